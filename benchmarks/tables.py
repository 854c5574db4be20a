"""Figures side by side: ours, the reference's, their ratio, and what the ratio may be at most."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    ours: float
    reference: float | None
    unit: str
    at_most: float | None = None
    """What the ratio may be, or the figure itself where there is no reference."""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours by the reference's."""
        return self.ours / self.reference if self.reference else None

    @property
    def verdict(self) -> str:
        """Whether the figure is within its limit."""
        if self.at_most is None:
            return ""
        judged = self.ours if self.ratio is None else self.ratio
        return "ok" if judged <= self.at_most else "MISSED"


def median(values: Iterable[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` of the values (0 to 1) do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(rows: Sequence[Row]) -> str:
    """Write the rows as a table in Markdown, with the notes below it."""
    lines = [("", "ours", "reference", "ratio", "at most", ""), *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    lines.insert(1, tuple("-" * width for width in widths))  # type: ignore[arg-type]
    text = ["| " + " | ".join(_padded(line, widths)) + " |" for line in lines]
    notes = [f"{row.what}: {row.note}" for row in rows if row.note]
    return "\n".join([*text, *([""] if notes else []), *notes])


def _cells(row: Row) -> tuple[str, str, str, str, str, str]:
    reference = f"{row.reference:.1f} {row.unit}" if row.reference is not None else ""
    ratio = f"{row.ratio:.2f}" if row.ratio is not None else ""
    limit = f"{row.at_most:g}" if row.at_most is not None else ""
    return row.what, f"{row.ours:.1f} {row.unit}", reference, ratio, limit, row.verdict


def _padded(line: tuple[str, ...], widths: Sequence[int]) -> list[str]:
    """Return the cells at the width of their columns: words to the left, figures to the right."""
    words = (0, len(line) - 1)
    cells = enumerate(zip(line, widths, strict=True))
    return [cell.ljust(width) if column in words else cell.rjust(width) for column, (cell, width) in cells]
