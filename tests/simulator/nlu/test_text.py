"""Typed text becomes what a speech recogniser would have written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.simulator.nlu.numbers import in_words, ordinal_word, parse_number
from skill.simulator.nlu.text import LONGEST, clean, spread


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("Next!", "next"),
        ("  skip   this,  please. ", "skip this please"),
        ("I\u2019m done", "i'm done"),
        ("Im done", "i'm done"),
        ("'next'", "next"),
        ("dont stop", "don't stop"),
        ("i feel ill", "i feel ill"),
        ("step 4", "step four"),
        ("the 3rd one", "the third one"),
        ("hold for 20s", "hold for twenty s"),
        ("remind me at 3:30 p.m.", "remind me at three thirty pm"),
        ("at 7 PM", "at seven pm"),
        ("call 911", "call nine one one"),
        ("cat-cow", "cat cow"),
        ("caf\u00e9 \U0001f600 next", "caf\u00e9 next"),
        ("\uff4e\uff45\uff58\uff54", "next"),
        ("", ""),
        ("?!...", ""),
        ("\U0001f600", ""),
    ],
)
def test_text_is_cleaned_as_a_recogniser_writes(typed: str, heard: str) -> None:
    assert clean(typed) == heard


def test_ten_thousand_characters_are_cut_where_nobody_speaks_longer() -> None:
    assert len(clean("a" * 10_000)) == LONGEST


@given(st.text(max_size=60))
def test_cleaning_never_fails_and_what_is_clean_stays_clean(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_contractions_and_written_out_words_are_the_same_words() -> None:
    assert spread("i'm done") == spread("i am done")
    assert spread("i can't") == spread("i cannot")
    assert spread("we'll stop") == spread("we will stop")


@given(st.integers(0, 9999))
def test_every_number_reads_back_from_its_words(value: int) -> None:
    assert parse_number(in_words(value).split()) == value


@pytest.mark.parametrize("words", ["", "and", "five and", "five five", "ten ten", "twenty ten", "hundred", "cat"])
def test_words_that_are_no_number_are_none(words: str) -> None:
    assert parse_number(words.split()) is None


def test_hundreds_may_have_an_and() -> None:
    assert parse_number(["one", "hundred", "and", "twenty"]) == 120


def test_ordinals_are_spelled_as_they_are_said() -> None:
    assert [ordinal_word(n) for n in (1, 2, 3, 5, 9, 12, 20, 21)] == [
        "first", "second", "third", "fifth", "ninth", "twelfth", "twentieth", "twenty first",
    ]  # fmt: skip
