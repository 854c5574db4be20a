"""Templates of a locale -> Amazon's interaction model of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from interaction_model.builder.errors import TemplateError
from interaction_model.builder.expansion import Expander, parse
from interaction_model.builder.precedence import SAFETY_INTENTS, settle
from interaction_model.builder.quota import share
from interaction_model.builder.samples import check_sample, slots_in, starts_with_connector
from interaction_model.builder.variety import without_twins

if TYPE_CHECKING:
    from hassil.expression import Expression

    from interaction_model.builder.templates import IntentTemplate, Templates

INVOCATION_NAME = "upper back stretch"
# LOW lets the custom intents reach furthest: a pain report in new words should rather be heard as pain
# than as nothing. What must not be heard as pain is in the samples of AMAZON.FallbackIntent.
FALLBACK_SENSITIVITY = "LOW"


def build_model(templates: Templates) -> tuple[dict[str, Any], list[str]]:
    """The model of one locale, and warnings (one line each) about samples that Amazon advises against."""
    shared = {name: parse(text) for name, text in templates.rules.items()}
    samples: dict[str, set[str]] = {}
    slots: dict[str, dict[str, str]] = {}
    files: dict[str, str] = {}
    for template in templates.intents:
        files.setdefault(template.name, template.path)
        slots.setdefault(template.name, {}).update(template.slots)
        samples.setdefault(template.name, set()).update(_samples(template, shared, slots[template.name]))
    settled = settle(samples, files)
    intents = [_intent(files[name], name, slots[name], settled[name]) for name in sorted(settled)]
    return _model(intents, templates), _warnings(files, settled)


def _samples(template: IntentTemplate, shared: dict[str, Expression], slots: dict[str, str]) -> set[str]:
    try:
        rules = {**shared, **{name: parse(text) for name, text in template.rules.items()}}
        found = _expand(template, Expander(rules))
        for sample in found:
            check_sample(sample)
            _check_slots(template.name, sample, slots)
    except TemplateError as error:
        raise TemplateError(f"{template.path}: {template.name}: {error}") from None
    return found


def _expand(template: IntentTemplate, expander: Expander) -> set[str]:
    parsed = [[(text, parse(text)) for text in block.sentences] for block in template.blocks]
    quotas = [
        share(block.limit, [expander.size(tree) for _, tree in pairs])
        for block, pairs in zip(template.blocks, parsed, strict=True)
    ]
    flat = [pair for pairs in parsed for pair in pairs]
    final = share(template.limit, [quota for block in quotas for quota in block])
    limited = [block.limit is not None for block in template.blocks for _ in block.sentences]
    whole: set[str] = set()
    chosen: set[str] = set()
    for (text, tree), quota, is_limited in zip(flat, final, limited, strict=True):
        found = expander.sentences(tree, quota, seed=f"{template.name}: {text}")
        (chosen if is_limited else whole).update(found)
    return whole | (without_twins(chosen, whole) if template.varied else chosen)


def _check_slots(intent: str, sample: str, slots: dict[str, str]) -> None:
    names = slots_in(sample)
    if intent in SAFETY_INTENTS and (names or slots):
        raise TemplateError("a safety intent has no slots: nothing about pain is taken down")
    for name in names:
        if name not in slots:
            raise TemplateError(f'the slot {{{name}}} of "{sample}" is not declared')


def _intent(file: str, name: str, slots: dict[str, str], samples: set[str]) -> dict[str, Any]:
    if not samples and not name.startswith("AMAZON."):
        raise TemplateError(f"{file}: {name}: no sentence is left")
    intent: dict[str, Any] = {"name": name}
    if slots:
        intent["slots"] = [{"name": slot, "type": slots[slot]} for slot in sorted(slots)]
    return intent | {"samples": sorted(samples)}


def _model(intents: list[dict[str, Any]], templates: Templates) -> dict[str, Any]:
    model = {
        "invocationName": INVOCATION_NAME,
        "intents": intents,
        "types": [_type(name, values) for name, values in sorted(templates.types.items())],
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": FALLBACK_SENSITIVITY}},
    }
    return {"interactionModel": {"languageModel": model}}


def _type(name: str, values: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "name": name,
        "values": [{"id": key, "name": {"value": words[0], "synonyms": words[1:]}} for key, words in values.items()],
    }


def _warnings(files: dict[str, str], samples: dict[str, set[str]]) -> list[str]:
    found = []
    for name in sorted(samples):
        openers = sorted(sample for sample in samples[name] if starts_with_connector(sample))
        if openers:
            found.append(f'{files[name]}: {name}: {len(openers)} start with a connecting word, e.g. "{openers[0]}"')
    return found


def as_json(model: dict[str, Any]) -> str:
    """The text of a model's file: one sample a line, so that a change reads well."""
    return json.dumps(model, indent=0, ensure_ascii=False) + "\n"
