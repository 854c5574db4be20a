"""Slots and their values (rules 3.18-3.22, 3.25, 5.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interaction_model.lint.finding import Check, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interaction_model.lint.model import Model

_LONGEST = 140
_VALUE = re.compile(r"[\w .'-]+")
_SEARCH = "AMAZON.SearchQuery"
SAFETY = (
    "EmergencyPainIntent",
    "EmergencyFallIntent",
    "UrgentPainIntent",
    "UrgentDizzyIntent",
    "PainReportIntent",
    "PainQuestionIntent",
    "NormalSensationIntent",
    "ConditionIntent",
    "PregnancyConditionIntent",
    "BoneConditionIntent",
    "DiscConditionIntent",
)


def _empty_types(model: Model) -> Iterator[str]:
    for kind, words in model.types.items():
        if not words:
            yield f"the slot type {kind} has no value"


def _undefined_types(model: Model) -> Iterator[str]:
    for intent, slots in model.slots.items():
        for slot, kind in slots.items():
            if not kind.startswith("AMAZON.") and kind not in model.types:
                yield f"{intent}: the type {kind} of {{{slot}}} is not defined"


def _long_values(model: Model) -> Iterator[str]:
    for kind, words in model.types.items():
        for word in words:
            if len(word) > _LONGEST:
                yield f'{kind}: a value has {len(word)} characters, {_LONGEST} are allowed: "{word[:30]}..."'


def _value_spelling(model: Model) -> Iterator[str]:
    for kind, words in model.types.items():
        for word in words:
            if not _VALUE.fullmatch(word):
                yield f'{kind}: the value "{word}" may have letters, digits, spaces, . and \' only'


def _doubled_values(model: Model) -> Iterator[str]:
    for kind, words in model.types.items():
        lower = [word.lower() for word in words]
        for word in sorted({word for word in lower if lower.count(word) > 1}):
            yield f'{kind}: "{word}" stands for two values or twice for one'


def _search_query(model: Model) -> Iterator[str]:
    for intent, slots in model.slots.items():
        if _SEARCH in slots.values():
            yield f"{intent} uses {_SEARCH}, which takes utterances from every other intent"


def _bare_slot_in_dialog(model: Model) -> Iterator[str]:
    dialog = (model.raw.get("interactionModel", {}).get("dialog") or {}).get("intents", [])
    for intent in (entry["name"] for entry in dialog):
        for sample in model.samples.get(intent, []):
            if re.fullmatch(r"\{\w+\}", sample):
                yield f'{intent}: "{sample}" is nothing but a slot, in an intent with a dialog'


def _pain_has_slots(model: Model) -> Iterator[str]:
    for intent in SAFETY:
        if model.slots.get(intent):
            yield f"{intent} has slots: nothing about pain may be taken down"


CHECKS = (
    Check(Rule("3.18", "community: paoloantinori/jellyfin-alexa-plugin"), _empty_types),
    Check(Rule("3.7", "ask-smapi-model lets it pass, the model build does not"), _undefined_types),
    Check(Rule("3.19", "community: paoloantinori/jellyfin-alexa-plugin"), _long_values),
    Check(Rule("3.20", "skill validator"), _value_spelling),
    Check(Rule("3.20", "skill validator"), _doubled_values),
    Check(Rule("3.21, 3.22", "k4l1sh/alexa-gpt#1; community"), _search_query),
    Check(Rule("3.25", "alexa/alexa-cookbook#29, 2017", "warning"), _bare_slot_in_dialog),
    Check(Rule("5.5", "Amazon: policy requirements, health"), _pain_has_slots),
)
