"""What we mean to say, before any word is chosen: acts, and whether the microphone opens after them.

Only `Ask` keeps the microphone open, and an `Ask` always ends in a question: an open microphone without one is a
certification failure (alexa-rules 5.11) that cannot be written here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Phrase:
    """A phrase of phrases.toml by its key; the slots that only the handler knows, in words."""

    key: str
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StepPhrase:
    """Something that the current step says of itself."""

    kind: Literal["release", "good_for", "modify"]
    area: str = "any"
    """For `modify`: what an easier way was asked for."""


@dataclass(frozen=True)
class Guide:
    """The step at the session's place: from its unit on, as much as one answer holds."""

    again: bool = False
    """Once more: full words, a little slower, without the name."""
    resumed: bool = False
    """From where an interruption cut it off: the position, a moment, and the rest."""


Act = Phrase | StepPhrase | Guide
Card = Literal["routine", "permission"]


@dataclass(frozen=True)
class Ask:
    """Say this, ask, and listen."""

    acts: tuple[Act, ...] = ()
    question: str | None = None
    """A question by its key; None for the one that follows from what was guided."""
    card: Card | None = None


@dataclass(frozen=True)
class Tell:
    """Say this, and end the session."""

    acts: tuple[Act, ...] = ()
    card: Card | None = None


@dataclass(frozen=True)
class RequestPermission:
    """Let Alexa ask for the permission to set reminders; the session comes back with the answer."""

    acts: tuple[Act, ...] = ()


@dataclass(frozen=True)
class Quiet:
    """Nothing may be said to this request."""


Reply = Ask | Tell | RequestPermission | Quiet
