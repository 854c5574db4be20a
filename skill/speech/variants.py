"""Phrases that take turns, by a seed that is handed in: the same conversation is always worded the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Variants:
    """Picks from pools in turn, so that no item comes twice running within an answer or in the next one."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._used: Counter[str] = Counter()

    def pick(self, key: str, pool: Sequence[T]) -> T:
        """The next item of a pool."""
        item = pool[(self._seed + self._used[key]) % len(pool)]
        self._used[key] += 1
        return item
