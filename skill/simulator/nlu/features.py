"""What the classifier sees of a sentence: its words, its runs of words, and the letters inside them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from skill.simulator.nlu.text import spread

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = 3  # raise it when the features change: trained models of another version are stale


def features(text: str) -> Counter[str]:
    """Counted features of a cleaned sentence."""
    words = spread(text).split()
    return Counter([*_words(words), *_letters(words)])


def _words(words: list[str]) -> Iterator[str]:
    yield from (f"w {word}" for word in words)
    framed = ["<", *words, ">"]
    for size in (2, 3):
        for start in range(len(framed) - size + 1):
            yield "w " + " ".join(framed[start : start + size])
    if len(words) > 1:  # the frame of a single word says nothing
        yield from (f"s {first} {second}" for first, second in zip(framed, framed[2:], strict=False))


def _letters(words: list[str]) -> Iterator[str]:
    for word in words:
        framed = f" {word} "
        for size in (3, 4):
            for start in range(len(framed) - size + 1):
                yield framed[start : start + size]
