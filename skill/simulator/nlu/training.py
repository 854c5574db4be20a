"""Trains the scorer on the samples of a model, and on nothing else. Needs scikit-learn, which loading does not."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from skill.simulator.nlu.catalogue import FALLBACK, slot_names
from skill.simulator.nlu.features import features
from skill.simulator.nlu.scorer import Scorer
from skill.simulator.nlu.text import clean

if TYPE_CHECKING:
    from skill.simulator.nlu.catalogue import Catalogue

VERSION = 2  # raise it when the training changes
_FILLINGS = 6  # sentences made of one sample with slots
_EXAMPLES = {
    "AMAZON.NUMBER": ["two", "five", "seven", "ten", "fifteen", "twenty", "thirty"],
    "AMAZON.Ordinal": ["first", "second", "third", "fourth", "sixth", "seventh"],
    "AMAZON.DURATION": ["ten seconds", "half a minute", "twenty seconds", "a minute"],
    "AMAZON.TIME": ["three pm", "seven thirty", "noon", "eight in the evening", "six am", "half past nine"],
}


def train(catalogue: Catalogue) -> Scorer:
    """Fit the classifier; the same catalogue gives the same scorer."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - slow to import
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    texts, labels = sentences(catalogue)
    # Features that one sample alone has are kept: measured, they cost no report and halve the false stops.
    vectorizer = TfidfVectorizer(analyzer=_all_features, sublinear_tf=True, min_df=1, dtype=np.float32)
    matrix = vectorizer.fit_transform(texts)
    model = LinearSVC(C=1.0, random_state=1).fit(matrix, labels)
    intents = tuple(str(name) for name in model.classes_)
    by_feature = matrix.tocsc()
    return Scorer(
        intents=intents,
        vocabulary={name: int(place) for name, place in vectorizer.vocabulary_.items()},
        rarity=vectorizer.idf_.astype(np.float32),
        weights=np.ascontiguousarray(model.coef_.T, dtype=np.float32),
        bias=model.intercept_.astype(np.float32),
        sample_intent=np.array([intents.index(label) for label in labels], dtype=np.int32),
        starts=by_feature.indptr.astype(np.int32),
        rows=by_feature.indices.astype(np.int32),
        shares=by_feature.data.astype(np.float32),
    )


def sentences(catalogue: Catalogue) -> tuple[list[str], list[str]]:
    """The samples of the intents that generalise, slots filled in, with their intents."""
    dice = random.Random(1)  # noqa: S311 - a repeatable choice of slot values, no secret
    examples = {kind: list(values) for kind, values in catalogue.values.items()} | _EXAMPLES
    texts: list[str] = []
    labels: list[str] = []
    for sample, intent in catalogue.samples:
        if intent.startswith("AMAZON.") and intent != FALLBACK:
            continue
        names = slot_names(sample)
        for _ in range(_FILLINGS if names else 1):
            values = {name: dice.choice(examples[catalogue.slots[intent][name]]) for name in names}
            texts.append(clean(sample.format(**values)))
            labels.append(intent)
    return texts, labels


def _all_features(text: str) -> list[str]:
    return list(features(text).elements())
