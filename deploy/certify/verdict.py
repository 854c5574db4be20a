"""What a check comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from deploy.certify.record import Material

    Check = Callable[["Material"], "Result"]


class Verdict(StrEnum):
    """How a rule stands."""

    PASS = "pass"  # noqa: S105 - a verdict
    FAIL = "fail"
    WARNING = "warning"
    NOT_APPLICABLE = "not applicable"
    DEVICE = "device only"


@dataclass(frozen=True)
class Result:
    """A verdict and what it rests on."""

    verdict: Verdict
    evidence: str


def judged(problems: Iterable[str], evidence: str, *, bad: Verdict = Verdict.FAIL) -> Result:
    """A pass with its evidence, or, where there are problems, how many and the first."""
    found = list(problems)
    if not found:
        return Result(Verdict.PASS, evidence)
    count = f"{len(found)} places, first: " if len(found) > 1 else ""
    return Result(bad, f"{count}{found[0]}")


def warned(problems: Iterable[str], evidence: str) -> Result:
    """As `judged`, but a problem is a warning."""
    return judged(problems, evidence, bad=Verdict.WARNING)


def spared(reason: str) -> Result:
    """The rule asks nothing of this skill, and why."""
    return Result(Verdict.NOT_APPLICABLE, reason)


def passed(evidence: str) -> Result:
    """It holds."""
    return Result(Verdict.PASS, evidence)


def failed(evidence: str) -> Result:
    """It is broken."""
    return Result(Verdict.FAIL, evidence)
