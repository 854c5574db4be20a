"""A trained scorer is kept, found again, and made anew when it is stale or damaged."""

from __future__ import annotations

import copy
import os
from typing import TYPE_CHECKING

from skill.simulator.nlu import Recogniser
from skill.simulator.nlu.cache import key, scorer_for
from skill.simulator.nlu.catalogue import catalogue_of
from tests.simulator.nlu.tiny import MODEL

if TYPE_CHECKING:
    from pathlib import Path


def _said(recogniser: Recogniser) -> list[tuple[str, float]]:
    found = [recogniser.resolve(text) for text in ("could you slow down", "how's the weather", "make it a quick one")]
    return [(resolution.intent, round(resolution.confidence, 5)) for resolution in found]


def test_a_kept_scorer_answers_like_the_one_that_was_trained(tmp_path: Path) -> None:
    catalogue = catalogue_of(MODEL)
    trained = _said(Recogniser(catalogue, scorer_for(catalogue, tmp_path)))
    kept = list(tmp_path.iterdir())
    assert [path.name for path in kept] == [f"{key(catalogue)}.npz"]
    before = kept[0].stat().st_mtime_ns
    assert _said(Recogniser(catalogue, scorer_for(catalogue, tmp_path))) == trained
    assert kept[0].stat().st_mtime_ns == before


def test_a_changed_model_has_another_key() -> None:
    changed = copy.deepcopy(MODEL)
    changed["interactionModel"]["languageModel"]["intents"][-1]["samples"].append("ease off")
    assert key(catalogue_of(changed)) != key(catalogue_of(MODEL))


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    catalogue = catalogue_of(MODEL)
    (tmp_path / f"{key(catalogue)}.npz").write_bytes(b"PK\x03\x04 cut short")
    assert Recogniser(catalogue, scorer_for(catalogue, tmp_path)).resolve("go slower").intent == "SlowerIntent"
    assert (tmp_path / f"{key(catalogue)}.npz").stat().st_size > 1000


def test_nothing_half_written_is_left_behind(tmp_path: Path) -> None:
    catalogue = catalogue_of(MODEL)
    scorer_for(catalogue, tmp_path / "new" / "folder")
    assert [path.suffix for path in (tmp_path / "new" / "folder").iterdir()] == [".npz"]


def test_the_oldest_files_go_when_a_new_one_comes(tmp_path: Path) -> None:
    for place in range(12):
        (tmp_path / f"{place:02}.npz").write_bytes(b"old")
        os.utime(tmp_path / f"{place:02}.npz", (place, place))
    catalogue = catalogue_of(MODEL)
    scorer_for(catalogue, tmp_path)
    names = sorted(path.stem for path in tmp_path.iterdir())
    assert len(names) == 10
    assert key(catalogue) in names
    assert "02" not in names
    assert "03" in names
