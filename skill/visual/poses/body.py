"""The figure's flesh and clothes: outlines around its joints, each with the tone that it is filled with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.visual.poses.figure import Joints, Posture, heading, joints
from skill.visual.poses.path import Path, smooth_loop, tube

if TYPE_CHECKING:
    from collections.abc import Sequence

ARM_RADII = (12.5, 9.5, 7.0, 5.0)
LEG_RADII = (20.0, 14.0, 9.0)
NECK_RADII = (14.0, 12.0)

# Points are forward + 1j * up from the top of the neck, for a face that looks right.
HEAD = (-15 + 2j, -25 + 24j, -17 + 46j, 3 + 53j, 21 + 42j, 24 + 29j, 32 + 17j, 25 + 10j, 23 - 3j, 8 - 8j)
HAIR = (-16 + 0j, -28 + 20j, -22 + 46j, 2 + 57j, 23 + 47j, 20 + 38j, 2 + 34j, -3 + 16j)

# Points are along the toes' direction + 1j * toward the sole, from the ankle.
FOOT = (-9 - 6j, -15 + 6j, -12 + 14j, 12 + 13j, 36 + 14j, 45 + 9j, 40 + 2j, 10 - 8j)

# Along the spine (0 hip, 4 base of the neck): half the trunk's depth behind it and before it.
TRUNK = (
    (-0.35, 27.0, 16.0),
    (0.3, 28.0, 22.0),
    (1.2, 23.0, 25.0),
    (2.2, 23.0, 28.0),
    (3.2, 25.0, 25.0),
    (3.9, 15.0, 12.0),
)
TAIL = 22.0


@dataclass(frozen=True)
class Shape:
    """One outline of the picture and how it is painted; a shape without a fill is a line."""

    path: Path
    tone: str
    """A name of the palette: what it is filled with, or drawn with if it is a line."""
    outlined: bool = True
    line: bool = False
    part: str = ""
    """Which part of the figure it is; nothing for what is around it."""


def body(posture: Posture) -> list[Shape]:
    """The whole figure, far limbs first, in body units."""
    where = joints(posture)
    face = heading(posture.head - 90)
    neck = (where.spine[-1] - 8 * heading(posture.spine[-1]), where.skull)
    return [
        Shape(tube(where.far_arm, ARM_RADII), "far_skin", part="far_arm"),
        *_leg(where.far_leg, posture.far_leg.points, "far_"),
        *_leg(where.leg, posture.leg.points, ""),
        Shape(tube(neck, NECK_RADII), "skin", part="neck"),
        Shape(_trunk(posture, where), "top", part="trunk"),
        Shape(_placed(HEAD, where.skull, face), "skin", part="head"),
        Shape(_placed(HAIR, where.skull, face), "hair", outlined=False, part="hair"),
        Shape(tube(where.arm, ARM_RADII), "skin", part="arm"),
    ]


def _leg(points: Sequence[complex], toes: float, side: str) -> list[Shape]:
    turned = tuple(p.conjugate() for p in FOOT)  # the sole lies clockwise of the toes
    return [
        Shape(_placed(turned, points[-1], heading(toes)), side + "skin", part=side + "foot"),
        Shape(tube(points, LEG_RADII), side + "legs", part=side + "leg"),
    ]


def _placed(template: Sequence[complex], origin: complex, forward: complex) -> Path:
    return smooth_loop([origin + forward * p for p in template])


def _trunk(posture: Posture, where: Joints) -> Path:
    """Around the spine: tailbone, buttocks, back, shoulders, then down chest and belly."""
    stations = [(*_station(posture, where, s), back, front) for s, back, front in TRUNK]
    behind = [at + back * up * 1j for at, up, back, _ in stations]
    before = [at - front * up * 1j for at, up, _, front in stations]
    tail = where.spine[0] - TAIL * heading(posture.spine[0])
    top = where.spine[-1] + 2 * heading(posture.spine[-1])
    return smooth_loop([tail, *behind, top, *before[::-1]])


def _station(posture: Posture, where: Joints, s: float) -> tuple[complex, complex]:
    """A point of the spine, and the way up there: between two bones it turns from one to the next."""
    bone = min(max(int(s), 0), 3)
    at = where.spine[bone] + (s - bone) * (where.spine[bone + 1] - where.spine[bone])
    nearest = min(max(round(s), 0), 4)
    below, above = max(nearest - 1, 0), min(nearest, 3)
    share = min(max(s - nearest + 0.5, 0.0), 1.0)
    return at, heading(posture.spine[below] * (1 - share) + posture.spine[above] * share)
