"""What a person hears of a response: SSML and APL for Audio, back into a script and onto a timeline.

Only what stands in the response counts, so this also proves that what the skill meant is what it sent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from skill.simulator.apla import apla_script
from skill.speech.script import Pause, Script, Sentence, joined
from skill.speech.timeline import Timeline, timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.speech.script import Line

_END_OF_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[\"'(]?[A-Z])")
_TIME = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")
_STRENGTHS = {"none": 0.0, "x-weak": 0.1, "weak": 0.2, "medium": 0.4, "strong": 0.7, "x-strong": 1.0}
"""Seconds of silence for a break's strength; Amazon gives no figures, these are Polly's within a tenth or two."""
_RATES = {"x-slow": 50, "slow": 75, "medium": 100, "fast": 125, "x-fast": 150}
"""Percent for the named rates; nobody's exact figures, and the skill itself writes percents."""


class MalformedSpeechError(ValueError):
    """SSML that is no XML, or a break that says no time."""


def spoken(ssml: str) -> Script:
    """The sentences and pauses of an SSML string. Raises MalformedSpeechError."""
    return joined(tuple(_sentences(written(ssml))))


def written(ssml: str) -> Script:
    """Texts and breaks as they stand in the SSML, blanks included. Raises MalformedSpeechError."""
    return tuple(_walk(_parsed(ssml), 100))


def _parsed(ssml: str) -> ET.Element:
    try:
        root = ET.fromstring(ssml.replace("<speak", '<speak xmlns:amazon="amazon"', 1))  # noqa: S314 - ours
    except ET.ParseError as error:
        raise MalformedSpeechError(f"malformed XML: {error}") from None
    if root.tag != "speak":
        raise MalformedSpeechError(f"<{root.tag}> stands where <speak> has to")
    return root


def _walk(element: ET.Element, rate: int) -> Iterator[Line]:
    """Texts and breaks in their order, every text with the rate that holds there."""
    if element.tag == "break":
        yield Pause(break_seconds(element.get("time"), element.get("strength")))
        return
    if element.tag == "prosody":
        rate = round(rate * _percent(element.get("rate")) / 100)
    alias = element.get("alias") if element.tag == "sub" else None
    yield Sentence(alias or element.text or "", rate=rate)
    for child in element:
        yield from _walk(child, rate)
        yield Sentence(child.tail or "", rate=rate)


def break_seconds(time: str | None, strength: str | None = None) -> float:
    """How long a break lasts. Raises MalformedSpeechError for a time without a unit (rule 0.1)."""
    if time is None:
        return _STRENGTHS.get(strength or "medium", _STRENGTHS["medium"])
    found = _TIME.fullmatch(time.strip())
    if found is None:
        raise MalformedSpeechError(f"a break's time cannot be {time!r}")
    return float(found[1]) / (1000 if found[2] == "ms" else 1)


def _percent(rate: str | None) -> int:
    if rate is None or rate in _RATES:
        return _RATES[rate or "medium"]
    digits = rate.strip().removesuffix("%")
    return int(digits) if digits.isdigit() else 100


def _sentences(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Texts of one rate that touch are one run of speech, which is then cut into sentences."""
    run, rate = "", 100
    for line in (*lines, Pause(0)):
        if isinstance(line, Sentence) and (line.rate == rate or not run.strip()):
            run, rate = f"{run} {line.text}", line.rate
            continue
        if isinstance(line, Sentence) and not line.text.strip():
            continue
        yield from (Sentence(text, rate=rate) for text in sentences_of(run))
        run, rate = (line.text, line.rate) if isinstance(line, Sentence) else ("", rate)
        if isinstance(line, Pause):
            yield line


def sentences_of(text: str) -> list[str]:
    """A text cut into its sentences."""
    plain = " ".join(text.split())
    return [part for part in _END_OF_SENTENCE.split(plain) if part]


def heard(response: dict[str, Any]) -> Timeline:
    """What is heard of a response's body, on a clock: its speech, then its APL for Audio."""
    directives = response.get("directives") or []
    audio = [line for item in directives for line in apla_script(item, spoken)]
    return timeline(joined((*of_speech(response.get("outputSpeech")), *audio)))


def reprompted(response: dict[str, Any]) -> Timeline | None:
    """What is heard when no answer comes; None where there is no reprompt."""
    reprompt = response.get("reprompt") or {}
    audio = [line for item in reprompt.get("directives") or [] for line in apla_script(item, spoken)]
    script = joined((*of_speech(reprompt.get("outputSpeech")), *audio))
    return timeline(script) if script else None


def of_speech(speech: dict[str, Any] | None) -> Script:
    """The script of an `outputSpeech`, SSML or plain text."""
    if not speech:
        return ()
    if speech.get("type") == "PlainText":
        return tuple(Sentence(text) for text in sentences_of(str(speech.get("text") or "")))
    return spoken(str(speech.get("ssml") or ""))


def text_of(clock: Timeline | None, *, at_least: float | None = 0.05) -> str:
    """The words in one line, with the pauses of `at_least` so many seconds as `[8]` or `[1.5]`; None: no pauses."""
    words = (_text(entry.line, at_least) for entry in (clock.entries if clock else ()))
    return " ".join(word for word in words if word)


def _text(line: Line, at_least: float | None) -> str:
    if isinstance(line, Sentence):
        return line.text
    return f"[{round(line.seconds, 1):g}]" if at_least is not None and line.seconds >= at_least else ""
