"""The poses as data for the figure of wide.json and round.json, drawn once and kept in documents/drawings.json.

`python -m skill.visual.drawings` draws them anew. A turn only reads the file: drawing would cost a cold start its
geometry, and an Echo gets finished outlines either way.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from skill.routine.model import Position, Stage

FILE = Path(__file__).parent / "documents" / "drawings.json"
BREATHS = {"cat": "cow", "chair_cat": "chair_cow"}
"""Poses between which the figure moves with the breath."""
FRAMES = 7
"""Pictures from one end of a breath to the other, both ends counted."""
FRAME_MS = 300
"""How long each of them stands: two seconds from end to end, and a rest there until the breath is over."""

Drawing = dict[str, Any]


@cache
def kept() -> dict[str, Any]:
    """Everything that was drawn: `drawings` by name, `paints` by number, and `usual` poses by step and stage."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def way(first: str, second: str) -> tuple[str, ...]:
    """The names of the drawings from one pose to another; only the second where nothing lies between."""
    if BREATHS.get(first) == second:
        return tuple(_frame(first, number) for number in range(FRAMES))
    if BREATHS.get(second) == first:
        return tuple(_frame(second, number) for number in reversed(range(FRAMES)))
    return (second,)


def _frame(first: str, number: int) -> str:
    return f"{first}.{number}"


def drawn() -> dict[str, Any]:
    """Every drawing anew, from the descriptions of the poses."""
    from skill.visual import poses  # noqa: PLC0415 - needed to draw, not to show

    paints: list[list[list[Any]]] = []
    drawings = {name: _drawing(poses.avg(name), poses.title(name), paints) for name in poses.NAMES}
    for first, second in BREATHS.items():
        for number in range(FRAMES):
            graphic = poses.between(first, second, _eased(number / (FRAMES - 1)))
            drawings[_frame(first, number)] = _drawing(graphic, poses.title(first), paints)
    return {"drawings": drawings, "paints": paints, "usual": _usual()}


def _eased(share: float) -> float:
    """Slow at both ends, as a breath is."""
    return share * share * (3 - 2 * share)


def _drawing(graphic: dict[str, Any], title: str, paints: list[list[list[Any]]]) -> Drawing:
    paint = [_paint(item) for item in graphic["items"]]
    if paint not in paints:
        paints.append(paint)
    lines = [item["pathData"] for item in graphic["items"]]
    return {"title": title, "paint": paints.index(paint), "lines": lines}


def _paint(item: dict[str, Any]) -> list[Any]:
    """What a line is filled with and drawn with, by the names of the palette, and how wide."""
    return [item.get("fill", "")[2:-1], item.get("stroke", "")[2:-1], item.get("strokeWidth", 0)]


def _usual() -> dict[str, dict[str, dict[str, str]]]:
    from skill.content.loader import load  # noqa: PLC0415 - needed to draw, not to show
    from skill.visual import poses  # noqa: PLC0415 - as above

    return {
        step.id: {
            position.value: {stage.value: poses.for_step(step.id, position.value, stage.value) for stage in Stage}
            for position in Position
        }
        for step in load("en-US").routine.steps
    }


def main() -> int:
    """Write the file anew."""
    FILE.write_text(json.dumps(drawn(), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{FILE.name}: {FILE.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
