"""Samples that bring nothing new are left out where a file asks for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interaction_model.build import build
from interaction_model.builder.errors import TemplateError
from interaction_model.builder.variety import without_twins

if TYPE_CHECKING:
    from pathlib import Path

SQUARE = {f"{whose} neck is very {state}" for whose in ("my", "your") for state in ("sore", "stiff")}


def _runs(samples: set[str]) -> set[str]:
    framed = [["<", *sample.split(), ">"] for sample in samples]
    return {" ".join(words[i : i + size]) for words in framed for size in (2, 3) for i in range(len(words) - size + 1)}


def test_a_sentence_whose_runs_of_words_stand_elsewhere_is_left_out() -> None:
    kept = without_twins(SQUARE | {"ouch"})
    assert "ouch" in kept
    assert len(kept) < len(SQUARE) + 1


def test_no_run_of_words_is_lost() -> None:
    assert _runs(without_twins(SQUARE)) == _runs(SQUARE)


def test_the_longest_go_first() -> None:
    short = {"oh my neck", "my neck hurts"}
    assert without_twins(short | {"oh my neck hurts"}) == short, "its runs stand in the two shorter ones"


def test_fixed_sentences_make_twins_superfluous_and_stay_out_of_the_count_of_what_may_go() -> None:
    fixed = {"my neck hurts", "my back hurts"}
    assert without_twins(fixed | {"my knee hurts"}, fixed) == fixed | {"my knee hurts"}


def test_the_same_sentences_give_the_same_choice() -> None:
    assert without_twins(SQUARE) == without_twins(dict.fromkeys(sorted(SQUARE, reverse=True)).keys())


def _folder(tmp_path: Path, varied: str) -> Path:
    (tmp_path / "en").mkdir()
    limited = '{limit: 99, sentences: ["(my|your) neck is very (sore|stiff)"]}'
    text = f'{{varied: {varied}, data: [{limited}, {{sentences: ["my neck is very sore"]}}]}}'
    (tmp_path / "en" / "WaveIntent.yaml").write_text(f"language: en\nintents: {{WaveIntent: {text}}}", encoding="utf-8")
    return tmp_path


def _samples(folder: Path) -> list[str]:
    intents = json.loads(build("en-US", folder)[0])["interactionModel"]["languageModel"]["intents"]
    return next(intent["samples"] for intent in intents if intent["name"] == "WaveIntent")


def test_only_a_file_that_asks_for_it_is_thinned_and_never_its_whole_lists(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert len(_samples(_folder(tmp_path / "a", "false"))) == 4
    varied = _samples(_folder(tmp_path / "b", "true"))
    assert "my neck is very sore" in varied
    assert len(varied) < 4


def test_anything_but_true_or_false_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r'en/WaveIntent\.yaml: WaveIntent: "varied" has to be true or false'):
        build("en-US", _folder(tmp_path, "perhaps"))
