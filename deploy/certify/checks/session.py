"""Chapter 1, what happens between answers: attributes, ends, requests nobody expects, the place."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Final

from deploy.certify.checks.envelope import ATTRIBUTES
from deploy.certify.grid import MIDDLE
from deploy.certify.oddities import ERRORS, FOREIGN, REASONS
from deploy.certify.verdict import failed, judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deploy.certify.record import Material, Turn
    from deploy.certify.verdict import Check, Result

HARDENING: Final = "hardening: "
ASIDES: Final = ("TimeLeftIntent", "WhichStepIntent", "AboutIntent", "AMAZON.PauseIntent", "ExplainStepIntent")
DIRECTIVES: Final = (
    "Alexa.Presentation.APL.RenderDocument",
    "Alexa.Presentation.APLA.RenderDocument",
    "Connections.StartConnection",
)
LAST: Final = 7
PLACE_LASTS: Final = 3600
"""Seconds for which a place is offered."""


def attributes(material: Material) -> Result:
    """JSON, small while the session lives, and none when it is over."""
    problems = [f"{turn}: attributes after the end" for turn in material.talk if turn.ends and turn.attributes]
    sizes = [(len(json.dumps(turn.attributes)), turn) for turn in material.asked]
    problems += [f"{turn}: {size:,} bytes" for size, turn in sizes if size > ATTRIBUTES]
    largest = max((size for size, _ in sizes), default=0)
    return judged(problems, f"at most {largest:,} bytes; none after an end")


def reasons(material: Material) -> Result:
    """Each reason and each error was sent, and none raised."""
    told = [turn.event["request"] for turn in material.of("SessionEndedRequest")]
    missing = set(REASONS) - {request["reason"] for request in told}
    missing |= set(ERRORS) - {request["error"]["type"] for request in told if "error" in request}
    problems = [f"{turn}: {turn.error}" for turn in material.of("SessionEndedRequest") if turn.error]
    problems += [f"{name} was never tried" for name in sorted(missing)]
    return judged(problems, f"{len(REASONS)} reasons, {len(ERRORS)} errors, and one that does not exist yet")


def exception(material: Material) -> Result:
    """Nothing is said to a report of an error."""
    told = material.of("System.ExceptionEncountered")
    problems = [f"{turn}: {turn.error or 'not empty'}" for turn in told if turn.error or turn.response]
    return judged(problems, f"{len(told)} reports, each answered with nothing") if told else failed("never tried")


def _hardened(material: Material, names: Sequence[str]) -> Result:
    found = [turn for name in names for turn in material.scene(HARDENING + name)]
    if len(found) < len(names):
        return failed("not all of them were tried")
    problems = [f"{turn}: {turn.error or 'no question'}" for turn in found if turn.error or not turn.opens]
    return judged(problems, f"{len(found)} requests with {', '.join(names)}: all answered")


def new_properties(material: Material) -> Result:
    """Unknown properties and interfaces, and known ones that are missing."""
    return _hardened(material, ("unknown properties", "unknown interface", "no slots", "no attributes", "no device"))


def new_values(material: Material) -> Result:
    """Unknown types and enum values."""
    return _hardened(material, ("unknown request type", "unknown dialog state", "unknown confirmation"))


def foreign(material: Material) -> Result:
    """A request for another skill is refused."""
    found = material.scene(HARDENING + FOREIGN)
    problems = [f"{turn}: was answered" for turn in found if turn.answer is not None]
    return judged(problems, f"{len(found)} requests for another skill, all refused") if found else failed("never tried")


def _steps(material: Material) -> list[Turn]:
    """The answers of whole routines that tell a step."""
    return [turn for turn in material.scene("routine") if turn.opens and turn.attributes.get("step")]


def steps_stay_open(material: Material) -> Result:
    """A routine ends with its last words only."""
    routines = material.scene("routine")
    early = [turn for turn in routines if turn.ends and _last_step(turn) != LAST]
    early += [turn for turn in routines if not turn.opens and not turn.ends]
    return judged(
        (f"{turn}: ends early" for turn in early), f"{len(_steps(material)):,} steps, all open until the last"
    )


def _last_step(turn: Turn) -> int:
    """The last step that was told before this turn, by the landmarks in the session."""
    marks = turn.event["session"]["attributes"].get("marks") or []
    return max((mark[3] for mark in marks), default=0)


def stays_in_step(material: Material) -> Result:
    """An aside in the middle of a hold leaves the person in that step."""
    found = [turn for turn in material.of(*ASIDES, scene="grid") if turn.phase == "stretching"]
    problems = [
        f"{turn}: step {turn.attributes.get('step')}" for turn in found if turn.attributes.get("step") != MIDDLE
    ]
    return judged(problems, f"{len(found)} asides in a step, half of them in mid-hold: all stay in it")


def one_answer(material: Material) -> Result:
    """No directive that would bring something later."""
    kinds = sorted({item["type"] for turn in material.turns for item in turn.directives})
    problems = [f"a directive {kind}" for kind in kinds if kind not in DIRECTIVES]
    return judged(problems, f"{len(_steps(material)):,} steps, each with its holds in one answer")


def place_kept(material: Material) -> Result:
    """The step that is told is stored with that very answer."""
    found = _steps(material)
    problems = [f"{turn}: stored {turn.stored.get('resume')}" for turn in found if _stored(turn) != _step(turn)]
    return judged(problems, f"{len(found):,} steps, each stored with its answer") if found else failed("no routine")


def _step(turn: Turn) -> object:
    return turn.attributes.get("step")


def _stored(turn: Turn) -> object:
    return (turn.stored.get("resume") or {}).get("step")


def place_offered(material: Material) -> Result:
    """A launch within the hour offers the place that was left; a later one does not."""
    launches = [turn for turn in material.of("LaunchRequest", scene="return") if turn.before.get("resume")]
    wrong = [turn for turn in launches if (turn.attributes.get("phase") == "resuming") != _recent(turn)]
    offered = sum(_recent(turn) for turn in launches)
    if not offered:
        return failed("no launch with a place to come back to")
    return judged((str(turn) for turn in wrong), f"offered at {offered} launches within the hour, not at later ones")


def _recent(turn: Turn) -> bool:
    now = datetime.fromisoformat(turn.event["request"]["timestamp"]).timestamp()
    return bool(now - turn.before["resume"]["at"] <= PLACE_LASTS)


CHECKS: Final[dict[str, Check]] = {
    "1.23": attributes,
    "1.24": reasons,
    "1.26": place_kept,
    "1.27": exception,
    "1.28": new_properties,
    "1.29": new_values,
    "1.32": steps_stay_open,
    "1.33": stays_in_step,
    "1.34": one_answer,
    "1.35": place_offered,
    "5.26": foreign,
}
