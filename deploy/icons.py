"""`python -m deploy.icons`: the skill's two icons, drawn from the same figure as its poses.

Development only: needs Pillow. The results are committed, so that packaging needs neither.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

from skill.visual.poses import catalogue, picture

if TYPE_CHECKING:
    from skill.visual.poses.body import Shape
    from skill.visual.poses.path import Path as Outline

ASSETS: Final = Path(__file__).resolve().parent / "assets"
SIZES: Final = (108, 512)
"""Pixels, as the skill store wants them."""
POSE: Final = "cat"
CENTRE: Final = 330 + 345j
"""Of the figure, in the units of its picture."""
ACROSS: Final = 740
"""How many of those units the icon is wide."""
LINE: Final = 12
FINER: Final = 4
"""Drawn so many times larger, then reduced, for smooth edges."""
BACKGROUND: Final = "#1d6e6a"
GROUND: Final = "#2f8f88"
GROUND_ANGLE: Final = 25
"""Where the floor meets the edge, in degrees below the middle: just under hands and knees."""
FIGURE: Final = {
    "ink": "#0f403e",
    "skin": "#f7cfa8",
    "far_skin": "#c69d79",
    "top": "#fff6e6",
    "legs": "#f2b84b",
    "far_legs": "#bd8a2f",
    "hair": "#0f403e",
}


def icon(size: int) -> Image.Image:
    """The icon, size by size pixels: the cat of cat-cow on a round ground, transparent around it."""
    large = size * FINER
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, large - 1, large - 1), fill=BACKGROUND)
    draw.chord((0, 0, large - 1, large - 1), GROUND_ANGLE, 180 - GROUND_ANGLE, fill=GROUND)
    for shape in _figure():
        _paint(draw, shape, large / ACROSS)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _figure() -> list[Shape]:
    """The pose's body alone: no mat, no floor, no arrows."""
    pose = catalogue.pose(POSE)
    still = picture.between(pose, pose, 0)
    return [shape for shape in picture.shapes(still) if shape.tone in FIGURE and not shape.line]


def _paint(draw: ImageDraw.ImageDraw, shape: Shape, scale: float) -> None:
    middle = scale * ACROSS / 2
    around = [(middle + scale * (p - CENTRE).real, middle + scale * (p - CENTRE).imag) for p in flat(shape.path)]
    draw.polygon(around, fill=FIGURE[shape.tone])
    if shape.outlined:
        _outline(draw, around, LINE * scale)


def _outline(draw: ImageDraw.ImageDraw, around: list[tuple[float, float]], width: float) -> None:
    """A line around, with a disc on every corner: Pillow's own round joints leave gaps on short pieces."""
    draw.line([*around, around[0]], fill=FIGURE["ink"], width=round(width))
    for x, y in around:
        draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=FIGURE["ink"])


def flat(path: Outline) -> list[complex]:
    """The corners of a polygon that stands for one closed outline."""
    points: list[complex] = []
    for letter, given in path.pieces:
        points += _curve(points[-1], *given) if letter == "C" else given
    return [p for p, before in zip(points, [None, *points], strict=False) if p != before]


def _curve(a: complex, b: complex, c: complex, d: complex) -> list[complex]:
    steps = (i / 16 for i in range(1, 17))
    return [a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t**3 for t in steps]


def main(folder: Path = ASSETS) -> int:
    """Draw both icons into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        icon(size).save(folder / f"icon-{size}.png", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
