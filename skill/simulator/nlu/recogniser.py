"""Utterance -> intent and slots, by the interaction model alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from skill.simulator.nlu import slots as slotting
from skill.simulator.nlu.cache import scorer_for
from skill.simulator.nlu.catalogue import FALLBACK, read
from skill.simulator.nlu.text import clean, spread

if TYPE_CHECKING:
    from skill.simulator.nlu.catalogue import Catalogue
    from skill.simulator.nlu.scorer import Scorer
    from skill.simulator.nlu.slots import Slots

How = Literal["exact", "slots", "similar", "fallback"]
# By how much the fallback has to win, by the sensitivity that the model asks for; chosen on the dev sets.
_HANDICAP = {"LOW": 0.2, "MEDIUM": 0.1, "HIGH": 0.0}
FLOOR = 0.15  # the least confidence for a sentence that is no sample; chosen on the dev sets


@dataclass(frozen=True)
class Resolution:
    """What the recogniser made of an utterance."""

    intent: str
    slots: Slots = field(default_factory=dict)
    """Every slot of the intent: {"value": what Alexa would send or None, "id": canonical id or None}."""
    confidence: float = 1.0
    """0 to 1; 1 for a sentence that is a sample."""
    how: How = "exact"


class Recogniser:
    """One locale's understanding; `for_locale` shares instances, which hold no state of a conversation."""

    def __init__(self, catalogue: Catalogue, scorer: Scorer) -> None:
        self.catalogue = catalogue
        self._scorer = scorer

    @staticmethod
    @cache
    def for_locale(locale: str) -> Recogniser:
        """The recogniser of a shipped model; trains and keeps it at the first use after a change."""
        catalogue = read(locale)
        return Recogniser(catalogue, scorer_for(catalogue))

    def resolve(self, utterance: str) -> Resolution:
        """Built-in sample, custom sample, sample with slots, similarity, fallback, in this order; never raises."""
        text = clean(utterance)
        known = self.catalogue.sample(text)
        if known:
            return self._resolution(known)
        matched = slotting.match(spread(text).split(), self.catalogue)
        if matched:
            return Resolution(matched[0], matched[1], 1.0, "slots")
        return self._similar(text)

    def alexa_slots(self, resolution: Resolution) -> dict[str, Any]:
        """The `slots` of the IntentRequest that Alexa would send."""
        return slotting.alexa_slots(resolution.slots, self.catalogue.slots[resolution.intent])

    def _resolution(self, intent: str) -> Resolution:
        how: How = "fallback" if intent == FALLBACK else "exact"
        return Resolution(intent, slotting.fill((), intent, self.catalogue), 1.0, how)

    def _similar(self, text: str) -> Resolution:
        intent, confidence = self._scorer.best(text, FALLBACK, _HANDICAP[self.catalogue.sensitivity])
        if intent in ("", FALLBACK) or confidence < FLOOR:
            return Resolution(FALLBACK, {}, confidence, "fallback")
        slots = slotting.fill(spread(text).split(), intent, self.catalogue)
        return Resolution(intent, slots, confidence, "similar")
