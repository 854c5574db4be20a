"""Numbers between their digits and their words, from 0 to 9999, and their ordinals up to 31."""

# ruff: noqa: SIM905 - a list of words reads better as a line of words

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "_ ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * place for place, word in enumerate(_TENS) if place > 1
}
_IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_DIGITS = re.compile(r"\d+")
_ORDINAL_DIGITS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")


def in_words(value: int) -> str:
    """42 -> "forty two"; beyond 9999 the digits one by one."""
    if value > 9999:
        return " ".join(_SMALL[int(digit)] for digit in str(value))
    if value < 20:
        return _SMALL[value]
    if value < 100:
        return " ".join([_TENS[value // 10], *([_SMALL[value % 10]] if value % 10 else [])])
    size, name = (100, "hundred") if value < 1000 else (1000, "thousand")
    head, rest = divmod(value, size)
    return f"{in_words(head)} {name}{' ' + in_words(rest) if rest else ''}"


def ordinal_word(value: int) -> str:
    """3 -> "third", 21 -> "twenty first"."""
    *front, last = in_words(value).split()
    plain = {number: word for word, number in _IRREGULAR.items()}
    known = plain.get(_VALUES.get(last, 0)) if _VALUES.get(last, 0) in plain else None
    ending = known or (last.removesuffix("y") + "ieth" if last.endswith("y") else last + "th")
    return " ".join([*front, ending])


ORDINALS = {ordinal_word(value): value for value in range(1, 32)}


def digits_as_words(words: Sequence[str]) -> list[str]:
    """Write out the digits of each word as they are spoken; three and more digits that no one counts stay single."""
    return [part for word in words for part in _spoken(word).split()]


def _spoken(word: str) -> str:
    ordinal = _ORDINAL_DIGITS.fullmatch(word)
    if ordinal and 0 < int(ordinal[1]) <= 31:
        return ordinal_word(int(ordinal[1]))
    if not word.isascii() or not _DIGITS.fullmatch(word):
        return _DIGITS.sub("", word) if any(mark.isdigit() for mark in word) else word
    if word.startswith("0") or word in {"911", "999", "112", "111", "811"}:
        return " ".join(_SMALL[int(digit)] for digit in word)  # numbers to dial are said digit by digit
    return in_words(int(word))


def parse_number(words: Sequence[str]) -> int | None:
    """["twenty", "five"] -> 25; None unless all the words together are one number."""
    if not words or words[0] == "and" or words[-1] == "and":
        return None
    total = part = 0
    last = 10_000  # the size of the word before: a number goes from large to small
    for word in words:
        if word == "and":
            continue
        if word in ("hundred", "thousand"):
            scale = 100 if word == "hundred" else 1000
            if part == 0 or last >= 100:
                return None
            total, part, last = total + part * scale, 0, 100
        elif word in _VALUES:
            size = 10 if _VALUES[word] >= 20 else 1
            if (part and not (last == 10 and size == 1 and 0 < _VALUES[word] < 10)) or last == 1:
                return None
            part, last = part + _VALUES[word], size
        else:
            return None
    return total + part
