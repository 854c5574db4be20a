"""A conversation as text: what the terminal prints, and what the tests read. docs/transcripts.md has the format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTING = re.compile(r"\[(device|locale|reminders): *([\w-]+)\]")
_TAP = re.compile(r"\[tap: *([\w-]+)\]")
_CUT = re.compile(r"\((\d+(?:\.\d+)?) s in\)")
_SILENCE = re.compile(r"\((\d+(?:\.\d+)?) s of silence\)")
_LATER = re.compile(
    r"\((?:(\d+) (second|minute|hour|day)s?|the next day|an hour|a minute|a week) later\)|\(the next day\)"
)
_MARKED = re.compile(r"\[(?![\d.]+\])[^][]*\]|\([^()]*\)")
"""A line of its own in brackets; a pause such as [8] is part of an answer."""
_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_NAMED = {"the next day": 86_400, "an hour": 3600, "a minute": 60, "a week": 604_800}


class TranscriptError(ValueError):
    """A line that is no part of a transcript; the message says which and what could stand there."""


@dataclass(frozen=True)
class Said:
    """Somebody speaks; `at` is the second of the answer before at which they interrupt it."""

    text: str
    at: float | None = None


@dataclass(frozen=True)
class Tapped:
    """Somebody taps a button of the screen."""

    button: str
    at: float | None = None


@dataclass(frozen=True)
class Silent:
    """Nobody answers for so many seconds: from eight on, Alexa asks again, or ends the session."""

    seconds: float


@dataclass(frozen=True)
class Passed:
    """So many seconds go by."""

    seconds: float


Action = Said | Tapped | Silent | Passed


@dataclass(frozen=True)
class Expected:
    """A line that the transcript has for what follows from an action."""

    line: int
    text: str


@dataclass(frozen=True)
class Turn:
    """An action, and the lines that stand after it."""

    line: int
    action: Action
    expected: tuple[Expected, ...] = ()


@dataclass(frozen=True)
class Transcript:
    """A conversation."""

    turns: tuple[Turn, ...]
    settings: dict[str, str] = field(default_factory=dict)
    """`device`, `locale` and `reminders`, where the file names them."""


def parse(text: str) -> Transcript:
    """Read a transcript. Raises TranscriptError for a line that cannot be placed, or a file without a turn."""
    settings: dict[str, str] = {}
    turns: list[Turn] = []
    for number, line in _joined(text):
        setting = _SETTING.fullmatch(line)
        if setting:
            settings[setting[1]] = setting[2]
            continue
        _place(turns, number, line)
    if not turns:
        raise TranscriptError("nobody says anything in it; a line such as 'U: open upper back stretch' begins it")
    return Transcript(tuple(turns), settings)


def _joined(text: str) -> Iterator[tuple[int, str]]:
    """The lines that mean something, with their numbers; what is indented and begins like nothing continues U or A."""
    found: list[tuple[int, str]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if raw[:1].isspace() and found and found[-1][1][:2] in ("U:", "A:") and not _stands_alone(line):
            found[-1] = (found[-1][0], f"{found[-1][1]} {line}")
        else:
            found.append((number, line))
    return iter(found)


def _stands_alone(line: str) -> bool:
    return line[:2] in ("U:", "A:") or _MARKED.fullmatch(line) is not None


def _place(turns: list[Turn], number: int, line: str) -> None:
    cut = _CUT.fullmatch(line)
    action = _action(line)
    if action is not None:
        turns.append(Turn(number, action))
    elif not turns:
        raise TranscriptError(f"line {number}: {line!r} stands before anybody has said anything")
    elif cut and isinstance(turns[-1].action, Said | Tapped) and not turns[-1].expected:
        turns[-1] = replace(turns[-1], action=replace(turns[-1].action, at=float(cut[1])))
    elif line.startswith("A:") or (line.startswith("[") and line.endswith("]")):
        turns[-1] = replace(turns[-1], expected=(*turns[-1].expected, Expected(number, line)))
    else:
        raise TranscriptError(
            f"line {number}: {line!r} is none of U:, A:, # comment, (12 s in) after U:, (8 s of silence), "
            "(10 minutes later), [session ends], [screen: ...], [tap: next]"
        )


def _action(line: str) -> Action | None:
    if line.startswith("U:") and line[2:].strip():
        return Said(line[2:].strip())
    tap, silence, later = _TAP.fullmatch(line), _SILENCE.fullmatch(line), _LATER.fullmatch(line)
    if tap:
        return Tapped(tap[1])
    if silence:
        return Silent(float(silence[1]))
    if later:
        named = line.strip("()").removesuffix(" later")
        return Passed(float(int(later[1]) * _UNITS[later[2]] if later[1] else _NAMED[named]))
    return None
