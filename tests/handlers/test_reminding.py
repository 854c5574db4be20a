"""A reminder, from "remind me" to a time that Alexa keeps, through the SDK's real client over TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from skill.alexa.api_client import QuickApiClient
from skill.app import build_skill, entry_point
from skill.settings import Settings
from tests.alexa.service import TOKEN, Service, certify, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from skill.persistence.sqlite import SqliteAdapter

AT_THREE = {"time": "15:00", "frequency": "daily"}


class Talk:
    """A conversation whose requests carry the address and the token of the services."""

    def __init__(self, handler: Any, address: str) -> None:
        self._handler = handler
        self._address = address
        self._attributes: dict[str, Any] = {}
        self.answer: dict[str, Any] = {}

    def intent(self, name: str, slots: dict[str, str] | None = None) -> str:
        """An intent; what is said to it."""
        filled = {
            key: {"name": key, "value": value, "confirmationStatus": "NONE"} for key, value in (slots or {}).items()
        }
        return self.send({"type": "IntentRequest", "intent": {"name": name, "slots": filled}})

    def consent(self, status: str) -> str:
        """What the person answered to Alexa's own question; the session comes back without its attributes."""
        token = self.answer["response"]["directives"][0]["token"]
        self._attributes = {}
        return self.send(
            {
                "type": "SessionResumedRequest",
                "cause": {
                    "type": "ConnectionCompleted",
                    "token": token,
                    "status": {"code": "200", "message": "OK"},
                    "result": {"status": status},
                },
            }
        )

    def send(self, request: dict[str, Any]) -> str:
        """Any request; what is said to it."""
        who = {"application": {"applicationId": "x"}, "user": {"userId": "u"}}
        system = {**who, "device": {"deviceId": "d"}, "apiEndpoint": self._address, "apiAccessToken": TOKEN}
        event = {
            "version": "1.0",
            "session": {"new": False, "sessionId": "s", "attributes": self._attributes, **who},
            "context": {"System": system},
            "request": {"requestId": "r", "timestamp": "2027-01-15T08:00:00Z", "locale": "en-GB", **request},
        }
        self.answer = self._handler(event, None)
        self._attributes = self.answer.get("sessionAttributes") or {}
        return str(self.answer["response"].get("outputSpeech", {}).get("ssml", ""))


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An authority, and a certificate of it for this machine."""
    return certify(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def service(certificates: tuple[Path, Path]) -> Iterator[Service]:
    """Alexa's services on this machine."""
    with running(certificates[1]) as running_service:
        yield running_service


@pytest.fixture
def talk(service: Service, certificates: tuple[Path, Path], store: SqliteAdapter) -> Talk:
    """Somebody in the middle of the routine."""
    client = QuickApiClient(authority=str(certificates[0]), patience=1.5)
    talk = Talk(entry_point(build_skill(Settings(), persistence=store, api_client=client)), service.address)
    talk.intent("GoToStepIntent", {"number": "3"})
    return talk


def test_a_reminder_is_set_after_a_yes_and_the_routine_goes_on(talk: Talk, service: Service) -> None:
    assert "That's a reminder to stretch, every day, at three PM." in talk.intent("SetReminderIntent", AT_THREE)
    assert not service.reminders

    assert "Done, I'll remind you every day at three PM. Shall we go on?" in talk.intent("AMAZON.YesIntent")
    assert len(service.reminders) == 1
    assert "Step four." in talk.intent("AMAZON.NextIntent")


def test_it_is_told_changed_and_cancelled(talk: Talk, service: Service) -> None:
    talk.intent("SetReminderIntent", AT_THREE)
    talk.intent("AMAZON.YesIntent")
    assert "every day at three PM" in talk.intent("WhenReminderIntent")

    talk.intent("SetReminderIntent", {"time": "07:30", "frequency": "weekends"})
    talk.intent("AMAZON.YesIntent")
    assert "at weekends at seven thirty AM" in talk.intent("WhenReminderIntent")
    assert len(service.reminders) == 1

    assert "removed" in talk.intent("CancelReminderIntent")
    assert not service.reminders
    assert "no reminder" in talk.intent("WhenReminderIntent")


def test_another_time_in_place_of_the_yes_is_spoken_back_too(talk: Talk, service: Service) -> None:
    talk.intent("SetReminderIntent", AT_THREE)

    assert "at eight AM" in talk.intent("SetReminderIntent", {"time": "08:00"})
    assert not service.reminders


@pytest.mark.parametrize("status", [401, 403])
def test_without_permission_alexa_asks_for_it_and_a_yes_sets_the_reminder(
    talk: Talk, service: Service, status: int
) -> None:
    service.fault = status
    talk.intent("SetReminderIntent", AT_THREE)
    talk.intent("AMAZON.YesIntent")
    (directive,) = talk.answer["response"]["directives"]
    assert directive["uri"] == "connection://AMAZON.AskForPermissionsConsent/2"
    assert "shouldEndSession" not in talk.answer["response"]

    service.fault = None
    assert "Done, I'll remind you" in talk.consent("ACCEPTED")
    assert len(service.reminders) == 1


@pytest.mark.parametrize("answer", ["DENIED", "NOT_ANSWERED"])
def test_a_refused_permission_leaves_a_card_and_the_place(talk: Talk, service: Service, answer: str) -> None:
    service.fault = 403
    talk.intent("SetReminderIntent", AT_THREE)
    talk.intent("AMAZON.YesIntent")

    said = talk.consent(answer)

    assert "card in the Alexa app" in said
    assert talk.answer["response"]["card"]["type"] == "AskForPermissionsConsent"
    assert "Step four." in talk.intent("AMAZON.NextIntent")


@pytest.mark.parametrize("fault", [429, 500, 503, 504, "hangs", "drips", "lies", "mumbles"])
def test_a_service_in_trouble_is_said_kindly(talk: Talk, service: Service, fault: int | str) -> None:
    talk.intent("SetReminderIntent", AT_THREE)
    service.fault = fault

    said = talk.intent("AMAZON.YesIntent")

    assert "I can't reach the reminders right now." in said
    assert "Shall we go on?" in said


def test_forgetting_takes_the_reminder_along(talk: Talk, service: Service) -> None:
    talk.intent("SetReminderIntent", AT_THREE)
    talk.intent("AMAZON.YesIntent")
    talk.intent("ForgetMeIntent")

    talk.intent("AMAZON.YesIntent")

    assert not service.reminders


@pytest.mark.parametrize(("heard", "said"), [("MO", "nine AM"), ("EV", "seven PM"), ("soon", "What time suits you?")])
def test_a_part_of_the_day_is_taken_for_a_time(talk: Talk, heard: str, said: str) -> None:
    assert said in talk.intent("SetReminderIntent", {"time": heard})


def test_the_skill_event_of_disabling_forgets_everything(talk: Talk) -> None:
    talk.send({"type": "AlexaSkillEvent.SkillDisabled"})

    assert "Welcome to Upper Back Stretch." in talk.send({"type": "LaunchRequest"})
