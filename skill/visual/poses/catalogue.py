"""The poses by name, read from poses.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from skill.visual.poses.figure import OutOfReachError, Posture, Reach, joints


@dataclass(frozen=True)
class Pose:
    """A posture in its surroundings."""

    name: str
    title: str
    """What a person who cannot see the picture is told it shows."""
    posture: Posture
    zoom: float
    shift: float
    """How far right of the picture's left edge x = 0 of body units lies, at zoom 1."""
    lift: float
    """How far above the usual floor this picture's floor lies, at zoom 1."""
    mirrored: bool
    """Whether left and right change sides."""
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


@cache
def _all() -> dict[str, Pose]:
    text = Path(__file__).with_name("poses.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return {name: checked(made(name, _inherited(table, name))) for name in table}


def _inherited(table: dict[str, Any], name: str) -> dict[str, Any]:
    """A pose's numbers; those of the pose that it is like stand in for what it does not say."""
    own = dict(table[name])
    like = own.pop("like", None)
    return own if like is None else {**_inherited(table, like), **own}


def made(name: str, data: dict[str, Any]) -> Pose:
    """A pose from its table in the file, which leaves nothing to another pose."""
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


def checked(new: Pose) -> Pose:
    """The pose, if its limbs are long enough for it."""
    try:
        joints(new.posture)
    except OutOfReachError as error:
        raise OutOfReachError(f"{new.name}: {error}") from error
    return new


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
