"""The texts of the store page, one locale at a time: lengths, the disclaimer, and what may not be claimed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST: Final = {"name": 50, "summary": 120, "description": 4000}
"""Characters. Sources differ on the summary, 120 or 160: the lower one."""
MOST_KEYWORDS: Final = 30
EMERGENCY: Final = {"US": "911", "CA": "911", "GB": "999", "AU": "000", "IN": "112"}
"""The number that the store text of a country has to name."""

_ICON_URI: Final = re.compile(r"file://assets/[a-zA-Z0-9-_./]{1,64}\.(png|jpg|jpeg)")
_CLAIM: Final = re.compile(
    r"\b(cure[sd]?|heals?|fix(es)?|relie(f|ves?)|treats?|therap(y|ies|eutic)|life-saving|guarantee\w*)\b",
    re.IGNORECASE,
)
_DISCLAIMER: Final = (
    (
        "that it is no medical advice",
        re.compile(r"not (provide|give) medical advice|not medical advice", re.IGNORECASE),
    ),
    (
        "that it informs and educates only",
        re.compile(r"informational and educational purposes only", re.IGNORECASE),
    ),
    (
        "that it replaces no professional advice, diagnosis or treatment, and to ask a doctor",
        re.compile(
            r"not a substitute for professional medical advice, diagnosis or treatment.*\bdoctor\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
)


def complaints(locale: str, text: Mapping[str, Any]) -> Iterator[str]:
    """Give what is wrong with the texts of one locale, each line with the number of its rule."""
    yield from _length(text)
    yield from _called(text)
    yield from _icons(text)
    yield from _disclaimer(locale, text)
    yield from _claims(text)


def _length(text: Mapping[str, Any]) -> Iterator[str]:
    for name, most in LONGEST.items():
        if not 0 < len(text[name]) <= most:
            yield f"4.4: the {name} has {len(text[name])} characters, and may have 1 to {most}"
    if not 0 < len(text["keywords"]) <= MOST_KEYWORDS:
        yield f"4.4: there are {len(text['keywords'])} keywords, and may be 1 to {MOST_KEYWORDS}"


def _called(text: Mapping[str, Any]) -> Iterator[str]:
    if re.search(r"\b(alexa|echo|skill)\b", text["name"], re.IGNORECASE):
        yield f'4.22: the name "{text["name"]}" has a word of Amazon\'s in it'


def _icons(text: Mapping[str, Any]) -> Iterator[str]:
    for name in ("smallIconUri", "largeIconUri"):
        if not _ICON_URI.fullmatch(text[name]):
            yield f"4.12: {name} is no picture inside assets/: {text[name]}"


def _disclaimer(locale: str, text: Mapping[str, Any]) -> Iterator[str]:
    for point, wording in _DISCLAIMER:
        if not wording.search(text["description"]):
            yield f"5.2: the description does not say {point}"
    number = EMERGENCY.get(locale.split("-")[1], "?")
    if not re.search(rf"medical emergency, call {number}\b", text["description"]):
        yield f"5.2: the description does not say to call {number} in a medical emergency"


def _claims(text: Mapping[str, Any]) -> Iterator[str]:
    for name in ("name", "summary", "description", "updatesDescription"):
        claim = _CLAIM.search(text[name])
        if claim:
            yield f'5.6: the {name} claims something: "{claim.group()}"'
