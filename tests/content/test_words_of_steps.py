"""The words of the seven steps, as they are heard one after the other."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

import pytest

from skill.content.loader import load
from skill.reply import Ask, Guide, Phrase, Tell
from skill.routine.model import MAX_HOLD, MIN_HOLD, Pace, Position, Stage, Verbosity
from skill.routine.session import Session, Way
from skill.speech import spoken
from skill.speech.narrator import Narrator
from skill.speech.script import Script, Sentence
from skill.speech.steps import StepTeller
from skill.speech.timeline import timeline
from skill.speech.variants import Variants
from tests.content.voice_rules import narrated, said, ways

CONTENT = load("en-US")
STEPS = range(1, 8)
WAYS = tuple(ways())
LANDMARK = re.compile(r"chest|tailbone|breastbone", re.IGNORECASE)
IN = re.compile(r"\bbreathe in\b|^In\b|\bbreath in\b", re.IGNORECASE)
OUT = re.compile(r"\bbreathe out\b|^(?:and )?out\b", re.IGNORECASE)
KEEP = "keep breathing"
MOVES_FLOOR = {2: ("back", 12.0), 7: ("legs", 12.0)}
"""Steps that begin with a floor change: what is said after it, and the seconds that it gets in all."""


def whole(way: Way, number: int) -> Script:
    """A step to its end, even where it takes two answers."""
    teller = StepTeller(CONTENT, way, number, Variants(0), slots={"count": "twice more", "number": "x", "title": "x"})
    return tuple(line for index in range(len(teller.units())) for line in teller.unit(index))


def waits_unheard(texts: list[str]) -> list[str]:
    """The in-breaths after which neither an out-breath nor "keep breathing" comes before the next in-breath."""
    breaths = [text for text in texts if IN.search(text) or OUT.search(text) or KEEP in text.lower()]
    return [text for text, after in pairwise([*breaths, "Breathe in."]) if IN.search(text) and IN.search(after)]


def without_landmark(texts: list[str]) -> bool:
    """Whether an arch is named, but not which way chest or tailbone go."""
    heard = " ".join(texts)
    return bool(re.search(r"\barch", heard, re.IGNORECASE)) and not LANDMARK.search(heard)


@pytest.mark.parametrize("number", STEPS)
def test_a_step_begins_with_its_number_and_its_name(number: int) -> None:
    for way in WAYS:
        first, second = said(narrated(CONTENT, way, number))[:2]

        assert first == f"Step {spoken.number(number)}."
        assert second == f"{CONTENT.step(number, way.position).name}."


@pytest.mark.parametrize("number", STEPS)
def test_nobody_hears_arch_without_which_way_the_chest_or_the_tailbone_goes(number: int) -> None:
    assert not [way for way in WAYS if without_landmark(said(narrated(CONTENT, way, number)))]


def test_a_bare_arch_is_heard() -> None:
    assert without_landmark(["Step four.", "Arch your back."])


@pytest.mark.parametrize("hold", [MIN_HOLD, 10, 15, 24, MAX_HOLD])
def test_every_hold_opens_with_keep_breathing(hold: int) -> None:
    holds = [
        before
        for position in Position
        for number in STEPS
        for before, line in pairwise(whole(Way(hold=hold, position=position), number))
        if line.where.stage is Stage.HOLD and before.where.stage is not Stage.HOLD
    ]

    assert len(holds) >= 2 * 5
    assert all(isinstance(line, Sentence) and KEEP in line.text for line in holds)


@pytest.mark.parametrize("number", STEPS)
def test_every_in_breath_has_its_out_breath_or_keep_breathing(number: int) -> None:
    assert not [found for way in WAYS if (found := waits_unheard(said(whole(way, number))))]


def test_a_breath_that_is_left_in_is_heard() -> None:
    assert waits_unheard(["Breathe in, and lift.", "Rest."]) == ["Breathe in, and lift."]


@pytest.mark.parametrize("number", MOVES_FLOOR)
@pytest.mark.parametrize("verbosity", Verbosity)
@pytest.mark.parametrize("pace", Pace)
def test_a_floor_change_is_announced_and_given_its_time(number: int, verbosity: Verbosity, pace: Pace) -> None:
    after, least = MOVES_FLOOR[number]
    first_after = CONTENT.step(number, Position.FLOOR).say(after, verbosity)[0]
    entries = timeline(whole(Way(verbosity=verbosity, pace=pace), number)).entries
    change = list(takewhile(lambda entry: getattr(entry.line, "text", "") != first_after, entries))

    assert "take your time" in getattr(change[0].line, "text", "").lower()
    assert change[-1].end >= least


@pytest.mark.parametrize("key", ["to_chair", "to_floor"])
def test_a_change_between_chair_and_floor_is_announced_and_given_its_time(key: str) -> None:
    script = Narrator(CONTENT, Session()).render(Tell((Phrase(key),))).script

    assert "take your time" in said(script)[0].lower()
    assert timeline(script).total >= 12


def test_never_force_is_said_in_the_bending_steps_and_in_no_other() -> None:
    for way in WAYS:
        warned = {n for n in STEPS if "never force" in " ".join(said(narrated(CONTENT, way, n))).lower()}

        assert warned == {4, 6}


def test_the_belly_stays_drawn_in_from_step_three_until_step_six_lets_it_go() -> None:
    for way in WAYS:
        heard = {n: " ".join(said(narrated(CONTENT, way, n))).lower() for n in STEPS}

        assert "keep your belly lightly drawn in" in heard[3]
        assert "relax your belly" in heard[6]
        assert not [n for n in (3, 4, 5) if "relax your belly" in heard[n] or "belly soft" in heard[n]]


def test_the_eyes_have_a_place_where_the_neck_could_go_too_far() -> None:
    for position, down, ahead in (
        (Position.FLOOR, "eyes down", "look forward"),
        (Position.CHAIR, "eyes ahead", "ahead"),
    ):
        arch = " ".join(said(narrated(CONTENT, Way(position=position), 4))).lower()
        cow = " ".join(said(narrated(CONTENT, Way(position=position), 6))).lower()

        assert down in arch
        assert ahead in cow


def test_the_way_up_from_lying_goes_over_the_side() -> None:
    texts = said(whole(Way(), 7))[-3:]

    assert "roll to your side" in texts[-2].lower()
    assert "before you stand" in texts[-1]


@pytest.mark.parametrize(("acts", "least"), [((Phrase("safety_short"),), 15), ((Phrase("safety_full"),), 45)])
def test_the_first_movement_comes_soon_after_start(acts: tuple[Phrase, ...], least: float) -> None:
    entries = Narrator(CONTENT, Session().at(1)).render(Ask((*acts, Guide()))).timeline.entries
    moving = next(entry for entry in entries if entry.line.where.stage is Stage.MOVE)

    assert moving.end <= least
