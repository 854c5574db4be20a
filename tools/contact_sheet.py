"""Every screen on every kind of device, on one picture: python -m tools.contact_sheet OUT.png [--small].

Amazon's renderer draws them (`make npm` installs it). --small makes the picture of the README: fewer screens, fewer
colours.
"""

from __future__ import annotations

import io
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw, ImageFont

from tools.apl_renderer import FAMILIES, INSTALLED, LANDSCAPE, ROUND, SMALL, TELEVISION, Renderer, Viewport
from tools.screens import all_screens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.envelope import Kind

WIDTH, GAP, CAPTION = 420, 12, 22
"""Width of a picture, space between two, height of the line under each; in pixels."""
SCENES = {
    "door": 1.0,
    "step 1": 4.0,
    "step 2": 17.0,
    "step 3": 30.0,
    "step 4": 33.0,
    "step 5": 24.0,
    "step 6": 36.0,
    "asking": 1.0,
    "paused": 1.0,
    "step 7": 14.0,
    "straight": 60.0,
    "finished": 1.0,
    "goodbye": 1.0,
}
"""When each screen is looked at, in seconds after it appeared."""
SMALL_SHEET = (
    (("step 4", "floor", LANDSCAPE, "dark", 38.0), ("step 6", "floor", TELEVISION, "light", 40.0)),
    (("step 7", "floor", SMALL, "dark", 14.0), ("step 5", "chair", ROUND, "dark", 24.0)),
)
"""Which screen of which position on which device, and when, for the README."""
SMALL_WIDTH, COLOURS = 520, 200

Picture = tuple[str, Image.Image]


def whole_sheet() -> list[list[Picture]]:
    """A row for each screen, floor and chair, on every device; light on the last one."""
    with Renderer() as renderer:
        return [list(_row(renderer, name, position)) for position in ("floor", "chair") for name in SCENES]


def _row(renderer: Renderer, name: str, position: str) -> Iterator[Picture]:
    looks = [(viewport, "dark") for viewport in FAMILIES] + [(LANDSCAPE, "light")]
    for viewport, theme in looks:
        caption = f"{name}, {position}, {viewport.name}, {theme}"
        yield caption, _taken(renderer, _screen(name, position, viewport), viewport, theme, SCENES[name])


def _screen(name: str, position: str, viewport: Viewport) -> dict[str, Any]:
    return _visit(position, viewport.kind)[name]


@cache
def _visit(position: str, kind: Kind) -> dict[str, dict[str, Any]]:
    return all_screens(position=position, kind=kind)


def small_sheet() -> list[list[Picture]]:
    """The picture of the README."""
    with Renderer() as renderer:
        return [
            [
                (viewport.name, _taken(renderer, _screen(name, position, viewport), viewport, theme, at))
                for name, position, viewport, theme, at in row
            ]
            for row in SMALL_SHEET
        ]


def _taken(renderer: Renderer, screen: dict[str, Any], viewport: Viewport, theme: str, at: float) -> Image.Image:
    shot = renderer.show(screen, viewport, at=at, theme=theme)
    if shot.complaints:
        sys.stderr.write(f"{viewport.name}: {shot.complaints}\n")
    return Image.open(io.BytesIO(shot.png)).convert("RGB")


def laid_out(rows: list[list[Picture]], width: int = WIDTH) -> Image.Image:
    """The pictures in their rows, each with its caption."""
    scaled = [[(name, _scaled(picture, width)) for name, picture in row] for row in rows]
    heights = [max(picture.height for _, picture in row) + CAPTION + GAP for row in scaled]
    sheet = Image.new("RGB", (GAP + max(_width(row) for row in scaled), GAP + sum(heights)), "#8a9299")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(13)
    top = GAP
    for row, height in zip(scaled, heights, strict=True):
        left = GAP
        for name, picture in row:
            sheet.paste(picture, (left, top))
            pen.text((left, top + picture.height + 4), name, fill="#101418", font=font)
            left += picture.width + GAP
        top += height
    return sheet


def _scaled(picture: Image.Image, width: int) -> Image.Image:
    copy = picture.copy()
    copy.thumbnail((width, width * 5 // 8), Image.Resampling.LANCZOS)
    return copy


def _width(row: list[Picture]) -> int:
    return sum(picture.width + GAP for _, picture in row)


def main(arguments: list[str]) -> int:
    """Write the sheet."""
    small = "--small" in arguments
    names = [name for name in arguments if name != "--small"]
    if len(names) != 1 or not INSTALLED:
        sys.stderr.write("usage: python -m tools.contact_sheet OUT.png [--small], after `make npm`\n")
        return 2
    sheet = laid_out(small_sheet(), SMALL_WIDTH) if small else laid_out(whole_sheet())
    if small:
        sheet = sheet.quantize(COLOURS, dither=Image.Dither.NONE)
    sheet.save(Path(names[0]), optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
