"""The committed icons are what the drawing makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from deploy import icons

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", icons.SIZES)
def test_a_committed_icon_is_the_one_that_is_drawn(size: int) -> None:
    """Pixel by pixel, but for what two releases of the drawing library may round differently."""
    committed = Image.open(icons.ASSETS / f"icon-{size}.png")
    difference = ImageChops.difference(committed, icons.icon(size))

    assert committed.size == (size, size)
    assert committed.mode == "RGBA"
    far = [sum(difference.getchannel(c).histogram()[16:]) for c in "RGBA"]
    assert max(far) <= size * size / 500


@pytest.mark.parametrize("size", icons.SIZES)
def test_an_icon_shows_a_figure_on_a_round_ground(size: int) -> None:
    image = icons.icon(size)
    colours = image.convert("RGB").getcolors(maxcolors=size * size)

    assert image.getpixel((0, 0)) == (0, 0, 0, 0)
    assert image.getpixel((size // 2, 2))[3] == 255
    assert colours is not None
    for tone in ("top", "legs", "skin"):
        wanted = bytes.fromhex(icons.FIGURE[tone][1:])
        near = sum(n for n, rgb in colours if max(abs(a - b) for a, b in zip(rgb, wanted, strict=True)) < 16)
        assert near > size * size / 150


def test_drawing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    icons.main(first)
    icons.main(second)

    for size in icons.SIZES:
        name = f"icon-{size}.png"
        assert (first / name).read_bytes() == (second / name).read_bytes()
