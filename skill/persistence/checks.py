"""Readers of stored values: each returns the value in its proper type or raises ValueError."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

Value = TypeVar("Value")
Reader = Callable[[object], Value]

LATEST = 2**53
"""The largest whole number that JSON readers everywhere keep exact."""


def whole(low: int = 0, high: int = LATEST) -> Reader[int]:
    """A whole number from low to high; a bool is no number here, though Python counts it as one."""

    def read(raw: object) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int) or not low <= raw <= high:
            raise ValueError("not a whole number in range")
        return raw

    return read


def one_of(*allowed: str) -> Reader[str]:
    """One of the ids that are allowed."""

    def read(raw: object) -> str:
        if not isinstance(raw, str) or raw not in allowed:
            raise ValueError("not one of the known ids")
        return raw

    return read


def matching(pattern: str) -> Reader[str]:
    """A text that the whole pattern describes."""
    shape = re.compile(pattern, re.ASCII)

    def read(raw: object) -> str:
        if not isinstance(raw, str) or not shape.fullmatch(raw):
            raise ValueError("not of the expected shape")
        return raw

    return read


def iso_day(raw: object) -> str:
    """A calendar day as YYYY-MM-DD."""
    text = matching(r"\d{4}-\d{2}-\d{2}")(raw)
    date.fromisoformat(text)
    return text


def mapping_of(keys: Reader[str], values: Reader[Value]) -> Reader[Mapping[str, Value]]:
    """A mapping; one entry that cannot be read spoils the whole of it."""

    def read(raw: object) -> Mapping[str, Value]:
        if not isinstance(raw, Mapping):
            raise ValueError("not a mapping")  # noqa: TRY004 - every reader here fails in one way
        return {keys(key): values(value) for key, value in raw.items()}

    return read
