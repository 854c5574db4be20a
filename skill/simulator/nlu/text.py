"""Typed text -> what a speech recogniser would have written: lower case, numbers as words, no punctuation."""

# ruff: noqa: SIM905 - a list of words reads better as a line of words

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from skill.simulator.nlu.numbers import digits_as_words

LONGEST = 1000  # characters; nobody says more in the eight seconds of an open microphone

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u2032": "'"})
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})\b")
_MERIDIEM = re.compile(r"\b([ap])\s*\.?\s*m\b\.?")
_CLEAN = re.compile(r"[a-z]+(?:'[a-z]+)*(?: [a-z]+(?:'[a-z]+)*)*")  # as nearly all samples are written
_STUCK = re.compile(r"(?<=\d)(?=[^\W\d_])(?!st\b|nd\b|rd\b|th\b)")
_APOSTROPHE_AT_EDGE = re.compile(r"(?<![^\W\d_])'|'(?![^\W\d_])")
_ODD = re.compile(r"[^\w']|_")
# Spoken alike, so typed alike: the endings that a recogniser writes with an apostrophe.
_ENDINGS = (("n't", " not"), ("'m", " am"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"))
_IRREGULAR = {"can't": "can not", "won't": "will not", "shan't": "shall not", "cannot": "can not", "let's": "lets"}
# Typed without the apostrophe. Not here: ill, well, were, wed, id, hell, which are words of their own.
_BARE = {
    word.replace("'", ""): word
    for word in (
        "i'm i've don't doesn't didn't can't couldn't won't wouldn't isn't aren't wasn't weren't haven't hasn't "
        "shouldn't you're they're we've you've that's what's it's there's where's who's how's he's she's i'd've"
    ).split()
}


def clean(utterance: str) -> str:
    """The words of an utterance, one blank between them; "" if there are none."""
    if _CLEAN.fullmatch(utterance) and len(utterance) <= LONGEST and not _MERIDIEM.search(utterance):
        return " ".join(_BARE.get(word, word) for word in utterance.split())
    text = unicodedata.normalize("NFKC", utterance[:LONGEST]).translate(_QUOTES).lower()
    text = _MERIDIEM.sub(r" \1m ", _CLOCK.sub(r"\1 \2", text))
    text = _ODD.sub(" ", _APOSTROPHE_AT_EDGE.sub(" ", text))
    words = digits_as_words(_STUCK.sub(" ", text).split())
    return " ".join(_BARE.get(word, word) for word in words)


def spread(text: str) -> str:
    """Cleaned text with its contractions written out, so that "i'm" and "i am" are the same words."""
    return " ".join(_spread_word(word) for word in text.split())


@lru_cache(maxsize=20_000)
def _spread_word(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, words in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + words
    return word.replace("'", "")
