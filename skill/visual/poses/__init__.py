"""The drawings: every pose of the routine as a vector picture of one articulated figure.

poses.toml says where hip, spine, hands and feet are; figure.py puts the joints there, body.py draws around
them, scenery.py adds mat, chair and arrows, picture.py puts it together, and write_svg.py and write_avg.py
write the same shapes down for a page and for the screen of an Echo. To restyle all poses at once, change
palette.py or the radii in body.py.
"""

from __future__ import annotations

from skill.visual.poses import catalogue, picture, write_avg, write_svg
from skill.visual.poses.palette import DARK, LIGHT
from skill.visual.poses.usual import for_step

__all__ = ["DARK", "LIGHT", "NAMES", "avg", "between", "for_step", "frames", "style", "svg", "title"]

NAMES: tuple[str, ...] = catalogue.names()
"""Every pose, in the order of the routine."""


def svg(name: str, *, width: int | None = None) -> str:
    """The pose as an <svg> element; it needs style() once on its page."""
    return write_svg.svg(catalogue.pose(name), width=width)


def avg(name: str) -> write_avg.Graphic:
    """The pose as an inline Alexa Vector Graphic; its parameters are colours, named as in LIGHT and DARK."""
    return write_avg.avg(catalogue.pose(name))


def between(first: str, second: str, t: float) -> write_avg.Graphic:
    """The figure between two poses, t from 0 to 1, as an Alexa Vector Graphic without arrows."""
    return write_avg.avg(picture.between(catalogue.pose(first), catalogue.pose(second), t))


def frames(first: str, second: str, count: int = 7) -> dict[int, list[str]]:
    """The way between two poses for a page: the "d" of each moving <path> of svg(first), at so many steps."""
    return write_svg.frames(catalogue.pose(first), catalogue.pose(second), count)


def title(name: str) -> str:
    """What the picture shows, for those who do not see it."""
    return catalogue.pose(name).title


def style() -> str:
    """The style sheet that svg() needs: colours for light and dark."""
    return write_svg.style()
