"""As much of the routine as one answer holds: a step, a part of a long one, or several straight through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.routine.model import Stage
from skill.speech.script import Script, joined
from skill.speech.ssml import MAX_CHARACTERS, ssml
from skill.speech.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from skill.routine.marks import Cut
    from skill.speech.steps import StepTeller

LONGEST_GUIDE = 87.0
"""Seconds of guidance in one answer, so that with a preamble and its question it stays under about 90."""
WAY_OUT = 6.0
"""Seconds kept free where a step is split, to let the person out of the pose."""
RESERVED = 700
"""Characters kept free for the preamble and the question of a straight-through answer."""


@dataclass(frozen=True)
class Guidance:
    """What one answer guides."""

    script: Script
    step: int
    """The step that it ends in."""
    rest: int | None
    """The unit at which that step goes on; None when it was given whole."""


def one_step(  # noqa: PLR0913 - a step is told from a place, in a way, and for so long
    teller: StepTeller, unit: int, cut: Cut | None, *, named: bool, whole: bool = False, longest: float = LONGEST_GUIDE
) -> Guidance:
    """One step from a unit on, or from where it was cut, for `longest` seconds at most; `whole` never splits it."""
    scripts = tuple(_scripts(teller, unit, cut))
    taken = len(scripts) if whole else _share(tuple(timeline(script).total for script in scripts), longest)
    if named:
        scripts = ((*teller.name(), *scripts[0]), *scripts[1:])
    if taken == len(scripts):
        return Guidance(_run(scripts), teller.number, None)
    told = (*scripts[:taken], *((teller.release(),) if _left_in_pose(scripts[taken - 1]) else ()))
    return Guidance(_run(told), teller.number, _first_unit(unit, cut, teller) + taken)


def straight_through(open_step: Callable[[int], StepTeller], first: Guidance, last: int) -> Guidance:
    """The guidance with as many whole steps after it as the character limit allows."""
    guided = first
    while guided.rest is None and guided.step < last:
        teller = open_step(guided.step + 1)
        script = _run((guided.script, (*teller.name(), *_whole(teller))))
        if len(ssml(script)) > MAX_CHARACTERS - RESERVED:
            break
        guided = Guidance(script, teller.number, None)
    return guided


def _whole(teller: StepTeller) -> Script:
    return _run(tuple(teller.unit(index) for index in range(len(teller.units()))))


def _first_unit(unit: int, cut: Cut | None, teller: StepTeller) -> int:
    if cut is None:
        return min(unit, len(teller.units()) - 1)
    return min(cut.unit + _is_over(cut), len(teller.units()) - 1)


def _is_over(cut: Cut) -> bool:
    return cut.stage in (Stage.RELEASE, Stage.REST)


def _scripts(teller: StepTeller, unit: int, cut: Cut | None) -> Iterator[Script]:
    count = len(teller.units())
    first = _first_unit(unit, cut, teller)
    if cut is not None and _is_over(cut) and cut.unit + 1 >= count:
        yield teller.release()
        return
    if cut is not None and cut.hold_left is not None:
        yield teller.rest_of_unit(first, cut.hold_left)
        first += 1
    elif _needs_position(teller, first, cut):
        yield joined((*teller.position(first), *teller.unit(first)))
        first += 1
    yield from (teller.unit(index) for index in range(first, count))


def _needs_position(teller: StepTeller, unit: int, cut: Cut | None) -> bool:
    """Whether somebody has to come back into the position before this unit: they were cut off, or let out of it."""
    if unit == 0:
        return cut is not None and cut.in_pose
    return cut is not None or _left_in_pose(teller.unit(unit - 1))


def _left_in_pose(script: Script) -> bool:
    """Whether a unit ends in the middle of a movement, as a round of cat-cow does."""
    return script[-1].where.stage is Stage.MOVE


def _run(scripts: tuple[Script, ...]) -> Script:
    return joined(tuple(line for script in scripts for line in script))


def _share(lengths: tuple[float, ...], longest: float) -> int:
    """How many of the units go into this answer: one at least, and no more than it holds."""
    if sum(lengths) <= longest:
        return len(lengths)
    taken, spoken = 0, 0.0
    for length in lengths:
        if taken and spoken + length > longest - WAY_OUT:
            break
        taken, spoken = taken + 1, spoken + length
    return taken
