"""Runs of seven words as hashes: what was copied can be found without keeping what it was copied from."""

from __future__ import annotations

import hashlib
import re

RUN = 7
"""Words in a row from which a sentence counts as copied."""
LENGTH = 12
"""Hexadecimal digits kept of each hash: among some hundreds of runs none is taken for another by chance."""
_WORD = re.compile(r"[a-z0-9']+")


def shingles(text: str) -> frozenset[str]:
    """The hashes of all runs of seven words of a text; case, punctuation and kind of apostrophe do not matter."""
    words = _WORD.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    runs = (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return frozenset(hashlib.sha256(run.encode()).hexdigest()[:LENGTH] for run in runs)
