"""Every check of the models' lint catches a model that is broken on purpose, and passes a sound one."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from interaction_model.lint import handlers, locales, schema
from interaction_model.lint.checks import CHECKS, lint, lint_model
from interaction_model.lint.intents import COMPANIONS
from interaction_model.lint.model import Model

if TYPE_CHECKING:
    from collections.abc import Callable

    Break = Callable[[dict[str, Any]], object]

WORDS = ("one", "two", "three", "four", "five")


def _sound() -> dict[str, Any]:
    """The smallest model that breaks no rule: every sentence is its intent's name and a number in words."""
    names = {*COMPANIONS, *COMPANIONS.values()}
    names |= {"AMAZON.NoIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent", "AMAZON.FallbackIntent"}
    plain = [
        {"name": name, "samples": [f"{name.replace('AMAZON.', 'amazons ').lower()} {word}" for word in WORDS]}
        for name in sorted(names)
    ]
    for intent in plain:
        intent["samples"] = [sample.replace("amazons ", "built in ") for sample in intent["samples"]]
    plan = {
        "name": "ChoosePlanIntent",
        "slots": [{"name": "plan", "type": "PLAN"}],
        "samples": [f"plan {word} {{plan}}" for word in WORDS],
    }
    kind = {"name": "PLAN", "values": [{"id": "short", "name": {"value": "short", "synonyms": ["quick"]}}]}
    language = {"invocationName": "upper back stretch", "intents": [*plain, plan], "types": [kind]}
    return {"interactionModel": {"languageModel": language}}


def _language(model: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = model["interactionModel"]["languageModel"]
    return found


def _intent(model: dict[str, Any], name: str) -> dict[str, Any]:
    return next(intent for intent in _language(model)["intents"] if intent["name"] == name)


def _name(value: str) -> Break:
    return lambda model: _language(model).update(invocationName=value)


def _sample(text: str, intent: str = "NextStepIntent") -> Break:
    return lambda model: _intent(model, intent)["samples"].append(text)


def _samples(intent: str, samples: list[str]) -> Break:
    return lambda model: _intent(model, intent).update(samples=samples)


def _slot(name: str, kind: str, intent: str = "NextStepIntent") -> Break:
    def break_it(model: dict[str, Any]) -> None:
        _intent(model, intent).setdefault("slots", []).append({"name": name, "type": kind})
        _intent(model, intent)["samples"].append(f"a sentence with {{{name}}}")

    return break_it


def _without(intent: str) -> Break:
    return lambda model: _language(model)["intents"].remove(_intent(model, intent))


def _rename(intent: str, name: str) -> Break:
    return lambda model: _intent(model, intent).update(name=name)


def _value(word: str) -> Break:
    return lambda model: _language(model)["types"][0]["values"][0]["name"]["synonyms"].append(word)


def _dialog(intent: str) -> Break:
    return lambda model: model["interactionModel"].update(dialog={"intents": [{"name": intent}]})


def _bare_slot(model: dict[str, Any]) -> None:
    _dialog("ChoosePlanIntent")(model)
    _sample("{plan}", "ChoosePlanIntent")(model)


def _pain_with_slot(model: dict[str, Any]) -> None:
    _language(model)["intents"].append({"name": "PainReportIntent", "samples": [f"ouch {w}" for w in WORDS]})
    _slot("plan", "PLAN", "PainReportIntent")(model)


def _sensitivity(level: str) -> Break:
    return lambda model: _language(model).update(modelConfiguration={"fallbackIntentSensitivity": {"level": level}})


BROKEN: list[tuple[str, Break, str]] = [
    ("3.1", _name("Upper Back 3"), "lower-case"),
    ("3.2", _name("stretch"), "1 words"),
    ("3.3", _name("the stretch"), '"the"'),
    ("3.4", _name("open back stretch"), '"open"'),
    ("3.7", lambda m: _language(m).update(invocationNam="x"), "/invocationNam"),
    ("3.7", lambda m: _intent(m, "NextStepIntent").update(samples=[7]), "7 became 7"),
    ("3.7", _slot("thing", "NOWHERE"), "not defined"),
    ("3.7", lambda m: _language(m)["intents"].append(_intent(m, "ReadyIntent")), "2 times"),
    ("3.8", _sample("what's next?"), "may have letters"),
    ("3.8", _sample("step 4"), "may have letters"),
    ("3.8", _sample("two  blanks"), "may have letters"),
    ("3.9", _sample("NextStepIntent one"), "stands 2 times"),
    ("3.9", _sample("readyintent one"), "NextStepIntent and of ReadyIntent"),
    ("3.10", _sample("plan one quick"), '"plan one quick" is a sample of'),
    ("3.11", _samples("NextStepIntent", []), "no sample"),
    ("3.11", _samples("NextStepIntent", ["on we go"]), "only 1"),
    ("3.12", _slot("ReadyIntent", "PLAN"), "name of an intent"),
    ("3.13", _sample("the {Plan} one", "ChoosePlanIntent"), "not declared"),
    ("3.13", lambda m: _intent(m, "ReadyIntent").update(slots=[{"name": "plan", "type": "PLAN"}]), "no sample fills"),
    ("3.14", _sample("{plan} or {plan}", "ChoosePlanIntent"), "stands twice"),
    ("3.15", _slot("plan", "AMAZON.NUMBER"), "several types"),
    ("3.16", lambda m: _language(m)["types"][0].update(name="PLAN-2"), '"PLAN-2"'),
    ("3.17", _rename("ReadyIntent", "Ready2Intent"), '"Ready2Intent"'),
    ("3.18", lambda m: _language(m)["types"][0].update(values=[]), "no value"),
    ("3.19", _value("long " * 30), "characters"),
    ("3.20", _value("quick!"), '"quick!"'),
    ("3.20", _value("Short"), "two values or twice"),
    ("3.21", _slot("words", "AMAZON.SearchQuery"), "SearchQuery"),
    ("3.24", _dialog("NobodyIntent"), "no intent"),
    ("3.25", _bare_slot, "nothing but a slot"),
    ("3.26", _without("AMAZON.StopIntent"), "AMAZON.StopIntent is missing"),
    ("3.27", _without("AMAZON.FallbackIntent"), "AMAZON.FallbackIntent is missing"),
    ("3.28", _sample("say that again"), "Amazon's own phrase"),
    ("3.29", _without("NextStepIntent"), "has no NextStepIntent"),
    ("3.30", _samples("AMAZON.NoIntent", [f"no {a} {b} {c}" for a in WORDS for b in WORDS for c in WORDS]), "125"),
    ("3.31", _without("AMAZON.PauseIntent"), "AMAZON.PauseIntent is missing"),
    ("3.34", _sensitivity("EXTREME"), "EXTREME"),
    ("3.35", _sample("and then some"), "connecting word"),
    ("3.36", _sample("the usual", "ChoosePlanIntent"), "without a slot"),
    ("4.8", _sample("alexa next"), "wake word"),
    ("4.8", _sample("skip this upper back stretch"), "invocation name"),
    ("5.5", _pain_with_slot, "PainReportIntent has slots"),
]


@pytest.mark.parametrize(("rule", "break_it", "message"), BROKEN, ids=lambda value: str(value)[:24])
def test_a_broken_model_is_reported_with_the_rule_and_its_source(rule: str, break_it: Break, message: str) -> None:
    raw = _sound()
    break_it(raw)
    found = [finding for finding in lint_model(Model("en-US", raw)) if message in finding.message]
    assert found, [str(finding) for finding in lint_model(Model("en-US", raw))]
    assert any(rule in finding.rule.id and finding.rule.source in str(finding) for finding in found)


def test_a_model_of_more_than_a_megabyte_is_reported() -> None:
    assert [*lint_model(Model("en-US", _sound(), size=1_000_000))] == []
    assert "1000001 bytes" in str(next(lint_model(Model("en-US", _sound(), size=1_000_001))))


def test_a_sound_model_breaks_no_rule() -> None:
    assert [str(finding) for finding in lint_model(Model("en-US", _sound()))] == []


def test_every_check_has_a_broken_model_that_it_catches() -> None:
    caught = set()
    for _, break_it, _ in BROKEN:
        raw = _sound()
        break_it(raw)
        caught |= {finding.rule for finding in lint_model(Model("en-US", raw))}
    caught |= {finding.rule for finding in lint_model(Model("en-US", _sound(), size=1_000_001))}
    assert [check.rule for check in (*schema.CHECKS, *CHECKS) if check.rule not in caught] == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_without("ReadyIntent"), "ReadyIntent is an intent of en-US only"),
        (_slot("plan", "PLAN"), "NextStepIntent has other slots"),
        (lambda m: _language(m)["types"][0]["values"][0].update(id="quick"), "other ids"),
        (_name("my back stretch"), "invocation name"),
    ],
)
def test_locales_that_disagree_are_reported(change: Break, message: str) -> None:
    other = _sound()
    change(other)
    found = [*locales.compare([Model("en-US", _sound()), Model("en-GB", other)])]
    assert any(message in finding.message and finding.locale == "en-GB" for finding in found)


def test_a_locale_that_alexa_does_not_have_is_reported() -> None:
    found = [*locales.compare([Model("en-IE", _sound())])]
    assert [finding.rule.id for finding in found] == ["3.37"]


def test_a_locale_that_refuses_the_sensitivity_of_fallback_is_reported() -> None:
    raw = _sound()
    _sensitivity("LOW")(raw)
    assert [finding.rule.id for finding in lint_model(Model("fr-FR", raw))] == ["3.34"]
    assert [*lint_model(Model("en-GB", raw))] == []


def test_an_intent_without_a_handler_and_a_handler_without_an_intent_are_reported() -> None:
    model = Model("en-US", _sound())
    names = {*model.samples, "LaunchRequest", "GoneIntent"} - {"ReadyIntent"}
    messages = [finding.message for finding in handlers.compare([model], names)]
    assert messages == ["no handler answers ReadyIntent", "a handler waits for GoneIntent, which is no intent"]


def test_a_model_of_another_shape_is_an_error_and_no_crash() -> None:
    raw = copy.deepcopy(_sound())
    _language(raw)["types"] = "PLAN"
    found = [*lint_model(Model("en-US", raw))]
    assert found


def test_without_handlers_the_handlers_are_left_out() -> None:
    assert [*lint([Model("en-US", _sound())], None)] == []
