"""docs/privacy.md is held against the code: it lists every field, and promises what the code does."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from skill.persistence.port import YEAR
from skill.persistence.profile import DAY, HOUR, NOTE_LASTS, PLACE_LASTS, Profile

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")


def _rows(heading: str) -> dict[str, list[str]]:
    """Return the table under a heading: its first column, and the rest of each row."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\|.+\|$", section, re.MULTILINE)
    ]
    return {row[0]: row[1:] for row in rows[2:]}


KEPT = _rows("What is kept, and why")


def test_every_field_of_the_profile_is_on_the_page_and_nothing_else_is() -> None:
    # `unread` is no field of its own: what an item held and this release cannot read, put back as it was.
    assert {f"`{part.name}`" for part in fields(Profile)} - {"`unread`"} == set(KEPT)


@pytest.mark.parametrize("name", KEPT)
def test_every_field_has_its_content_and_its_reason(name: str) -> None:
    assert all(len(cell) > 5 for cell in KEPT[name])


def test_the_times_on_the_page_are_those_of_the_code() -> None:
    times = _rows("For how long")

    assert times["the item"][0].startswith("a year ")
    assert YEAR == 365 * DAY
    assert times["the place to come back to"][0].startswith("an hour")
    assert PLACE_LASTS == HOUR
    assert times["the record of the safety note"][0].startswith("30 days")
    assert NOTE_LASTS == 30 * DAY


def test_no_field_could_tell_of_somebodys_health() -> None:
    stored = " ".join(part.name for part in fields(Profile))

    assert not re.search(r"pain|hurt|condition|injur|pregnan|tier|symptom|reason|ended", stored)
