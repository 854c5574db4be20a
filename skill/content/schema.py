"""Reading tables with a schema: a missing or unknown key is an error that names the file and the key."""

from __future__ import annotations

from typing import Any

Table = dict[str, Any]


class ContentError(ValueError):
    """Content that cannot be spoken; the message names the file and the key."""


class Reader:
    """One table of a content file; every key has to be taken, and `done` complains about the rest."""

    def __init__(self, table: object, file: str, path: str = "") -> None:
        if not isinstance(table, dict):
            raise ContentError(f"{file}: {path or 'the file'} must be a table")
        self._rest: Table = dict(table)
        self.file = file
        self.path = path

    def where(self, key: str) -> str:
        """The full name of a key, for messages."""
        return f"{self.path}.{key}" if self.path else key

    def fail(self, key: str, problem: str) -> ContentError:
        """The error to raise about a key."""
        return ContentError(f"{self.file}: {self.where(key)} {problem}")

    def take(self, key: str) -> Any:  # noqa: ANN401 - TOML values are of any type until checked
        """The value of a key that must be there."""
        if key not in self._rest:
            raise self.fail(key, "is missing")
        return self._rest.pop(key)

    def maybe(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as above
        """The value of a key that may be there."""
        return self._rest.pop(key, default)

    def has(self, key: str) -> bool:
        """Whether a key is there and was not taken yet."""
        return key in self._rest

    def text(self, key: str) -> str:
        """A string that is not empty."""
        value = self.take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(key, "must be text")
        return value

    def number(self, key: str) -> float:
        """A number that is not negative."""
        value = self.take(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise self.fail(key, "must be a number of at least 0")
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.take(key)
        if not isinstance(value, bool):
            raise self.fail(key, "must be true or false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, which may be empty."""
        value = self.take(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(key, "must be a list of sentences")
        return tuple(value)

    def table(self, key: str) -> Reader:
        """A table that must be there."""
        return Reader(self.take(key), self.file, self.where(key))

    def names(self) -> tuple[str, ...]:
        """The keys not taken yet."""
        return tuple(self._rest)

    def done(self) -> None:
        """Raise ContentError when a key was not taken: nobody would ever hear it."""
        for key in self._rest:
            raise self.fail(key, "is unknown")


def merge(base: Table, over: Table) -> Table:
    """`base` with the values of `over` laid on it, table by table."""
    merged = dict(base)
    for key, value in over.items():
        under = merged.get(key)
        both = isinstance(under, dict) and isinstance(value, dict)
        merged[key] = merge(under, value) if both else value  # type: ignore[arg-type]
    return merged
