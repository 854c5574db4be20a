"""The timeline says when each sentence and each pause begins."""

from __future__ import annotations

from itertools import pairwise

import pytest

from skill.content.loader import load
from skill.reply import Ask, Guide
from skill.routine.model import Pace, PlanName, Position, Stage, Verbosity
from skill.routine.session import Session, Way
from skill.speech.lengths import routine_seconds, seconds_to_go, step_seconds
from skill.speech.narrator import Narrator, Rendered
from skill.speech.script import Pause, Sentence
from skill.speech.timeline import GAP, SENTENCE_COST, WORDS_PER_SECOND, spoken_length, timeline


def told(number: int, **way: object) -> Rendered:
    """A step as it is told."""
    return Narrator(load("en-US"), Session(way=Way(**way)).at(number)).render(Ask((Guide(),)))  # type: ignore[arg-type]


def test_a_sentence_costs_its_words_and_a_little_more() -> None:
    assert spoken_length("Keep breathing.") == pytest.approx(SENTENCE_COST + 2 / WORDS_PER_SECOND, abs=0.001)


def test_a_slower_voice_takes_longer() -> None:
    assert spoken_length("Keep breathing.", 50) == pytest.approx(2 * spoken_length("Keep breathing."), abs=0.001)


def test_a_gap_and_the_pause_after_it_are_one_silence() -> None:
    clock = timeline((Sentence("Rest."), Pause(3), Sentence("Ready?")))

    assert clock.silences() == (3 + GAP,)


def test_entries_follow_each_other_without_holes() -> None:
    entries = told(5).timeline.entries

    assert all(after.start == pytest.approx(entry.end, abs=0.01) for entry, after in pairwise(entries))


def test_an_empty_script_takes_no_time() -> None:
    assert timeline(()).total == 0


@pytest.mark.parametrize("plan", PlanName)
@pytest.mark.parametrize("position", Position)
def test_the_marks_hold_every_hold_of_the_plan(plan: PlanName, position: Position) -> None:
    content = load("en-US")
    holds = [mark.length for mark in told(4, plan=plan, position=position).heard.marks if mark.stage is Stage.HOLD]

    assert holds == [pytest.approx(content.routine.plans[plan].doses["arch"], abs=1)]


@pytest.mark.parametrize("pace", Pace)
@pytest.mark.parametrize("seconds", [5, 12, 30])
def test_a_hold_that_was_asked_for_keeps_its_length_at_every_pace(pace: Pace, seconds: int) -> None:
    holds = [mark.length for mark in told(4, pace=pace, hold=seconds).heard.marks if mark.stage is Stage.HOLD]

    assert holds == [pytest.approx(seconds, abs=1)]


def test_a_slower_pace_makes_the_routine_longer_and_a_quicker_one_shorter() -> None:
    content = load("en-US")
    slow, normal, fast = (routine_seconds(content, Way(pace=pace)) for pace in Pace)

    assert slow > normal > fast


def test_the_plans_differ_in_length() -> None:
    content = load("en-US")
    short, standard, long = (routine_seconds(content, Way(plan=plan)) for plan in PlanName)

    assert short < standard < long


def test_what_is_to_go_shrinks_with_every_step() -> None:
    content = load("en-US")
    left = [seconds_to_go(content, Session().at(number)) for number in range(1, 8)]

    assert left == sorted(left, reverse=True)


def test_before_the_first_step_everything_is_to_go() -> None:
    content = load("en-US")

    assert seconds_to_go(content, Session()) == routine_seconds(content, Way())


def test_short_words_take_less_time() -> None:
    content = load("en-US")

    assert sum(step_seconds(content, Way(verbosity=Verbosity.SHORT), n) for n in range(1, 8)) < sum(
        step_seconds(content, Way(), n) for n in range(1, 8)
    )
