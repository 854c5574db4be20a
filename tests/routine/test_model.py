"""Steps are lists of blocks; repeats are written out as units."""

from __future__ import annotations

import pytest

from skill.content.loader import load
from skill.routine.model import Hold, Pace, Repeat, Say, Split, Wait, units
from skill.routine.session import clamp_hold, faster, slower

ROUTINE = load("en-US").routine


def test_each_round_of_a_repeat_is_a_unit() -> None:
    blocks = (Say("intro"), Repeat("rounds", (Say("round"),)))

    assert units(blocks, {"rounds": 2}) == ((Say("intro"),), (Say("round"),), (Say("round"),))


def test_what_follows_a_repeat_belongs_to_its_last_round() -> None:
    blocks = (Say("intro"), Repeat("rounds", (Say("round"),)), Say("release"))

    assert units(blocks, {"rounds": 1}) == ((Say("intro"),), (Say("round"), Say("release")))


def test_a_repeat_of_none_leaves_nothing() -> None:
    assert units((Say("intro"), Repeat("rounds", (Say("round"),)), Say("end")), {"rounds": 0}) == (
        (Say("intro"), Say("end")),
    )


def test_a_split_begins_a_unit() -> None:
    assert units((Say("set_up"), Split(), Hold("fold")), {}) == ((Say("set_up"),), (Hold("fold"),))


def test_steps_are_counted_as_people_count() -> None:
    assert ROUTINE.step(1).id == "find_spot"
    assert ROUTINE.number("lying_fold") == 7
    assert ROUTINE.last == 7


@pytest.mark.parametrize("number", [0, 8, -1])
def test_there_is_no_step_outside_the_routine(number: int) -> None:
    with pytest.raises(IndexError):
        ROUTINE.step(number)


def test_a_name_that_is_no_step_has_no_number() -> None:
    assert ROUTINE.number("headstand") is None


def test_a_wait_is_no_hold() -> None:
    assert Wait(5) != Hold("arch")


@pytest.mark.parametrize(("asked", "given"), [(1, 5), (5, 5), (12, 12), (30, 30), (31, 30), (600, 30)])
def test_a_hold_is_brought_between_five_and_thirty_seconds(asked: int, given: int) -> None:
    assert clamp_hold(asked) == given


def test_the_pace_stops_at_its_ends() -> None:
    assert slower(Pace.NORMAL) is Pace.SLOW
    assert slower(Pace.SLOW) is Pace.SLOW
    assert faster(Pace.NORMAL) is Pace.FAST
    assert faster(Pace.FAST) is Pace.FAST
