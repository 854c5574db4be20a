"""The landmarks of an answer, and where an interruption found the person among them.

Alexa never tells a skill where its speech was cut off. What it does tell is the time of each request, so the place
is estimated: the time since the request before, less the delays below, laid on the landmarks of the last answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.routine.model import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

SPEECH_DELAY = 1.5
"""Seconds from a request's timestamp until Alexa begins to speak the answer: one to two on a home network."""
NOTICE_DELAY = 0.5
"""Seconds by which the request of an interruption is stamped after the person began to interrupt."""
CLOCK_GRAIN = 1.0
"""Request timestamps are whole seconds, so two of them are off by up to one."""
LONGEST_TURN = 900.0
"""No answer and no open microphone lasts so many seconds: a longer gap is a clock that jumped."""


@dataclass(frozen=True)
class Mark:
    """A stretch of an answer in which the person does one thing."""

    start: float
    """Seconds from the beginning of the answer."""
    length: float
    """Seconds."""
    stage: Stage
    step: int
    """0 outside the steps."""
    unit: int
    pose: str

    @property
    def end(self) -> float:
        """Seconds from the beginning of the answer."""
        return self.start + self.length


@dataclass(frozen=True)
class Cut:
    """Where the person was when they interrupted."""

    step: int
    unit: int
    stage: Stage
    hold_left: float | None = None
    """Seconds that were left of the hold; None where no hold was cut."""

    @property
    def in_pose(self) -> bool:
        """Whether the person is in a position that they should be let out of before they wait."""
        return self.stage in (Stage.HOLD, Stage.MOVE)


@dataclass(frozen=True)
class Heard:
    """The last answer that guided the person."""

    at: float = 0.0
    """Timestamp of the request that it answered, in seconds since 1970."""
    marks: tuple[Mark, ...] = ()
    rest: int | None = None
    """The unit at which this step goes on in a further answer; None when the step was given whole."""

    @property
    def total(self) -> float:
        """How long the answer lasts, in seconds."""
        return self.marks[-1].end if self.marks else 0.0

    @property
    def first_unit(self) -> int:
        """The unit at which the answer began."""
        return next((mark.unit for mark in self.marks if mark.step), 0)

    def cut_at(self, now: float) -> Cut | None:
        """Where a request at `now` found the person, rounded to the earlier sentence; None when all was heard.

        A clock that runs backwards counts as "nothing was heard": words are repeated rather than skipped.
        """
        guided = tuple(self._guided())
        if not guided or now - self.at > LONGEST_TURN:
            return None
        second = now - self.at - SPEECH_DELAY - NOTICE_DELAY - CLOCK_GRAIN
        if second >= guided[-1].end - CLOCK_GRAIN:
            return None
        mark = next((mark for mark in guided if second < mark.end), guided[-1])
        return _cut(mark, second)

    def _guided(self) -> Iterator[Mark]:
        return (mark for mark in self.marks if mark.step and mark.stage is not Stage.ASK)


def _cut(mark: Mark, second: float) -> Cut:
    held = max(0.0, second - mark.start)
    left = mark.length - held if mark.stage is Stage.HOLD else None
    return Cut(mark.step, mark.unit, mark.stage, left)
