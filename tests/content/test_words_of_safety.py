"""What is said when something hurts: the required parts, in their order, within about twenty seconds."""

from __future__ import annotations

import re

import pytest

from skill.content.loader import load
from skill.reply import Phrase, Tell
from skill.routine.session import Session
from skill.speech.narrator import Narrator
from tests.content.voice_rules import LOCALES, said

LONGEST = 20.0
"""Seconds that the words for a pain report may last."""
SHORT_NOTE = 6.0
"""Seconds of the note for somebody who has heard the full one."""
TIERS = {
    "emergency": [
        ("Stop, and rest where you are.", "can be a sign of", "Call {em}", "or ask someone near you"),
        ("I can't make that call", "call {em} now"),
    ],
    "emergency_fall": [
        ("Stop, and try not to move.", "can be a sign of", "Call {em}", "or ask someone near you"),
        ("I can't make that call", "call {em} now"),
    ],
    "urgent": [
        ("stopping", "Come out slowly", "can't tell", "medical advice today", "before you stretch again"),
        ("chest pain", "breathing", "weakness", "numbness between your legs", "call {em} right away", "Take care"),
    ],
    "urgent_dizzy": [
        (
            "stopping",
            "Sit or lie down until it passes",
            "can't tell",
            "medical advice today",
            "before you stretch again",
        ),
        ("chest pain", "breathing", "weakness", "numbness between your legs", "call {em} right away", "Take care"),
    ],
    "ordinary": [
        ("stop there", "Ease out", "comfortable position", "doctor or {pro}", "before you try this again"),
        ("chest pain", "breathing", "numbness", "weakness", "call {em}", "ended the routine", "Take care"),
    ],
}
"""What each tier has to say, in this order."""
NEVER = re.compile(
    r"\bI'll (?:call|get)|\bI can call|help is|on (?:its|the) way|\byou have\b(?! chest pain)|probably|don't worry|"
    r"ibuprofen|painkiller|tablet|medicine|medication|\bice\b|\bheat\b|carry on|go on|\?",
    re.IGNORECASE,
)
"""Offers of a call, diagnoses, comfort, medicine, and the question whether to go on."""
NOTE = (
    "not medical advice",
    "health professional first",
    "pregnant",
    "osteoporosis",
    "disc problem",
    "recent injury or surgery",
    "Go gently",
    "never force a pop",
    "stop, and say: Alexa, it hurts",
)


def heard(locale: str, key: str) -> tuple[list[str], float]:
    """The sentences of a phrase in a locale, and how long they last."""
    rendered = Narrator(load(locale), Session().at(4)).render(Tell((Phrase(key),)))
    return said(rendered.script), rendered.timeline.total


def missing(text: str, parts: tuple[str, ...]) -> list[str]:
    """The parts that do not stand in a text after the parts before them."""
    place, lost = 0, []
    for part in parts:
        found = text.find(part, place)
        place = place if found < 0 else found + len(part)
        lost.extend([part] if found < 0 else [])
    return lost


def wanted(locale: str, key: str) -> tuple[str, ...]:
    """The parts of a tier with the words of the locale."""
    words = load(locale).words
    return tuple(part.format_map(words) for parts in TIERS[key] for part in parts)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", TIERS)
def test_a_tier_says_its_parts_in_order_and_briefly(locale: str, key: str) -> None:
    sentences, seconds = heard(locale, key)

    assert not missing(" ".join(sentences), wanted(locale, key))
    assert seconds <= LONGEST


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", ["emergency", "emergency_fall"])
def test_an_emergency_has_its_number_within_three_sentences_and_the_way_out_for_people_abroad(
    locale: str, key: str
) -> None:
    first_three = " ".join(heard(locale, key)[0][:3])

    assert load(locale).words["em"] in first_three
    assert "your local emergency number" in first_three


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", TIERS)
def test_a_tier_stops_in_its_first_sentence_and_neither_offers_nor_asks_nor_explains_away(
    locale: str, key: str
) -> None:
    sentences, _ = heard(locale, key)

    assert "stop" in sentences[0].lower()
    assert not NEVER.search(" ".join(sentences))


def test_a_part_that_is_missing_or_comes_too_early_is_heard() -> None:
    assert missing("Call now. Stop.", ("Stop", "Call")) == ["Call"]
    assert missing("Stop.", ("Stop", "Call")) == ["Call"]


@pytest.mark.parametrize(
    "text", ["I'll call for you.", "You have a pulled muscle.", "Shall we go on?", "Take a tablet."]
)
def test_what_must_never_be_said_is_heard(text: str) -> None:
    assert NEVER.search(text)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_full_safety_note_is_whole_and_lasts_twenty_seconds_at_most(locale: str) -> None:
    sentences, seconds = heard(locale, "safety_full")

    assert not missing(" ".join(sentences), NOTE)
    assert seconds <= LONGEST


@pytest.mark.parametrize("locale", LOCALES)
def test_the_short_safety_note_names_pain_and_lasts_six_seconds_at_most(locale: str) -> None:
    sentences, seconds = heard(locale, "safety_short")

    assert not missing(" ".join(sentences), ("gently", "anything hurts", "stop and tell me"))
    assert seconds <= SHORT_NOTE


@pytest.mark.parametrize("locale", LOCALES)
def test_help_on_the_mat_begins_with_pain_and_the_emergency_number(locale: str) -> None:
    first, second, *_ = heard(locale, "help_step")[0]

    assert first == "If something hurts, say, it hurts."
    assert load(locale).words["em"] in second


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", ["condition", "condition_pregnancy", "condition_bones", "condition_disc"])
def test_a_condition_leads_to_a_professional_before_stretching(locale: str, key: str) -> None:
    assert not missing(heard(locale, key)[0][0], ("Please check with", "before you stretch"))
