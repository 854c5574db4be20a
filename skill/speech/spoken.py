"""Numbers, durations and times as words: Alexa reads digits and abbreviations unreliably (rule 2.21)."""

from __future__ import annotations

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NEARLY_A_MINUTE = 50
"""Seconds from which a length is spoken in minutes."""


def number(value: int) -> str:
    """A whole number from 0 to 99 in words; digits beyond, which people seldom reach."""
    if not 0 <= value < 100:
        return str(value)
    if value < len(_SMALL):
        return _SMALL[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens] if not ones else f"{_TENS[tens]}-{_SMALL[ones]}"


def counted(value: int, noun: str) -> str:
    """A number with its noun, for instance "one minute" or "two minutes"."""
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"


def length(seconds: float) -> str:
    """A length of time as people say it: "twenty seconds", "one minute", "six and a half minutes", "eight minutes"."""
    if seconds < NEARLY_A_MINUTE:
        return counted(max(5, round(seconds / 5) * 5), "second")
    halves = max(2, round(seconds / 30))
    whole, half = divmod(halves, 2)
    if half and whole < 10:
        return f"{number(whole)} and a half minutes"
    return counted(whole, "minute")


def times(value: int) -> str:
    """How often: "once", "twice", "five times"."""
    return {1: "once", 2: "twice"}.get(value, f"{number(value)} times")


def clock(hhmm: str) -> str:
    """A time of day from HH:MM, for instance "three PM" or "seven thirty AM"."""
    hour, minute = (int(part) for part in hhmm.split(":"))
    half = "AM" if hour < 12 else "PM"
    parts = [number(hour % 12 or 12)]
    if minute:
        parts.append(number(minute) if minute >= 10 else f"oh {number(minute)}")
    return " ".join([*parts, half])
