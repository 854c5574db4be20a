"""How long the whole routine takes, per plan, as the skill itself would say it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skill.routine.model import PlanName
from skill.speech.lengths import routine_seconds, step_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.chart.answers import Chart


def clock(seconds: float) -> str:
    """Minutes and seconds, for instance 6:31."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def plans(chart: Chart) -> Iterator[tuple[str, tuple[float, ...], float]]:
    """Each plan with the seconds of its steps and of the whole, a person's answers between the steps counted in."""
    for plan in PlanName:
        way = replace(chart.way, plan=plan)
        steps = range(1, chart.content.routine.last + 1)
        each = tuple(step_seconds(chart.content, way, number) for number in steps)
        yield plan.value, each, routine_seconds(chart.content, way)
