"""What a pose's picture shows, back to front, and the way from one pose to another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from skill.visual.poses.body import Shape, body
from skill.visual.poses.path import line
from skill.visual.poses.scenery import MAT, around, arrows, chair, cushion, mat, mat_from_above

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.visual.poses.catalogue import Pose

WIDTH, HEIGHT = 800, 600
"""Size of every picture, in its own units."""
UNIT = 2.0
"""How many of them a body unit measures in a picture of zoom 1."""
FLOOR = 500.0
"""Where the floor's upper side (y = 0 of body units) lies in the picture."""
ARROW_HEAD = 40.0
"""Length of an arrow's head, in the picture's units."""

_SCENERY: dict[str, Callable[..., list[Shape]]] = {
    "mat": mat,
    "mat_from_above": mat_from_above,
    "chair": chair,
    "cushion": cushion,
}


def between(first: Pose, second: Pose, t: float) -> Pose:
    """The figure on its way from one pose (t = 0) to another (t = 1), in the first one's surroundings.

    Limbs keep their lengths on the way, and the drawing keeps its commands. Arrows are left out: they show
    where to go, and this figure is going there.
    """
    return replace(first, posture=_mix(first.posture, second.posture, t), arrows=(), rings=())


def shapes(shown: Pose) -> list[Shape]:
    """Everything in the picture, back to front, in the picture's units."""
    things = [thing for kind, numbers in shown.scenery for thing in _SCENERY[kind](*numbers)]
    up = UNIT * shown.zoom
    head = ARROW_HEAD / up
    turns = [around(complex(x, y), radius, start, sweep, head) for x, y, radius, start, sweep in shown.rings]
    across, left = (-up, WIDTH - UNIT * shown.shift) if shown.mirrored else (up, UNIT * shown.shift)
    origin = complex(left, _floor(shown))
    drawn = [*things, *body(shown.posture), *arrows([*shown.arrows, *turns], head)]
    return [*_floor_line(shown), *(replace(s, path=s.path.moved(across, up, origin)) for s in drawn)]


def _floor(shown: Pose) -> float:
    return FLOOR - UNIT * shown.lift


def _floor_line(shown: Pose) -> list[Shape]:
    thickness = MAT if "mat" in dict(shown.scenery) else 0
    y = _floor(shown) + thickness * UNIT * shown.zoom
    return [Shape(line([complex(16, y), complex(WIDTH - 16, y)]), "ink", line=True)] if shown.floor else []


def _mix(a: Any, b: Any, t: float) -> Any:  # noqa: ANN401  numbers, tuples of them and dataclasses of those
    if isinstance(a, tuple):
        return tuple(_mix(x, y, t) for x, y in zip(a, b, strict=True))
    if isinstance(a, int | float | complex):
        return a * (1 - t) + b * t
    return type(a)(**{field: _mix(value, getattr(b, field), t) for field, value in vars(a).items()})
