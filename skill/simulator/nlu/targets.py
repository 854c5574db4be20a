"""How good the understanding has to be, on sentences that the samples have never met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.simulator.nlu.evaluation import STOPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from skill.simulator.nlu.evaluation import Outcome, Tally


@dataclass(frozen=True)
class Target:
    """A rate over some tiers, with the bound it has to keep."""

    name: str
    tiers: tuple[str, ...]
    counts: Callable[[Outcome], bool]
    bound: float
    at_least: bool

    def rate(self, tally: Tally) -> float | None:
        """The rate, 0 to 1; None if the set has no such case."""
        outcomes = tally.of(*self.tiers)
        return sum(map(self.counts, outcomes)) / len(outcomes) if outcomes else None

    def met(self, tally: Tally) -> bool:
        """Whether the bound is kept; nothing to count counts as kept."""
        rate = self.rate(tally)
        return rate is None or (rate >= self.bound if self.at_least else rate <= self.bound)


def _stops(outcome: Outcome) -> bool:
    return outcome.stopped


def _emergency_words(outcome: Outcome) -> bool:
    return STOPS.get(outcome.got) == "emergency"


def _too_low(outcome: Outcome) -> bool:
    return outcome.too_low


def _right(outcome: Outcome) -> bool:
    return outcome.right


TARGETS: Sequence[Target] = (
    Target("emergency reports that stop", ("emergency",), _stops, 1.0, at_least=True),
    Target("emergency reports with emergency guidance", ("emergency",), _emergency_words, 0.95, at_least=True),
    Target("other pain reports that stop", ("urgent", "ordinary"), _stops, 0.97, at_least=True),
    Target("other pain reports with too low a tier", ("urgent", "ordinary"), _too_low, 0.03, at_least=False),
    Target("other utterances that stop", ("normal", "condition", "navigation", "other"), _stops, 0.02, at_least=False),
    Target("questions about pain that stop", ("pain_question",), _stops, 0.10, at_least=False),
    Target("navigation that does what was meant", ("navigation",), _right, 0.92, at_least=True),
)
