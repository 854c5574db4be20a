"""Keeps trained scorers under `.build/nlu/`, because training takes seconds and a page should open at once."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from skill.simulator.nlu import features, training
from skill.simulator.nlu.scorer import Scorer

if TYPE_CHECKING:
    from skill.simulator.nlu.catalogue import Catalogue

FOLDER = Path(__file__).parents[3] / ".build" / "nlu"
_KEPT = 10  # files of 30 MB each: the locales, and as many of the models before
_ARRAYS = ("rarity", "weights", "bias", "sample_intent", "starts", "rows", "shares")


def scorer_for(catalogue: Catalogue, folder: Path = FOLDER) -> Scorer:
    """The scorer trained on this catalogue: loaded if it is there, else trained and kept.

    Two processes may do this at once: each writes a file of its own and renames it into place.
    """
    path = folder / f"{key(catalogue)}.npz"
    try:
        return _load(path)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        pass  # absent or damaged: train anew
    scorer = training.train(catalogue)
    _keep(scorer, path)
    return scorer


def key(catalogue: Catalogue) -> str:
    """Changes with anything that the training depends on."""
    parts = {
        "samples": catalogue.samples,
        "slots": catalogue.slots,
        "values": catalogue.values,
        "code": [features.VERSION, training.VERSION],
        "libraries": [version("numpy"), version("scikit-learn")],
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:24]


def _load(path: Path) -> Scorer:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        names = stored["vocabulary"].tobytes().decode().split("\n")
        return Scorer(
            intents=tuple(stored["intents"].tobytes().decode().split("\n")),
            vocabulary={name: place for place, name in enumerate(names)},
            **{name: stored[name] for name in _ARRAYS},
        )


def _keep(scorer: Scorer, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    names = sorted(scorer.vocabulary, key=scorer.vocabulary.__getitem__)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        np.savez(
            file,
            vocabulary=_as_array(names),
            intents=_as_array(scorer.intents),
            **{name: getattr(scorer, name) for name in _ARRAYS},
        )
    os.replace(file.name, path)  # noqa: PTH105 - one step for every reader
    _prune(path.parent)


def _prune(folder: Path) -> None:
    """Remove the oldest files; one that another process removes at the same time is no trouble."""
    with contextlib.suppress(OSError):
        files = sorted(folder.glob("*.npz"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for old in files[_KEPT:]:
            old.unlink(missing_ok=True)


def _as_array(names: list[str] | tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
