"""The articulated figure that every drawing shows: its limb lengths, and where a pose puts its joints.

Points are complex numbers, x to the right and y up from the floor, in body units: a figure standing
upright is about 385 units tall. The figure faces right when it stands; poses are turned, never mirrored,
so knees always bend forward and elbows always bend backward. Angles are degrees, 0 to the right, 90 up.
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass

# Shares of stature after Drillis & Contini (1966), with shorter arms and a larger head: they read better.
SPINE = (30.0, 33.0, 33.0, 29.0)
NECK, UPPER_ARM, FOREARM, HAND, THIGH, SHANK = 21.0, 68.0, 51.0, 30.0, 98.0, 98.0
BELOW_NECK = 16.0
"""How far down the spine from the base of the neck the shoulder joint lies."""


class OutOfReachError(ValueError):
    """A pose asks a hand or a foot to be where the limb cannot put it."""


def heading(degrees: float) -> complex:
    """The unit vector in a direction."""
    return cmath.rect(1, math.radians(degrees))


@dataclass(frozen=True)
class Reach:
    """Where a limb ends: its wrist or ankle, and the direction in which hand or foot points from there."""

    end: complex
    points: float


@dataclass(frozen=True)
class Posture:
    """One position of the body, as few numbers as describe it."""

    hip: complex
    spine: tuple[float, float, float, float]
    """Directions of pelvis, loins, ribs and upper back, from the hip to the base of the neck."""
    neck: float
    head: float
    """Direction of the crown; the face looks 90 degrees clockwise from it."""
    arm: Reach
    leg: Reach
    far_arm: Reach
    far_leg: Reach
    scapula: float
    """How far the shoulder joint has slid toward the breastbone (cat) or, below 0, away from it (cow)."""
    depth: complex
    """Where the far shoulder and hip appear, seen from the near ones."""


@dataclass(frozen=True)
class Joints:
    """Where the joints are: spine from hip to the base of the neck, limbs from root to tip."""

    spine: tuple[complex, ...]
    skull: complex
    arm: tuple[complex, ...]
    leg: tuple[complex, ...]
    far_arm: tuple[complex, ...]
    far_leg: tuple[complex, ...]


def joints(posture: Posture) -> Joints:
    """Put the figure into a posture.

    Raises:
        OutOfReachError: a hand or a foot is wanted farther away than its limb is long.

    """
    spine = _spine(posture)
    up = heading(posture.spine[-1])
    shoulder = spine[-1] - BELOW_NECK * up - posture.scapula * up * 1j
    far_shoulder, far_hip = shoulder + posture.depth, posture.hip + posture.depth
    return Joints(
        spine=spine,
        skull=spine[-1] + NECK * heading(posture.neck),
        arm=_arm(shoulder, posture.arm),
        leg=_leg(posture.hip, posture.leg),
        far_arm=_arm(far_shoulder, posture.far_arm),
        far_leg=_leg(far_hip, posture.far_leg),
    )


def _spine(posture: Posture) -> tuple[complex, ...]:
    points = [posture.hip]
    for length, direction in zip(SPINE, posture.spine, strict=True):
        points.append(points[-1] + length * heading(direction))
    return tuple(points)


def _arm(shoulder: complex, reach: Reach) -> tuple[complex, ...]:
    elbow = _bend(shoulder, reach.end, UPPER_ARM, FOREARM, side=-1)
    return shoulder, elbow, reach.end, reach.end + HAND * heading(reach.points)


def _leg(hip: complex, reach: Reach) -> tuple[complex, ...]:
    return hip, _bend(hip, reach.end, THIGH, SHANK, side=1), reach.end


def _bend(root: complex, end: complex, upper: float, lower: float, *, side: int) -> complex:
    """The elbow or knee between the ends of a limb; side 1 lies left of the way from root to end."""
    way = end - root
    distance = abs(way)
    if not abs(upper - lower) < distance <= upper + lower:
        raise OutOfReachError(f"{distance:.0f} units to go, for a limb of {upper:.0f} + {lower:.0f}")
    cosine = (upper**2 + distance**2 - lower**2) / (2 * upper * distance)
    return root + upper * cmath.rect(1, side * math.acos(cosine)) * way / distance
