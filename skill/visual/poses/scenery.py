"""What stands around the figure: floor, mat, chair against a wall, cushion, and arrows for the movement."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence

from skill.visual.poses.body import Shape
from skill.visual.poses.figure import heading
from skill.visual.poses.path import Path, polygon, smooth, smooth_loop

MAT = 10.0
"""Thickness of the mat; everything stands on its upper side, at y = 0."""
SEAT, CHAIR_BACK, CHAIR_DEPTH = 92.0, 205.0, 100.0
HEAD_LENGTH = 17.0
"""Length of an arrow's head."""


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
    corners = (-w + 0j, complex(-w, h) * 0.9, 1j * h, complex(w, h) * 0.9, w + 0j, complex(w, -h) * 0.9, -1j * h)
    return [Shape(smooth_loop([complex(x, y) + p for p in (*corners, complex(-w, -h) * 0.9)]), "cushion")]


def chair(front: float) -> list[Shape]:
    """A sturdy chair on four straight legs, its back to the left against a wall; its seat ends at front."""
    back = front - CHAIR_DEPTH
    floor = -MAT
    return [
        Shape(_box(back - 46, floor, back - 12, CHAIR_BACK + 115), "wall", outlined=False),
        Shape(_box(back + 14, floor, back + 24, SEAT), "far_chair"),
        Shape(_box(front - 26, floor, front - 16, SEAT), "far_chair"),
        Shape(_box(back - 12, floor, back, CHAIR_BACK), "chair"),
        Shape(_box(front - 12, floor, front, SEAT - 10), "chair"),
        Shape(_box(back - 12, SEAT - 14, front + 4, SEAT), "chair"),
    ]


def arrow(points: Sequence[complex]) -> list[Shape]:
    """A curved arrow through points, its head at the last one."""
    tip = points[-1]
    forward = (tip - points[-2]) / abs(tip - points[-2])
    neck = tip - HEAD_LENGTH * 0.7 * forward
    barb = HEAD_LENGTH * 0.62 * forward * 1j
    head = polygon([tip, tip - HEAD_LENGTH * forward + barb, tip - HEAD_LENGTH * forward - barb])
    return [
        Shape(smooth([*points[:-1], neck]), "accent", line=True),
        Shape(head, "accent", outlined=False),
    ]


def ring(centre: complex, radius: float, start: float, sweep: float) -> list[Shape]:
    """An arrow around a circle; a sweep above 0 turns counter-clockwise."""
    steps = 8
    around = [centre + radius * heading(start + sweep * i / steps) for i in range(steps + 1)]
    lead = math.degrees(HEAD_LENGTH / radius) * math.copysign(1, sweep)
    tip = centre + radius * 1.02 * heading(start + sweep + lead * 0.6)
    bent = around[-1] + (tip - around[-1]) * cmath.rect(1, -math.radians(lead) * 0.2)
    return arrow([*around, bent])
