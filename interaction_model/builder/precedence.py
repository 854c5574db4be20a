"""A sentence that two intents claim: the more serious safety intent keeps it, else it is an error."""

from __future__ import annotations

from interaction_model.builder.errors import TemplateError

#: The safety intents, the most serious first. None of them has a slot: nothing about pain is taken down.
SAFETY_INTENTS = (
    "EmergencyFallIntent",
    "EmergencyPainIntent",
    "UrgentDizzyIntent",
    "UrgentPainIntent",
    "PainReportIntent",
    "PainQuestionIntent",
    "NormalSensationIntent",
    "PregnancyConditionIntent",
    "BoneConditionIntent",
    "DiscConditionIntent",
    "ConditionIntent",
    "ReliefQuestionIntent",
    "PopQuestionIntent",
)


def settle(samples: dict[str, set[str]], files: dict[str, str]) -> dict[str, set[str]]:
    """Give every sentence to one intent; `files` names each intent's file for the error."""
    owners: dict[str, str] = {}
    for intent in sorted(samples, key=_rank):
        for sample in sorted(samples[intent]):
            owner = owners.setdefault(sample, intent)
            if owner != intent and not {owner, intent} <= set(SAFETY_INTENTS):
                raise TemplateError(f'{files[intent]}: {intent}: "{sample}" is also in {files[owner]} ({owner})')
    return {intent: {sample for sample in samples[intent] if owners[sample] == intent} for intent in samples}


def _rank(intent: str) -> tuple[int, str]:
    place = SAFETY_INTENTS.index(intent) if intent in SAFETY_INTENTS else len(SAFETY_INTENTS)
    return place, intent
