"""Paths of straight and curved pieces, and the outlines that the figure is made of.

Every outline has the same commands in every pose, whatever the angles: that is what lets one drawing turn
smoothly into another.
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Piece = tuple[str, tuple[complex, ...]]
QUARTER = 0.5523  # a cubic curve's handle for a quarter circle of radius 1


@dataclass(frozen=True)
class Path:
    """Pieces in drawing order: M one point, L one point, C two handles and a point, Z none."""

    pieces: tuple[Piece, ...]

    @property
    def commands(self) -> str:
        """The letters alone."""
        return "".join(letter for letter, _ in self.pieces)

    def moved(self, across: float, up: float, origin: complex) -> Path:
        """Body units (y up) to the picture's (y down); across below 0 mirrors."""

        def place(point: complex) -> complex:
            return origin + complex(across * point.real, -up * point.imag)

        return Path(tuple((letter, tuple(map(place, points))) for letter, points in self.pieces))


def polygon(points: Sequence[complex]) -> Path:
    """Straight lines around."""
    return Path((("M", (points[0],)), *(("L", (p,)) for p in points[1:]), ("Z", ())))


def line(points: Sequence[complex]) -> Path:
    """Straight lines from point to point."""
    return Path((("M", (points[0],)), *(("L", (p,)) for p in points[1:])))


def smooth(points: Sequence[complex]) -> Path:
    """A curve through all points (Catmull-Rom), open."""
    padded = [points[0], *points, points[-1]]
    return Path((("M", (points[0],)), *_curves(padded)))


def smooth_loop(points: Sequence[complex]) -> Path:
    """A curve through all points (Catmull-Rom) and back to the first."""
    padded = [points[-1], *points, points[0], points[1]]
    return Path((("M", (points[0],)), *_curves(padded), ("Z", ())))


def _curves(padded: Sequence[complex]) -> list[Piece]:
    return [
        ("C", (b + (c - a) / 6, c - (d - b) / 6, c))
        for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
    ]


def tube(joints: Sequence[complex], radii: Sequence[float]) -> Path:
    """The outline of a limb: as wide as its radii, round at the ends and round over its bends."""
    there = _side(joints, radii)
    back = _side(joints[::-1], radii[::-1])
    (_, (start,)), (_, (turn,)) = there[0], back[0]
    first_end = _cap(joints[-1], there[-1][1][-1], turn)
    second_end = _cap(joints[0], back[-1][1][-1], start)
    return Path((("M", (start,)), *there[1:], *first_end, *back[1:], *second_end, ("Z", ())))


def _side(joints: Sequence[complex], radii: Sequence[float]) -> list[Piece]:
    """The left side of a limb, walking from first to last joint."""
    offsets = [_left(a, b) for a, b in pairwise(joints)]
    pieces: list[Piece] = [("L", (joints[0] + radii[0] * offsets[0],))]
    for i in range(1, len(joints) - 1):
        pieces += _turn(joints[i], radii[i], offsets[i - 1], offsets[i])
    return [*pieces, ("L", (joints[-1] + radii[-1] * offsets[-1],))]


def _left(a: complex, b: complex) -> complex:
    return (b - a) / abs(b - a) * 1j


def _turn(joint: complex, radius: float, before: complex, after: complex) -> list[Piece]:
    """Around the outside of a bend in an arc; across its inside through the point where both edges meet."""
    angle = cmath.phase(after / before)
    if angle > 0:  # the limb turns left, so its left side is the inside
        reach = min(1 / math.cos(angle / 2), 2.0)
        corner = joint + radius * reach * before * cmath.rect(1, angle / 2)
        return [("L", (corner,)), ("C", (corner, corner, corner))]
    handle = 4 / 3 * math.tan(angle / 4) * 1j
    first, last = joint + radius * before, joint + radius * after
    return [("L", (first,)), ("C", (first + radius * before * handle, last - radius * after * handle, last))]


def _cap(centre: complex, first: complex, last: complex) -> list[Piece]:
    """A half circle, clockwise, from one side of a limb's end to the other."""
    out = (first - centre) * -1j
    tip = centre + out
    return [
        ("C", (first + QUARTER * out, tip + QUARTER * (first - centre), tip)),
        ("C", (tip + QUARTER * (last - centre), last + QUARTER * out, last)),
    ]


def together(paths: Sequence[Path]) -> Path:
    """Several paths as one, for paths that do not overlap."""
    return Path(tuple(piece for path in paths for piece in path.pieces))


def written(path: Path) -> str:
    """The path in the words of SVG and AVG, in whole units, each point relative to the last to be short."""
    pieces, at, start = [], (0, 0), (0, 0)
    for letter, points in path.pieces:
        whole = [(round(p.real), round(p.imag)) for p in points]
        pieces.append(letter.lower() + " ".join(f"{x - at[0]},{y - at[1]}" for x, y in whole))
        at = whole[-1] if whole else start  # after Z the next piece begins where this one began
        start = at if letter == "M" else start
    return "".join(pieces)
