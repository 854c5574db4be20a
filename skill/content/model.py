"""What the loader hands out: the routine and every sentence of one locale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.routine.model import Position, Verbosity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.routine.model import Routine

Sentences = tuple[str, ...]
"""Sentences in order; an item such as `[5]` is a pause in seconds."""


def pause_of(item: str) -> float | None:
    """The seconds of an item such as `[5]`; None for a sentence."""
    return float(item[1:-1]) if item.startswith("[") and item.endswith("]") else None


@dataclass(frozen=True)
class StepWords:
    """The words of one step in one position."""

    name: str
    question: str | None
    """The step's own question; None for the ones that take turns."""
    patient: bool
    """Whether the reprompt gives soft time first: the person is getting into place."""
    good_for: Sentences
    back: Sentences
    release: Sentences
    cues: Sentences
    """Three short lines for a screen."""
    modify: Mapping[str, Sentences]
    full: Mapping[str, Sentences]
    short: Mapping[str, Sentences]

    def say(self, key: str, verbosity: Verbosity) -> Sentences:
        """The sentences under a key, in the short form where there is one and it is wanted."""
        if verbosity is Verbosity.SHORT and key in self.short:
            return self.short[key]
        return self.full[key]

    def easier(self, area: str) -> Sentences:
        """An easier way, by area; the general one where the area has none."""
        return self.modify.get(area, self.modify["any"])


@dataclass(frozen=True)
class Question:
    """A question in its variants, and what is said when no answer comes."""

    ask: tuple[str, ...]
    reprompt: Sentences


@dataclass(frozen=True)
class Content:
    """Everything that can be said in one locale."""

    locale: str
    routine: Routine
    steps: Mapping[str, Mapping[Position, StepWords]]
    say: Mapping[str, tuple[Sentences, ...]]
    """Phrases by key, each in one or more variants that take turns."""
    ask: Mapping[str, Question]
    words: Mapping[str, str]
    """Slots that hold in every phrase, such as the emergency number."""
    plans: Mapping[str, str]
    frequencies: Mapping[str, str]
    counts: Mapping[str, str]
    screen: Mapping[str, str]
    """What stands on screens and cards."""

    def step(self, number: int, position: Position) -> StepWords:
        """The words of a step, by its number from one."""
        return self.steps[self.routine.step(number).id][position]
