"""The chart as text, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.simulator.chart.answers import rows, silence
from skill.simulator.chart.lengths import clock, plans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.chart.answers import Chart, Row
    from skill.speech.timeline import Timeline

LOUD = 1.0
"""Seconds of silence from which on it is listed."""


def listing(chart: Chart) -> str:
    """Every sentence with its second, the silences after it, the totals, and the routine's lengths in each plan."""
    lines = [chart.title]
    for number, answer in enumerate(chart.answers, 1):
        lines += ["", heading(answer, number, len(chart.answers)), *(_line(row) for row in rows(answer))]
    return "\n".join([*lines, "", *_routine(chart)]) + "\n"


def heading(answer: Timeline, number: int, count: int) -> str:
    """How long an answer is, and what of."""
    quiet = silence(answer)
    which = f"Answer {number} of {count}: " if count > 1 else ""
    return f"{which}{answer.total:.1f} s, {answer.total - quiet:.1f} s of words and {quiet:.1f} s of silence"


def _line(row: Row) -> str:
    pause = f"[{row.silent:.1f}]" if row.silent >= LOUD else ""
    return f"{row.start:7.1f}  {row.stage:8}{row.text} {pause}".rstrip()


def _routine(chart: Chart) -> Iterator[str]:
    steps = "".join(f"{number:>6}" for number in range(1, chart.content.routine.last + 1))
    yield "The whole routine, steps in seconds, with the person's answers between them:"
    yield f"{'':10}{steps}   in all"
    for name, each, total in plans(chart):
        yield f"{name:10}{''.join(f'{seconds:6.0f}' for seconds in each)}   {clock(total):>6}"
