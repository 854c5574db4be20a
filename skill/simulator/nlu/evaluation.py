"""The evaluation files, and what is counted about them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skill.simulator.nlu.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from skill.simulator.nlu.catalogue import Catalogue
    from skill.simulator.nlu.recogniser import Recogniser

TIERS = ("emergency", "urgent", "ordinary", "pain_question", "normal", "condition", "navigation", "other")
REPORTS = ("emergency", "urgent", "ordinary")
"""The tiers that must stop the session, the most serious first."""
STOPS = {
    "EmergencyPainIntent": "emergency",
    "EmergencyFallIntent": "emergency",
    "UrgentPainIntent": "urgent",
    "UrgentDizzyIntent": "urgent",
    "PainReportIntent": "ordinary",
}
"""The intents that stop the session with guidance, and the tier of that guidance."""


@dataclass(frozen=True)
class Case:
    """One line of an evaluation file."""

    utterance: str
    intents: tuple[str, ...]
    """The right ones, the best first."""
    tier: str
    file: str
    """The file's name; what is in a "heldout_" file is not shown."""


@dataclass(frozen=True)
class Outcome:
    """A case and the intent that it came to."""

    case: Case
    got: str

    @property
    def right(self) -> bool:
        """One of the expected intents."""
        return self.got in self.case.intents

    @property
    def stopped(self) -> bool:
        """The session was ended with guidance."""
        return self.got in STOPS

    @property
    def missed(self) -> bool:
        """A report that did not stop the session."""
        return self.case.tier in REPORTS and not self.stopped

    @property
    def too_low(self) -> bool:
        """A report that was answered with the guidance of a milder tier."""
        if self.case.tier not in REPORTS or not self.stopped:
            return False
        return REPORTS.index(STOPS[self.got]) > REPORTS.index(self.case.tier)

    @property
    def false_stop(self) -> bool:
        """Anything else that stopped the session."""
        return self.case.tier not in REPORTS and self.stopped


@dataclass
class Tally:
    """The outcomes of a set of cases."""

    outcomes: list[Outcome] = field(default_factory=list)

    def of(self, *tiers: str) -> list[Outcome]:
        """The outcomes of some tiers."""
        return [outcome for outcome in self.outcomes if outcome.case.tier in tiers]

    def confusion(self) -> Counter[tuple[str, str]]:
        """(expected, got) of what went wrong, with how often."""
        return Counter((o.case.intents[0], o.got) for o in self.outcomes if not o.right)


def read_cases(paths: Iterable[Path]) -> list[Case]:
    """Read `utterance<TAB>intent|alternative<TAB>tier`; raises ValueError naming the file and the line."""
    return [case for path in paths for case in _read_file(path)]


def _read_file(path: Path) -> list[Case]:
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) != 3 or parts[2].strip() not in TIERS:
            raise ValueError(f"{path.name}:{number}: not utterance<TAB>intents<TAB>tier")
        intents = tuple(name.strip() for name in parts[1].split("|"))
        cases.append(Case(parts[0].strip(), intents, parts[2].strip(), path.name))
    return cases


def split_known(cases: Iterable[Case], catalogue: Catalogue) -> tuple[list[Case], list[Case]]:
    """(cases that are no sample, cases that are): what a model was told says nothing of its breadth."""
    new: list[Case] = []
    known: list[Case] = []
    for case in cases:
        (known if catalogue.sample(clean(case.utterance)) else new).append(case)
    return new, known


def run(cases: Iterable[Case], recogniser: Recogniser) -> Tally:
    """Resolve every case."""
    return Tally([Outcome(case, recogniser.resolve(case.utterance).intent) for case in cases])
