"""A hold of N seconds lasts N seconds, is never silent for long, and lets the person breathe."""

from __future__ import annotations

import pytest

from skill.routine.model import MAX_HOLD, MIN_HOLD, Pace, Stage
from skill.speech.holds import hold
from skill.speech.script import Pause, Sentence, Where
from skill.speech.ssml import MAX_SILENCE
from skill.speech.steps import AGAIN, RATES
from skill.speech.timeline import Entry, timeline

CUES = {"breathe": "Keep breathing.", "half": "Halfway.", "last": "Last five.", "soft": "Unclench your jaw."}
WHERE = Where(Stage.HOLD, 4)
PACES = sorted({RATES[pace] - slower for pace in Pace for slower in (0, AGAIN)})
EVERY_HOLD = [(seconds, rate) for seconds in range(MIN_HOLD, MAX_HOLD + 1) for rate in PACES]


def entries(seconds: int, rate: int) -> list[Entry]:
    """The hold on the clock, after the sentence that opens it."""
    opening = Sentence("Stay here, and keep breathing.", WHERE.doing(Stage.MOVE), rate)
    return list(timeline((opening, *hold(seconds, WHERE, rate, CUES))).entries[1:])


@pytest.mark.parametrize(("seconds", "rate"), EVERY_HOLD)
def test_a_hold_lasts_as_long_as_it_says(seconds: int, rate: int) -> None:
    held = entries(seconds, rate)

    assert held[-1].end - held[0].start == pytest.approx(seconds, abs=1)


@pytest.mark.parametrize(("seconds", "rate"), EVERY_HOLD)
def test_no_silence_in_a_hold_is_longer_than_nine_seconds(seconds: int, rate: int) -> None:
    silences = [entry.length for entry in entries(seconds, rate) if isinstance(entry.line, Pause)]

    assert max(silences) <= MAX_SILENCE


@pytest.mark.parametrize(("seconds", "rate"), EVERY_HOLD)
def test_nothing_is_said_in_the_last_three_seconds(seconds: int, rate: int) -> None:
    held = entries(seconds, rate)
    said = [entry.end for entry in held if isinstance(entry.line, Sentence)]

    assert held[-1].end - max(said, default=held[0].start) >= 3


@pytest.mark.parametrize("seconds", range(8, MAX_HOLD + 1))
def test_a_hold_with_time_for_it_reminds_to_keep_breathing(seconds: int) -> None:
    said = [entry.line.text for entry in entries(seconds, 90) if isinstance(entry.line, Sentence)]

    assert "Keep breathing." in said


@pytest.mark.parametrize("seconds", range(15, MAX_HOLD + 1))
def test_the_last_five_seconds_are_announced_when_five_are_left(seconds: int) -> None:
    held = entries(seconds, 90)
    last = next(entry for entry in held if isinstance(entry.line, Sentence) and entry.line.text == "Last five.")

    assert held[-1].end - last.start == pytest.approx(5, abs=0.1)


@pytest.mark.parametrize("seconds", range(24, MAX_HOLD + 1))
def test_halfway_is_said_halfway(seconds: int) -> None:
    held = entries(seconds, 90)
    half = next(entry for entry in held if isinstance(entry.line, Sentence) and entry.line.text == "Halfway.")

    assert half.start - held[0].start == pytest.approx(seconds / 2, abs=0.1)
