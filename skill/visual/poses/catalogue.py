"""The poses by name, read from poses.toml, and the ways between two of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from skill.visual.poses.body import Shape, body
from skill.visual.poses.figure import OutOfReach, Posture, Reach
from skill.visual.poses.path import Path, line
from skill.visual.poses.scenery import MAT, arrow, chair, cushion, mat, mat_from_above, ring

WIDTH, HEIGHT = 400, 300
"""Size of every picture, in its own units."""
FLOOR = 250.0
"""Where the floor's upper side (y = 0 of body units) lies in the picture."""

_SCENERY = {"mat": mat, "mat_from_above": mat_from_above, "chair": chair, "cushion": cushion}


@dataclass(frozen=True)
class Pose:
    """A posture in its surroundings."""

    name: str
    title: str
    """What a person who cannot see the picture is told it shows."""
    posture: Posture
    zoom: float
    shift: float
    """How far right of the picture's left edge x = 0 of body units lies."""
    lift: float
    """How far above the picture's usual floor this floor lies."""
    mirrored: bool
    """Whether the picture shows the figure from its other side, its head to the left when it lies on its front."""
    floor: bool
    """Whether a floor line is drawn: not where the picture looks down on the mat."""
    scenery: tuple[tuple[str, tuple[float, ...]], ...]
    arrows: tuple[tuple[complex, ...], ...]
    rings: tuple[tuple[float, ...], ...]
    touches: tuple[str, ...]
    """Parts of the body that rest on the floor: knee, foot, toes, hand, elbow, seat, back, head."""


def pose(name: str) -> Pose:
    """The pose of that name.

    Raises:
        KeyError: there is no such pose.

    """
    return _all()[name]


def names() -> tuple[str, ...]:
    """Every pose, in the order of the routine."""
    return tuple(_all())


def between(first: Pose, second: Pose, t: float) -> Pose:
    """The figure on its way from one pose (t = 0) to another (t = 1), in the first one's surroundings.

    Limbs keep their lengths on the way, and the drawing keeps its commands. Arrows are left out: they show
    where to go, and this figure is going there.
    """
    return replace(first, posture=_mix(first.posture, second.posture, t), arrows=(), rings=())


def shapes(shown: Pose) -> list[Shape]:
    """Everything in the picture, back to front, in the picture's units."""
    things = [thing for kind, numbers in shown.scenery for thing in _SCENERY[kind](*numbers)]
    arrows = [shape for points in shown.arrows for shape in arrow(points)]
    rings = [shape for x, y, *rest in shown.rings for shape in ring(complex(x, y), *rest)]
    across = -shown.zoom if shown.mirrored else shown.zoom
    origin = complex(WIDTH - shown.shift if shown.mirrored else shown.shift, FLOOR - shown.lift)
    drawn = [*things, *body(shown.posture), *arrows, *rings]
    return [*_floor_line(shown), *(replace(s, path=s.path.moved(across, shown.zoom, origin)) for s in drawn)]


def _floor_line(shown: Pose) -> list[Shape]:
    y = FLOOR - shown.lift + MAT * shown.zoom
    return [Shape(_level(y), "floor", line=True)] if shown.floor else []


def _level(y: float) -> Path:
    return line([complex(8, y), complex(WIDTH - 8, y)])


def _mix(a: Any, b: Any, t: float) -> Any:  # noqa: ANN401  numbers, tuples of them and dataclasses of those
    if isinstance(a, tuple):
        return tuple(_mix(x, y, t) for x, y in zip(a, b, strict=True))
    if isinstance(a, int | float | complex):
        return a * (1 - t) + b * t
    return type(a)(**{field: _mix(value, getattr(b, field), t) for field, value in vars(a).items()})


@cache
def _all() -> dict[str, Pose]:
    text = resources.files(__package__).joinpath("poses.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return {name: _pose(name, _inherited(table, name)) for name in table if name != "figure"}


def _inherited(table: dict[str, Any], name: str) -> dict[str, Any]:
    """A pose's numbers; those of the pose that it is like stand in for what it does not say."""
    own = dict(table[name])
    like = own.pop("like", None)
    return own if like is None else {**_inherited(table, like), **own}


def _pose(name: str, data: dict[str, Any]) -> Pose:
    try:
        return Pose(
            name=name,
            title=data["title"],
            posture=_posture(data),
            zoom=data.get("zoom", 1.0),
            shift=data.get("shift", 0.0),
            lift=data.get("lift", 0.0),
            mirrored=data.get("mirrored", False),
            floor=data.get("floor", True),
            scenery=tuple((kind, tuple(numbers)) for kind, numbers in data.get("scenery", {}).items()),
            arrows=tuple(tuple(complex(*p) for p in points) for points in data.get("arrows", [])),
            rings=tuple(tuple(numbers) for numbers in data.get("rings", [])),
            touches=tuple(data.get("touches", [])),
        )
    except OutOfReach as error:
        raise OutOfReach(f"{name}: {error}") from error


def _posture(data: dict[str, Any]) -> Posture:
    depth = complex(*data.get("depth", (12, 0)))
    arm, leg = _reach(data["arm"]), _reach(data["leg"])
    return Posture(
        hip=complex(*data["hip"]),
        spine=tuple(float(d) for d in data["spine"]),  # type: ignore[arg-type]
        neck=float(data["neck"]),
        head=float(data["head"]),
        arm=arm,
        leg=leg,
        far_arm=_reach(data["far_arm"]) if "far_arm" in data else _beyond(arm, depth),
        far_leg=_reach(data["far_leg"]) if "far_leg" in data else _beyond(leg, depth),
        scapula=float(data.get("scapula", 0)),
        depth=depth,
    )


def _reach(numbers: list[float]) -> Reach:
    x, y, points = numbers
    return Reach(complex(x, y), float(points))


def _beyond(near: Reach, depth: complex) -> Reach:
    """A far limb that does the same as the near one."""
    return Reach(near.end + depth, near.points)
