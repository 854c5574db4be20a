"""The session as a device holds it: requests, the open microphone, interruptions, the end."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest

from skill.routine.marks import NOTICE_DELAY, SPEECH_DELAY
from skill.simulator.device import REACTION, Device
from skill.simulator.exchange import LINGER, MICROPHONE
from skill.simulator.services import LocalServices

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.simulator.conftest import Handler

START = 1_800_000_000.0
RENDER = {"type": "Alexa.Presentation.APL.RenderDocument", "token": "step-1", "document": {}}


def test_a_launch_opens_a_session_with_a_new_id(asking: Handler) -> None:
    device = Device(asking)

    device.launch()
    device.launch()

    first, second = asking.events
    assert first["session"]["new"]
    assert second["session"]["new"]
    assert first["session"]["sessionId"] != second["session"]["sessionId"]


def test_a_request_names_user_locale_and_whole_seconds(asking: Handler) -> None:
    device = Device(asking, locale="en-GB", user="somebody", clock=START + 0.9)

    device.launch()

    event = asking.events[0]
    assert event["context"]["System"]["user"]["userId"] == "somebody"
    assert event["request"]["locale"] == "en-GB"
    assert event["request"]["timestamp"] == "2027-01-15T08:00:00Z"


def test_session_attributes_travel_from_turn_to_turn(asking: Handler) -> None:
    asking.attributes = {"step": 3}
    device = Device(asking)

    device.launch()
    device.request_intent("AMAZON.NextIntent")

    assert asking.events[1]["session"]["attributes"] == {"step": 3}
    assert not asking.events[1]["session"]["new"]


def test_a_response_without_attributes_drops_them(asking: Handler) -> None:
    asking.attributes = {"step": 3}
    device = Device(asking)
    device.launch()
    asking.attributes = None

    device.request_intent("AMAZON.NextIntent")
    device.request_intent("AMAZON.NextIntent")

    assert asking.events[2]["session"]["attributes"] == {}


def test_an_interruption_is_stamped_as_a_device_would(asking: Handler) -> None:
    """The speech begins late, and is heard to be interrupted late."""
    device = Device(asking, clock=START)
    device.launch()

    exchange = device.request_intent("AMAZON.NextIntent", at=4)

    assert exchange.interrupted_at == 4
    assert exchange.requested_at == START + SPEECH_DELAY + 4 + NOTICE_DELAY


def test_without_a_second_the_person_hears_it_out_and_reacts(asking: Handler) -> None:
    device = Device(asking, clock=START)
    spoken = device.launch().heard.total

    exchange = device.request_intent("AMAZON.NextIntent")

    assert exchange.interrupted_at is None
    assert exchange.requested_at == pytest.approx(START + SPEECH_DELAY + spoken + REACTION + NOTICE_DELAY)


def test_nobody_answers_and_the_session_ends_after_the_reprompt(asking: Handler) -> None:
    device = Device(asking, clock=START)
    exchange = device.launch()

    ended = device.wait()

    assert [spell.state for spell in exchange.spells] == ["speaking", "listening", "reprompting", "listening again"]
    assert exchange.reprompt is not None
    assert exchange.open_until == pytest.approx(exchange.heard.total + 2 * MICROPHONE + exchange.reprompt.total)
    assert ended.ended
    assert asking.requests[-1]["type"] == "SessionEndedRequest"
    assert asking.requests[-1]["reason"] == "EXCEEDED_MAX_REPROMPTS"
    assert device.state == "asleep"


def test_without_a_reprompt_the_microphone_opens_once(asking: Handler) -> None:
    del asking.response["reprompt"]

    exchange = Device(asking).launch()

    assert exchange.open_until == pytest.approx(exchange.heard.total + MICROPHONE)


def test_waiting_moves_through_the_states(asking: Handler) -> None:
    device = Device(asking)
    spoken = device.launch().heard.total
    seen = [device.state]

    for seconds in (spoken + 1, 7.5, 1, MICROPHONE):
        device.wait(seconds)
        seen.append(device.state)

    assert seen == ["speaking", "listening", "reprompting", "listening again", "asleep"]


def test_who_speaks_too_late_finds_the_session_closed(asking: Handler) -> None:
    device = Device(asking)
    device.launch()

    exchange = device.say("next", at=500)

    assert exchange.request is None
    assert "Alexa answers herself" in str(exchange.note)
    assert asking.requests[-1]["type"] == "SessionEndedRequest"


def test_an_answer_in_the_reprompt_belongs_to_the_session(asking: Handler) -> None:
    device = Device(asking)
    spoken = device.launch().heard.total

    exchange = device.say("next", at=spoken + MICROPHONE + 0.5)

    assert exchange.intent == "AMAZON.NextIntent"
    assert exchange.interrupted_at is None


def test_when_the_skill_ends_the_session_nothing_is_sent_after_it(asking: Handler) -> None:
    """Rule 1.26: SessionEndedRequest does not come when the skill itself ended the session."""
    asking.response["shouldEndSession"] = True
    device = Device(asking)

    exchange = device.launch()
    device.wait()

    assert exchange.ended
    assert exchange.reprompt is None
    assert len(asking.events) == 1


def test_asleep_only_the_skills_name_wakes_it(asking: Handler) -> None:
    """Rule 1.36: a bare word goes to Alexa herself."""
    device = Device(asking)

    assert device.say("next").request is None
    assert device.say("alexa, resume").request is None
    assert device.say("open upper back stretch").intent == "LaunchRequest"


def test_a_one_shot_opens_a_session_with_its_intent(asking: Handler) -> None:
    device = Device(asking)

    exchange = device.say("alexa, ask upper back stretch for the short version")

    assert exchange.intent == "ChoosePlanIntent"
    assert asking.events[0]["session"]["new"]
    assert asking.requests[0]["intent"]["slots"]["plan"]["value"] == "short"


def test_absent_should_end_session_closes_a_speaker_and_lingers_on_a_screen(asking: Handler) -> None:
    """Rule 1.15."""
    del asking.response["shouldEndSession"]
    asking.response["directives"] = [RENDER]

    on_a_screen = Device(asking, kind="landscape").launch()
    asking.response["directives"] = []
    on_a_speaker = Device(asking).launch()

    assert [spell.state for spell in on_a_screen.spells] == ["speaking", "lingering"]
    assert on_a_screen.spells[-1].length == LINGER
    assert not on_a_screen.ended
    assert on_a_speaker.ended


def test_a_screen_lingers_after_the_reprompt(asking: Handler) -> None:
    """Rule 1.17."""
    asking.response["directives"] = [RENDER]

    exchange = Device(asking, kind="round").launch()

    assert exchange.spells[-1].state == "lingering"


@pytest.mark.parametrize("kind", ["speaker", "round", "landscape", "tv"])
def test_only_screens_claim_to_show_anything(asking: Handler, kind: Any) -> None:
    Device(asking, kind=kind).launch()

    context = asking.events[0]["context"]
    assert ("Alexa.Presentation.APL" in context["System"]["device"]["supportedInterfaces"]) == (kind != "speaker")
    assert ("Viewport" in context) == (kind != "speaker")


def test_a_tap_carries_its_arguments_and_the_shown_document(asking: Handler) -> None:
    asking.response["directives"] = [RENDER]
    device = Device(asking, kind="landscape")
    device.launch()

    exchange = device.tap(["touch", "next", 1], at=2)

    assert exchange.interrupted_at == 2
    assert asking.requests[-1]["arguments"] == ["touch", "next", 1]
    assert asking.requests[-1]["token"] == "step-1"  # noqa: S105 - the name of a document


def test_without_a_screen_there_is_nothing_to_tap(asking: Handler) -> None:
    device = Device(asking)
    device.launch()

    assert device.tap(["touch", "next", 1]).request is None


def test_a_refused_answer_loses_the_session_loudly(asking: Handler, caplog: pytest.LogCaptureFixture) -> None:
    asking.response["outputSpeech"]["ssml"] = "<speak>salt & pepper</speak>"
    device = Device(asking)

    with caplog.at_level(logging.ERROR):
        exchange = device.launch()

    assert "malformed" in exchange.refusal[0]
    assert "There was a problem" in exchange.text
    assert "Alexa refuses" in caplog.text
    assert asking.requests[-1]["reason"] == "ERROR"
    assert asking.requests[-1]["error"]["type"] == "INVALID_RESPONSE"
    assert not device.awake


def test_a_handler_that_raises_is_a_problem_and_not_a_crash(caplog: pytest.LogCaptureFixture) -> None:
    def broken(event: dict[str, Any], context: object) -> dict[str, Any]:
        raise KeyError("step")

    exchange = Device(broken).launch()

    assert "KeyError" in exchange.refusal[0]
    assert "There was a problem" in exchange.text
    assert "Traceback" in caplog.text


def test_everything_that_happens_is_told_and_kept(asking: Handler) -> None:
    told: list[str | None] = []
    device = Device(asking, on_event=lambda exchange: told.append(exchange.intent))

    device.launch()
    device.wait()

    assert told == ["LaunchRequest", "SessionEndedRequest"]
    assert [exchange.intent for exchange in device.history] == told


def test_marks_are_read_for_display(asking: Handler) -> None:
    asking.attributes = {"marks": [[0, 4, "move", 2, "cat", 0], [4, 6, "hold", 2, "", 1]]}

    exchange = Device(asking).launch()

    mark = exchange.mark_at(5)
    assert mark is not None
    assert (mark.stage, mark.step) == ("hold", 2)
    assert exchange.mark_at(11) is None


def test_strange_marks_are_no_marks(asking: Handler) -> None:
    asking.attributes = {"marks": [["soon", 4], 7]}

    assert Device(asking).launch().marks == ()


def test_consent_is_asked_by_alexa_herself_and_comes_back(asking: Handler) -> None:
    asking.response.clear()
    asking.response["directives"] = [{"type": "Connections.StartConnection", "token": "t", "uri": "connection://x/2"}]
    services = LocalServices()
    device = Device(asking, services=services)
    exchange = device.launch()

    assert device.state == "consent"
    assert not exchange.ended
    device.say("yes")

    resumed = asking.requests[-1]
    assert resumed["type"] == "SessionResumedRequest"
    assert resumed["cause"]["result"]["status"] == "ACCEPTED"
    assert resumed["cause"]["token"] == "t"  # noqa: S105 - as above
    assert services.permitted


def test_a_closed_session_lets_time_pass(asking: Handler) -> None:
    device = Device(asking, clock=START)

    device.wait(3600)

    assert device.now == START + 3600


def test_slots_are_plain_values_or_whole_slots(asking: Handler) -> None:
    device = Device(asking)
    whole = {"name": "ordinal", "value": "2"}

    device.request_intent("GoToStepIntent", {"number": "4", "ordinal": whole, "step": None}, new=True)

    slots = asking.requests[0]["intent"]["slots"]
    assert slots["number"]["value"] == "4"
    assert slots["ordinal"] is whole
    assert "value" not in slots["step"]


def test_the_real_skill_goes_on_where_it_was_cut(echo: Callable[..., Device]) -> None:
    device = echo(clock=START)
    device.launch()
    held = device.request_intent("GoToStepIntent", {"number": "4"})
    hold = next(mark for mark in held.marks if mark.stage == "hold")

    paused = device.request_intent("AMAZON.PauseIntent", at=hold.start + 4)
    resumed = device.request_intent("AMAZON.ResumeIntent")

    assert "Ease out" in paused.text
    assert "left in this hold" in resumed.text
