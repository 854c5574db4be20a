"""The templates of the project, built once, and a folder to write bad ones into."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from interaction_model.build import LOCALES, build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = """
language: en
intents:
  WaveIntent:
    data:
      - sentences: ["(wave|shake) your [left] hand"]
"""


@pytest.fixture(scope="session")
def built() -> dict[str, str]:
    """Locale -> the text of its model, built from the templates of the project."""
    return {locale: build(locale)[0] for locale in LOCALES}


@pytest.fixture(scope="session")
def intents(built: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Locale -> its intents, as Amazon would read them."""
    return {locale: json.loads(text)["interactionModel"]["languageModel"]["intents"] for locale, text in built.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes template files: `folder(**{"en/A.yaml": "..."})`; "en/WaveIntent.yaml" is there and good."""

    def write(**files: str) -> Path:
        for name, content in {"en/WaveIntent.yaml": GOOD, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return tmp_path

    return write
