"""The trained part: how strongly a sentence points at each intent. Plain numpy, so that it loads fast."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from skill.simulator.nlu.features import features

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Integers = npt.NDArray[np.int32]

# Chosen on the dev sets: how sharply the softmax tells margins apart, and what a near sample adds to a margin.
_SHARPNESS = 2.0
_NEARNESS = 0.5


@dataclass(frozen=True)
class Scorer:
    """A linear classifier over TF-IDF features, with its samples kept to see how near the nearest is."""

    intents: tuple[str, ...]
    vocabulary: dict[str, int]
    rarity: Floats
    """Inverse document frequency, by feature."""
    weights: Floats
    """Feature by intent."""
    bias: Floats
    sample_intent: Integers
    """The intent of each sample, by place in `intents`."""
    starts: Integers
    """Where the samples of each feature begin in `rows`; one longer than the vocabulary."""
    rows: Integers
    """Which samples have the feature ..."""
    shares: Floats
    """... and its normalised weight in each."""

    def best(self, text: str, held_back: str = "", handicap: float = 0.0) -> tuple[str, float]:
        """The likeliest intent of a cleaned sentence and the confidence in it, 0 to 1.

        The intent `held_back` has to win by `handicap`. ("", 0.0) if nothing in the sentence is known.
        """
        places, values = self._vector(text)
        if not len(places):
            return "", 0.0
        near = self._nearest(places, values)
        points = values @ self.weights[places] + self.bias + _NEARNESS * near
        points[[place for place, intent in enumerate(self.intents) if intent == held_back]] -= handicap
        top = int(np.argmax(points))
        odds = np.exp(_SHARPNESS * (points - points[top]))
        return self.intents[top], float(0.5 / odds.sum() + 0.5 * near[top])

    def _vector(self, text: str) -> tuple[Integers, Floats]:
        known = [(self.vocabulary[name], n) for name, n in features(text).items() if name in self.vocabulary]
        places = np.array([place for place, _ in known], dtype=np.int32)
        values = np.array([1 + math.log(count) for _, count in known], dtype=np.float32)
        values = values * self.rarity[places] if known else values
        length = float(np.linalg.norm(values))
        return places, values / length if length else values

    def _nearest(self, places: Integers, values: Floats) -> Floats:
        """By intent: the cosine of the sentence with the nearest sample."""
        close = np.zeros(len(self.sample_intent), dtype=np.float32)
        for place, value in zip(places, values, strict=True):
            posting = slice(self.starts[place], self.starts[place + 1])
            close[self.rows[posting]] += value * self.shares[posting]
        near = np.zeros(len(self.intents), dtype=np.float32)
        np.maximum.at(near, self.sample_intent, close)
        return near
