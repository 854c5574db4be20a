"""A hold: so many seconds of stretch, with a spoken cue before the silence gets long.

A hold of N seconds lasts N seconds on the timeline, cues included. It counts from the end of "Stay here, and keep
breathing", when the person is in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.speech.script import Pause, Script, Sentence
from skill.speech.timeline import GAP, spoken_length

if TYPE_CHECKING:
    from skill.speech.script import Where

SILENT_UP_TO = 7
"""Holds of so many seconds need no cue: the words before them said to keep breathing."""
LAST_CUE = 5
"""Seconds from the end at which "last five" is said; nothing is said in the last three."""
COUNTED_FROM = 15
"""Holds from so many seconds on announce their last five."""
HALVED_FROM = 24
"""Holds from so many seconds on need a cue in the middle too, or they would be silent for over nine seconds."""

Cue = tuple[float, tuple[str, ...]]
"""Seconds from the beginning of the hold, and the sentences said then."""


def hold(seconds: int, where: Where, rate: int, words: dict[str, str]) -> Script:
    """The cues and pauses of a hold of `seconds` (5 to 30); `words` holds breathe, half, last and soft."""
    lines: list[Sentence | Pause] = []
    clock = 0.0
    for at, texts in _cues(seconds, words):
        lines.append(Pause(round(at - clock - GAP, 2), where))
        lines.extend(Sentence(text, where, rate) for text in texts)
        clock = at + sum(spoken_length(text, rate) for text in texts) + GAP * (len(texts) - 1)
    lines.append(Pause(round(seconds - clock - GAP, 2), where))
    return tuple(lines)


def _cues(seconds: int, words: dict[str, str]) -> tuple[Cue, ...]:
    breathe, half, last, soft = (words[key] for key in ("breathe", "half", "last", "soft"))
    end = seconds - LAST_CUE
    if seconds <= SILENT_UP_TO:
        return ()
    if seconds < COUNTED_FROM:
        return ((seconds * 0.4, (breathe,)),)
    if seconds < HALVED_FROM:
        return ((end * 0.4, (breathe, soft)), (end, (last,)))
    return ((seconds * 0.22, (breathe,)), (seconds / 2, (half, soft)), (end, (last,)))
