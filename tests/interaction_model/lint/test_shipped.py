"""The models that ship break no rule."""

from __future__ import annotations

from interaction_model.lint.checks import lint
from interaction_model.lint.handlers import triggers
from interaction_model.lint.model import LOCALES, load


def test_the_shipped_models_have_no_errors() -> None:
    findings = lint([load(locale) for locale in LOCALES], triggers())
    assert [str(finding) for finding in findings if finding.rule.level == "error"] == []
