"""All checks; those of the shape come first, since the others rely on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interaction_model.lint import conflicts, handlers, intents, locales, names, samples, schema, slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interaction_model.lint.finding import Check, Finding
    from interaction_model.lint.model import Model

CHECKS: tuple[Check, ...] = (
    *names.CHECKS,
    *intents.CHECKS,
    *slots.CHECKS,
    *samples.CHECKS,
    *conflicts.CHECKS,
)


def lint_model(model: Model) -> Iterator[Finding]:
    """What is wrong with one model by itself; of a model without the right shape perhaps only that."""
    shape = [finding for check in schema.CHECKS for finding in check.findings(model)]
    yield from shape
    try:
        rest = [finding for check in CHECKS for finding in check.findings(model)]
    except (AttributeError, KeyError, TypeError):
        if not shape:
            raise
    else:
        yield from rest


def lint(models: Sequence[Model], answered: set[str] | None) -> Iterator[Finding]:
    """What is wrong with the models; `answered` are the handlers' triggers, None to leave them out."""
    for model in models:
        yield from lint_model(model)
    yield from locales.compare(models)
    if answered is not None:
        yield from handlers.compare(models, answered)
