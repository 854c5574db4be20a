"""The small records inside a profile, and how a field says in which form it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from skill.persistence.checks import Reader, matching, one_of, whole


def kept(read: Reader[Any], default: Any) -> Any:  # noqa: ANN401 - the type is the field's own
    """Return a field with its default and the reader of its stored form."""
    return field(default=default, metadata={"read": read})


@dataclass(frozen=True)
class Resume:
    """The place at which somebody left."""

    step: int = kept(whole(1, 7), 1)
    """1 to 7."""
    unit: int = kept(whole(0, 10_000), 0)
    """How far inside the step, counted as the routine counts it; 0 is its beginning."""
    at: int = kept(whole(), 0)
    """When they left."""


@dataclass(frozen=True)
class Reminder:
    """The one reminder that this skill has set."""

    token: str = kept(matching(r"[!-~]{1,256}"), "")
    """Alexa's name for it, by which it is found and cancelled."""
    time: str = kept(matching(r"(?:[01]\d|2[0-3]):[0-5]\d"), "")
    """HH:MM, in the user's zone."""
    frequency: str = kept(one_of("daily", "weekdays", "weekends"), "daily")


def all_of(kind: type[Any]) -> Reader[Any]:
    """A small record, of which every field has to be there and right: half a place is no place."""

    def read(raw: object) -> object:
        if not isinstance(raw, Mapping):
            raise ValueError("not a record")  # noqa: TRY004 - every reader fails in one way
        return kind(**{part.name: part.metadata["read"](raw.get(part.name)) for part in fields(kind)})

    return read
