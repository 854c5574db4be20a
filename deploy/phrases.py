"""The example phrases of the store page, the commonest reason for a failed certification (rules 4.5-4.11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ALLOWED: Final = re.compile(r"[\w .?:,'-]+")
_LAUNCH: Final = "open|start|launch|begin|use|run"
_ASK: Final = "ask|tell|open|start|launch|use"
_LINK: Final = r"(?: (?:to|for|about|and|that|with))?"


def complaints(phrases: Sequence[str], model: Mapping[str, Any]) -> Iterator[str]:
    """Give what is wrong with the example phrases beside the interaction model of the same locale."""
    if len(phrases) != 3:
        yield f"4.5: there are {len(phrases)} example phrases; the store page shows three"
    language = model["interactionModel"]["languageModel"]
    for place, phrase in enumerate(phrases):
        if not _ALLOWED.fullmatch(phrase) or phrase[-1] not in ".?":
            yield f'4.9: "{phrase}" has characters that the store refuses, or does not end in a period'
        yield from _meaning(place, _plain(phrase), language)


def _plain(phrase: str) -> str:
    return re.sub(r"[.?,:]", "", phrase).lower().strip()


def _meaning(place: int, spoken: str, language: Mapping[str, Any]) -> Iterator[str]:
    name = re.escape(language["invocationName"])
    if re.fullmatch(rf"alexa (?:{_LAUNCH}) {name}", spoken):
        return
    if place == 0:
        yield f'4.6: the first phrase is not "Alexa, open {language["invocationName"]}" but "{spoken}"'
        return
    asked = re.fullmatch(rf"alexa (?:{_ASK}) {name}{_LINK} (?P<rest>.+)", spoken)
    if "alexa" in spoken.split() and not asked:
        yield f'4.7: "{spoken}" has the wake word and is no complete request'
    elif not _is_sample(asked["rest"] if asked else spoken, language):
        yield f'4.8: "{spoken}" is no sample of a custom intent'


def _is_sample(said: str, language: Mapping[str, Any]) -> bool:
    own = [intent for intent in language["intents"] if not intent["name"].startswith("AMAZON.")]
    if any(said == sample.lower() for intent in own for sample in intent.get("samples", [])):
        return True
    values = {kind["name"]: _values(kind) for kind in language.get("types", [])}
    return any(
        re.fullmatch(_wording(sample, intent, values), said)
        for intent in own
        for sample in intent.get("samples", [])
        if "{" in sample and said.startswith(sample.lower().partition("{")[0])
    )


def _values(kind: Mapping[str, Any]) -> str:
    """Return the words of a slot type as one alternative."""
    names = [entry["name"] for entry in kind["values"]]
    words = [word for name in names for word in (name["value"], *name.get("synonyms", []))]
    return "|".join(re.escape(word.lower()) for word in words)


def _wording(sample: str, intent: Mapping[str, Any], values: Mapping[str, str]) -> str:
    """Return a sample as a pattern; a slot of Amazon's own may be anything."""
    kinds = {slot["name"].lower(): slot["type"] for slot in intent.get("slots", [])}
    parts = re.split(r"\{(\w+)\}", sample.lower())
    slots = [f"(?:{values.get(kinds.get(slot, ''), '.+')})" for slot in parts[1::2]]
    literal = [re.escape(part) for part in parts[::2]]
    return "".join(word for pair in zip(literal, [*slots, ""], strict=True) for word in pair)
