"""The table: whole, honest, and written where people read it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deploy.certify import page, table
from deploy.certify.verdict import Verdict
from tests.deploy.certify import test_answers, test_package
from tests.deploy.certify.conftest import trimmed
from tests.deploy.conftest import ROOT

if TYPE_CHECKING:
    from deploy.certify.record import Material
    from deploy.certify.table import Row

UNBREAKABLE = {"0.10", "1.10", "4.12", "4.19", "5.27", "5.29", "5.30", "6.8", "8.7", "8.8", "8.9", "8.11"}
"""Broken in tests of their own, or about something that cannot be broken from here."""


@pytest.fixture(scope="module")
def rows(material: Material) -> list[Row]:
    return table.rows(material)


def test_the_skill_as_it_stands_breaks_no_rule(rows: list[Row]) -> None:
    assert [str(row) for row in rows if row.result.verdict is Verdict.FAIL] == []


def test_every_rule_stands_there_once_with_its_source(rows: list[Row]) -> None:
    written = re.findall(r'^"(\d+\.\d+)" =', Path(table.__file__).with_name("rules.toml").read_text(), re.MULTILINE)

    assert len(written) == len(set(written)) == len(rows) == 200
    assert all(row.rule.text and row.rule.number and row.rule.source for row in rows)


def test_every_rule_that_can_be_settled_here_has_a_check_and_no_other() -> None:
    here = {rule.id for rule in table.rules() if rule.teller in ("here", "partly")}

    assert here == set(table.CHECKS)


def test_what_a_device_settles_has_its_place_in_the_checklist() -> None:
    text = (ROOT / "docs/certification.md").read_text(encoding="utf-8")

    assert {rule.id for rule in table.rules() if rule.teller == "device"} == set(table.CHECKLIST)
    assert all(f"### {number}. " in text for number in table.CHECKLIST.values())


def test_every_check_was_seen_to_find_something() -> None:
    doubtful = {"3.2", "3.25", "3.30", "3.35", "3.36"}
    broken = {*test_answers.BROKEN, *test_answers.WARNED, *test_package.BROKEN, *test_package.FORGED, *doubtful}

    assert set(table.CHECKS) - broken <= UNBREAKABLE


def test_every_kind_of_verdict_comes_with_evidence(rows: list[Row], material: Material) -> None:
    few = tuple(replace(model, raw=trimmed(model.raw)) for model in material.models)
    nothing = table.rows(replace(material, turns=(), phrases=(), models=few))

    assert {row.result.verdict for row in rows} == set(Verdict) - {Verdict.FAIL}
    assert table.broken(nothing)
    assert not table.broken(rows)
    assert all(row.result.evidence for row in rows)


def test_the_evidence_counts(rows: list[Row]) -> None:
    evidence = {row.rule.id: row.result.evidence for row in rows}

    assert re.fullmatch(r"[\d,]+ different speeches, the longest [\d,]+ characters, tags counted in", evidence["1.1"])
    assert re.search(r"longest silence [\d.]+ s", evidence["0.5"])


def test_something_unreadable_is_a_failure(material: Material) -> None:
    rule = next(rule for rule in table.rules() if rule.id == "4.3")

    assert table.judge(rule, replace(material, skill={"manifest": {}})).verdict is Verdict.FAIL


def test_the_terminal_names_rule_verdict_number_and_source(rows: list[Row]) -> None:
    printed = table.plain(rows)

    assert "1.1   pass" in printed
    assert "[8,000 characters; Amazon: request and response reference]" in printed
    assert printed.splitlines()[-1] == table.counted(rows)


def test_the_page_takes_the_table_between_its_marks(rows: list[Row], material: Material, tmp_path: Path) -> None:
    copy = tmp_path / "certification.md"
    copy.write_text((ROOT / "docs/certification.md").read_text(encoding="utf-8"), encoding="utf-8")
    page.write(copy, rows, material)
    once = copy.read_text(encoding="utf-8")
    page.write(copy, rows, material)

    assert copy.read_text(encoding="utf-8") == once
    assert once.count("| 1.1 |") == 1
    assert once.startswith("# Certification")


def test_a_page_without_marks_is_left_alone(rows: list[Row], material: Material, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("hello")

    with pytest.raises(ValueError, match="no place for the table"):
        page.write(tmp_path / "page.md", rows, material)
    assert (tmp_path / "page.md").read_text() == "hello"


def test_the_page_that_is_committed_has_every_rule_and_no_failure() -> None:
    text = (ROOT / "docs/certification.md").read_text(encoding="utf-8")

    assert all(f"\n| {rule.id} | " in text for rule in table.rules())
    assert "**fail**" not in text
