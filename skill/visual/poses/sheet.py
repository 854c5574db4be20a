"""All poses on one sheet with their names: python -m skill.visual.poses.sheet OUT.html or OUT.svg."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

from skill.visual import poses

COLUMNS, CELL = 4, 300
"""Pictures in a row of the SVG sheet, and the width of each in pixels."""
CAPTION = 28


def html() -> str:
    """A page with every pose, light and dark by the reader's preference."""
    cells = "".join(f"<figure>{poses.svg(n)}<figcaption>{escape(n)}</figcaption></figure>" for n in poses.NAMES)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>The poses</title><style>'
        ":root{color-scheme:light dark}body{font:14px sans-serif;display:grid;gap:12px;"
        f"grid-template-columns:repeat(auto-fill,minmax({CELL}px,1fr))}}figure{{margin:0}}{poses.style()}</style>"
        f"{cells}</html>\n"
    )


def svg() -> str:
    """One picture with every pose."""
    height = CELL * 3 // 4 + CAPTION
    rows = -(-len(poses.NAMES) // COLUMNS)
    cells = "".join(
        f'<g transform="translate({i % COLUMNS * CELL} {i // COLUMNS * height})">'
        f"{poses.svg(name, width=CELL)}"
        f'<text x="8" y="{height - 8}">{escape(name)}</text></g>'
        for i, name in enumerate(poses.NAMES)
    )
    size = f'viewBox="0 0 {COLUMNS * CELL} {rows * height}" width="{COLUMNS * CELL}" height="{rows * height}"'
    style = f"<style>text{{font:14px sans-serif}}{poses.style()}</style>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{style}{cells}</svg>\n'


def main(arguments: list[str]) -> int:
    """Write the sheet; the ending of the file's name chooses its kind."""
    kinds = {".html": html, ".svg": svg}
    out = Path(arguments[0]) if len(arguments) == 1 else Path()
    if out.suffix not in kinds:
        sys.stderr.write("usage: python -m skill.visual.poses.sheet OUT.html|OUT.svg\n")
        return 2
    out.write_text(kinds[out.suffix](), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
