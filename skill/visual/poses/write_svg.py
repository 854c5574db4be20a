"""A pose as an SVG picture, for pages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from skill.visual.poses.palette import ARROW_WIDTH, DARK, INK_WIDTH, LIGHT
from skill.visual.poses.path import written
from skill.visual.poses.picture import HEIGHT, WIDTH, between, shapes

if TYPE_CHECKING:
    from skill.visual.poses.body import Shape
    from skill.visual.poses.catalogue import Pose


def svg(shown: Pose, *, width: int | None = None) -> str:
    """The picture as one <svg> element: 800 by 600 units, or scaled to a width in pixels."""
    size = "" if width is None else f' width="{width}" height="{round(width * HEIGHT / WIDTH)}"'
    label = f"pose-{shown.name}"
    body = "".join(_element(shape) for shape in shapes(shown))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"{size} '
        f'class="pose" role="img" aria-labelledby="{label}">'
        f'<title id="{label}">{escape(shown.title)}</title>{body}</svg>'
    )


def frames(first: Pose, second: Pose, count: int) -> dict[int, list[str]]:
    """The way from one pose to another in so many pictures, for a page that moves the figure.

    Keys count the <path> elements of svg(first) from 0; values are their "d" at equal steps of the way, first
    and last included, each list with the same commands throughout, so that a page may also go between two of
    them number by number. Paths that stay as they are are left out. Arrows stay: hide them while it moves.
    """
    steps = [shapes(between(first, second, i / (count - 1))) for i in range(count)]
    ways = [[written(shape.path) for shape in path] for path in zip(*steps, strict=True)]
    return {i: way for i, way in enumerate(ways) if len(set(way)) > 1}


def style() -> str:
    """The colours, once a page: dark where the reader prefers it, or inside an element of class dark."""
    light, dark = _variables(LIGHT), _variables(DARK)
    fills = "".join(f".pose .{tone}{{fill:var(--pose-{tone})}}" for tone in LIGHT)
    lines = "".join(f".pose .line.{tone}{{stroke:var(--pose-{tone})}}" for tone in ("ink", "accent"))
    return (
        f".pose{{{light}}}@media (prefers-color-scheme:dark){{.pose{{{dark}}}}}.light .pose{{{light}}}"
        f".dark .pose{{{dark}}}{fills}"
        f".pose .outlined{{stroke:var(--pose-ink);stroke-width:{INK_WIDTH};stroke-linejoin:round}}"
        f".pose .line{{fill:none;stroke-linecap:round;stroke-linejoin:round;stroke-width:{INK_WIDTH}}}{lines}"
        f".pose .line.accent{{stroke-width:{ARROW_WIDTH}}}"
    )


def _variables(palette: dict[str, str]) -> str:
    return "".join(f"--pose-{tone}:{colour};" for tone, colour in palette.items())


def _element(shape: Shape) -> str:
    kind = " line" if shape.line else " outlined" if shape.outlined else ""
    return f'<path class="{shape.tone}{kind}" d="{written(shape.path)}"/>'
