"""Where somebody is in the conversation, and the moves between places. No clock, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from skill.routine.marks import Cut, Heard
from skill.routine.model import MAX_HOLD, MIN_HOLD, Mode, Pace, PlanName, Position, Verbosity


class Phase(StrEnum):
    """What was asked last, and so what a yes would mean."""

    OPENING = "opening"
    """Nothing has begun: "Ready to begin?"."""
    RESUMING = "resuming"
    """Back within the hour: "Carry on from step five, or start over?"."""
    STRETCHING = "stretching"
    """A step was given: "Ready for the next one?"."""
    PAUSED = "paused"
    """Waiting on request: "Ready to carry on?"."""
    CHECKING = "checking"
    """A question about pain was answered: "Does anything hurt right now?"."""
    CONDITION = "condition"
    """A condition was named: "Leave it out, or take the chair version?"."""
    REMINDING = "reminding"
    """A reminder was spoken back: "Shall I set that?"."""
    FORGETTING = "forgetting"
    """"Shall I delete what I remember?"."""


@dataclass(frozen=True)
class Way:
    """The person's way of doing the routine."""

    plan: PlanName = PlanName.STANDARD
    hold: int | None = None
    """Their own hold length in seconds, 5 to 30; None for the plan's."""
    pace: Pace = Pace.NORMAL
    verbosity: Verbosity = Verbosity.FULL
    position: Position = Position.FLOOR
    mode: Mode = Mode.STEPWISE


@dataclass(frozen=True)
class Place:
    """A place in the routine: step 0 is before the first; a unit is a part of a step."""

    step: int = 0
    unit: int = 0


@dataclass(frozen=True)
class PendingReminder:
    """A reminder that was spoken back and waits for its yes."""

    time: str
    """HH:MM, 24 hours."""
    frequency: str
    """daily, weekdays or weekends."""


@dataclass(frozen=True)
class Session:
    """Everything that one conversation knows; travels in the session attributes."""

    phase: Phase = Phase.OPENING
    place: Place = Place()
    way: Way = Way()
    misses: int = 0
    """How often in a row nothing was understood."""
    turns: int = 0
    """Turns so far: the seed of the rotation of phrases."""
    noted: bool = False
    """Whether this conversation has already given its safety words."""
    note_ends: float = 0.0
    """When the full note that was given last will have been spoken, in seconds since 1970; 0 when that is settled."""
    stepped: bool = True
    """Whether every step so far was done one at a time; straight-through runs do not count as practice."""
    heard: Heard = field(default_factory=Heard)
    """What the last answer that guided the person contained, and when it was given."""
    cut: Cut | None = None
    """Where an interruption found the person; None when everything was heard."""
    pending: PendingReminder | None = None

    @property
    def underway(self) -> bool:
        """Whether a step has been given."""
        return self.place.step > 0

    def met_at(self, now: float) -> Session:
        """The session as a request at `now` finds it: cut off somewhere in the last answer, or heard to its end."""
        guided = [mark for mark in self.heard.marks if mark.step]
        if not guided:
            return self
        cut = self.heard.cut_at(now)
        place = Place(cut.step, cut.unit) if cut else Place(guided[-1].step, guided[-1].unit)
        return replace(self, cut=cut, place=place)

    def at(self, step: int, unit: int = 0) -> Session:
        """At the beginning of a step, or of a unit of it, stretching."""
        return replace(self, phase=Phase.STRETCHING, place=Place(step, unit), cut=None, misses=0)

    def asking(self, phase: Phase) -> Session:
        """The same place, with another question open."""
        return replace(self, phase=phase, misses=0)

    def back(self) -> Session:
        """The same place after an aside: stretching, or still at the door."""
        return self.asking(Phase.STRETCHING if self.underway else Phase.OPENING)

    def doing(self, **changes: object) -> Session:
        """With another way of doing it, for instance `doing(pace=Pace.SLOW)`."""
        return replace(self, way=replace(self.way, **changes))  # type: ignore[arg-type]


def clamp_hold(seconds: float) -> int:
    """A hold length brought into what the routine allows, in whole seconds from 5 to 30."""
    return int(min(max(round(seconds), MIN_HOLD), MAX_HOLD))


_PACES = (Pace.SLOW, Pace.NORMAL, Pace.FAST)


def slower(pace: Pace) -> Pace:
    """The next slower pace, or the slowest."""
    return _PACES[max(_PACES.index(pace) - 1, 0)]


def faster(pace: Pace) -> Pace:
    """The next faster pace, or the fastest."""
    return _PACES[min(_PACES.index(pace) + 1, len(_PACES) - 1)]


HOLD_STEP = 5
"""Seconds by which "longer holds" and "shorter holds" change a hold."""
