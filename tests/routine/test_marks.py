"""Where an interruption found the person, from the time of two requests and the landmarks of the answer between."""

from __future__ import annotations

import pytest

from skill.routine.marks import CLOCK_GRAIN, NOTICE_DELAY, SPEECH_DELAY, Cut, Heard, Mark
from skill.routine.model import Stage

DELAYS = SPEECH_DELAY + NOTICE_DELAY + CLOCK_GRAIN
AT = 1_800_000_000.0
STEP = Heard(
    AT,
    (
        Mark(0.0, 10.0, Stage.TALK, 4, 0, ""),
        Mark(10.0, 4.0, Stage.MOVE, 4, 0, ""),
        Mark(14.0, 20.0, Stage.HOLD, 4, 0, ""),
        Mark(34.0, 4.0, Stage.RELEASE, 4, 0, ""),
        Mark(38.0, 2.0, Stage.ASK, 0, 0, ""),
    ),
)


def cut(second: float, heard: Heard = STEP) -> Cut | None:
    """Where a request found the person whose ears were at `second`."""
    return heard.cut_at(AT + second + DELAYS)


def test_an_interruption_in_the_words_finds_the_words() -> None:
    assert cut(3) == Cut(4, 0, Stage.TALK)


def test_an_interruption_in_a_hold_tells_what_is_left_of_it() -> None:
    assert cut(22) == Cut(4, 0, Stage.HOLD, pytest.approx(12))


@pytest.mark.parametrize("second", [12, 22])
def test_somebody_who_moves_or_holds_is_in_a_pose(second: float) -> None:
    found = cut(second)

    assert found is not None
    assert found.in_pose


@pytest.mark.parametrize("second", [3, 36])
def test_somebody_who_listens_or_has_let_go_is_not(second: float) -> None:
    found = cut(second)

    assert found is not None
    assert not found.in_pose


@pytest.mark.parametrize("second", [38, 45, 60])
def test_an_answer_to_the_question_cuts_nothing_off(second: float) -> None:
    assert cut(second) is None


@pytest.mark.parametrize("second", [-2, -600, -86_400])
def test_a_clock_that_runs_backwards_repeats_words_rather_than_skips_them(second: float) -> None:
    assert cut(second) == Cut(4, 0, Stage.TALK)


def test_a_timestamp_from_tomorrow_cuts_nothing_off() -> None:
    assert cut(86_400) is None


def test_an_answer_without_guidance_cannot_be_cut() -> None:
    assert cut(1, Heard(AT, (Mark(0, 5, Stage.TALK, 0, 0, ""),))) is None


def test_the_delays_round_to_the_earlier_sentence() -> None:
    found = STEP.cut_at(AT + 14 + SPEECH_DELAY)

    assert found is not None
    assert found.stage is Stage.MOVE


def test_no_more_is_left_of_a_hold_than_its_length() -> None:
    found = cut(14)

    assert found is not None
    assert found.hold_left == pytest.approx(20)
