"""A sentence that two intents claim (rules 3.9, 3.10, 3.28)."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from interaction_model.lint.finding import Check, Rule
from interaction_model.lint.model import SLOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interaction_model.lint.model import Model

_AMAZON = Path(__file__).parents[2] / "skill" / "simulator" / "nlu" / "amazon_phrases.json"


def _same_sample(model: Model) -> Iterator[str]:
    owners: dict[str, set[str]] = defaultdict(set)
    for intent, samples in model.samples.items():
        for sample in samples:
            owners[sample.lower()].add(intent)
    yield from _shared(owners)


def _same_when_expanded(model: Model) -> Iterator[str]:
    owners: dict[str, set[str]] = defaultdict(set)
    slotted: set[str] = set()
    for intent, samples in model.samples.items():
        for sample in samples:
            for text in _expanded(sample, model.slots[intent], model.types):
                owners[text].add(intent)
                if "{" in sample:
                    slotted.add(text)
    yield from _shared({text: intents for text, intents in owners.items() if text in slotted})


def _shared(owners: dict[str, set[str]]) -> Iterator[str]:
    for text, intents in sorted(owners.items()):
        if len(intents) > 1:
            yield f'"{text}" is a sample of {" and of ".join(sorted(intents))}'


def _expanded(sample: str, slots: dict[str, str], types: dict[str, list[str]]) -> Iterator[str]:
    """A sample with each value of its custom slots; a slot of Amazon's types is named by its type."""
    parts = SLOT.split(sample.lower())
    choices = [[part] if place % 2 == 0 else _fillings(part, slots, types) for place, part in enumerate(parts)]
    return ("".join(chosen) for chosen in product(*choices))


def _fillings(slot: str, slots: dict[str, str], types: dict[str, list[str]]) -> list[str]:
    kind = next((kind for name, kind in slots.items() if name.lower() == slot), slot)
    return [word.lower().replace("-", " ") for word in types.get(kind, [])] or [f"{{{kind}}}"]


def _amazon_has_it(model: Model) -> Iterator[str]:
    for intent, phrases in _amazon_phrases().items():
        for other, samples in model.samples.items():
            for phrase in sorted(set(phrases) & {sample.lower() for sample in samples}):
                yield f'{other}: "{phrase}" is Amazon\'s own phrase for {intent}'


@cache
def _amazon_phrases() -> dict[str, list[str]]:
    phrases = json.loads(_AMAZON.read_text(encoding="utf-8"))
    return {intent: found for intent, found in phrases.items() if intent != "about"}


CHECKS = (
    Check(Rule("3.9", "skill validator; Voiceflow"), _same_sample),
    Check(Rule("3.10", 'skill validator, "Sample Utterances Are Unique"'), _same_when_expanded),
    Check(Rule("3.28", "Amazon: standard built-in intents"), _amazon_has_it),
)
