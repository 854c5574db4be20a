"""The drawings for the page: every pose once, and the way from one to another where the figure can go it."""

from __future__ import annotations

from functools import cache
from typing import Any

import flask

from skill.visual import poses
from skill.visual.poses import catalogue

STEPS = 7
"""Pictures of a way, first and last included; the page goes between two of them by itself."""


def routes() -> flask.Blueprint:
    """The drawings' addresses."""
    pages = flask.Blueprint("pictures", __name__)
    pages.add_url_rule("/poses.css", "style", lambda: flask.Response(poses.style(), mimetype="text/css"))
    pages.add_url_rule("/poses.json", "all", _all)
    pages.add_url_rule("/ways/<first>/<second>.json", "way", way)
    return pages


@cache
def _all() -> dict[str, str]:
    return {name: poses.svg(name) for name in poses.NAMES}


@cache
def way(first: str, second: str) -> dict[str, Any]:
    """The moving paths of the first drawing on their way to the second; {} where the figure cannot simply go there."""
    if not {first, second} <= set(poses.NAMES) or not _same_scene(first, second):
        return {}
    return {str(index): frames for index, frames in poses.frames(first, second, STEPS).items()}


def _same_scene(first: str, second: str) -> bool:
    """Whether both are drawn from the same side, at the same place and in the same surroundings."""
    one, other = catalogue.pose(first), catalogue.pose(second)
    parts = ("zoom", "shift", "lift", "mirrored", "floor", "scenery")
    return all(getattr(one, part) == getattr(other, part) for part in parts)
