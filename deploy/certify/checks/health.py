"""Chapter 5a: disclaimers, claims, and no trace of pain."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from deploy.certify.checks.manifest import by_the_builder, complaints
from deploy.certify.scenes import PAIN
from deploy.certify.verdict import failed, judged, spared
from deploy.texts import EMERGENCY
from interaction_model.lint.slots import SAFETY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deploy.certify.record import Material, Turn
    from deploy.certify.verdict import Check, Result

REPORTS: Final = (*PAIN, "Touch.Hurts")
AGREEING: Final = ("AMAZON.YesIntent", "ReadyIntent")
"""A report as well, when it was asked whether something hurts."""
CALLED_OFF: Final = "AMAZON.CancelIntent"
SPOKEN_NUMBERS: Final = {"911": "nine one one", "999": "nine nine nine", "000": "triple zero", "112": "one one two"}
DISCLAIMER: Final = "not medical advice"
AUDITED: Final = ("medical advice", "informational", "educational")
CLAIM: Final = re.compile(
    r"\b(cur(e[sd]?|ing)|heal(s|ed|ing)?|fix(es|ed|ing)?|relie(f|ves?|ved|ving)|treat(s|ed|ing|ments?)?|diagnos\w+"
    r"|therap(y|ies|eutic)|pain[- ]free|life[- ]sav\w+|sav\w+ lives|guarantee\w*|clinically|doctor[- ]approved"
    r"|(i'll|i can|we'll|will|can) (call|get|send|dial) (an ambulance|help|nine|triple|one one|911|999|112))\b",
    re.IGNORECASE,
)
"""Words of healing, and offers of help in an emergency."""
DENIED: Final = re.compile(r"\b(not|can't|cannot|never|no|won't|doesn't)\b", re.IGNORECASE)
CHILDREN: Final = re.compile(r"\b(kids?|children|child|boys and girls|mommy|daddy)\b", re.IGNORECASE)
TRACE: Final = re.compile(r"pain|hurt|emergenc|urgent|dizz|injur|ache|sore", re.IGNORECASE)


def number_of(locale: str) -> str:
    """The emergency number of a locale's country, as it is spoken."""
    return SPOKEN_NUMBERS[EMERGENCY[locale.split("-")[1]]]


def described(material: Material) -> Result:
    """The description of each locale has a disclaimer."""
    problems = [line for line in complaints(material) if line.startswith("5.2:")]
    return judged(problems, f"in {len(material.models)} descriptions")


def spoken(material: Material) -> Result:
    """Said at a first launch, and in the help at the door, in every locale."""
    first = [turn for turn in material.of("LaunchRequest") if not turn.before]
    helps = [turn for turn in material.of("AMAZON.HelpIntent", scene="grid") if turn.phase == "opening"]
    problems = [f"{turn}: no disclaimer" for turn in (*first, *helps) if DISCLAIMER not in turn.text]
    if not first or not helps:
        return failed("there was no first launch, or no help")
    return judged(problems, f'"{DISCLAIMER}" in {len(first)} first launches and {len(helps)} helps at the door')


def no_trace(material: Material) -> Result:
    """A visit that ends for pain leaves exactly what a visit that is called off leaves."""
    reports = [turn for turn in material.scene("grid") if reports_pain(turn)]
    called_off = {_place(turn): turn for turn in material.of(CALLED_OFF, scene="grid")}
    problems = [f"{turn}: {fault}" for turn in reports for fault in _traces(turn, called_off.get(_place(turn)))]
    told = f"{len(reports)} reports: stored, logged and carried exactly as when a visit is called off; no card"
    return judged(problems, told) if reports and called_off else failed("no pain was reported")


def reports_pain(turn: Turn) -> bool:
    """Whether somebody says that something hurts."""
    return turn.trigger in REPORTS or (turn.phase == "checking" and turn.trigger in AGREEING)


def _place(turn: Turn) -> tuple[str, str, str, object]:
    step = turn.event["session"]["attributes"].get("step")
    return turn.locale, turn.kind, turn.phase, step


def _traces(turn: Turn, other: Turn | None) -> Iterator[str]:
    if turn.attributes:
        yield "session attributes"
    if turn.card:
        yield "a card"
    if other is not None and _without_times(turn.stored) != _without_times(other.stored):
        yield "stores something else than a visit that is called off"
    if other is not None and _unlike(turn, other):
        yield "logs something else than a visit that is called off"
    if TRACE.search(json.dumps(turn.stored)) or any(TRACE.search(line) for line in turn.log):
        yield "names it in the store or in the log"


def _unlike(turn: Turn, other: Turn) -> bool:
    """Whether the log tells the two apart; that somebody touched a button it may say."""
    kinds = [turn.event["request"]["type"], other.event["request"]["type"]]
    return kinds[0] == kinds[1] and turn.log != other.log


def _without_times(stored: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in stored.items() if name != "updated_at"}


def reported(material: Material) -> Result:
    """No slots to take it down, the session ends, and something to do is said, with the number."""
    reports = [turn for turn in material.turns if reports_pain(turn)]
    problems = [f"{m.locale}: {name} has slots" for m in material.models for name in SAFETY if m.slots.get(name)]
    problems += [f"{turn}: stays open" for turn in reports if not turn.ends]
    problems += [f"{turn}: no number" for turn in reports if number_of(turn.locale) not in turn.text]
    problems += [
        f"{turn}: no rest" for turn in reports if not re.search(r"\b(rest|stop|lie down|not to move)", turn.text)
    ]
    guided = f"{len(reports)} reports: each ends, says to stop or rest, and names the emergency number"
    return judged(problems, guided) if reports else failed("no pain was reported")


def claims(material: Material) -> Result:
    """No word of healing that is not denied in the same sentence, in whatever is spoken, shown or written."""
    found = dict(_sentences(material))
    problems = [f'{where}: "{text}"' for text, where in found.items() if CLAIM.search(text) and not DENIED.search(text)]
    return judged(problems, f"{len(found):,} different sentences, spoken and written")


def _sentences(material: Material) -> Iterator[tuple[str, str]]:
    for text, where in _texts(material):
        for sentence in re.split(r"(?<=[.?!])\s+", text):
            yield sentence.strip(), where


def _texts(material: Material) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for turn in material.talk:
        shown = [str(value) for value in (turn.card or {}).values()]
        for text in (turn.text, turn.again, *shown):
            if text not in seen:
                seen.add(text)
                yield text, str(turn)
    publishing = material.manifest["publishingInformation"]
    yield publishing.get("testingInstructions", ""), "testing instructions"
    for locale, texts in publishing["locales"].items():
        for name, value in texts.items():
            for text in [value] if isinstance(value, str) else value:
                yield text, f"{locale} {name}"


def audited(material: Material) -> Result:
    """The words that auditors search a description for."""
    locales = material.manifest["publishingInformation"]["locales"]
    problems = [
        f'{locale}: no "{word}"'
        for locale, texts in locales.items()
        for word in AUDITED
        if word not in texts["description"]
    ]
    return judged(problems, f"{', '.join(AUDITED)}: in every description")


def hipaa(material: Material) -> Result:
    """Asked of skills that say they use health information."""
    if material.manifest["privacyAndCompliance"].get("usesHealthInfo"):
        return failed("usesHealthInfo is true, so that all of HIPAA's requirements would hold")
    return spared("usesHealthInfo is false")


def children(material: Material) -> Result:
    """Not directed to children, and nothing spoken addresses them."""
    problems = [line for line in complaints(material) if line.startswith("5.9:")]
    texts = {turn.text: turn for turn in material.talk}
    problems += [f"{turn}: {found[0]}" for text, turn in texts.items() if (found := CHILDREN.search(text))]
    return judged(problems, f"isChildDirected is false; {len(texts):,} different answers address no child")


CHECKS: Final[dict[str, Check]] = {
    "5.1": described,
    "5.2": by_the_builder("5.2", "all four points, with the number of the country, in every locale"),
    "5.3": spoken,
    "5.4": no_trace,
    "5.5": reported,
    "5.6": claims,
    "5.7": audited,
    "5.8": hipaa,
    "5.9": children,
}
