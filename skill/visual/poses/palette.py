"""The colours of every drawing, by name, for light and for dark surroundings, and the widths of its lines."""

from __future__ import annotations

LIGHT = {
    "ink": "#22303c",
    "skin": "#e3ad84",
    "far_skin": "#b98a68",
    "top": "#3f9c97",
    "legs": "#47617c",
    "far_legs": "#2f4458",
    "hair": "#22303c",
    "mat": "#c9dcd3",
    "cushion": "#f2d9a0",
    "chair": "#d8b98f",
    "far_chair": "#a98d68",
    "wall": "#dfe4e8",
    "accent": "#d9480f",
}
DARK = {
    **LIGHT,
    "ink": "#f1f5f7",
    "skin": "#c98f66",
    "far_skin": "#8d6549",
    "top": "#2b8c87",
    "legs": "#4d6d8f",
    "far_legs": "#31485f",
    "hair": "#5a4034",
    "mat": "#2f4a42",
    "cushion": "#8a7236",
    "chair": "#8a6b45",
    "far_chair": "#5c472e",
    "wall": "#2b343c",
    "accent": "#ffa94d",
}
INK_WIDTH, ARROW_WIDTH = 8, 14
"""In the picture's units, the same in every pose."""
