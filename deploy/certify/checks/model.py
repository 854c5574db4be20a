"""Chapter 3: the interaction model, by the project's own lint, and what only a conversation shows of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from deploy.certify.verdict import failed, judged, warned
from interaction_model.lint.checks import CHECKS as MODEL_CHECKS
from interaction_model.lint.schema import CHECKS as SHAPE_CHECKS

if TYPE_CHECKING:
    from deploy.certify.record import Material
    from deploy.certify.verdict import Check, Result

LINTED: Final = tuple(
    dict.fromkeys(
        id_
        for check in (*SHAPE_CHECKS, *MODEL_CHECKS)
        for id_ in re.findall(r"\d+\.\d+", check.rule.id)
        if id_.startswith("3.")
    )
)
"""Rules that the lint of the models settles by itself."""
BRANDS: Final = re.compile(r"\b(alexa|amazon|echo|google|apple|fitbit|peloton|yoga journal|mayo)\b")
LEAVING: Final = ("AMAZON.StopIntent", "AMAZON.CancelIntent")


def linted(rule: str) -> Check:
    """The findings of the lint for a rule: errors fail, warnings warn."""

    def check(material: Material) -> Result:
        found = [finding for finding in material.findings if rule in finding.rule.id.split(", ")]
        errors = [f"{finding.locale}: {finding.message}" for finding in found if finding.rule.level == "error"]
        if errors:
            return judged(errors, "")
        return warned((f"{finding.locale}: {finding.message}" for finding in found), _size(material))

    return check


def _size(material: Material) -> str:
    samples = sum(len(each) for model in material.models for each in model.samples.values())
    intents = max((len(model.samples) for model in material.models), default=0)
    return f"{len(material.models)} models, {intents} intents, {samples:,} samples"


def brand(material: Material) -> Result:
    """Nobody's brand that we know; that it is no person or place, people have looked."""
    names = {str(model.language.get("invocationName")) for model in material.models}
    problems = [f'"{name}" has a brand in it' for name in names if BRANDS.search(name)]
    return judged(problems, f'"{", ".join(sorted(names))}": three plain words, no person, no place, no brand')


def odd_slots(material: Material) -> Result:
    """None raises, none is answered with an apology."""
    found = material.scene("slots")
    problems = [f"{turn}: {turn.error or 'an apology'}" for turn in found if turn.error or _apologised(turn.log)]
    return judged(problems, f"{len(found)} requests with empty, unmatched or absurd slots") if found else failed("none")


def _apologised(log: tuple[str, ...]) -> bool:
    return any("apologised" in line for line in log)


def leaving(material: Material) -> Result:
    """Stop and cancel end the session."""
    found = material.of(*LEAVING)
    return judged((str(turn) for turn in found if not turn.ends), f"{len(found)} answers, all of them goodbyes")


def fallback(material: Material) -> Result:
    """The fallback is in every model, and is answered."""
    problems = [f"{m.locale}: none" for m in material.models if "AMAZON.FallbackIntent" not in m.samples]
    problems += [str(turn) for turn in material.of("AMAZON.FallbackIntent") if not turn.text]
    return judged(problems, f"{len(material.of('AMAZON.FallbackIntent'))} misunderstandings answered")


def together(material: Material) -> Result:
    """The locales exist; that they agree is rule 5.20 of the lint."""
    found = [finding for finding in material.findings if finding.rule.id in ("3.37", "5.20")]
    named = ", ".join(model.locale for model in material.models)
    return judged((f"{finding.locale}: {finding.message}" for finding in found), named)


CHECKS: Final[dict[str, Check]] = {
    **{rule: linted(rule) for rule in LINTED},
    "3.5": brand,
    "3.23": odd_slots,
    "3.32": leaving,
    "3.33": fallback,
    "3.37": together,
}
