"""Chapter 1, the shape of an answer: sizes, cards, the microphone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from deploy.certify.checks import pauses
from deploy.certify.record import SILENT
from deploy.certify.ssml import root_of, strings
from deploy.certify.verdict import failed, judged, spared, warned
from deploy.stack import ALEXA_WAITS, functions
from skill.simulator.refusal import faults

if TYPE_CHECKING:
    from deploy.certify.record import Material, Turn
    from deploy.certify.verdict import Check, Result

MAX_CHARACTERS: Final = 8000
OLD_CHARACTERS: Final = 10_000
MAX_BYTES: Final = 120_000
OUR_BYTES: Final = 60_000
OUR_BYTES_WITHOUT_SCREEN: Final = 24_000
MAX_URL: Final = 2000
SLOW: Final = 1.0
"""Seconds of an answer from which we worry, on whatever machine this is."""
STOPPING: Final = ("AMAZON.StopIntent",)
ATTRIBUTES: Final = 16_000
"""Bytes of session attributes from which we worry."""


def characters(material: Material) -> Result:
    """The whole string with its tags."""
    found = strings(material.turns)
    problems = [f"{turn}: {len(text):,} characters" for text, turn in found.items() if len(text) > MAX_CHARACTERS]
    longest = max((len(text) for text in found), default=0)
    return judged(problems, f"{len(found):,} different speeches, the longest {longest:,} characters, tags counted in")


def superseded(material: Material) -> Result:
    """Covered by 1.1."""
    longest = max((len(text) for text in strings(material.turns)), default=0)
    return judged([f"{longest:,} characters"] if longest > OLD_CHARACTERS else [], f"longest {longest:,} characters")


def size(material: Material) -> Result:
    """Of the whole answer: above Amazon's limit it is lost, above ours it is a warning."""
    lost = [f"{turn}: {turn.bytes:,} bytes" for turn in material.turns if turn.bytes > MAX_BYTES]
    if lost:
        return judged(lost, "")
    large = [f"{turn}: {turn.bytes:,} bytes; ours is {_ours(turn):,}" for turn in _by_size(material)]
    with_screen = max((turn.bytes for turn in material.turns if turn.has_screen), default=0)
    without = max((turn.bytes for turn in material.turns if not turn.has_screen), default=0)
    return warned(large, f"{len(material.turns):,} answers, at most {without:,} bytes, with a screen {with_screen:,}")


def _by_size(material: Material) -> list[Turn]:
    """The turns over our own limit, the largest first."""
    return sorted((turn for turn in material.turns if turn.bytes > _ours(turn)), key=lambda turn: -turn.bytes)


def _ours(turn: Turn) -> int:
    return OUR_BYTES if turn.has_screen else OUR_BYTES_WITHOUT_SCREEN


def card(material: Material) -> Result:
    """Length, no HTML, no links."""
    found = [(turn, turn.card) for turn in material.turns if turn.card]
    problems = [f"{turn}: {fault}" for turn, shown in found for fault in _card_faults(shown or {})]
    longest = max((len(_card_text(shown or {})) for _, shown in found), default=0)
    return judged(problems, f"{len(found):,} cards, the longest {longest:,} characters, none with HTML or a link")


def _card_text(shown: dict[str, Any]) -> str:
    pictures = (shown.get("image") or {}).values()
    return "".join(str(part or "") for part in (*(shown.get(key) for key in ("title", "content", "text")), *pictures))


def _card_faults(shown: dict[str, Any]) -> list[str]:
    text = _card_text(shown)
    faults = [f"a card of {len(text):,} characters"] if len(text) > MAX_CHARACTERS else []
    faults += ["HTML or a link on a card"] if re.search(r"<\w+[^>]*>|https?://|www\.", text) else []
    return faults + [f"a picture's address of {len(url)}" for url in _pictures(shown) if len(url) > MAX_URL]


def _pictures(shown: dict[str, Any]) -> list[str]:
    return [str(url) for url in (shown.get("image") or {}).values() if url]


def pictures(material: Material) -> Result:
    """Pictures come over HTTPS; their size is not looked up."""
    found = [(turn, url) for turn in material.turns for url in _pictures(turn.card or {})]
    if not found:
        return spared("no card has a picture")
    return judged((f"{turn}: {url}" for turn, url in found if not url.startswith("https://")), f"{len(found)} pictures")


def few_cards(material: Material) -> Result:
    """Cards belong to answers, not to prompts."""
    asking = [turn for turn in material.asked if turn.card]
    kinds = sorted({str((turn.card or {}).get("type")) for turn in asking})
    plain = [turn for turn in asking if (turn.card or {}).get("type") != "AskForPermissionsConsent"]
    share = f"{len(asking)} of {len(material.asked):,} prompts have one ({', '.join(kinds) or 'none'})"
    return judged([f"{turn}: a card beside a question" for turn in plain], share)


def in_time(material: Material) -> Result:
    """The function gives up before Alexa does, and no turn takes long here."""
    times = [made["Properties"].get("Timeout", 3) for made in functions(material.template).values()]
    problems = [f"a timeout of {seconds} s; Alexa waits {ALEXA_WAITS}" for seconds in times if seconds >= ALEXA_WAITS]
    slowest = max((turn.seconds for turn in material.turns), default=0.0)
    if slowest > ALEXA_WAITS:
        problems.append(f"a turn of {slowest:.1f} s")
    return judged(problems, f"timeout {max(times, default=0)} s; the slowest turn within {_rounded(slowest)} s")


def _rounded(seconds: float) -> str:
    """A bound that is the same on most machines and days."""
    return next((str(bound) for bound in (1, 2, 4, 8) if seconds <= bound), f"{seconds:.0f}")


def closing(material: Material) -> Result:
    """Nothing but true ends a session that was talking."""
    unclear = [turn for turn in material.talk if not turn.opens and not turn.ends]
    ended = sum(turn.ends for turn in material.talk)
    return judged((f"{turn}: neither true nor false" for turn in unclear), f"{ended:,} closing answers, each with true")


def reprompt(material: Material) -> Result:
    """Every open microphone has one, and it is not the same again."""
    problems = [f"{turn}: no reprompt" for turn in material.asked if not turn.again]
    problems += [f"{turn}: the reprompt repeats the speech" for turn in material.asked if turn.again == turn.text]
    return judged(problems, f"{len(material.asked):,} open microphones, each with a reprompt of its own")


def absent(material: Material) -> Result:
    """Left out only in empty answers and where Alexa asks for a permission."""
    without = [turn for turn in material.turns if turn.answer and "shouldEndSession" not in turn.response]
    problems = [f"{turn}: shouldEndSession is absent" for turn in without if not turn.silent and not turn.consents]
    return judged(problems, f"absent in {len(without)} answers: events, and Alexa's own question for a permission")


def never_null(material: Material) -> Result:
    """Neither null nor anything else that is no yes or no."""
    values = [(turn, turn.response.get("shouldEndSession", False)) for turn in material.turns]
    problems = [f"{turn}: shouldEndSession is {value!r}" for turn, value in values if not isinstance(value, bool)]
    return judged(problems, f"{len(values):,} answers")


def stop(material: Material) -> Result:
    """The answer to stop."""
    found = material.of(*STOPPING)
    if not found:
        return failed("stop was never said")
    return judged((f"{turn}: stays open" for turn in found if not turn.ends), f"{len(found)} answers to stop, all true")


def well_formed(material: Material) -> Result:
    """Every string parses, which no unescaped character lets it."""
    found = strings(material.turns)
    problems = [f"{turn}: {text[:60]}" for text, turn in found.items() if root_of(text) is None]
    return judged(problems, f"{len(found):,} different speeches parse as XML")


def one_speak(material: Material) -> Result:
    """One root, nothing nested, not empty."""
    found = strings(material.turns)
    problems = [f"{turn}: {text[:60]}" for text, turn in found.items() if text.count("<speak") != 1]
    problems += [f"{turn}: nothing is said" for turn in material.talk if not turn.text]
    return judged(problems, f"{len(found):,} different speeches")


def taps_interrupt(material: Material) -> Result:
    """REPLACE_ALL on whatever is said to a tap."""
    taps = [turn for turn in material.talk if turn.trigger.startswith("Touch.")]
    speech = [(turn, turn.response.get("outputSpeech") or {}) for turn in taps]
    problems = [f"{turn}: queues" for turn, said in speech if said.get("playBehavior") != "REPLACE_ALL"]
    return judged(problems, f"{len(taps)} answers to taps") if taps else failed("no tap was tried")


def refused(material: Material) -> Result:
    """Nothing is said to a session that has ended."""
    told = [turn for turn in material.turns if turn.trigger == SILENT[0]]
    problems = [f"{turn}: {fault}" for turn in told for fault in faults(turn.answer, turn.trigger)]
    problems += [f"{turn}: not empty" for turn in told if turn.response]
    return judged(problems, f"{len(told)} ends, each answered with nothing") if told else failed("never tried")


CHECKS: Final[dict[str, Check]] = {
    "1.1": characters,
    "1.2": characters,
    "1.3": superseded,
    "1.4": size,
    "1.5": pauses.audio,
    "1.6": pauses.audio,
    "1.7": pauses.audio,
    "1.9": card,
    "1.10": pictures,
    "1.11": few_cards,
    "1.12": in_time,
    "1.13": closing,
    "1.14": reprompt,
    "1.15": absent,
    "1.16": never_null,
    "1.18": stop,
    "1.19": closing,
    "1.20": well_formed,
    "1.21": one_speak,
    "1.22": taps_interrupt,
    "1.25": refused,
}
