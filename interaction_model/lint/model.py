"""A built model, as the checks read it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1]
LOCALES = ("en-US", "en-GB", "en-AU", "en-CA", "en-IN")
SLOT = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True)
class Model:
    """One locale's model in Amazon's format; a part that is absent counts as empty."""

    locale: str
    raw: dict[str, Any]
    size: int = 0
    """Bytes of the file; 0 if there is none."""

    @cached_property
    def language(self) -> dict[str, Any]:
        """interactionModel.languageModel."""
        return self.raw.get("interactionModel", {}).get("languageModel", {}) or {}

    @cached_property
    def intents(self) -> list[dict[str, Any]]:
        """As they stand, doubles included."""
        found: list[dict[str, Any]] = self.language.get("intents", [])
        return found

    @cached_property
    def samples(self) -> dict[str, list[str]]:
        """Intent -> samples."""
        return {intent["name"]: intent.get("samples", []) for intent in self.intents}

    @cached_property
    def slots(self) -> dict[str, dict[str, str]]:
        """Intent -> slot name -> slot type."""
        return {i["name"]: {slot["name"]: slot["type"] for slot in i.get("slots", [])} for i in self.intents}

    @cached_property
    def types(self) -> dict[str, list[str]]:
        """Custom slot type -> its values and synonyms."""
        return {kind["name"]: _words(kind) for kind in self.language.get("types", [])}

    @property
    def own_intents(self) -> list[str]:
        """The intents that are not Amazon's."""
        return [name for name in self.samples if not name.startswith("AMAZON.")]


def load(locale: str, folder: Path = FOLDER) -> Model:
    """Read a built model; raises FileNotFoundError or json.JSONDecodeError."""
    content = (folder / f"{locale}.json").read_bytes()
    return Model(locale, json.loads(content), len(content))


def _words(kind: dict[str, Any]) -> list[str]:
    return [
        word
        for value in kind.get("values", [])
        for word in (value["name"]["value"], *value["name"].get("synonyms", []))
    ]
