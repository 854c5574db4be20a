"""The colours can be told apart on light and on dark ground."""

from __future__ import annotations

import pytest

from skill.visual.poses.palette import DARK, LIGHT


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(a: str, b: str) -> float:
    lighter, darker = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_light_and_dark_colour_the_same_things() -> None:
    assert list(LIGHT) == list(DARK)


@pytest.mark.parametrize(("palette", "ground"), [(LIGHT, "#ffffff"), (DARK, "#101418")])
@pytest.mark.parametrize("tone", ["ink", "accent"])
def test_lines_and_arrows_stand_out_from_the_ground(palette: dict[str, str], ground: str, tone: str) -> None:
    assert _contrast(palette[tone], ground) >= 3  # WCAG 2.1, 1.4.11: graphics that carry meaning


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("tone", ["skin", "top", "legs"])
def test_the_outline_stands_out_from_what_it_surrounds(palette: dict[str, str], tone: str) -> None:
    assert _contrast(palette["ink"], palette[tone]) >= 2


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("tone", ["skin", "legs", "chair"])
def test_far_limbs_and_legs_are_darker_than_near_ones(palette: dict[str, str], tone: str) -> None:
    assert _luminance(palette[f"far_{tone}"]) < _luminance(palette[tone])
