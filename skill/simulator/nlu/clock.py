"""Spoken durations and times of day, in the forms that AMAZON.DURATION and AMAZON.TIME send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.simulator.nlu.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNITS = {"second": 1, "seconds": 1, "sec": 1, "secs": 1, "minute": 60, "minutes": 60, "min": 60, "mins": 60}
_UNITS |= {"hour": 3600, "hours": 3600}
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
# Amazon's words for a part of the day without an hour.
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


def parse_duration(words: Sequence[str]) -> str | None:
    """["half", "a", "minute"] -> "PT30S", ["one", "minute", "thirty", "seconds"] -> "PT1M30S"; else None."""
    seconds = _seconds(list(words))
    return _iso(seconds) if seconds else None


def _seconds(words: list[str]) -> int | None:
    if words[-3:] == ["and", "a", "half"] and len(words) == 5 and words[1] in _UNITS:
        whole = _seconds(words[:2])
        return whole + _UNITS[words[1]] // 2 if whole else None
    for place, word in enumerate(words):
        if word in _UNITS:
            return _with_rest(_amount(words[:place], _UNITS[word]), words[place + 1 :])
    return None


def _with_rest(first: int | None, rest: list[str]) -> int | None:
    if first is None or not rest:
        return first
    second = _seconds(rest[1:] if rest[0] == "and" else rest)
    return first + second if second else None


def _amount(words: list[str], unit: int) -> int | None:
    if words in (["a"], ["an"]):
        return unit
    if words in (["half", "a"], ["half", "an"]):
        return unit // 2
    if words[-3:] == ["and", "a", "half"]:
        whole = parse_number(words[:-3])
        return None if whole is None else whole * unit + unit // 2
    number = parse_number(words)
    return None if number is None else number * unit


def _iso(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = [f"{value}{unit}" for value, unit in ((hours, "H"), (minutes, "M"), (left, "S")) if value]
    return "PT" + "".join(parts)


def parse_time(words: Sequence[str]) -> str | None:
    """["three", "pm"] -> "15:00", ["half", "past", "seven"] -> "07:30", ["evening"] -> "EV"; else None."""
    text = " ".join(words)
    if text in _NAMED:
        return _NAMED[text]
    if text in _PARTS:
        return _PARTS[text]
    clock, later = _half_of_day(list(words))
    read = _clock(clock)
    if read is None:
        return None
    hour, minute = read
    if later is not None and hour <= 12:
        hour = hour % 12 + (12 if later else 0)
    return f"{hour:02d}:{minute:02d}"


def _half_of_day(words: list[str]) -> tuple[list[str], bool | None]:
    if words[-1] in ("am", "pm"):
        return words[:-1], words[-1] == "pm"
    tail = " ".join(words[-3:])
    if tail in ("in the morning", "in the afternoon", "in the evening"):
        return words[:-3], tail != "in the morning"
    if words[-2:] == ["at", "night"]:
        return words[:-2], True
    return words, None


def _clock(words: list[str]) -> tuple[int, int] | None:
    if words[-1:] == ["o'clock"] or words[-1:] == ["oclock"]:
        words = words[:-1]
    if len(words) == 3 and words[1] in ("past", "to"):
        return _around(words)
    hour = parse_number(words[:1])
    if hour is None or hour > 23 or (len(words) > 1 and words[0] == "zero"):
        return _twenty(words)
    rest = words[1:]
    minute = parse_number(rest[1:] if rest[:1] in (["oh"], ["zero"]) and len(rest) == 2 else rest)
    if not rest:
        return hour, 0
    return (hour, minute) if minute is not None and 0 < minute < 60 else _twenty(words)


def _twenty(words: list[str]) -> tuple[int, int] | None:
    """Hours of the 24-hour clock in two words: "twenty one", "twenty one thirty"."""
    hour = parse_number(words[:2])
    if hour is None or len(words) < 2 or not 20 < hour <= 23:
        return None
    minute = parse_number(words[2:]) if words[2:] else 0
    return (hour, minute) if minute is not None and minute < 60 else None


def _around(words: list[str]) -> tuple[int, int] | None:
    minutes = {"half": 30, "quarter": 15}.get(words[0], parse_number(words[:1]))
    hour = parse_number(words[2:])
    if minutes is None or hour is None or not 0 < hour <= 12:
        return None
    return (hour, minutes) if words[1] == "past" else ((hour - 1) or 12, 60 - minutes)
