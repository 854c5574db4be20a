"""Takes what the skill says now as what a transcript expects: for new transcripts, and after a change of words.

Only turns that came otherwise, or have no answer yet, are rewritten. Read them aloud before they are committed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skill.simulator.hearing import sentences_of
from skill.simulator.play import differences, play
from skill.simulator.printing import wrapped
from skill.simulator.transcript import Passed, Transcript, parse

if TYPE_CHECKING:
    from skill.simulator.device import Device
    from skill.simulator.play import Played

LONG = 6
"""Sentences from which an answer is shortened to its first two and its last; never one that ends the session."""
WORD_FOR_WORD = "# word for word"
"""A comment that keeps every sentence and every pause."""
_PAUSE = re.compile(r" ?\[[\d.]+\]")


def accept(text: str, device: Device) -> str:
    """The transcript as it would pass now. Raises TranscriptError."""
    lines = text.splitlines()
    transcript = parse(text)
    whole = WORD_FOR_WORD in text
    written = lines[: transcript.turns[0].line - 1]
    for played, (first, last) in zip(play(transcript, device), _regions(transcript, len(lines)), strict=True):
        region = lines[first:last]
        written += region if _stands(played) else _rewritten(region, played, whole=whole)
    return "\n".join(written) + "\n"


def _regions(transcript: Transcript, count: int) -> list[tuple[int, int]]:
    starts = [turn.line - 1 for turn in transcript.turns]
    return list(zip(starts, [*starts[1:], count], strict=True))


def _stands(played: Played) -> bool:
    return bool(played.turn.expected or isinstance(played.turn.action, Passed)) and not list(differences(played))


def _rewritten(region: list[str], played: Played, *, whole: bool) -> list[str]:
    """The action's own lines, what came of it, and the comments and blank lines that stood around."""
    own = 1 + any(re.fullmatch(r"\s*\([\d.]+ s in\)", line) for line in region[1:2])
    comments = [line for line in region[own:] if not line.strip() or line.lstrip().startswith("#")]
    whole = whole or played.exchange.ended
    answers = [wrapped(line if whole else shortened(line)) for line in played.lines if not line.startswith("[screen:")]
    return [*region[:own], *answers, *comments]


def shortened(line: str) -> str:
    """A long answer by its first two sentences and its last; pauses left out."""
    plain = _PAUSE.sub("", line)
    parts = sentences_of(plain)
    if not line.startswith("A:") or len(parts) < LONG:
        return plain if line.startswith("A:") else line
    return " ".join([*parts[:2], "...", parts[-1]])
