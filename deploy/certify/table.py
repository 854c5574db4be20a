"""The table: every rule with its verdict and what it rests on."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from deploy.certify.checks import (
    endpoint,
    envelope,
    health,
    hosting,
    manifest,
    model,
    pauses,
    screen,
    services,
    session,
    speech,
    voice,
)
from deploy.certify.verdict import Result, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deploy.certify.record import Material
    from deploy.certify.verdict import Check

Teller = Literal["here", "partly", "device", "note"]
_FILE: Final = Path(__file__).with_name("rules.toml")
_MODULES: Final = (
    *(pauses, envelope, session, speech, model, manifest, health, voice, endpoint, screen, services, hosting),
)
CHECKS: Final[dict[str, Check]] = {id_: check for module in _MODULES for id_, check in module.CHECKS.items()}
"""The check of each rule that can be settled here."""

CHECKLIST: Final = {
    **dict.fromkeys(("0.3", "0.4", "0.11", "1.8"), 1),
    **dict.fromkeys(("1.17", "1.30", "1.31", "1.36", "3.39", "6.9"), 3),
    "3.38": 4,
    **dict.fromkeys(("7.11", "7.13"), 8),
    **dict.fromkeys(("3.6", "5.28", "7.10", "7.12"), 9),
}
"""The numbers of docs/certification.md under which a device or an account settles a rule."""


@dataclass(frozen=True)
class Rule:
    """One rule of Alexa's, or what is told about her."""

    id: str
    chapter: str
    teller: Teller
    """Who can tell whether it holds."""
    text: str
    number: str
    source: str


@dataclass(frozen=True)
class Row:
    """A rule and how it stands."""

    rule: Rule
    result: Result


def rules() -> list[Rule]:
    """The rules as rules.toml has them, in its order."""
    chapters = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return [Rule(id_, chapter, *entry) for chapter, found in chapters.items() for id_, entry in found.items()]


def rows(material: Material) -> list[Row]:
    """Every rule, judged."""
    return [Row(rule, judge(rule, material)) for rule in rules()]


def judge(rule: Rule, material: Material) -> Result:
    """How one rule stands; a check that cannot read what it looks at fails."""
    if rule.teller == "device":
        return Result(Verdict.DEVICE, f"see the checklist, {CHECKLIST[rule.id]}")
    if rule.teller == "note":
        return Result(Verdict.NOT_APPLICABLE, "tells something and asks nothing")
    try:
        return CHECKS[rule.id](material)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        return Result(Verdict.FAIL, f"cannot be read: {type(error).__name__} {error}")


def counted(found: Iterable[Row]) -> str:
    """How many of each verdict, in one line."""
    counts = Counter(row.result.verdict for row in found)
    return ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])


def broken(found: Iterable[Row]) -> bool:
    """Whether a rule is broken."""
    return any(row.result.verdict is Verdict.FAIL for row in found)


def plain(found: list[Row]) -> str:
    """The table for a terminal."""
    lines: list[str] = []
    for place, row in enumerate(found):
        if place == 0 or found[place - 1].rule.chapter != row.rule.chapter:
            lines += ["", row.rule.chapter]
        lines.append(f"  {row.rule.id:5} {row.result.verdict:14}  {row.rule.text}")
        lines.append(f"{'':24}{row.result.evidence}  [{row.rule.number}; {row.rule.source}]")
    return "\n".join([*lines, "", counted(found)])
