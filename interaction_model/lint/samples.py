"""The sample utterances one by one (rules 3.8, 3.9, 3.11, 3.13, 3.14, 3.35, 3.36, 4.8)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from interaction_model.lint.finding import Check, Rule
from interaction_model.lint.model import SLOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interaction_model.lint.model import Model

_CHARACTERS = re.compile(r"(?:[^\W\d]|[ .'{}-])+")
_CONNECTORS = ("from", "to", "about", "for", "if", "whether", "that", "and")
_WAKE = {"alexa", "amazon", "echo"}
_FEW = 5  # Amazon's validator warns below
_SHOWN = 3  # sentences named in one message


def _each(model: Model) -> Iterator[tuple[str, str]]:
    for intent, samples in model.samples.items():
        for sample in samples:
            yield intent, sample


def _spelling(model: Model) -> Iterator[str]:
    for intent, sample in _each(model):
        if not _CHARACTERS.fullmatch(sample) or sample != " ".join(sample.split()):
            yield f'{intent}: "{sample}" may have letters, single spaces, . \' - _ and {{slots}} only'


def _doubles(model: Model) -> Iterator[str]:
    for intent, samples in model.samples.items():
        for sample, count in Counter(sample.lower() for sample in samples).items():
            if count > 1:
                yield f'{intent}: "{sample}" stands {count} times'


def _none(model: Model) -> Iterator[str]:
    for intent in model.own_intents:
        if not model.samples[intent]:
            yield f"{intent} has no sample"


def _few(model: Model) -> Iterator[str]:
    for intent in model.own_intents:
        if 0 < len(model.samples[intent]) < _FEW:
            yield f"{intent} has only {len(model.samples[intent])} samples, {_FEW} are the least advised"


def _undeclared(model: Model) -> Iterator[str]:
    for intent, sample in _each(model):
        for slot in SLOT.findall(sample):
            if slot not in model.slots[intent]:
                yield f'{intent}: the slot {{{slot}}} of "{sample}" is not declared'


def _twice(model: Model) -> Iterator[str]:
    for intent, sample in _each(model):
        if len(SLOT.findall(sample)) != len(set(SLOT.findall(sample))):
            yield f'{intent}: a slot stands twice in "{sample}"'


def _unused(model: Model) -> Iterator[str]:
    for intent, slots in model.slots.items():
        used = {slot for sample in model.samples[intent] for slot in SLOT.findall(sample)}
        for slot in sorted(set(slots) - used):
            yield f"{intent}: no sample fills the slot {{{slot}}}"


def _connectors(model: Model) -> Iterator[str]:
    found = [sample for _, sample in _each(model) if sample.split(" ")[0] in _CONNECTORS]
    if found:
        names = ", ".join(f'"{sample}"' for sample in found[:_SHOWN])
        yield f"{len(found)} samples begin with a connecting word and are heard less well: {names} ..."


def _static_beside_slots(model: Model) -> Iterator[str]:
    for intent in model.own_intents:
        static = [sample for sample in model.samples[intent] if not SLOT.search(sample)]
        if model.slots[intent] and static:
            yield f"{intent}: {len(static)} samples without a slot beside slotted ones: slots will arrive empty"


def _wake_words(model: Model) -> Iterator[str]:
    for intent, sample in _each(model):
        for word in sorted(_WAKE & set(sample.split())):
            yield f'{intent}: "{sample}" has the wake word "{word}"'


def _own_name(model: Model) -> Iterator[str]:
    name = model.language.get("invocationName", "")
    found = [sample for _, sample in _each(model) if name and f" {name} " in f" {sample} "]
    if found:
        names = ", ".join(f'"{sample}"' for sample in found[:_SHOWN])
        yield f"{len(found)} samples hold the invocation name, saying them opens the skill anew: {names} ..."


CHECKS = (
    Check(Rule("3.8", "error text of the model build, quoted by Voiceflow"), _spelling),
    Check(Rule("3.9", "skill validator; Voiceflow"), _doubles),
    Check(Rule("3.11", "skill validator"), _none),
    Check(Rule("3.11", "skill validator", "warning"), _few),
    Check(Rule("3.13", "rgraciano/echo-sonos#61"), _undeclared),
    Check(Rule("3.13", "rgraciano/echo-sonos#61", "warning"), _unused),
    Check(Rule("3.14", "skill validator"), _twice),
    Check(Rule("3.35", "skill validator", "warning"), _connectors),
    Check(Rule("3.36", "community: paoloantinori/jellyfin-alexa-plugin", "warning"), _static_beside_slots),
    Check(Rule("4.8", "Amazon: functional testing; omegabytes/askTheDM#65"), _wake_words),
    Check(Rule("4.8", "Amazon: functional testing", "warning"), _own_name),
)
