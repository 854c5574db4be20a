"""From words to slots: sentences that fit a sample with slots, and the slots of an intent chosen otherwise."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from skill.simulator.nlu.spans import Span, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from skill.simulator.nlu.catalogue import Catalogue, Pattern

Slots = dict[str, dict[str, "str | None"]]
_CROWDED = 40  # words; past it only the similarity looks at a sentence


def match(words: Sequence[str], catalogue: Catalogue) -> tuple[str, Slots] | None:
    """The intent and slots if the whole sentence is a sample with its slots filled, else None."""
    if len(words) > _CROWDED:
        return None
    found = spans(words, catalogue.values)
    best: tuple[int, Pattern, tuple[Span, ...]] | None = None
    for size in (1, 2):
        for chosen in combinations(found, size):
            ordered = tuple(sorted(chosen, key=lambda span: span.start))
            pattern = _pattern(words, ordered, catalogue)
            covered = sum(span.end - span.start for span in ordered)
            if pattern and (best is None or covered < best[0]):
                best = covered, pattern, ordered
    if best is None:
        return None
    _, pattern, ordered = best
    return pattern.intent, _filled(catalogue, pattern.intent, zip(pattern.slots, ordered, strict=True))


def _pattern(words: Sequence[str], chosen: tuple[Span, ...], catalogue: Catalogue) -> Pattern | None:
    parts: list[str] = []
    place = 0
    for span in chosen:
        if span.start < place:
            return None
        parts += [*words[place : span.start], f"{{{span.kind}}}"]
        place = span.end
    return catalogue.patterns.get(" ".join([*parts, *words[place:]]))


def fill(words: Sequence[str], intent: str, catalogue: Catalogue) -> Slots:
    """The slots of an intent that was chosen by similarity: the longest span first, none used twice.

    Where the samples of the intent never fill two slots at once, only one is filled here.
    """
    types = catalogue.slots.get(intent, {})
    together = {frozenset(p.slots) for p in catalogue.patterns.values() if p.intent == intent}
    picked: dict[str, Span] = {}
    ranked = sorted(
        spans(words, catalogue.values) if types else [],
        key=lambda span: (len("".join(words[span.start : span.end])), span.id is not None),
        reverse=True,
    )
    for span in ranked:
        name = next((name for name, kind in types.items() if kind == span.kind and name not in picked), None)
        if name and _fits(span, picked.values()) and any({*picked, name} <= names for names in together):
            picked[name] = span
    return _filled(catalogue, intent, picked.items())


def _fits(span: Span, others: Iterable[Span]) -> bool:
    return all(span.end <= other.start or span.start >= other.end for other in others)


def _filled(catalogue: Catalogue, intent: str, pairs: Iterable[tuple[str, Span]]) -> Slots:
    slots: Slots = {name: {"value": None, "id": None} for name in catalogue.slots[intent]}
    for name, span in pairs:
        slots[name] = {"value": span.value, "id": span.id}
    return slots


def alexa_slots(slots: Slots, types: dict[str, str]) -> dict[str, Any]:
    """The slots of an IntentRequest; `types` are the slot types of the intent, by slot name.

    A slot without a value has no "value" key. A custom type carries its id in `resolutions`, and
    ER_SUCCESS_NO_MATCH if the words are none of its values.
    """
    return {name: _alexa_slot(name, slot, types[name]) for name, slot in slots.items()}


def _alexa_slot(name: str, slot: dict[str, str | None], kind: str) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "confirmationStatus": "NONE", "source": "USER"}
    if slot["value"] is None:
        return made
    made["value"] = slot["value"]
    if not kind.startswith("AMAZON."):
        made["resolutions"] = {"resolutionsPerAuthority": [_authority(slot, kind)]}
    return made


def _authority(slot: dict[str, str | None], kind: str) -> dict[str, Any]:
    authority = {"authority": f"amzn1.er-authority.echo-sdk.simulator.{kind}"}
    if slot["id"] is None:
        return authority | {"status": {"code": "ER_SUCCESS_NO_MATCH"}}
    value = {"name": slot["value"], "id": slot["id"]}
    return authority | {"status": {"code": "ER_SUCCESS_MATCH"}, "values": [{"value": value}]}
