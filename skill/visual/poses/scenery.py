"""What stands around the figure: floor, mat, chair against a wall, cushion, and arrows for the movement."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from skill.visual.poses.body import Shape
from skill.visual.poses.figure import heading
from skill.visual.poses.path import Path, polygon, smooth, smooth_loop, together

if TYPE_CHECKING:
    from collections.abc import Sequence

MAT = 10.0
"""Thickness of the mat; people are on its upper side, at y = 0."""
SEAT, CHAIR_BACK, CHAIR_DEPTH = 92.0, 180.0, 100.0


def _box(left: float, bottom: float, right: float, top: float) -> Path:
    return polygon([complex(left, bottom), complex(right, bottom), complex(right, top), complex(left, top)])


def mat(left: float, right: float) -> list[Shape]:
    """A mat from the side, between two places on the floor."""
    return [Shape(_box(left, -MAT, right, 0), "mat")]


def mat_from_above(left: float, bottom: float, right: float, top: float) -> list[Shape]:
    """A mat as seen when looking down on it."""
    return [Shape(_box(left, bottom, right, top), "mat")]


def cushion(x: float, y: float, width: float, height: float) -> list[Shape]:
    """A soft cushion whose middle lies at x, y."""
    w, h = width / 2, height / 2
    corners = (
        -w + 0j,
        complex(-w, h) * 0.9,
        1j * h,
        complex(w, h) * 0.9,
        w + 0j,
        complex(w, -h) * 0.9,
        -1j * h,
    )
    return [Shape(smooth_loop([complex(x, y) + p for p in (*corners, complex(-w, -h) * 0.9)]), "cushion")]


def chair(front: float) -> list[Shape]:
    """A sturdy chair on four straight legs, its back to the left against a wall; its seat ends at front."""
    back, under = front - CHAIR_DEPTH, SEAT - 14
    wall = _box(back - 46, 0, back - 12, CHAIR_BACK + 140)
    far_legs = [_box(x, 0, x + 10, under) for x in (back + 14, front - 26)]
    outline = (back - 12 + 0j, back - 12 + CHAIR_BACK * 1j, back + CHAIR_BACK * 1j, back + SEAT * 1j)
    seat = (
        front + 4 + SEAT * 1j,
        front + 4 + under * 1j,
        front + under * 1j,
        front + 0j,
        front - 12 + 0j,
    )
    inside = (front - 12 + under * 1j, back + under * 1j, back + 0j)
    return [
        Shape(wall, "wall", outlined=False),
        Shape(together(far_legs), "far_chair"),
        Shape(polygon([*outline, *seat, *inside]), "chair"),
    ]


def arrows(ways: Sequence[Sequence[complex]], head: float) -> list[Shape]:
    """Curved arrows through points; their heads, so many units long, end at the last ones."""
    if not ways:
        return []
    return [
        Shape(together([_shaft(points, head) for points in ways]), "accent", line=True),
        Shape(together([_head(points, head) for points in ways]), "accent", outlined=False),
    ]


def _forward(points: Sequence[complex]) -> complex:
    return (points[-1] - points[-2]) / abs(points[-1] - points[-2])


def _shaft(points: Sequence[complex], head: float) -> Path:
    return smooth([*points[:-1], points[-1] - head * 0.7 * _forward(points)])


def _head(points: Sequence[complex], head: float) -> Path:
    tip, forward = points[-1], _forward(points)
    barb = head * 0.62 * forward * 1j
    return polygon([tip, tip - head * forward + barb, tip - head * forward - barb])


def around(centre: complex, radius: float, start: float, sweep: float, head: float) -> list[complex]:
    """The way around a part of a circle for an arrow; a sweep above 0 turns counter-clockwise."""
    steps = 8
    way = [centre + radius * heading(start + sweep * i / steps) for i in range(steps + 1)]
    lead = math.degrees(head / radius) * math.copysign(1, sweep)
    return [*way, centre + radius * heading(start + sweep + lead)]
