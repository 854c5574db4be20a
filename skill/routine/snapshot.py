"""Session <-> a plain dict for the session attributes, with a version number.

Attributes come back from Alexa, so they may be of an older version, mangled or somebody's invention: whatever cannot
be read is replaced by a safe default, and the place in the routine is kept as long as it can be made out.
"""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from skill.routine.marks import Cut, Heard, Mark
from skill.routine.model import MAX_HOLD, MIN_HOLD, Mode, Pace, PlanName, Position, Stage, Verbosity
from skill.routine.session import PendingReminder, Phase, Place, Session, Way

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 1
LAST_STEP = 7
MOST_MARKS = 600
"""Landmarks of the longest answer, several times over."""
MOST_UNITS = 20

E = TypeVar("E", bound=StrEnum)


def to_dict(session: Session) -> dict[str, Any]:
    """The session as JSON values."""
    return {
        "version": VERSION,
        "phase": session.phase.value,
        "step": session.place.step,
        "unit": session.place.unit,
        "way": {field.name: getattr(session.way, field.name) for field in fields(Way)},
        "misses": session.misses,
        "turns": session.turns,
        "noted": session.noted,
        "note_ends": session.note_ends,
        "stepped": session.stepped,
        "at": session.heard.at,
        "rest": session.heard.rest,
        "marks": [
            [mark.start, mark.length, mark.stage.value, mark.step, mark.pose, mark.unit] for mark in session.heard.marks
        ],
        "cut": _cut_dict(session.cut),
        "pending": session.pending and {"time": session.pending.time, "frequency": session.pending.frequency},
    }


def _cut_dict(cut: Cut | None) -> dict[str, Any] | None:
    if cut is None:
        return None
    return {"step": cut.step, "unit": cut.unit, "stage": cut.stage.value, "hold_left": cut.hold_left}


def from_dict(raw: object) -> Session | None:
    """The session that the attributes hold; None where there is none to be made out."""
    if not isinstance(raw, dict) or "step" not in raw:
        return None
    place = Place(_whole(raw.get("step"), 0, LAST_STEP), _whole(raw.get("unit"), 0, MOST_UNITS))
    phase = _member(Phase, raw.get("phase"), Phase.STRETCHING if place.step else Phase.OPENING)
    if phase in (Phase.STRETCHING, Phase.PAUSED, Phase.RESUMING) and not place.step:
        phase = Phase.OPENING
    pending = _pending(raw.get("pending"))
    if phase is Phase.REMINDING and pending is None:
        phase = Phase.STRETCHING if place.step else Phase.OPENING
    return Session(
        phase=phase,
        place=place,
        way=_way(raw.get("way")),
        misses=_whole(raw.get("misses"), 0, 99),
        turns=_whole(raw.get("turns"), 0, 10**6),
        noted=raw.get("noted") is True,
        note_ends=_number(raw.get("note_ends")),
        stepped=raw.get("stepped") is not False,
        heard=Heard(_number(raw.get("at")), _marks(raw.get("marks")), _rest(raw.get("rest"))),
        cut=_cut(raw.get("cut")),
        pending=pending,
    )


def _way(raw: object) -> Way:
    table: Mapping[str, Any] = raw if isinstance(raw, dict) else {}
    default = Way()
    hold = table.get("hold")
    return Way(
        plan=_member(PlanName, table.get("plan"), default.plan),
        hold=_whole(hold, MIN_HOLD, MAX_HOLD) if isinstance(hold, int) and hold > 0 else None,
        pace=_member(Pace, table.get("pace"), default.pace),
        verbosity=_member(Verbosity, table.get("verbosity"), default.verbosity),
        position=_member(Position, table.get("position"), default.position),
        mode=_member(Mode, table.get("mode"), default.mode),
    )


def _marks(raw: object) -> tuple[Mark, ...]:
    if not isinstance(raw, list) or len(raw) > MOST_MARKS:
        return ()
    try:
        return tuple(_mark(item) for item in raw)
    except (TypeError, ValueError):
        return ()


def _mark(item: list[Any]) -> Mark:
    start, length, stage, step, pose, unit = item
    step, unit = _whole(step, 0, LAST_STEP), _whole(unit, 0, MOST_UNITS)
    return Mark(float(start), float(length), Stage(stage), step, unit, str(pose))


def _cut(raw: object) -> Cut | None:
    if not isinstance(raw, dict):
        return None
    left = raw.get("hold_left")
    return Cut(
        step=_whole(raw.get("step"), 1, LAST_STEP),
        unit=_whole(raw.get("unit"), 0, MOST_UNITS),
        stage=_member(Stage, raw.get("stage"), Stage.TALK),
        hold_left=min(max(_number(left), 0.0), float(MAX_HOLD)) if left is not None else None,
    )


def _pending(raw: object) -> PendingReminder | None:
    if not isinstance(raw, dict) or not all(isinstance(raw.get(key), str) for key in ("time", "frequency")):
        return None
    return PendingReminder(raw["time"], raw["frequency"])


def _rest(raw: object) -> int | None:
    return None if raw is None else _whole(raw, 0, MOST_UNITS)


def _member(kind: type[E], value: object, default: E) -> E:
    try:
        return kind(str(value))
    except ValueError:
        return default


def _whole(value: object, low: int, high: int) -> int:
    return int(min(max(_number(value), low), high))


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - NaN
        return 0.0
    return float(value)
