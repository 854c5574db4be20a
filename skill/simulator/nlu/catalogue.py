"""The interaction model as the recogniser needs it: exact sentences, sentences with slots, slot values."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from skill.simulator.nlu.text import clean, spread

MODELS = Path(__file__).parents[3] / "interaction_model"
FALLBACK = "AMAZON.FallbackIntent"
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Pattern:
    """A sample with slots: what is left of it when each slot is replaced by its type."""

    intent: str
    slots: tuple[str, ...]
    """The slot names in the order of the sentence."""


@dataclass(frozen=True)
class Catalogue:
    """One locale's model, cleaned the way an utterance is cleaned."""

    invocation_name: str
    slots: dict[str, dict[str, str]]
    """Intent -> slot name -> slot type."""
    samples: tuple[tuple[str, str], ...]
    """(sample as written in the model, intent), the built-ins included."""
    values: dict[str, dict[str, str]]
    """Custom slot type -> spoken value -> id."""
    sensitivity: str = "LOW"
    """How readily the fallback is chosen: LOW, MEDIUM or HIGH; LOW where a model does not say, as with Amazon."""
    builtin: dict[str, str] = field(default_factory=dict)
    """Cleaned sentence -> built-in intent; nothing but these sentences leads there."""
    exact: dict[str, str] = field(default_factory=dict)
    """Cleaned sentence -> custom intent."""
    spread: dict[str, str] = field(default_factory=dict)
    """The same with contractions written out, for "i am" where the sample says "i'm"."""
    patterns: dict[str, Pattern] = field(default_factory=dict)
    """"hold for {AMAZON.NUMBER} seconds" -> what it is a sample of."""

    def sample(self, text: str) -> str | None:
        """The intent that a cleaned sentence is a sample of, slots aside."""
        for known, key in ((self.builtin, text), (self.exact, text), (self.spread, spread(text))):
            if key in known:
                return known[key]
        return None


def read(locale: str, folder: Path = MODELS) -> Catalogue:
    """Read one locale's model; raises FileNotFoundError naming the file if there is none."""
    path = folder / f"{locale}.json"
    return catalogue_of(json.loads(path.read_text(encoding="utf-8")))


def catalogue_of(model: dict[str, Any]) -> Catalogue:
    """Index a model in Amazon's format."""
    language = model["interactionModel"]["languageModel"]
    found = Catalogue(
        invocation_name=language["invocationName"],
        slots={intent["name"]: _slots(intent) for intent in language["intents"]},
        samples=tuple((s, intent["name"]) for intent in language["intents"] for s in intent.get("samples", [])),
        values={kind["name"]: _values(kind) for kind in language.get("types", [])},
        sensitivity=_sensitivity(language),
    )
    for sample, intent in found.samples:
        _index(found, sample, intent)
    for intent in found.slots:
        found.builtin.update(dict.fromkeys(amazon_phrases().get(intent, ()), intent))
    return found


@cache
def amazon_phrases() -> dict[str, list[str]]:
    """Amazon's own phrases by built-in intent."""
    data = json.loads((Path(__file__).parent / "amazon_phrases.json").read_text(encoding="utf-8"))
    return {intent: phrases for intent, phrases in data.items() if intent != "about"}


def delexicalised(sample: str, types: dict[str, str]) -> str:
    """A sample with its slot names replaced by slot types: the key of a pattern."""
    pieces = _SLOT.split(sample)
    return " ".join(
        part
        for place, piece in enumerate(pieces)
        for part in ([f"{{{types[piece]}}}"] if place % 2 else [spread(clean(piece))])
        if part
    )


def slot_names(sample: str) -> tuple[str, ...]:
    """The slots of a sample in order."""
    return tuple(_SLOT.findall(sample))


def _sensitivity(language: dict[str, Any]) -> str:
    configured = language.get("modelConfiguration", {}).get("fallbackIntentSensitivity", {})
    return str(configured.get("level", "LOW"))


def _slots(intent: dict[str, Any]) -> dict[str, str]:
    return {slot["name"]: slot["type"] for slot in intent.get("slots", [])}


def _values(kind: dict[str, Any]) -> dict[str, str]:
    return {
        spread(clean(word)): value.get("id") or value["name"]["value"]
        for value in kind["values"]
        for word in (value["name"]["value"], *value["name"].get("synonyms", []))
    }


def _index(found: Catalogue, sample: str, intent: str) -> None:
    names = slot_names(sample)
    if names:
        key = delexicalised(sample, found.slots[intent])
        found.patterns.setdefault(key, Pattern(intent, names))
    elif intent.startswith("AMAZON.") and intent != FALLBACK:
        found.builtin[clean(sample)] = intent
    else:
        text = clean(sample)
        found.exact.setdefault(text, intent)
        found.spread.setdefault(spread(text), intent)
