"""What is true of the models that ship."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import interaction_model.build as builder
from interaction_model.build import LOCALES, build, main
from interaction_model.builder.precedence import SAFETY_INTENTS

MODELS = Path(builder.__file__).parent
MEGABYTE = 1_000_000


def test_there_is_a_model_for_every_locale_and_none_besides() -> None:
    assert {path.stem for path in MODELS.glob("*.json")} == set(LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_committed_model_is_what_its_templates_build(built: dict[str, str], locale: str) -> None:
    committed = (MODELS / f"{locale}.json").read_text(encoding="utf-8")
    assert committed == built[locale], "run: python -m interaction_model.build"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_model_is_one_megabyte_at_most(built: dict[str, str], locale: str) -> None:
    assert len(built[locale].encode()) <= MEGABYTE


def test_the_same_templates_build_the_same_bytes_again(built: dict[str, str]) -> None:
    assert build("en-US")[0] == built["en-US"]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_safety_intent_is_there_without_a_slot(intents: dict[str, list[dict[str, Any]]], locale: str) -> None:
    safety = {intent["name"]: intent for intent in intents[locale] if intent["name"] in SAFETY_INTENTS}
    assert set(safety) == set(SAFETY_INTENTS)
    assert not [name for name, intent in safety.items() if "slots" in intent]


@pytest.mark.parametrize("locale", LOCALES)
def test_no_sentence_belongs_to_two_intents(intents: dict[str, list[dict[str, Any]]], locale: str) -> None:
    samples = [sample for intent in intents[locale] for sample in intent["samples"]]
    assert len(samples) == len(set(samples)) > 10_000


def test_every_locale_has_the_same_intents(intents: dict[str, list[dict[str, Any]]]) -> None:
    names = {locale: [intent["name"] for intent in intents[locale]] for locale in LOCALES}
    assert all(names[locale] == names["en-US"] for locale in LOCALES)


def test_a_word_is_spelled_as_in_its_country(built: dict[str, str]) -> None:
    for locale, word in {"en-US": "paralyzed", "en-CA": "paralyzed"}.items():
        assert word in built[locale]
    for locale in ("en-GB", "en-AU", "en-IN"):
        assert "paralysed" in built[locale]
        assert "am paralyzed" not in built[locale]


def test_the_check_reports_that_nothing_has_to_be_built(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert "differs" not in capsys.readouterr().out


def test_each_template_file_says_at_its_head_what_is_in_and_out() -> None:
    for name in SAFETY_INTENTS:
        head = (MODELS / f"templates/en/{name}.yaml").read_text(encoding="utf-8").split("language:")[0]
        assert head.startswith("#"), name
