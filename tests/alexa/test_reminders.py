"""Reminders, time zone and permission, through the SDK's own clients, against services on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_model import RequestEnvelope
from ask_sdk_model.services import ApiConfiguration, ServiceClientFactory

from skill.alexa import permission
from skill.alexa.api_client import QuickApiClient
from skill.alexa.permission import Consent
from skill.alexa.reminders import Answer, Outcome, Reminders, Wish, body
from skill.alexa.time_zone import day_in, device_zone
from tests.alexa.service import TOKEN, Service, certify, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = 1_800_000_000  # 15 January 2027, 08:00 UTC
WISH = Wish("15:00", "weekdays")
PLAIN = body(WISH, text="Time to stretch.", locale="en-GB", now=NOW, zone="Europe/London")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return certify(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def service(certificates: tuple[Path, Path]) -> Iterator[Service]:
    with running(certificates[1]) as service:
        yield service


def _factory(address: str, authority: Path | None, *, token: str = TOKEN, patience: float = 2) -> Any:
    client = QuickApiClient(authority=str(authority) if authority else None, patience=patience)
    configuration = ApiConfiguration(DefaultSerializer(), client, token, address)  # type: ignore[arg-type]
    return ServiceClientFactory(configuration)


@pytest.fixture
def services(service: Service, certificates: tuple[Path, Path]) -> Any:
    """Return what the SDK's handler input has as `service_client_factory`."""
    return _factory(service.address, certificates[0])


@pytest.fixture
def reminders(services: Any) -> Reminders:
    return Reminders(services)


# ---- what goes well


def test_a_reminder_is_set_found_changed_and_cancelled(reminders: Reminders, service: Service) -> None:
    outcome, token = reminders.create(PLAIN)
    assert (outcome, token) == (Outcome.DONE, "token-1")
    assert reminders.find("token-1") is Outcome.DONE

    later = body(Wish("07:05", "daily"), text="Stretch.", locale="en-GB", now=NOW, zone=None)
    assert reminders.change("token-1", later) == Answer(Outcome.DONE, "token-1")
    assert service.reminders["token-1"]["trigger"]["recurrence"] == {
        "recurrenceRules": ["FREQ=DAILY;BYHOUR=7;BYMINUTE=5;BYSECOND=0;INTERVAL=1;"]
    }

    assert reminders.cancel("token-1") is Outcome.DONE
    assert reminders.find("token-1") is Outcome.GONE
    assert service.reminders == {}


def test_what_is_sent_is_what_alexa_documents(reminders: Reminders, service: Service) -> None:
    reminders.create(PLAIN)

    (kept,) = service.reminders.values()
    assert {key: kept[key] for key in ("requestTime", "trigger", "alertInfo", "pushNotification")} == {
        "requestTime": "2027-01-15T08:00:00",
        "trigger": {
            "type": "SCHEDULED_ABSOLUTE",
            "timeZoneId": "Europe/London",
            "recurrence": {
                "recurrenceRules": ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=15;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"]
            },
        },
        "alertInfo": {"spokenInfo": {"content": [{"locale": "en-GB", "text": "Time to stretch."}]}},
        "pushNotification": {"status": "ENABLED"},
    }


@pytest.mark.parametrize(
    ("frequency", "rule"),
    [("daily", "FREQ=DAILY;"), ("weekdays", "BYDAY=MO,TU,WE,TH,FR;"), ("weekends", "BYDAY=SA,SU;")],
)
def test_every_frequency_has_its_rule(frequency: str, rule: str) -> None:
    assert rule in Wish("00:30", frequency).rule()
    assert "BYHOUR=0;BYMINUTE=30;" in Wish("00:30", frequency).rule()


def test_the_time_of_asking_is_the_users_own(reminders: Reminders, service: Service) -> None:
    reminders.create(body(WISH, text="Stretch.", locale="en-IN", now=NOW, zone="Asia/Kolkata"))

    assert service.reminders["token-1"]["requestTime"] == "2027-01-15T13:30:00"


def test_without_a_zone_alexa_takes_the_devices_own(reminders: Reminders, service: Service) -> None:
    reminders.create(body(WISH, text="Stretch.", locale="en-US", now=NOW, zone=None))

    assert "timeZoneId" not in service.reminders["token-1"]["trigger"]


def test_all_reminders_of_the_skill_can_be_listed(reminders: Reminders) -> None:
    assert reminders.tokens() == []
    reminders.create(PLAIN)
    reminders.create(PLAIN)

    assert reminders.tokens() == ["token-1", "token-2"]


def test_a_reminder_that_has_run_out_is_gone(reminders: Reminders, service: Service) -> None:
    reminders.create(PLAIN)
    service.reminders["token-1"]["status"] = "COMPLETED"

    assert reminders.find("token-1") is Outcome.GONE


def test_the_sdk_takes_the_client_and_hands_it_to_a_handler(service: Service, certificates: tuple[Path, Path]) -> None:
    class Launch(AbstractRequestHandler):
        def can_handle(self, handler_input: Any) -> bool:
            """Take everything."""
            return handler_input is not None

        def handle(self, handler_input: Any) -> Any:
            """Set a reminder."""
            Reminders(handler_input.service_client_factory).create(PLAIN)
            return handler_input.response_builder.response

    builder = CustomSkillBuilder(api_client=QuickApiClient(authority=str(certificates[0])))
    builder.add_request_handler(Launch())
    system = {"application": {}, "user": {}, "apiEndpoint": service.address, "apiAccessToken": TOKEN}
    request = {"type": "LaunchRequest", "requestId": "r", "timestamp": "2027-01-15T08:00:00Z"}
    builder.lambda_handler()({"version": "1.0", "context": {"System": system}, "request": request}, None)

    assert list(service.reminders) == ["token-1"]


# ---- faults

FAULTS = {
    400: Outcome.REFUSED,
    401: Outcome.NO_PERMISSION,
    403: Outcome.NO_PERMISSION,
    404: Outcome.GONE,
    429: Outcome.THROTTLED,
    500: Outcome.UNAVAILABLE,
    503: Outcome.UNAVAILABLE,
    504: Outcome.UNAVAILABLE,
    "lies": Outcome.UNAVAILABLE,
    "mumbles": Outcome.UNAVAILABLE,
    "forbids": Outcome.NO_PERMISSION,
    "redirects": Outcome.UNAVAILABLE,
    "hangs up": Outcome.UNAVAILABLE,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_status_has_its_outcome_for_every_call(
    reminders: Reminders, service: Service, caplog: pytest.LogCaptureFixture, fault: int | str
) -> None:
    service.fault = fault

    assert reminders.create(PLAIN) == Answer(FAULTS[fault], None)
    assert reminders.change("token-1", PLAIN) == Answer(FAULTS[fault], None)
    assert reminders.tokens() == []
    if fault not in ("lies", "mumbles"):  # a 2xx is all that cancelling is after
        assert reminders.cancel("token-1") is FAULTS[fault]
    if isinstance(fault, int):
        assert reminders.find("token-1") is FAULTS[fault]
    assert not any("elsewhere" in call for call in service.calls)
    assert not any(secret in caplog.text for secret in ("token-1", TOKEN, "WHATEVER"))


@pytest.mark.parametrize("fault", ["hangs", "drips"])
def test_a_service_that_hangs_is_not_waited_for(service: Service, certificates: tuple[Path, Path], fault: str) -> None:
    """The service answers only when the test is over: without an end to our patience this would not end."""
    service.fault = fault
    services = _factory(service.address, certificates[0], patience=0.3)

    assert Reminders(services).create(PLAIN).outcome is Outcome.UNAVAILABLE
    assert device_zone(services, "device") is None


def test_a_token_of_yesterday_is_no_permission(service: Service, certificates: tuple[Path, Path]) -> None:
    services = _factory(service.address, certificates[0], token="expired")  # noqa: S106 - it opens nothing

    assert Reminders(services).create(PLAIN).outcome is Outcome.NO_PERMISSION


def test_a_certificate_of_a_stranger_is_not_trusted(service: Service) -> None:
    assert Reminders(_factory(service.address, None)).create(PLAIN).outcome is Outcome.UNAVAILABLE
    assert service.calls == []


def test_plain_http_is_refused_before_anything_is_sent(service: Service) -> None:
    plain = _factory(service.address.replace("https", "http"), None)

    assert Reminders(plain).create(PLAIN).outcome is Outcome.UNAVAILABLE
    assert service.calls == []


def test_a_request_that_brings_no_services_is_no_failure() -> None:
    assert Reminders(None).create(PLAIN) == Answer(Outcome.UNAVAILABLE, None)
    assert device_zone(None, "device") is None


def test_a_failure_is_one_warning(reminders: Reminders, service: Service, caplog: pytest.LogCaptureFixture) -> None:
    service.fault = 429
    reminders.create(PLAIN)

    ours = [record.getMessage() for record in caplog.records if record.name.startswith("skill")]
    assert ours == ["reminders: create failed: throttled"]


# ---- the time zone


def test_the_zone_is_the_devices(services: Any, service: Service) -> None:
    assert device_zone(services, "amzn1.ask.device/1") == "Europe/London"
    assert service.calls == ["GET /v2/devices/amzn1.ask.device%2F1/settings/System.timeZone"]


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "../../etc/passwd", "", 5, None, {"zone": "UTC"}])
def test_a_zone_that_does_not_exist_is_not_known(services: Any, service: Service, zone: object) -> None:
    service.zone = zone

    assert device_zone(services, "device") is None


@pytest.mark.parametrize("fault", [204, 403, 429, 500, "lies", "hangs up"])
def test_a_zone_that_cannot_be_had_is_not_known(services: Any, service: Service, fault: int | str) -> None:
    service.fault = fault

    assert device_zone(services, "device") is None
    assert device_zone(services, None) is None


@pytest.mark.parametrize(
    ("zone", "day"),
    [(None, "2027-01-15"), ("Europe/London", "2027-01-15"), ("Pacific/Kiritimati", "2027-01-16")],
)
def test_the_day_is_that_of_the_zone(zone: str | None, day: str) -> None:
    assert day_in(zone, NOW + 3 * 3_600) == day


def test_a_day_ends_at_the_users_midnight() -> None:
    assert day_in("America/Los_Angeles", NOW - 3_600) == "2027-01-14"
    assert day_in("America/Los_Angeles", NOW) == "2027-01-15"
    assert day_in("Mars/Olympus", NOW) == "2027-01-15"


# ---- the permission


@pytest.mark.parametrize("wish", [Wish("15:00", "daily"), Wish("00:00", "weekends")])
def test_a_wish_travels_through_the_question_for_permission(wish: Wish) -> None:
    assert Wish.parse(permission.question(str(wish)).token) == wish


@pytest.mark.parametrize("text", [None, "", "25:00 daily", "15:00", "15:00 hourly", "15:00 daily daily"])
def test_a_token_that_is_no_wish_is_none(text: str | None) -> None:
    assert Wish.parse(text) is None


def test_the_question_is_asked_by_alexa_and_comes_back_to_the_session() -> None:
    assert DefaultSerializer().serialize(permission.question("t")) == {
        "type": "Connections.StartConnection",
        "uri": "connection://AMAZON.AskForPermissionsConsent/2",
        "onCompletion": "RESUME_SESSION",
        "input": {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "2",
            "permissionScopes": [
                {"permissionScope": "alexa::alerts:reminders:skill:readwrite", "consentLevel": "ACCOUNT"}
            ],
        },
        "token": "t",
    }


def test_the_card_asks_for_the_same_permission() -> None:
    assert DefaultSerializer().serialize(permission.card()) == {
        "type": "AskForPermissionsConsent",
        "permissions": ["alexa::alerts:reminders:skill:readwrite"],
    }


def _resumed(cause: dict[str, Any]) -> Any:
    request = {"type": "SessionResumedRequest", "requestId": "r", "timestamp": "2027-01-15T08:00:00Z"}
    raw = json.dumps({"version": "1.0", "request": {**request, "cause": cause}})
    return DefaultSerializer().deserialize(raw, RequestEnvelope).request.cause


@pytest.mark.parametrize(
    ("result", "consent"),
    [
        ({"status": "ACCEPTED"}, Consent.ACCEPTED),
        ({"status": "DENIED"}, Consent.DENIED),
        ({"status": "NOT_ANSWERED"}, Consent.NOT_ANSWERED),
        ({"status": "SOMETHING_NEW"}, Consent.NOT_ANSWERED),
        ({}, Consent.NOT_ANSWERED),
        (None, Consent.NOT_ANSWERED),
    ],
)
def test_the_answer_comes_back_with_the_wish(result: Any, consent: Consent) -> None:
    cause = {
        "type": "ConnectionCompleted",
        "token": "15:00 daily",
        "status": {"code": "200", "message": "OK"},
        "result": result,
    }

    assert permission.answer(_resumed(cause)) == (consent, "15:00 daily")


def test_a_session_resumed_for_no_reason_is_no_answer() -> None:
    assert permission.answer(None) == (Consent.NOT_ANSWERED, None)


def test_nobody_pays_for_the_services_who_sets_no_reminder() -> None:
    program = (
        "import sys; from skill.alexa import api_client, permission, reminders, time_zone;"
        "api_client.QuickApiClient(); reminders.Reminders(None);"
        "print([name for name in sys.modules if name in ('requests', 'ask_sdk_model')])"
    )

    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert said.stdout.strip() == "[]"
