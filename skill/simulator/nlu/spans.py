"""Stretches of an utterance that could be the value of a slot, with the value as Alexa would send it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.simulator.nlu.clock import parse_duration, parse_time
from skill.simulator.nlu.numbers import ORDINALS, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 8  # words in one slot value


@dataclass(frozen=True)
class Span:
    """words[start:end] read as a value of a slot type."""

    start: int
    end: int
    kind: str
    value: str
    """What Alexa sends: digits, "PT20S", "15:00", or the words themselves for a custom type."""
    id: str | None = None
    """The canonical id of a custom type's value."""


def spans(words: Sequence[str], values: dict[str, dict[str, str]]) -> list[Span]:
    """Every span of every type; `values` are the custom types."""
    found: list[Span] = []
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
            found += _readings(start, end, words[start:end], values)
    return found


def _readings(start: int, end: int, words: Sequence[str], values: dict[str, dict[str, str]]) -> Iterator[Span]:
    text = " ".join(words)
    number = parse_number(words)
    if number is not None:
        yield Span(start, end, "AMAZON.NUMBER", str(number))
    if text in ORDINALS:
        yield Span(start, end, "AMAZON.Ordinal", str(ORDINALS[text]))
    for kind, value in (("AMAZON.DURATION", parse_duration(words)), ("AMAZON.TIME", parse_time(words))):
        if value:
            yield Span(start, end, kind, value)
    for kind, known in values.items():
        if text in known:
            yield Span(start, end, kind, text, known[text])
