"""Leaves out the samples that bring nothing new, so that the room of a model's file goes to other words.

A recogniser learns from words that follow one another. Where two and three words in a row of a sentence all stand
in other sentences of the same intent too, leaving it out takes nothing away.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

_RUNS = (2, 3)  # words in a row; the two ends of the sentence count as words


def without_twins(loose: AbstractSet[str], fixed: AbstractSet[str] = frozenset()) -> set[str]:
    """`loose` without what `fixed` and the rest of `loose` say already; the longest sentences go first."""
    counts = Counter(run for sample in loose | fixed for run in _runs(sample))
    kept = set(loose)
    for sample in sorted(loose - fixed, key=lambda sample: (-len(sample), sample)):
        runs = _runs(sample)
        if all(counts[run] > 1 for run in runs):
            kept.remove(sample)
            counts.subtract(runs)
    return kept


def _runs(sample: str) -> set[str]:
    return set(_every_run(["<", *sample.split(), ">"]))


def _every_run(words: list[str]) -> Iterator[str]:
    for size in _RUNS:
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])
