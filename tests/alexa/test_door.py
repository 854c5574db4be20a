"""The Lambda door: whatever comes in, something sensible comes out, and nothing about anybody goes into a log."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import pytest

from skill.alexa import dispatch
from skill.app import build_skill, entry_point
from skill.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    Handler = Callable[[dict[str, Any], object], dict[str, Any]]

SECRET = "amzn1.ask.account.SECRET"  # noqa: S105 - a user id that must not be logged
MIDWAY = {"version": 1, "phase": "stretching", "step": 4, "unit": 0}


@pytest.fixture
def handler() -> Handler:
    """The skill without a store."""
    return entry_point(build_skill(Settings()))


def event(request: dict[str, Any], attributes: dict[str, Any] | None = None, **session: Any) -> dict[str, Any]:
    """An event as Alexa sends it."""
    return {
        "version": "1.0",
        "session": {
            "new": False,
            "sessionId": "amzn1.echo-api.session.1",
            "application": {"applicationId": "amzn1.ask.skill.test"},
            "user": {"userId": SECRET},
            "attributes": MIDWAY if attributes is None else attributes,
            **session,
        },
        "context": {
            "System": {
                "application": {"applicationId": "amzn1.ask.skill.test"},
                "user": {"userId": SECRET},
                "device": {"deviceId": "amzn1.ask.device.1", "supportedInterfaces": {}},
                "apiEndpoint": "https://api.amazonalexa.com",
            }
        },
        "request": {
            "requestId": "amzn1.echo-api.request.1",
            "timestamp": "2027-01-15T08:00:00Z",
            "locale": "en-US",
            **request,
        },
    }


def intent(name: str, **more: Any) -> dict[str, Any]:
    """An intent request."""
    return {"type": "IntentRequest", "intent": {"name": name, "confirmationStatus": "NONE", "slots": {}, **more}}


def spoken(answer: dict[str, Any]) -> str:
    """The SSML of an answer."""
    return str(answer["response"]["outputSpeech"]["ssml"])


STRANGE = {
    "unknown request type": {"type": "Alexa.Teleport.Requested"},
    "unknown dialog state": {**intent("AMAZON.NextIntent"), "dialogState": "DREAMING"},
    "unknown confirmation status": intent("AMAZON.NextIntent", confirmationStatus="PERHAPS"),
    "no request type": {"type": None},
}


@pytest.mark.parametrize("request_", STRANGE.values(), ids=STRANGE)
def test_what_the_sdk_cannot_read_gets_an_apology_and_the_place_is_kept(
    handler: Handler, request_: dict[str, Any]
) -> None:
    answer = handler(event(request_), None)

    assert "something went wrong on my side" in spoken(answer)
    assert spoken(answer).endswith("Shall we go on?</speak>")
    assert answer["sessionAttributes"]["step"] == 4
    assert answer["response"]["shouldEndSession"] is False


@pytest.mark.parametrize("kind", ["SessionEndedRequest", "System.ExceptionEncountered"])
def test_after_the_end_nothing_is_said_even_to_a_request_that_cannot_be_read(handler: Handler, kind: str) -> None:
    answer = handler(event({"type": kind, "reason": "BORED"}), None)

    assert not answer["response"].get("outputSpeech")


@pytest.mark.parametrize("reason", ["USER_INITIATED", "EXCEEDED_MAX_REPROMPTS", "ERROR"])
def test_the_end_of_a_session_is_met_with_silence(handler: Handler, reason: str) -> None:
    answer = handler(event({"type": "SessionEndedRequest", "reason": reason}), None)

    assert set(answer["response"]) <= {"shouldEndSession"}


@pytest.mark.parametrize(
    "request_",
    [
        {
            "type": "SessionEndedRequest",
            "reason": "ERROR",
            "error": {"type": "INVALID_RESPONSE", "message": f"bad speech for {SECRET}"},
        },
        {
            "type": "System.ExceptionEncountered",
            "error": {"type": "INVALID_RESPONSE", "message": f"bad speech for {SECRET}"},
            "cause": {"requestId": "r"},
        },
    ],
)
def test_an_error_that_alexa_reports_is_logged_as_an_error(
    handler: Handler, caplog: pytest.LogCaptureFixture, request_: dict[str, Any]
) -> None:
    with caplog.at_level(logging.INFO):
        handler(event(request_), None)

    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert errors == ["alexa reported an error: INVALID_RESPONSE"]
    assert SECRET not in caplog.text


def test_requests_may_grow_new_fields(handler: Handler) -> None:
    grown = event({**intent("AMAZON.NextIntent"), "mood": {"level": 3}})
    grown["context"]["Weather"] = {"sunny": True}

    assert "Step five." in spoken(handler(grown, None))


ATTRIBUTES = [
    {},
    {"step": "four"},
    {"step": 4, "phase": 17, "way": [], "marks": "none", "cut": 3},
    {"version": 0, "step": 4},
    {"version": 99, "step": 4, "phase": "floating"},
    {"step": -3},
    {"step": 10**9, "unit": 10**9},
]


@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_mangled_attributes_get_a_sensible_answer(handler: Handler, attributes: dict[str, Any]) -> None:
    answer = handler(event(intent("AMAZON.NextIntent"), attributes), None)

    assert "something went wrong" not in json.dumps(answer)


@pytest.mark.parametrize(
    "slots", [None, {}, {"number": {"name": "number"}}, {"number": {"name": "number", "value": " "}}]
)
def test_missing_and_empty_slots_get_a_question(handler: Handler, slots: dict[str, Any] | None) -> None:
    assert spoken(handler(event(intent("GoToStepIntent", slots=slots)), None)).endswith(
        "Which step would you like?</speak>"
    )


@pytest.mark.parametrize("locale", ["de-DE", "xx", "", None])
def test_a_locale_without_content_is_answered_in_english(handler: Handler, locale: str | None) -> None:
    assert "Step five." in spoken(handler(event({**intent("AMAZON.NextIntent"), "locale": locale}), None))


@pytest.mark.parametrize("timestamp", ["2027-01-15T08:00:00Z", "1970-01-01T00:00:00Z", "2999-01-01T00:00:00+05:30"])
def test_any_time_is_a_time(handler: Handler, timestamp: str) -> None:
    assert "Step five." in spoken(handler(event({**intent("AMAZON.NextIntent"), "timestamp": timestamp}), None))


def test_a_request_for_another_skill_is_refused() -> None:
    handler = entry_point(build_skill(Settings(skill_id="amzn1.ask.skill.ours")))

    with pytest.raises(Exception, match="Skill ID"):
        handler(event(intent("AMAZON.NextIntent")), None)


def test_a_fault_of_ours_is_apologised_for_and_logged_without_what_was_said(
    handler: Handler, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_turn: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr(dispatch, "answer", broken)

    answer = handler(event(intent("AMAZON.NextIntent")), None)

    assert spoken(answer).endswith("Shall we go on?</speak>")
    assert answer["sessionAttributes"]["step"] == 4
    assert "apologised: KeyError" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize("name", ["PainReportIntent", "EmergencyPainIntent", "AMAZON.StopIntent"])
def test_the_log_of_a_stop_for_pain_is_that_of_any_end(
    handler: Handler, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    with caplog.at_level(logging.INFO):
        handler(event(intent(name)), None)

    turns = [getattr(record, "turn", None) for record in caplog.records if record.name == "skill.turn"]
    assert [{key: turn[key] for key in ("kind", "phase", "outcome")} for turn in turns if turn] == [
        {"kind": "IntentRequest", "phase": "stretching", "outcome": "ended"}
    ]
    assert "pain" not in caplog.text.lower()


@pytest.mark.parametrize(
    "arguments", [None, [], ["touch"], ["touch", "dance"], ["touch", "next", 2], ["swipe", "next"], [4]]
)
def test_a_strange_or_stale_tap_moves_nothing(handler: Handler, arguments: list[Any] | None) -> None:
    answer = handler(event({"type": "Alexa.Presentation.APL.UserEvent", "arguments": arguments, "token": "x"}), None)

    assert "Step" not in spoken(answer)
    assert spoken(answer).endswith("Shall we go on?</speak>")


def test_a_tap_interrupts_what_is_spoken(handler: Handler) -> None:
    tap = {"type": "Alexa.Presentation.APL.UserEvent", "arguments": ["touch", "next", 4], "token": "upper-back-stretch"}

    answer = handler(event(tap), None)

    assert "Step five." in spoken(answer)
    assert answer["response"]["outputSpeech"]["playBehavior"] == "REPLACE_ALL"


def test_a_tap_on_it_hurts_stops_from_any_screen(handler: Handler) -> None:
    tap = {"type": "Alexa.Presentation.APL.UserEvent", "arguments": ["touch", "hurts", 2], "token": "x"}

    assert handler(event(tap), None)["response"]["shouldEndSession"] is True
