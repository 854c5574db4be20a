"""The order of the recogniser: built-in sample, custom sample, sample with slots, similarity, fallback."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.simulator.nlu import Recogniser
from skill.simulator.nlu.catalogue import catalogue_of
from skill.simulator.nlu.training import train
from tests.simulator.nlu.tiny import MODEL


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    catalogue = catalogue_of(MODEL)
    return Recogniser(catalogue, train(catalogue))


def test_a_built_in_answers_to_its_samples_and_to_amazons_own_phrases(recogniser: Recogniser) -> None:
    assert recogniser.resolve("Please next!").intent == "AMAZON.NextIntent"
    assert recogniser.resolve("next").intent == "AMAZON.NextIntent"
    assert recogniser.resolve("next").how == "exact"


def test_a_built_in_answers_to_nothing_that_is_only_similar(recogniser: Recogniser) -> None:
    assert recogniser.resolve("please the next").intent != "AMAZON.NextIntent"


def test_amazons_phrases_count_only_for_built_ins_that_the_model_has(recogniser: Recogniser) -> None:
    assert recogniser.resolve("pause").intent != "AMAZON.PauseIntent"


def test_a_sample_is_certain(recogniser: Recogniser) -> None:
    resolution = recogniser.resolve("slow down")
    assert (resolution.intent, resolution.confidence, resolution.how) == ("SlowerIntent", 1.0, "exact")


def test_a_sentence_near_a_sample_is_similar_and_less_certain(recogniser: Recogniser) -> None:
    resolution = recogniser.resolve("could you slow down")
    assert (resolution.intent, resolution.how) == ("SlowerIntent", "similar")
    assert 0 < resolution.confidence < 1


def test_a_sentence_near_a_sample_of_fallback_is_fallback(recogniser: Recogniser) -> None:
    assert recogniser.resolve("what is the weather").how == "fallback"
    assert recogniser.resolve("how is the weather").intent == "AMAZON.FallbackIntent"


@pytest.mark.parametrize("utterance", ["", "   ", "?!", "\U0001f600", "zxqj wvkh", "\u4f60\u597d", "\x00\n\t"])
def test_what_says_nothing_is_fallback(recogniser: Recogniser, utterance: str) -> None:
    assert recogniser.resolve(utterance).intent == "AMAZON.FallbackIntent"


def test_ten_thousand_characters_are_no_trouble(recogniser: Recogniser) -> None:
    assert recogniser.resolve("slow down " * 1000).intent == "SlowerIntent"


@given(text=st.text(max_size=200))
def test_no_text_raises(recogniser: Recogniser, text: str) -> None:
    assert recogniser.resolve(text).intent in recogniser.catalogue.slots


def test_a_custom_slot_has_the_spoken_words_and_the_id(recogniser: Recogniser) -> None:
    resolution = recogniser.resolve("make it quick")
    assert (resolution.how, resolution.slots) == ("slots", {"plan": {"value": "quick", "id": "short"}})


def test_hyphens_in_values_are_spoken_as_blanks(recogniser: Recogniser) -> None:
    assert recogniser.resolve("the extra long version").slots["plan"]["id"] == "long"


def test_two_slots_of_one_sentence_are_filled(recogniser: Recogniser) -> None:
    slots = recogniser.resolve("remind me of the short one at 3 pm").slots
    assert (slots["plan"]["id"], slots["time"]["value"]) == ("short", "15:00")


def test_slots_that_a_sentence_does_not_fill_are_there_and_empty(recogniser: Recogniser) -> None:
    slots = recogniser.resolve("remind me at noon").slots
    assert slots == {"time": {"value": "12:00", "id": None}, "plan": {"value": None, "id": None}}


def test_a_similar_sentence_has_its_slots_filled_too(recogniser: Recogniser) -> None:
    resolution = recogniser.resolve("um i want the quick one today")
    assert (resolution.how, resolution.slots["plan"]["id"]) == ("similar", "short")


def test_alexa_gets_the_match_of_a_custom_type_in_the_resolutions(recogniser: Recogniser) -> None:
    slot = recogniser.alexa_slots(recogniser.resolve("make it quick"))["plan"]
    authority = slot["resolutions"]["resolutionsPerAuthority"][0]
    assert (slot["name"], slot["value"]) == ("plan", "quick")
    assert authority["status"]["code"] == "ER_SUCCESS_MATCH"
    assert authority["values"][0]["value"]["id"] == "short"


def test_alexa_gets_an_empty_slot_without_a_value_and_amazons_types_without_resolutions(
    recogniser: Recogniser,
) -> None:
    slots = recogniser.alexa_slots(recogniser.resolve("remind me at noon"))
    assert "value" not in slots["plan"]
    assert "resolutions" not in slots["plan"]
    assert slots["time"]["value"] == "12:00"
    assert "resolutions" not in slots["time"]


def test_words_that_are_no_value_of_a_custom_type_are_no_match(recogniser: Recogniser) -> None:
    from skill.simulator.nlu.slots import alexa_slots  # noqa: PLC0415

    slot = alexa_slots({"plan": {"value": "green", "id": None}}, {"plan": "PLAN"})["plan"]
    assert slot["resolutions"]["resolutionsPerAuthority"][0]["status"]["code"] == "ER_SUCCESS_NO_MATCH"


def test_the_fallback_is_chosen_the_more_readily_the_higher_its_sensitivity() -> None:
    catalogue = catalogue_of(MODEL)
    scorer = train(catalogue)
    levels = ("LOW", "MEDIUM", "HIGH")
    recognisers = [Recogniser(replace(catalogue, sensitivity=level), scorer) for level in levels]
    said = [
        f"{a} {b} {c}"
        for a in ("slow", "is", "go")
        for b in ("the", "it", "weather")
        for c in ("good", "too", "please")
    ]
    chosen = [sum(one.resolve(words).intent == "AMAZON.FallbackIntent" for words in said) for one in recognisers]
    assert chosen == sorted(chosen)
    assert chosen[0] < chosen[-1]


def test_the_shipped_model_asks_for_a_low_sensitivity(recogniser: Recogniser) -> None:
    assert Recogniser.for_locale("en-US").catalogue.sensitivity == "LOW"
    assert recogniser.catalogue.sensitivity == "LOW", "a model that does not say is taken so"
