"""Whatever anybody says, whenever: it never raises, never apologises, never breaks a limit, and stops for pain."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.app import build_skill, entry_point
from skill.content.loader import load
from skill.handlers import CONVERSATION
from skill.handlers.safety import GUIDANCE
from skill.settings import Settings
from skill.simulator.device import Device
from skill.simulator.exchange import MICROPHONE
from skill.simulator.services import TOKEN, LocalServices
from skill.speech.script import Pause

if TYPE_CHECKING:
    from skill.simulator.exchange import Exchange
    from skill.simulator.wire import Handler

MODEL = Path(__file__).parents[2] / "interaction_model" / "en-US.json"
LONGEST_SILENCE = 9.0
LONGEST_ANSWER = 93.0
MOST_BYTES = 24_000
PAIN = tuple(name for name in GUIDANCE if not name.startswith("Touch."))
HOUR, DAY = 3600.0, 86_400.0

_INTENTS = json.loads(MODEL.read_text("utf-8"))["interactionModel"]["languageModel"]["intents"]
SLOTS = {intent["name"]: [slot["name"] for slot in intent.get("slots", ())] for intent in _INTENTS}
STEPS = ("find_spot", "kneel", "tuck_and_draw", "gentle_arch", "release_repeat", "cat_cow", "lying_fold")
VALUES: dict[str, tuple[Any, ...]] = {
    "number": ("1", "4", "7", "0", "19", "-3", "?", "99999999999"),
    "ordinal": ("1st", "2", "seventh", "last", ""),
    "step": (*STEPS, "the splits"),
    "seconds": ("20", "0", "600", "-1", "?", "many"),
    "duration": ("PT20S", "PT10M", "P1Y", "PT0S", "half an hour", "PT1H2M3.5S"),
    "plan": ("short", "standard", "long", "enormous"),
    "time": ("15:00", "MO", "EV", "25:99", "noon"),
    "frequency": ("daily", "weekdays", "weekends", "hourly"),
}


@dataclass(frozen=True)
class Move:
    """Something that happens: an intent with slots, a tap, or a launch, after so much time."""

    trigger: str
    slots: dict[str, Any]
    gap: float | None
    """Seconds into the last answer, None for the end of it; far off, the session is over or the clock is wrong."""


def _value(name: str) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(VALUES[name]) | st.text(max_size=12)


def _slots(trigger: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name: _value(name) for name in SLOTS.get(trigger, ())})


TAPS = tuple(f"tap {button}" for button in ("next", "repeat", "pause", "resume", "nothing"))
SAFE = tuple(sorted(name for name in SLOTS if name not in PAIN))
ENDING = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent", "StopRoutineIntent")
GOING_ON = tuple(name for name in SAFE if name not in ENDING)
MOVING = ("AMAZON.YesIntent", "AMAZON.NextIntent", "AMAZON.NextIntent", "GoToStepIntent", "AMAZON.ResumeIntent")
GAPS = (
    st.none()
    | st.floats(0, 100, allow_nan=False)
    | st.sampled_from([0.0, 12.0, 30.0, 600.0, 2 * HOUR, DAY, -5.0, -HOUR, -DAY])
)


def moves(triggers: tuple[str, ...]) -> st.SearchStrategy[Move]:
    """Any of these, with any slots, at any time."""
    return st.sampled_from(triggers).flatmap(lambda trigger: st.builds(Move, st.just(trigger), _slots(trigger), GAPS))


anything = moves((*GOING_ON, *MOVING, *TAPS, "launch")) | moves((*SAFE, *MOVING))


@pytest.fixture(scope="module")
def handler() -> Handler:
    return entry_point(build_skill(Settings(), api_client=LocalServices(permitted=True)))


def somebody(handler: Handler, *, screen: bool = False) -> Device:
    """Somebody who has opened the door, in front of a device of one kind or the other."""
    device = Device(handler, kind="landscape" if screen else "speaker", token=TOKEN)
    device.launch()
    return device


def do(device: Device, move: Move) -> Exchange:
    """Do it, at its time: a clock may run backwards, and the device sends what it says."""
    gap = move.gap
    if gap is not None and (gap < 0 or gap > HOUR):
        device.now += gap
        device.last = _moved(device.last, gap)
        gap = None
    if move.trigger == "launch":
        return device.launch(gap)
    if move.trigger.startswith("tap "):
        return device.tap(["touch", move.trigger.removeprefix("tap "), 2], gap)
    return device.request_intent(move.trigger, move.slots, gap)


def _moved(exchange: Exchange, seconds: float) -> Exchange:
    return replace(exchange, started_at=exchange.started_at + seconds)


def check(device: Device, exchange: Exchange) -> None:
    """What has to hold of every answer."""
    assert not exchange.refusal
    if exchange.response is None or not exchange.heard.entries:
        return
    assert load("en-US").say["apology"][0][0] not in exchange.text
    assert len(json.dumps(exchange.response)) <= MOST_BYTES or device.household.has_screen
    assert max(exchange.heard.silences(), default=0.0) <= LONGEST_SILENCE
    assert isinstance(exchange.response["response"]["shouldEndSession"], bool)
    if exchange.ended:
        assert exchange.response["response"]["shouldEndSession"] is True
        return
    _asks(exchange)
    way = (exchange.response.get("sessionAttributes") or {}).get("way") or {}
    if way.get("mode") != "straight":
        assert exchange.heard.total <= LONGEST_ANSWER


def _asks(exchange: Exchange) -> None:
    """An open microphone comes with a question, and with another one for who does not answer."""
    assert exchange.text.endswith("?")
    assert exchange.reprompt is not None
    again = [entry.line.text for entry in exchange.reprompt.entries if not isinstance(entry.line, Pause)]
    assert again[-1].endswith("?")
    assert " ".join(again) not in exchange.text
    assert max(exchange.reprompt.silences(), default=0.0) <= LONGEST_SILENCE


QUICK = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)


@given(st.lists(anything, min_size=40, max_size=60), st.booleans())
@QUICK
def test_any_forty_turns_keep_every_promise(handler: Handler, turns: list[Move], screen: bool) -> None:
    device = somebody(handler, screen=screen)
    for move in turns:
        check(device, do(device, move))


@given(st.lists(moves((*GOING_ON, *MOVING)), min_size=0, max_size=12), st.sampled_from(PAIN), GAPS)
@settings(QUICK, max_examples=40)
def test_a_pain_report_ends_the_session_with_its_guidance(
    handler: Handler, turns: list[Move], report: str, gap: float | None
) -> None:
    """In any phase, at any time, on any clock."""
    device = somebody(handler)
    for move in turns:
        do(device, move)

    exchange = do(device, Move(report, {}, gap))

    assert exchange.ended
    assert not device.awake
    assert exchange.text in _guidances(report)
    assert not (exchange.response or {}).get("sessionAttributes")


def _guidances(report: str) -> tuple[str, ...]:
    """What may be said to a report: on the mat, or at the door."""
    content = load("en-US")
    keys = [key for key in (GUIDANCE[report], f"{GUIDANCE[report]}_door") if key in content.say]
    return tuple(" ".join(content.say[key][0]).format_map(content.words) for key in keys)


@pytest.mark.parametrize("report", PAIN)
def test_one_breath_is_enough_to_report_pain(handler: Handler, report: str) -> None:
    exchange = Device(handler).request_intent(report, new=True)

    assert exchange.ended
    assert exchange.text in _guidances(report)


@given(st.dictionaries(st.text(max_size=8), st.recursive(st.none() | st.integers() | st.text(max_size=8), st.lists)))
@settings(QUICK, max_examples=30)
def test_mangled_attributes_are_answered_like_any_others(handler: Handler, attributes: dict[str, Any]) -> None:
    device = somebody(handler)
    mangled = {**device.last.response["sessionAttributes"], **attributes}  # type: ignore[index]
    device.last.response["sessionAttributes"].clear()  # type: ignore[index]
    device._session.attributes = mangled  # type: ignore[union-attr]

    check(device, device.request_intent("AMAZON.NextIntent"))


@given(st.lists(st.sampled_from(MOVING), min_size=1, max_size=10))
@settings(QUICK, max_examples=10)
def test_who_says_nothing_more_gets_one_reprompt_and_then_peace(handler: Handler, intents: list[str]) -> None:
    device = somebody(handler)
    for intent in intents:
        device.request_intent(intent, {"number": "5"} if intent == "GoToStepIntent" else {})
    awake, speech = device.awake, device.last.heard.total

    device.wait()

    assert not device.awake
    assert not awake or device.here >= speech + 2 * MICROPHONE


def test_every_intent_of_the_model_takes_part() -> None:
    """The list is read from the model, and an empty one would make every case above vacuous."""
    handled = {trigger for handler in CONVERSATION for trigger in handler.triggers}
    assert len(SLOTS) > 40
    assert set(PAIN) <= set(SLOTS)
    assert set(SLOTS) <= handled
    assert {name for names in SLOTS.values() for name in names} <= set(VALUES)


def test_the_checks_would_notice(handler: Handler) -> None:
    """A control: an answer without a question fails."""
    device = somebody(handler)
    silent = _moved(device.last, 0)
    object.__setattr__(silent, "reprompt", None)

    with pytest.raises(AssertionError):
        check(device, silent)
