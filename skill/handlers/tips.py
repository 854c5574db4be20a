"""The one thing that the closing names for next time: never the same twice running, and only what fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.routine.model import Mode, Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.turn import Turn


def next_tip(turn: Turn) -> str:
    """The key of the phrase to name: the one after the last, among those that fit."""
    fitting = tuple(_fitting(turn))
    last = turn.profile.last_tip
    if last not in fitting:
        return fitting[0]
    return fitting[(fitting.index(last) + 1) % len(fitting)]


def _fitting(turn: Turn) -> Iterator[str]:
    if turn.profile.reminder is None:
        yield "tip_reminder"
    if turn.session.way.mode is Mode.STEPWISE:
        yield "tip_straight"
    if turn.session.way.position is Position.FLOOR:
        yield "tip_chair"
    yield "tip_posture"
    yield "tip_holds"
