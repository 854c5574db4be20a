"""Which intents there have to be (rules 3.26, 3.27, 3.29-3.31, 3.33, 3.34)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from interaction_model.lint.finding import Check, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interaction_model.lint.model import Model

_REQUIRED = ("AMAZON.CancelIntent", "AMAZON.HelpIntent", "AMAZON.StopIntent")
_ADVISED = ("AMAZON.NavigateHomeIntent", "AMAZON.FallbackIntent")
COMPANIONS = {
    "AMAZON.NextIntent": "NextStepIntent",
    "AMAZON.PreviousIntent": "PreviousStepIntent",
    "AMAZON.RepeatIntent": "RepeatStepIntent",
    "AMAZON.PauseIntent": "WaitIntent",
    "AMAZON.ResumeIntent": "CarryOnIntent",
    "AMAZON.StartOverIntent": "StartAgainIntent",
    "AMAZON.StopIntent": "StopRoutineIntent",
    "AMAZON.YesIntent": "ReadyIntent",
    "AMAZON.HelpIntent": "AboutIntent",
}
"""Built-in intent -> the custom one that generalises where it cannot."""
_ROUTINE = (*COMPANIONS, "AMAZON.NoIntent")
_MANY = 80  # samples of a built-in: more and the custom companion is the better place
_SENSITIVITY = ("LOW", "MEDIUM", "HIGH")


def _missing(model: Model, wanted: tuple[str, ...]) -> Iterator[str]:
    return (f"{name} is missing" for name in wanted if name not in model.samples)


def _required(model: Model) -> Iterator[str]:
    return _missing(model, _REQUIRED)


def _advised(model: Model) -> Iterator[str]:
    return _missing(model, _ADVISED)


def _of_the_routine(model: Model) -> Iterator[str]:
    return _missing(model, _ROUTINE)


def _companions(model: Model) -> Iterator[str]:
    for builtin, companion in COMPANIONS.items():
        if builtin in model.samples and not model.samples.get(companion):
            yield f"{builtin} answers to exact sentences only and has no {companion} that generalises"


def _many_samples(model: Model) -> Iterator[str]:
    for name, samples in model.samples.items():
        if name.startswith("AMAZON.") and name != "AMAZON.FallbackIntent" and len(samples) > _MANY:
            yield f"{name} has {len(samples)} samples of its own, a custom companion would generalise"


def _twice(model: Model) -> Iterator[str]:
    for name, count in Counter(intent["name"] for intent in model.intents).items():
        if count > 1:
            yield f"{name} is defined {count} times"


def _sensitivity(model: Model) -> Iterator[str]:
    configuration = model.language.get("modelConfiguration") or {}
    level = (configuration.get("fallbackIntentSensitivity") or {}).get("level")
    if level is not None and level not in _SENSITIVITY:
        yield f"fallbackIntentSensitivity {level} is none of {', '.join(_SENSITIVITY)}"
    if level is not None and not model.locale.startswith(("en-", "de-DE")):
        yield f"fallbackIntentSensitivity is refused in {model.locale}"


CHECKS = (
    Check(Rule("3.26", "skill validator"), _required),
    Check(Rule("3.27", "Amazon: standard built-in intents"), _advised),
    Check(Rule("3.31", "Amazon: standard built-in intents"), _of_the_routine),
    Check(Rule("3.29", "Amazon: tips for using built-in intents"), _companions),
    Check(Rule("3.30", "community against Amazon's documents: undecided", "warning"), _many_samples),
    Check(Rule("3.7", "Amazon: interaction model schema"), _twice),
    Check(Rule("3.34", "ask-smapi-model; community"), _sensitivity),
)
