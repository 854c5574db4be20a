"""The generated part of docs/certification.md."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from deploy.certify.table import counted

if TYPE_CHECKING:
    from pathlib import Path

    from deploy.certify.record import Material
    from deploy.certify.table import Row

BEGIN: Final = "<!-- from here on written by `make certify ARGS=--markdown` -->"
END: Final = "<!-- up to here -->"


def write(page: Path, found: list[Row], material: Material) -> None:
    """Put the table between the two marks of the page. Raises ValueError where it has none."""
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page.name} has no place for the table: {BEGIN} and {END}")
    page.write_text(f"{before}{BEGIN}\n\n{markdown(found, material)}\n\n{END}{after}", encoding="utf-8")


def markdown(found: list[Row], material: Material) -> str:
    """The verdicts, a table for each chapter."""
    parts = [f"{len(material.turns):,} requests in {len(material.models)} locales: {counted(found)}."]
    for chapter, group in groupby(found, key=lambda row: row.rule.chapter):
        parts += [
            "",
            f"### {chapter}",
            "",
            "| rule | says | number | verdict | evidence | source |",
            "|---|---|---|---|---|---|",
        ]
        parts += [_line(row) for row in group]
    return "\n".join(parts)


def _line(row: Row) -> str:
    rule, result = row.rule, row.result
    cells = (rule.id, rule.text, rule.number, f"**{result.verdict}**", result.evidence, rule.source)
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
