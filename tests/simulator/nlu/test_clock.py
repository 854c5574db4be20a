"""Spoken durations and times arrive in the forms that Amazon's slot types have."""

from __future__ import annotations

import pytest

from skill.simulator.nlu.clock import parse_duration, parse_time


@pytest.mark.parametrize(
    ("spoken", "sent"),
    [
        ("twenty seconds", "PT20S"),
        ("a minute", "PT1M"),
        ("half a minute", "PT30S"),
        ("ten minutes", "PT10M"),
        ("one minute thirty seconds", "PT1M30S"),
        ("one minute and thirty seconds", "PT1M30S"),
        ("a minute and a half", "PT1M30S"),
        ("one and a half minutes", "PT1M30S"),
        ("two hours", "PT2H"),
        ("zero seconds", None),
        ("seconds", None),
        ("twenty", None),
        ("ten seconds please", None),
    ],
)
def test_durations(spoken: str, sent: str | None) -> None:
    assert parse_duration(spoken.split()) == sent


@pytest.mark.parametrize(
    ("spoken", "sent"),
    [
        ("three pm", "15:00"),
        ("twelve am", "00:00"),
        ("twelve pm", "12:00"),
        ("seven thirty", "07:30"),
        ("eight oh five", "08:05"),
        ("three thirty in the afternoon", "15:30"),
        ("six in the morning", "06:00"),
        ("nine at night", "21:00"),
        ("half past seven", "07:30"),
        ("quarter to nine", "08:45"),
        ("quarter past one", "01:15"),
        ("quarter to one", "12:45"),
        ("five o'clock", "05:00"),
        ("twenty one thirty", "21:30"),
        ("fifteen", "15:00"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("evening", "EV"),
        ("thirty", None),
        ("half past nineteen", None),
        ("seven eighty", None),
        ("cat", None),
    ],
)
def test_times(spoken: str, sent: str | None) -> None:
    assert parse_time(spoken.split()) == sent
