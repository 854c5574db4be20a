"""How a chart looks, in light and in dark; the colours are those of the drawings."""

from __future__ import annotations

from skill.visual.poses.palette import DARK, LIGHT


def _colours(palette: dict[str, str], paper: str, quiet: str, hold: str, muted: str) -> str:
    return (
        f"svg{{--ink:{palette['ink']};--words:{palette['top']};--cue:{palette['accent']};"
        f"--paper:{paper};--quiet:{quiet};--hold:{hold};--muted:{muted}}}"
    )


_LIGHT = _colours(LIGHT, "#fbfaf7", "#dfe4e2", "#fbe3c8", "#5a6670")
_DARK = _colours(DARK, "#151b21", "#333d46", "#4a3722", "#a5b0b9")
STYLE = (
    f"<style>{_LIGHT}@media(prefers-color-scheme:dark){{{_DARK}}}"
    "text{font:12px system-ui,-apple-system,'Segoe UI','Liberation Sans',sans-serif;fill:var(--ink)}"
    ".title{font-size:18px;font-weight:600}.second,.sum,.note{fill:var(--muted)}.second{font-size:11px}"
    ".held{font-weight:600;fill:var(--cue)}.paper{fill:var(--paper)}.quiet{fill:var(--quiet)}"
    ".grid{stroke:var(--quiet);stroke-width:1}.voice{fill:var(--words)}"
    ".cue{fill:var(--cue)}.hold{fill:var(--hold)}</style>"
)
