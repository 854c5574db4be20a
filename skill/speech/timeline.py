"""A script on a clock: when each sentence and each pause begins, and how long it lasts.

How the constants were measured: sixteen sentences of the routine, of one to sixteen words, were spoken by espeak-ng
at 150 words a minute and regressed on their number of words: 0.16 s a sentence and 3.0 words a second, residuals
within half a second. Together with the gap they come to 2.5 words a second for a sentence of nine words, which is
the pace that Alexa's English voices are usually given (2.6). `docs/voice.md` has the table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skill.routine.marks import Mark
from skill.speech.script import Pause, Script, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.speech.script import Line

WORDS_PER_SECOND = 3.0
"""Words a second inside a sentence, at a rate of 100 %."""
SENTENCE_COST = 0.2
"""Seconds that a sentence takes besides its words, at a rate of 100 %."""
GAP = 0.35
"""Seconds of silence that the voice itself leaves after a sentence; a pause that follows adds to it."""


def spoken_length(text: str, rate: int = 100) -> float:
    """Estimated seconds of voice for one sentence, without the gap after it."""
    words = len(text.replace("-", " ").split())
    return round((SENTENCE_COST + words / WORDS_PER_SECOND) * 100 / rate, 3)


@dataclass(frozen=True)
class Entry:
    """A line of the script with its place on the clock."""

    start: float
    """Seconds from the beginning of the answer."""
    length: float
    """Seconds of voice, or of silence: a pause lasts from the end of the voice before it, gap included."""
    line: Line

    @property
    def end(self) -> float:
        """Seconds from the beginning of the answer."""
        return self.start + self.length


@dataclass(frozen=True)
class Timeline:
    """An answer on a clock, without holes: where only the voice's own gap is silent, the gap stands as a pause."""

    entries: tuple[Entry, ...]

    @property
    def total(self) -> float:
        """Seconds that the whole answer lasts."""
        return round(self.entries[-1].end, 3) if self.entries else 0.0

    def silences(self) -> tuple[float, ...]:
        """The silent runs in seconds, gaps counted in."""
        return tuple(entry.length for entry in self.entries if isinstance(entry.line, Pause))

    def breaks(self) -> float:
        """Seconds of written pauses in all, the voice's own gaps not counted."""
        return round(sum(entry.line.seconds for entry in self.entries if isinstance(entry.line, Pause)), 3)

    def marks(self) -> tuple[Mark, ...]:
        """The landmarks: entries of one place and stage made one."""
        marks: list[Mark] = []
        for entry in self.entries:
            where = entry.line.where
            mark = Mark(round(entry.start, 2), round(entry.length, 2), where.stage, where.step, where.unit, where.pose)
            if marks and _same_place(marks[-1], mark):
                first = marks.pop()
                mark = replace(first, length=round(entry.end - first.start, 2))
            marks.append(mark)
        return tuple(marks)


def _same_place(one: Mark, other: Mark) -> bool:
    return (one.stage, one.step, one.unit, one.pose) == (other.stage, other.step, other.unit, other.pose)


def timeline(script: Script) -> Timeline:
    """Lay a script on the clock. Neighbouring pauses have to be joined before."""
    return Timeline(tuple(_entries(script)))


def _entries(script: Script) -> Iterator[Entry]:
    clock = 0.0
    for line, following in zip(script, (*script[1:], None), strict=False):
        if isinstance(line, Sentence):
            voice = Entry(round(clock, 3), spoken_length(line.text, line.rate), line)
            yield voice
            clock = voice.end
            if isinstance(following, Sentence):
                yield Entry(round(clock, 3), GAP, Pause(0, line.where))
                clock += GAP
        else:
            before = GAP if clock else 0.0
            yield Entry(round(clock, 3), round(line.seconds + before, 3), line)
            clock += line.seconds + before
