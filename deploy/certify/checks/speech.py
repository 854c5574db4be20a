"""Chapter 2: SSML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from deploy.certify.checks.envelope import well_formed
from deploy.certify.ssml import AMAZON, elements, strings, tags
from deploy.certify.verdict import judged, spared

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from deploy.certify.record import Material, Turn
    from deploy.certify.verdict import Check, Result

TAGS: Final = frozenset(
    {"speak", "p", "s", "break", "emphasis", "prosody", "phoneme", "say-as", "sub", "w", "voice", "lang", "audio"}
    | {"amazon:effect", "amazon:emotion", "amazon:domain"}
)
STRENGTHS: Final = ("none", "x-weak", "weak", "medium", "strong", "x-strong")
RATES: Final = ("x-slow", "slow", "medium", "fast", "x-fast")
SLOWEST: Final = 20
PITCHES: Final = ("x-low", "low", "medium", "high", "x-high")
VOLUMES: Final = ("silent", "x-soft", "soft", "medium", "loud", "x-loud")
LOUDEST: Final = 4.08
KINDS: Final = frozenset(
    {"characters", "spell-out", "cardinal", "number", "ordinal", "digits", "fraction", "unit", "date", "time"}
    | {"telephone", "address", "interjection", "expletive"}
)
ROLES: Final = ("amazon:VB", "amazon:VBD", "amazon:NN", "amazon:SENSE_1")
LANGUAGES: Final = frozenset(
    {"de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "es-US", "fr-CA", "fr-FR", "hi-IN"}
    | {"it-IT", "ja-JP", "pt-BR"}
)
DOMAINS: Final = {
    "music": ("en-US", "en-CA", "en-GB", "de-DE"),
    "news": ("en-US", "en-AU"),
    "long-form": ("en-US",),
    "conversational": ("en-US", "ja-JP"),
    "fun": ("ja-JP",),
}
EMOTIONAL: Final = ("en-US", "en-GB", "de-DE", "ja-JP")
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
MOST_LISTED: Final = 6
_PLAIN: Final = re.compile(r"[\w\s.,?!:;'-]*")
_UNIT: Final = re.compile(r"\d+\s?(s|ms|sec|min|%|x|cm|kg|°|'|\")(?!\w)")


def whitelist(material: Material) -> Result:
    """Only tags that Alexa knows."""
    found = strings(material.turns)
    used = {tag for text in found for tag in (_name(element) for element in elements(text))}
    problems = [f"<{tag}> in {_where(found, tag)}" for tag in sorted(used - TAGS)]
    return judged(problems, f"{len(found):,} different speeches use {', '.join(sorted(used))}")


def _name(element: Element) -> str:
    return str(element.tag).replace(AMAZON, "amazon:")


def _where(found: dict[str, Turn], tag: str) -> str:
    return str(next((turn for _, turn in tags(found, tag)), ""))


def attribute(tag: str, name: str, wrong: Callable[[Element, Turn], str | None]) -> Check:
    """A check of an attribute of each element of a tag; not applicable where there is none."""

    def check(material: Material) -> Result:
        found = list(tags(strings(material.turns), tag))
        values = sorted({str(value) for element, _ in found if (value := element.get(name)) is not None})
        if not found:
            return spared(f"no <{tag}> anywhere")
        problems = [f"{turn}: {fault}" for element, turn in found if (fault := wrong(element, turn))]
        return judged(problems, f"{len(found):,} <{tag}>, {_listed(name, values)}")

    return check


def _listed(name: str, values: list[str]) -> str:
    if not values:
        return f"none with {name}"
    return f"{name} {', '.join(values)}" if len(values) <= MOST_LISTED else f"{len(values)} values of {name}"


def _break(element: Element, _turn: Turn) -> str | None:
    time, strength = element.get("time"), element.get("strength")
    if (time is None) == (strength is None):
        return "a break has either a time or a strength"
    return None if strength in (None, *STRENGTHS) else f"strength {strength}"


def _rate(element: Element, _turn: Turn) -> str | None:
    rate = element.get("rate")
    if rate is None or rate in RATES:
        return None
    return None if re.fullmatch(r"\d+%", rate) and int(rate[:-1]) >= SLOWEST else f"rate {rate}"


def _pitch(element: Element, _turn: Turn) -> str | None:
    pitch = element.get("pitch")
    if pitch is None or pitch in PITCHES:
        return None
    number = float(pitch[:-1]) if re.fullmatch(r"[+-]\d+(\.\d+)?%", pitch) else 1000.0
    return None if -33.3 <= number <= 50 else f"pitch {pitch}"


def _volume(element: Element, _turn: Turn) -> str | None:
    volume = element.get("volume")
    if volume is None or volume in VOLUMES:
        return None
    number = float(volume[:-2]) if re.fullmatch(r"[+-]\d+(\.\d+)?dB", volume) else 1000.0
    return None if number <= LOUDEST else f"volume {volume}"


def calm_voice(material: Material) -> Result:
    """Neither emphasis nor pitch."""
    found = strings(material.turns)
    problems = [f"{turn}: emphasis" for _, turn in tags(found, "emphasis")]
    problems += [f"{turn}: pitch" for tag, turn in tags(found, "prosody") if tag.get("pitch")]
    return judged(problems, "neither emphasis nor pitch anywhere")


def _emotion(element: Element, turn: Turn) -> str | None:
    name, intensity = element.get("name"), element.get("intensity")
    known = name in ("excited", "disappointed") and intensity in ("low", "medium", "high")
    return None if known and turn.locale in EMOTIONAL else f"emotion {name} {intensity} in {turn.locale}"


def _domain(element: Element, turn: Turn) -> str | None:
    name = element.get("name", "")
    return None if turn.locale in DOMAINS.get(name, ()) else f"domain {name} in {turn.locale}"


def _one_of(name: str, known: frozenset[str] | tuple[str, ...]) -> Callable[[Element, Turn], str | None]:
    return lambda element, _turn: None if element.get(name) in known else f"{name} {element.get(name)}"


def _needs(*names: str) -> Callable[[Element, Turn], str | None]:
    return lambda element, _turn: next((f"no {name}" for name in names if not element.get(name)), None)


def punctuation(material: Material) -> Result:
    """Letters, digits and plain punctuation."""
    texts = {text: turn for turn in material.talk for text in (turn.text, turn.again)}
    problems = [f"{turn}: {_PLAIN.sub('', text)[:10]!r}" for text, turn in texts.items() if not _PLAIN.fullmatch(text)]
    return judged(problems, f"{len(texts):,} different texts of letters, digits and . , ? ! : ; ' - alone")


def no_paragraphs(material: Material) -> Result:
    """Neither p nor s, whose silences nobody counts."""
    found = strings(material.turns)
    problems = [f"{turn}: <{tag}>" for tag in ("p", "s") for _, turn in tags(found, tag)]
    return judged(problems, "no <p> and no <s>: every silence is a <break>")


def exclusive(material: Material) -> Result:
    """Of six kinds of change at most one on a span."""
    problems = [
        f"{turn}: <{_name(inner)}> inside <{_name(outer)}>"
        for text, turn in strings(material.turns).items()
        for outer in elements(text)
        if _changes_voice(outer)
        for inner in outer.iter()
        if inner is not outer and _changes_voice(inner)
    ]
    return judged(problems, "no two of them on one span")


def _changes_voice(element: Element) -> bool:
    pitched = element.tag == "prosody" and element.get("pitch") is not None
    spoken = element.tag == "say-as" and element.get("interpret-as") == "interjection"
    return pitched or spoken or _name(element) in ("emphasis", "voice", "amazon:emotion", "amazon:domain")


def own_voice(material: Material) -> Result:
    """No voice but Alexa's own."""
    problems = [f"{turn}: <voice>" for _, turn in tags(strings(material.turns), "voice")]
    return judged(problems, "Alexa's own voice throughout")


def words_for_numbers(material: Material) -> Result:
    """No digits with a unit behind them, and no digits at all."""
    texts = {text: turn for turn in material.talk for text in (turn.text, turn.again)}
    problems = [f"{turn}: {found[0]!r}" for text, turn in texts.items() if (found := _UNIT.search(text))]
    digits = sum(1 for text in texts if re.search(r"\d", text))
    return judged(problems, f"{len(texts):,} different texts, {digits} with a digit, none with a unit behind one")


CHECKS: Final[dict[str, Check]] = {
    "2.1": whitelist,
    "2.2": well_formed,
    "2.3": well_formed,
    "2.4": punctuation,
    "2.5": attribute("break", "strength", _break),
    "2.6": no_paragraphs,
    "2.7": attribute("prosody", "rate", _rate),
    "2.8": attribute("prosody", "pitch", _pitch),
    "2.9": attribute("prosody", "volume", _volume),
    "2.10": calm_voice,
    "2.11": attribute("amazon:effect", "name", _one_of("name", ("whispered",))),
    "2.12": attribute("amazon:emotion", "name", _emotion),
    "2.13": attribute("amazon:domain", "name", _domain),
    "2.14": exclusive,
    "2.15": attribute("say-as", "interpret-as", _one_of("interpret-as", KINDS)),
    "2.16": attribute("w", "role", _one_of("role", ROLES)),
    "2.17": attribute("lang", LANG, _one_of(LANG, LANGUAGES)),
    "2.18": attribute("sub", "alias", _needs("alias")),
    "2.19": attribute("voice", "name", _needs("name")),
    "2.20": own_voice,
    "2.21": words_for_numbers,
}
