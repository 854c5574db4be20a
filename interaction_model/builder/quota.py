"""How many samples each template of a file may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def share(limit: int | None, sizes: Sequence[int]) -> list[int]:
    """Share `limit` samples among templates that could have `sizes` each: all alike, small ones whole.

    What a small template leaves over goes to the larger ones. Every template gets one sample at least, since
    a shape of sentence that nobody hears of is worth more than the thirtieth variation of another.
    """
    if limit is None or sum(sizes) <= limit:
        return list(sizes)
    shares = [0] * len(sizes)
    left, waiting = limit, len(sizes)
    for place in sorted(range(len(sizes)), key=lambda place: (sizes[place], place)):
        shares[place] = min(sizes[place], max(1, left // waiting))
        left, waiting = left - shares[place], waiting - 1
    return shares
