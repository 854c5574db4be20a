"""The chart as a picture: time from left to right, a row for each sentence, silences after it, holds as bands."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from skill.routine.model import Stage
from skill.simulator.chart.answers import rows
from skill.simulator.chart.lengths import clock, plans
from skill.simulator.chart.listing import LOUD, heading
from skill.simulator.chart.style import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.routine.marks import Mark
    from skill.simulator.chart.answers import Chart, Row
    from skill.speech.timeline import Timeline

WIDTH, MARGIN = 960, 24
"""Of the picture, in its own units."""
ROW, BAR = 18, 10
"""Height of a row, and of the bar in it."""
HEAD, BELOW, FOOT = 52, 14, 56
"""Room above an answer's rows, below them, and below the last answer."""
LETTER = 6.6
"""Usual width of a letter; words stand left of their bar where there is no room at its right."""


def drawing(chart: Chart) -> str:
    """The chart as one SVG document that follows the reader's preference for dark."""
    top, parts = 34.0, [_text(MARGIN, 28, chart.title, "title")]
    span = max(answer.total for answer in chart.answers)
    for number, answer in enumerate(chart.answers, 1):
        above = heading(answer, number, len(chart.answers))
        parts += _answer(answer, above, top, (WIDTH - 2 * MARGIN) / span)
        top += HEAD + ROW * len(rows(answer)) + BELOW
    parts += _foot(chart, top)
    size = f'viewBox="0 0 {WIDTH} {top + FOOT:g}" width="{WIDTH}" height="{top + FOOT:g}"'
    label = f'role="img" aria-label="{escape(chart.title)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {label}>{STYLE}{_paper(top + FOOT)}{"".join(parts)}</svg>\n'


def _paper(height: float) -> str:
    return f'<rect class="paper" width="{WIDTH}" height="{height:g}" rx="12"/>'


def _answer(answer: Timeline, above: str, top: float, scale: float) -> Iterator[str]:
    shown = rows(answer)
    bottom = top + HEAD + ROW * len(shown)
    yield _text(MARGIN, top + 18, above, "sum")
    yield from _seconds(answer.total, top + HEAD, bottom, scale)
    yield from _holds(answer, top + HEAD, bottom, scale)
    for index, row in enumerate(shown):
        yield from _row(row, top + HEAD + ROW * index, scale)


def _seconds(total: float, top: float, bottom: float, scale: float) -> Iterator[str]:
    for second in range(0, int(total) + 1, 10):
        x = MARGIN + second * scale
        yield f'<path class="grid" d="M{x:.1f} {top:g}V{bottom:g}"/>'
        yield _text(x, top - 6, f"{second} s" if second else "0", "second", "middle" if second else "start")


def _holds(answer: Timeline, top: float, bottom: float, scale: float) -> Iterator[str]:
    for mark in answer.marks():
        if mark.stage is Stage.HOLD:
            yield _hold(mark, top, bottom, scale)


def _hold(mark: Mark, top: float, bottom: float, scale: float) -> str:
    x, width = MARGIN + mark.start * scale, mark.length * scale
    band = f'<rect class="hold" x="{x:.1f}" y="{top:g}" width="{width:.1f}" height="{bottom - top:g}"/>'
    return band + _text(x + width / 2, top - 20, f"hold {mark.length:.0f} s", "held", "middle")


def _row(row: Row, top: float, scale: float) -> Iterator[str]:
    x, y = MARGIN + row.start * scale, top + (ROW - BAR) / 2
    voice, quiet = row.spoken * scale, row.silent * scale
    yield f'<rect class="quiet" x="{x + voice:.1f}" y="{y:g}" width="{quiet:.1f}" height="{BAR}" rx="2"/>'
    kind = "cue" if row.stage is Stage.HOLD else "voice"
    yield f'<rect class="{kind}" x="{x:.1f}" y="{y:g}" width="{voice:.1f}" height="{BAR}" rx="2"/>'
    yield _words(row, x, x + voice + quiet, top + ROW / 2 + 4)


def _words(row: Row, left: float, right: float, y: float) -> str:
    note = f" ({row.silent:.1f} s)" if row.silent >= LOUD else ""
    fits = right + 6 + len(row.text + note) * LETTER < WIDTH - MARGIN / 2
    x, anchor = (right + 6, "start") if fits else (left - 6, "end")
    return _text(x, y, row.text, "words", anchor).replace("</text>", f'<tspan class="note">{note}</tspan></text>')


def _foot(chart: Chart, top: float) -> Iterator[str]:
    kinds = (("voice", "words"), ("quiet", "silence"), ("hold", "a hold"), ("cue", "a cue in it"))
    for index, (kind, name) in enumerate(kinds):
        x = MARGIN + index * 110
        yield f'<rect class="{kind}" x="{x}" y="{top + 1:g}" width="16" height="{BAR}" rx="2"/>'
        yield _text(x + 22, top + 10, name, "sum")
    lengths = ", ".join(f"{name} {clock(total)}" for name, _, total in plans(chart))
    yield _text(MARGIN, top + 36, f"The whole routine, with a person's answers between the steps: {lengths}", "sum")


def _text(x: float, y: float, text: str, kind: str, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'
