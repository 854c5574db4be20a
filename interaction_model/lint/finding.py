"""What a check reports, and the rule that it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interaction_model.lint.model import Model

Level = Literal["error", "warning"]


@dataclass(frozen=True)
class Rule:
    """A rule of the platform, or of ours, with the place that it comes from."""

    id: str
    """"3.9", the number in our collection of Alexa's rules; "own" for ours."""
    source: str
    level: Level = "error"


@dataclass(frozen=True)
class Finding:
    """One broken rule."""

    rule: Rule
    locale: str
    message: str

    def __str__(self) -> str:
        return f"{self.locale}: {self.rule.level} {self.rule.id}: {self.message} [{self.rule.source}]"


@dataclass(frozen=True)
class Check:
    """A rule and the function that yields a message for each place that breaks it."""

    rule: Rule
    look: Callable[[Model], Iterator[str]]

    def findings(self, model: Model) -> Iterator[Finding]:
        """What is wrong with this model."""
        return (Finding(self.rule, model.locale, message) for message in self.look(model))
