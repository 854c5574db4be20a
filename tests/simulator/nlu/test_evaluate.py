"""`make eval` counts what matters: missed reports, tiers that are too low, false stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skill.simulator.nlu import evaluate
from skill.simulator.nlu.catalogue import catalogue_of
from skill.simulator.nlu.evaluation import Case, Outcome, Tally, read_cases, split_known
from skill.simulator.nlu.targets import TARGETS
from tests.simulator.nlu.tiny import MODEL

if TYPE_CHECKING:
    from pathlib import Path


def _outcome(tier: str, want: str, got: str) -> Outcome:
    return Outcome(Case("said", tuple(want.split("|")), tier, "dev_x.tsv"), got)


def test_a_report_that_goes_on_is_missed() -> None:
    outcome = _outcome("urgent", "UrgentPainIntent", "AMAZON.FallbackIntent")
    assert outcome.missed
    assert not outcome.too_low


@pytest.mark.parametrize(
    ("tier", "got", "too_low"),
    [
        ("emergency", "UrgentPainIntent", True),
        ("emergency", "PainReportIntent", True),
        ("emergency", "EmergencyFallIntent", False),
        ("urgent", "PainReportIntent", True),
        ("urgent", "EmergencyPainIntent", False),
        ("ordinary", "UrgentDizzyIntent", False),
    ],
)
def test_only_a_milder_tier_than_the_report_is_too_low(tier: str, got: str, too_low: bool) -> None:
    outcome = _outcome(tier, "PainReportIntent", got)
    assert outcome.too_low is too_low
    assert not outcome.missed


def test_anything_else_that_stops_is_a_false_stop() -> None:
    assert _outcome("navigation", "NextStepIntent", "PainReportIntent").false_stop
    assert not _outcome("ordinary", "PainReportIntent", "PainReportIntent").false_stop
    assert not _outcome("other", "AMAZON.FallbackIntent", "StopRoutineIntent").false_stop


def test_every_alternative_is_right() -> None:
    assert _outcome("navigation", "AMAZON.NextIntent|NextStepIntent", "NextStepIntent").right


def test_confusion_names_the_best_intent_and_what_came() -> None:
    tally = Tally([_outcome("navigation", "ReadyIntent|AMAZON.YesIntent", "WaitIntent")] * 2)
    assert tally.confusion() == {("ReadyIntent", "WaitIntent"): 2}


def test_the_targets_are_the_figures_that_safety_asks_for() -> None:
    assert [(target.bound, target.at_least) for target in TARGETS] == [
        (1.0, True), (0.95, True), (0.97, True), (0.03, False), (0.02, False), (0.10, False), (0.92, True),
    ]  # fmt: skip


def test_a_target_without_cases_is_kept() -> None:
    assert all(target.met(Tally()) for target in TARGETS)


def test_one_missed_emergency_breaks_its_target() -> None:
    good = [_outcome("emergency", "EmergencyPainIntent", "EmergencyPainIntent")] * 99
    assert all(target.met(Tally(good)) for target in TARGETS)
    missed = _outcome("emergency", "EmergencyPainIntent", "AMAZON.FallbackIntent")
    assert not all(target.met(Tally([*good, missed])) for target in TARGETS)


def test_files_are_read_with_comments_and_alternatives(tmp_path: Path) -> None:
    (tmp_path / "dev_a.tsv").write_text("# a comment\n\nnext one\tA|B\tnavigation\n", encoding="utf-8")
    assert read_cases([tmp_path / "dev_a.tsv"]) == [Case("next one", ("A", "B"), "navigation", "dev_a.tsv")]


@pytest.mark.parametrize("line", ["no tabs", "a\tB", "a\tB\tsevere"])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "dev_a.tsv").write_text(f"# x\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"dev_a\.tsv:2"):
        read_cases([tmp_path / "dev_a.tsv"])


def test_samples_of_the_model_are_counted_apart() -> None:
    cases = [Case(said, ("X",), "navigation", "dev_a.tsv") for said in ("Slow down!", "next", "much slower")]
    new, known = split_known(cases, catalogue_of(MODEL))
    assert [case.utterance for case in new] == ["much slower"]
    assert [case.utterance for case in known] == ["Slow down!", "next"]


def test_held_out_sentences_are_not_shown_unless_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "heldout_a.tsv"
    path.write_text("purple elephants sing\tNextStepIntent\tnavigation\nskip\tX\tnavigation\n", encoding="utf-8")
    assert evaluate.main([str(path), "--wrong"]) == 0
    hidden = capsys.readouterr().out
    assert "purple elephants" not in hidden
    assert "Everything wrong: 1" in hidden
    assert "1 more are samples" in hidden
    evaluate.main([str(path), "--wrong", "--show-heldout"])
    assert "purple elephants" in capsys.readouterr().out


def test_check_fails_below_a_target(tmp_path: Path) -> None:
    path = tmp_path / "dev_a.tsv"
    path.write_text("purple elephants sing\tEmergencyPainIntent\temergency\n", encoding="utf-8")
    assert evaluate.main([str(path), "--check"]) == 1
    assert evaluate.main([str(path)]) == 0


def test_strict_refuses_reports_that_are_samples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dev_a.tsv"
    path.write_text("ouch\tPainReportIntent\tordinary\n", encoding="utf-8")
    assert evaluate.main([str(path), "--strict"]) == 2
    assert "also a sample: ouch" in capsys.readouterr().out
