"""How templates become samples."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from interaction_model.build import build
from interaction_model.builder.expansion import Expander, parse
from interaction_model.builder.precedence import settle
from interaction_model.builder.quota import share

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAIN = 'language: en\nintents: {{{name}: {{data: [{{sentences: ["{text}"]}}]}}}}'


def _model(folder: Path, locale: str = "en-US") -> dict[str, Any]:
    model: dict[str, Any] = json.loads(build(locale, folder)[0])["interactionModel"]["languageModel"]
    return model


def _samples(folder: Path, locale: str = "en-US") -> dict[str, list[str]]:
    return {intent["name"]: intent["samples"] for intent in _model(folder, locale)["intents"]}


def test_alternatives_and_options_become_every_sentence_they_stand_for(folder: Callable[..., Path]) -> None:
    expected = ["shake your hand", "shake your left hand", "wave your hand", "wave your left hand"]
    assert _samples(folder())["WaveIntent"] == expected


def test_a_clitic_belongs_to_the_word_before_it() -> None:
    expander = Expander({"is": parse("('s|is)")})
    assert expander.sentences(parse("my back <is> sore"), 9, "") == ["my back is sore", "my back's sore"]


def test_too_many_sentences_are_thinned_out_evenly_and_the_same_each_time() -> None:
    words = {"digit": parse("(one|two|three|four|five|six|seven|eight|nine|ten)")}
    tree = parse("<digit> and <digit> and <digit>")
    chosen = Expander(words).sentences(tree, 40, "seed")
    assert len(chosen) == 40
    assert chosen == Expander(words).sentences(parse("<digit> and <digit> and <digit>"), 40, "seed")
    assert {sentence.split()[0] for sentence in chosen} == {sentence.split()[4] for sentence in chosen}


def test_a_quota_keeps_small_templates_whole_and_gives_the_rest_to_large_ones() -> None:
    assert share(100, [3, 1000, 2000]) == [3, 48, 49]
    assert share(None, [3, 1000]) == [3, 1000]
    assert share(2, [5, 5, 5]) == [1, 1, 1], "no template is left out"


def test_a_sentence_of_two_safety_tiers_stays_in_the_higher_one() -> None:
    claimed = {name: {"my leg"} for name in ("PainReportIntent", "EmergencyPainIntent", "UrgentPainIntent")}
    settled = settle(claimed, {})
    assert [name for name, samples in settled.items() if samples] == ["EmergencyPainIntent"]


def test_a_locale_adds_sentences_and_replaces_rules(folder: Callable[..., Path]) -> None:
    files = {
        "en/_common.yaml": 'language: en\nexpansion_rules: {lift: "elevator"}',
        "en-GB/_common.yaml": 'language: en\nexpansion_rules: {lift: "lift"}',
        "en/LiftIntent.yaml": PAIN.format(name="LiftIntent", text="call the <lift>"),
        "en-AU/LiftIntent.yaml": PAIN.format(name="LiftIntent", text="call the <lift> mate"),
    }
    root = folder(**files)
    assert _samples(root)["LiftIntent"] == ["call the elevator"]
    assert _samples(root, "en-GB")["LiftIntent"] == ["call the lift"]
    assert _samples(root, "en-AU")["LiftIntent"] == ["call the lift", "call the lift mate"]


def test_slots_and_types_are_written_in_amazons_form(folder: Callable[..., Path]) -> None:
    intent = 'language: en\nintents: {GoIntent: {slots: {plan: PLAN}, data: [{sentences: ["the {plan} one"]}]}}'
    model = _model(folder(**{"en/GoIntent.yaml": intent, "en/_types.yaml": "types: {PLAN: {short: [short, quick]}}"}))
    assert model["intents"][0] == {
        "name": "GoIntent",
        "slots": [{"name": "plan", "type": "PLAN"}],
        "samples": ["the {plan} one"],
    }
    value = {"id": "short", "name": {"value": "short", "synonyms": ["quick"]}}
    assert model["types"] == [{"name": "PLAN", "values": [value]}]


def test_a_sample_that_begins_with_a_connecting_word_is_a_warning(folder: Callable[..., Path]) -> None:
    intent = PAIN.format(name="PainReportIntent", text="that my neck hurts")
    _, warnings = build("en-US", folder(**{"en/PainReportIntent.yaml": intent}))
    assert len(warnings) == 1
    assert "en/PainReportIntent.yaml" in warnings[0]
