"""Every sentence of every locale keeps the rules of voice, and each rule can be broken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from skill.content.loader import load
from skill.reply import Phrase, Tell
from skill.routine.session import Session
from skill.speech.narrator import Narrator
from tests.content.voice_rules import (
    ANYWHERE,
    DENIAL,
    LOCALES,
    ON_THE_MAT,
    all_steps,
    complaints,
    questions,
    said,
    statements,
    step_sentences,
)

ONE_BREATH = 20
"""Words in the longest sentence that can be read without a breath inside."""
READABLE = 22
"""Characters of a line on a screen that can be read from three metres."""
BROKEN = {
    "no digits": "Roll 3 times.",
    "no tags or signs": "Breathe in <break/> and out.",
    "no abbreviations": "Rest for ten sec.",
    "nothing that should be felt": "You should feel a stretch.",
    "no promise": "This relieves a stiff back.",
    "no diagnosis": "It's probably your posture.",
    "no breath held": "Hold your breath.",
    "no judging": "Perfect!",
    "no jargon": "Keep a neutral spine.",
    "hold is not the whole instruction": "And hold.",
    "second person": "Now we round our back.",
    "your body, not the body": "Lift the chest.",
    "present tense": "You will lift your chest.",
    "no bare hold": "Hold behind your thighs.",
    "eyes never up": "Lift your chest, and look up.",
    "no back that could be a body part": "Back on your forearms, knees down.",
    "nobody draws in a breath that goes out": "Breathe out, and draw in.",
}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_keeps_the_rules(locale: str) -> None:
    content = load(locale)

    broken = [
        (text, found) for text in (*statements(content), *questions(content)) if (found := complaints(text, ANYWHERE))
    ]

    assert not broken


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_of_a_step_keeps_the_rules_of_the_mat(locale: str) -> None:
    sentences = [(label, text) for label, words in all_steps(load(locale)) for text in step_sentences(words)]

    assert len(sentences) > 200
    assert not [(label, text, found) for label, text in sentences if (found := complaints(text, ON_THE_MAT))]


@pytest.mark.parametrize(("rule", "text"), BROKEN.items())
def test_every_rule_hears_what_breaks_it(rule: str, text: str) -> None:
    assert rule in complaints(text, ANYWHERE | ON_THE_MAT)


def test_no_rule_goes_without_a_sentence_that_breaks_it() -> None:
    assert set(BROKEN) == set(ANYWHERE | ON_THE_MAT)


def test_treatment_is_named_only_to_deny_it() -> None:
    assert DENIAL in set(statements(load("en-US")))
    assert complaints("It treats pain.", ANYWHERE) == ["no promise"]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_question_mark_stands_only_where_something_is_asked(locale: str) -> None:
    content = load(locale)

    assert not [text for text in statements(content) if "?" in text]
    assert not [text for text in questions(content) if text.count("?") != 1 or not text.endswith("?")]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_phrase_is_one_breath_a_sentence_when_its_slots_are_filled(locale: str) -> None:
    content = load(locale)
    given = dict.fromkeys(("times", "days", "when", "time", "seconds"), "twenty-five seconds")
    sentences = [
        text
        for key in content.say
        for text in said(Narrator(content, Session().at(5)).render(Tell((Phrase(key, given),))).script)
    ]

    assert not [text for text in sentences if len(text.split()) > ONE_BREATH]
    assert not [text for text in sentences if re.search(r"[{}]", text)]


def test_the_lines_of_a_screen_can_be_read_from_three_metres() -> None:
    cues = [cue for _, words in all_steps(load("en-US")) for cue in words.cues]

    assert len(cues) == 7 * 2 * 3
    assert not [cue for cue in cues if not 0 < len(cue) <= READABLE]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_profession_and_the_weekend_have_the_words_of_the_country(locale: str) -> None:
    content = load(locale)

    american = locale in ("en", "en-US")
    assert content.words["pro"] == ("physical therapist" if american else "physiotherapist")
    assert content.frequencies["weekends"] == ("at weekends" if locale == "en-GB" else "on weekends")


def test_a_locale_changes_only_what_differs() -> None:
    folder = Path(__file__).parents[2] / "skill" / "content"

    assert {path.name for path in folder.glob("en-*/*")} == {"phrases.toml"}
