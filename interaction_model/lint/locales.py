"""The locales together: the same intents, slots and types everywhere (rules 3.33, 3.37, 5.20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interaction_model.lint.finding import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interaction_model.lint.model import Model

AGREE = Rule("5.20", "certification tests each locale by itself, NorthernMan54/homebridge-alexa#150")
KNOWN = Rule("3.37", "community: paoloantinori/jellyfin-alexa-plugin, 2026")
_ALEXA = frozenset(
    {"ar-SA", "de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "es-US", "fr-CA"}
    | {"fr-FR", "hi-IN", "it-IT", "ja-JP", "nl-NL", "pt-BR"}
)


def compare(models: Sequence[Model]) -> Iterator[Finding]:
    """What differs from the first locale, and locales that Alexa does not have."""
    for model in models:
        if model.locale not in _ALEXA:
            yield Finding(KNOWN, model.locale, "Alexa has no such locale")
    for model in models[1:]:
        yield from (Finding(AGREE, model.locale, message) for message in _unlike(models[0], model))


def _unlike(first: Model, other: Model) -> Iterator[str]:
    for name in sorted(set(first.samples) ^ set(other.samples)):
        yield f"{name} is an intent of {first.locale if name in first.samples else other.locale} only"
    for name in sorted(set(first.slots) & set(other.slots)):
        if first.slots[name] != other.slots[name]:
            yield f"{name} has other slots than in {first.locale}"
    if _ids(first) != _ids(other):
        yield f"the slot types have other ids than in {first.locale}"
    if first.language.get("invocationName") != other.language.get("invocationName"):
        yield f"the invocation name is another one than in {first.locale}"


def _ids(model: Model) -> dict[str, list[str]]:
    return {
        kind["name"]: sorted(value.get("id", "") for value in kind["values"])
        for kind in model.language.get("types", [])
    }
