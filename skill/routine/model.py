"""What the routine is made of: steps, each a list of blocks, and the doses of the three plans."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MIN_HOLD = 5
"""Shortest hold that somebody may ask for, in seconds."""
MAX_HOLD = 30
"""Longest hold, in seconds: the upper end of the range that ACSM gives for most adults."""


class Stage(StrEnum):
    """What the person on the mat is doing while a line is spoken or a pause lasts."""

    TALK = "talk"
    READY = "ready"
    MOVE = "move"
    HOLD = "hold"
    RELEASE = "release"
    REST = "rest"
    ASK = "ask"


class Position(StrEnum):
    """Where the routine is done."""

    FLOOR = "floor"
    CHAIR = "chair"


class PlanName(StrEnum):
    """How much of everything."""

    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"


class Pace(StrEnum):
    """How fast the words come and how long the get-ready time is."""

    SLOW = "slow"
    NORMAL = "normal"
    FAST = "fast"


class Verbosity(StrEnum):
    """All the words, or the short ones."""

    FULL = "full"
    SHORT = "short"


class Mode(StrEnum):
    """One step a turn, or as many steps in one answer as Alexa allows."""

    STEPWISE = "stepwise"
    STRAIGHT = "straight"


@dataclass(frozen=True)
class Say:
    """Sentences of the step, found in the language's content under `key`."""

    key: str
    stage: Stage = Stage.TALK


@dataclass(frozen=True)
class Wait:
    """Silence, in seconds; the pace stretches it."""

    seconds: float
    stage: Stage = Stage.READY


@dataclass(frozen=True)
class Breathe:
    """A sentence that moves with the breath, and the seconds that the breath takes after it."""

    key: str
    seconds: float
    pose: str = ""


@dataclass(frozen=True)
class Hold:
    """A stretch that is held for the plan's `dose`, with spoken cues."""

    dose: str


@dataclass(frozen=True)
class Split:
    """A natural place to end one answer and begin the next, should the step be too long for one."""


@dataclass(frozen=True)
class Repeat:
    """The same blocks again, as often as the plan's `times` says; none is allowed."""

    times: str
    blocks: tuple[Block, ...]


Block = Say | Wait | Breathe | Hold | Split | Repeat
Unit = tuple[Say | Wait | Breathe | Hold, ...]
"""A part of a step that is never split between two answers, without repeats in it."""


@dataclass(frozen=True)
class Step:
    """One of the seven steps, on the floor and on a chair."""

    id: str
    """Name in code and content, for instance `cat_cow`."""
    blocks: Mapping[Position, tuple[Block, ...]]
    """What is said and done, per position."""
    adjustable: bool
    """Whether a hold length that the person asked for applies to this step."""


@dataclass(frozen=True)
class Plan:
    """The doses of one plan: hold lengths in seconds and numbers of rounds, by name."""

    name: PlanName
    doses: Mapping[str, int]


@dataclass(frozen=True)
class Routine:
    """The seven steps in their order, and the plans."""

    steps: tuple[Step, ...]
    plans: Mapping[PlanName, Plan]

    def step(self, number: int) -> Step:
        """Step `number`, counted from one as people do. Raises IndexError outside the routine."""
        if not 1 <= number <= len(self.steps):
            raise IndexError(number)
        return self.steps[number - 1]

    def number(self, step_id: str) -> int | None:
        """The place of a step in the order, from one; None for a name that is not in it."""
        return next((n for n, step in enumerate(self.steps, 1) if step.id == step_id), None)

    @property
    def last(self) -> int:
        """The number of the last step."""
        return len(self.steps)


def units(blocks: tuple[Block, ...], doses: Mapping[str, int]) -> tuple[Unit, ...]:
    """The blocks with their repeats written out: each round is a unit, what stands before it is one too.

    Blocks after a repeat belong to its last round, so that a step never ends on a unit that only lets go.
    """
    written: list[list[Say | Wait | Breathe | Hold]] = [[]]
    for block in blocks:
        if isinstance(block, Repeat):
            written.extend(list(_plain(block.blocks)) for _ in range(doses[block.times]))
        elif isinstance(block, Split):
            written.append([])
        else:
            written[-1].append(block)
    return tuple(tuple(unit) for unit in written if unit)


def _plain(blocks: tuple[Block, ...]) -> tuple[Say | Wait | Breathe | Hold, ...]:
    return tuple(block for block in blocks if not isinstance(block, Repeat | Split))
