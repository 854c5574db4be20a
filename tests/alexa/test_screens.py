"""Screens and taps through the whole skill: who gets a screen, and what comes of odd events."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest

from skill.app import build_skill, entry_point
from skill.settings import Settings
from skill.simulator.envelope import APL, Household, SessionState, envelope, launch, stamped, touch
from skill.visual.screen import TOKEN
from tools.screens import START, Visit, all_screens, screen_of

Json = dict[str, Any]
HANDLER = entry_point(build_skill(Settings()))


def opened(interfaces: Any, viewport: Any = None) -> Json:
    """The response to a launch from a device that claims these interfaces."""
    event = envelope(Household(kind="landscape"), SessionState("s"), stamped(launch(), 1, START, "en-US"))
    event["context"]["System"]["device"]["supportedInterfaces"] = interfaces
    if viewport is not None:
        event["context"]["Viewport"] = viewport
    response: Json = HANDLER(event, None)["response"]
    return response


def claiming(version: Any) -> Json:
    """Interfaces of a device with this APL version."""
    return {APL: {"runtime": {"maxVersion": version}}}


@pytest.mark.parametrize(
    "interfaces",
    [{}, None, {APL: {}}, {APL: {"runtime": {}}}, {"AudioPlayer": {}}, *map(claiming, ["1.0", "1.7", "", None, "new"])],
)
def test_a_device_that_cannot_show_our_documents_gets_no_directive(interfaces: Any) -> None:
    response = opened(interfaces)

    assert "directives" not in response
    assert "Upper Back Stretch" in response["outputSpeech"]["ssml"]


@pytest.mark.parametrize("version", ["1.8", "2023.3", "2024.3"])
def test_a_device_that_can_gets_one(version: str) -> None:
    assert [item["type"] for item in opened(claiming(version))["directives"]] == [f"{APL}.RenderDocument"]


def test_a_round_device_gets_the_round_document_and_an_unknown_one_the_wide() -> None:
    rounds = all_screens(kind="round")
    assert "Round" in rounds["door"]["document"]["layouts"]
    assert "Wide" in opened(claiming("2024.1"), viewport={})["directives"][0]["document"]["layouts"]


def test_what_is_said_is_the_same_with_a_screen_and_without() -> None:
    """Nothing essential is only on the screen."""
    spoken = []
    for kind in ("speaker", "landscape"):
        visit = Visit(Household(kind=kind))
        answers = [visit.open(), *(visit.say("GoToStepIntent", number=step) for step in range(1, 8))]
        spoken.append([answer["response"]["outputSpeech"] for answer in answers])

    assert spoken[0] == spoken[1]


def stretching() -> Visit:
    """Somebody in step four."""
    visit = Visit()
    visit.at_step(4)
    return visit


STRANGE: list[Any] = [
    None,
    [],
    ["touch"],
    ["touch", None],
    ["touch", "dance", 4],
    ["touch", ["next"], 4],
    ["touch", {"next": 1}, 4],
    ["swipe", "next", 4],
    [{"touch": "next"}],
    [None, None, None],
    ["next"],
    [4],
    "touch next",
]


@pytest.mark.parametrize("arguments", STRANGE, ids=str)
def test_a_tap_that_no_screen_of_ours_sends_asks_again_and_moves_nothing(arguments: Any) -> None:
    visit = stretching()
    answer = visit.tap(arguments)["response"]

    assert answer["outputSpeech"]["ssml"].endswith("?</speak>")
    assert answer["shouldEndSession"] is False
    assert visit.attributes["step"] == 4


@pytest.mark.parametrize("step", [0, 2, 5, 7, -1, 99, 2.0])
def test_a_tap_on_a_screen_of_another_step_moves_nothing(step: float) -> None:
    visit = stretching()
    answer = visit.tap(["touch", "next", step])["response"]

    assert "Step" not in answer["outputSpeech"]["ssml"]
    assert visit.attributes["step"] == 4


@pytest.mark.parametrize("step", ["4", None, True, [4], {}, 1e300])
def test_a_step_that_is_no_number_does_no_harm(step: Any) -> None:
    visit = stretching()
    answer = visit.tap(["touch", "repeat", step])["response"]

    assert answer["outputSpeech"]["ssml"].endswith("?</speak>")
    assert visit.attributes["step"] == 4


def test_arguments_that_later_documents_may_add_are_left_alone() -> None:
    visit = stretching()
    answer = visit.tap(["touch", "next", 4, "more", {"x": 1}])["response"]

    assert "Step five." in answer["outputSpeech"]["ssml"]


@pytest.mark.parametrize("token", ["x", "", "upper-back-stretch.audio", "somebody-elses"])
def test_a_tap_on_another_document_moves_nothing(token: str) -> None:
    visit = stretching()
    visit.tap(["touch", "next", 4], token=token)

    assert visit.attributes["step"] == 4


@pytest.mark.parametrize("arguments", [["touch", "hurts"], ["touch", "hurts", 2], ["touch", "hurts", "x", 1]])
@pytest.mark.parametrize("token", [TOKEN, "x"])
def test_it_hurts_stops_from_whatever_screen(arguments: list[Any], token: str) -> None:
    answer = stretching().tap(arguments, token=token)["response"]

    assert answer["shouldEndSession"] is True
    assert "let's stop there" in answer["outputSpeech"]["ssml"]
    assert "card" not in answer


def test_back_leads_to_the_step_before_and_stays_on_the_first() -> None:
    visit = stretching()
    assert "Step three." in visit.tap(["touch", "back", 4])["response"]["outputSpeech"]["ssml"]
    visit.say("GoToStepIntent", number=1)
    assert "This is the first step." in visit.tap(["touch", "back", 1])["response"]["outputSpeech"]["ssml"]


def test_a_tap_interrupts_and_a_sentence_does_not() -> None:
    visit = stretching()
    tapped = visit.tap(["touch", "pause", 4], after=10)["response"]["outputSpeech"]
    said = visit.say("AMAZON.ResumeIntent", after=10)["response"]["outputSpeech"]

    assert tapped["playBehavior"] == "REPLACE_ALL"
    assert "playBehavior" not in said


def test_the_buttons_of_the_screen_lead_through_the_whole_routine() -> None:
    visit = Visit()
    screen = screen_of(visit.open())["datasources"]["screen"]
    for _ in range(20):
        if not screen.get("keys"):
            break
        card = screen["cards"][screen["moments"][-1]["card"]]
        screen = screen_of(visit.tap(["touch", "next", card["step"]]))["datasources"]["screen"]

    assert screen["cards"][0]["name"] == "That's the whole routine"


def test_documents_are_sent_as_they_are_kept_whatever_happens_to_a_response() -> None:
    """The same document goes into every response, so nobody may have changed it on the way."""
    first = copy.deepcopy(screen_of(Visit().open()))
    all_screens()

    assert screen_of(Visit().open()) == first


def test_nothing_about_pain_stands_in_a_screen_after_it() -> None:
    visit = stretching()
    answer = visit.say("UrgentPainIntent", after=10)["response"]

    assert not re.search(r"hurt|pain|step|emerg", json.dumps(answer["directives"][0]["datasources"]), re.IGNORECASE)


@pytest.mark.parametrize("step", [1, 2])
def test_straight_through_a_tap_counts_on_whichever_of_the_told_steps_the_screen_is(step: int) -> None:
    visit = Visit()
    visit.open()
    visit.say("StraightThroughIntent")

    assert (
        "Take all the time you need."
        in visit.tap(["touch", "pause", step], after=45)["response"]["outputSpeech"]["ssml"]
    )


def test_an_event_without_a_token_is_taken_for_ours() -> None:
    visit = stretching()
    request = touch(["touch", "next", 4], TOKEN)
    del request["token"]

    assert "Step five." in visit.ask(request)["response"]["outputSpeech"]["ssml"]
