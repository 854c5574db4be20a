"""A pose as an SVG picture, for pages."""

from __future__ import annotations

from html import escape

from skill.visual.poses.body import Shape
from skill.visual.poses.catalogue import HEIGHT, WIDTH, Pose, shapes
from skill.visual.poses.palette import ARROW_WIDTH, DARK, INK_WIDTH, LIGHT
from skill.visual.poses.path import Path


def path_data(path: Path) -> str:
    """The path in SVG's own words, with one decimal, relative to the last point to be short."""
    written, at = [], (0, 0)
    for letter, points in path.pieces:
        tenths = [(round(p.real * 10), round(p.imag * 10)) for p in points]
        steps = [f"{_tenth(x - at[0])},{_tenth(y - at[1])}" for x, y in tenths]
        written.append(letter.lower() + " ".join(steps))
        at = tenths[-1] if tenths else at
    return "".join(written)


def _tenth(tenths: int) -> str:
    return f"{tenths / 10:g}"


def svg(shown: Pose, *, width: int | None = None) -> str:
    """The picture as one <svg> element: 400 by 300 units, or scaled to a width in pixels."""
    size = "" if width is None else f' width="{width}" height="{round(width * HEIGHT / WIDTH)}"'
    label = f"pose-{shown.name}"
    body = "".join(_element(shape) for shape in shapes(shown))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"{size} '
        f'class="pose" role="img" aria-labelledby="{label}">'
        f'<title id="{label}">{escape(shown.title)}</title>{body}</svg>'
    )


def style() -> str:
    """The colours, once a page: light by default, dark when the reader prefers dark or a parent has class dark."""
    light = "".join(f"--{name}:{colour};" for name, colour in LIGHT.items())
    dark = "".join(f"--{name}:{colour};" for name, colour in DARK.items())
    fills = "".join(f".pose .{name}{{fill:var(--{name})}}" for name in LIGHT)
    return (
        f".pose{{{light}}}@media (prefers-color-scheme:dark){{.pose{{{dark}}}}}{fills}"
        f".pose .outlined{{stroke:var(--ink);stroke-width:{INK_WIDTH};stroke-linejoin:round}}"
        f".pose .line{{fill:none;stroke-linecap:round}}"
        f".pose .line.accent{{stroke:var(--accent);stroke-width:{ARROW_WIDTH}}}"
        f".pose .line.floor{{stroke:var(--ink);stroke-width:{INK_WIDTH}}}"
    )


def _element(shape: Shape) -> str:
    kind = " line" if shape.line else " outlined" if shape.outlined else ""
    return f'<path class="{shape.tone}{kind}" d="{path_data(shape.path)}"/>'
