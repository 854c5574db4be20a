"""Every intent has a handler and every handler an intent."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from interaction_model.lint.finding import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interaction_model.lint.model import Model

RULE = Rule("own", "an intent that nobody answers ends in an apology, rule 5.18")


def triggers() -> set[str] | None:
    """The names that the skill's handlers answer to; None while the skill has no handlers."""
    try:
        module = importlib.import_module("skill.handlers")
    except ModuleNotFoundError:
        return None
    conversation = getattr(module, "CONVERSATION", None)
    return None if conversation is None else {name for handler in conversation for name in handler.triggers}


def compare(models: Iterable[Model], names: set[str]) -> Iterator[Finding]:
    """Intents without a handler, handlers without an intent."""
    wanted = {name for name in names if name.endswith("Intent")}
    for model in models:
        for name in sorted(set(model.samples) - wanted):
            yield Finding(RULE, model.locale, f"no handler answers {name}")
        for name in sorted(wanted - set(model.samples)):
            yield Finding(RULE, model.locale, f"a handler waits for {name}, which is no intent")
