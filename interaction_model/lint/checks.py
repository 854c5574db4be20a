"""All checks, in the order in which their messages help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interaction_model.lint import conflicts, handlers, intents, locales, names, samples, schema, slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interaction_model.lint.finding import Check, Finding
    from interaction_model.lint.model import Model

CHECKS: tuple[Check, ...] = (
    *schema.CHECKS,
    *names.CHECKS,
    *intents.CHECKS,
    *slots.CHECKS,
    *samples.CHECKS,
    *conflicts.CHECKS,
)


def lint_model(model: Model) -> Iterator[Finding]:
    """What is wrong with one model by itself."""
    for check in CHECKS:
        yield from check.findings(model)


def lint(models: Sequence[Model], answered: set[str] | None) -> Iterator[Finding]:
    """What is wrong with the models; `answered` are the handlers' triggers, None to leave them out."""
    for model in models:
        yield from lint_model(model)
    yield from locales.compare(models)
    if answered is not None:
        yield from handlers.compare(models, answered)
