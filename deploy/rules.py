"""What Amazon asks of a manifest, checked before Amazon does.

Every complaint begins with the number of the rule, as the table in docs/certification.md has them. Limits are
those of the skill manifest's reference, or stricter where two sources disagree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from deploy import texts
from deploy.texts import EMERGENCY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_CATEGORIES: Final = ("HEALTH_AND_FITNESS", "EXERCISE_AND_WORKOUT")
_ANSWERS: Final = (
    "allowsPurchases",
    "usesPersonalInfo",
    "isChildDirected",
    "isExportCompliant",
    "containsAds",
    "usesHealthInfo",
)
_PERMISSIONS: Final = ("alexa::alerts:reminders:skill:readwrite", "alexa::alerts:timers:skill:readwrite")
_REGIONS: Final = ("us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1")


def complaints(manifest: Mapping[str, Any]) -> list[str]:
    """Return what Amazon would object to in `manifest`, the inner part of skill.json; [] is a pass."""
    found = [line for rule in _RULES for line in rule(manifest)]
    for locale, text in manifest["publishingInformation"]["locales"].items():
        found += [f"{line} ({locale})" for line in texts.complaints(locale, text)]
    return found


def _version(manifest: Mapping[str, Any]) -> Iterator[str]:
    if manifest.get("manifestVersion") != "1.0":
        yield '4.1: manifestVersion is not "1.0"'


def _category(manifest: Mapping[str, Any]) -> Iterator[str]:
    if manifest["publishingInformation"].get("category") not in _CATEGORIES:
        yield f"4.18: the category is none of {', '.join(_CATEGORIES)}"


def _countries(manifest: Mapping[str, Any]) -> Iterator[str]:
    publishing = manifest["publishingInformation"]
    has_mode = publishing.get("distributionMode") in ("PUBLIC", "PRIVATE")
    if publishing.get("isAvailableWorldwide") or not has_mode:
        yield "4.2: the skill is for named countries only, PUBLIC or PRIVATE"
    countries = publishing.get("distributionCountries", [])
    for country in countries:
        if country not in EMERGENCY:
            yield f"4.2: no emergency number is known for {country}: the skill may not be distributed there"
    for locale in publishing["locales"]:
        if locale.split("-")[1] not in countries:
            yield f"4.2: {locale} is listed, but its country is not among the distribution countries"


def _instructions(manifest: Mapping[str, Any]) -> Iterator[str]:
    text = manifest["publishingInformation"].get("testingInstructions", "").lower()
    if not text.strip():
        yield "4.21: the testing instructions are empty"
    elif any("reminders" in entry["name"] for entry in manifest["permissions"]) and "remind me" not in text:
        yield "4.21: the testing instructions do not say how to test a reminder"


def _privacy(manifest: Mapping[str, Any]) -> Iterator[str]:
    privacy = manifest["privacyAndCompliance"]
    for answer in _ANSWERS:
        if not isinstance(privacy.get(answer), bool):
            yield f"4.13: the privacy question {answer} has no yes or no"
    if privacy.get("usesHealthInfo"):
        yield "4.14: usesHealthInfo means a HIPAA skill, which this is not"
    if privacy.get("isChildDirected"):
        yield "5.9: the skill may not be directed to children"
    for locale, links in privacy.get("locales", {}).items():
        for name, link in links.items():
            if not link.startswith("https://"):
                yield f"4.15: {name} of {locale} does not begin with https://"


def _permissions(manifest: Mapping[str, Any]) -> Iterator[str]:
    for entry in manifest["permissions"]:
        if entry["name"] not in _PERMISSIONS:
            yield f"4.16: the permission {entry['name']} is not one that this skill may ask for"


def _interfaces(manifest: Mapping[str, Any]) -> Iterator[str]:
    interfaces = manifest["apis"]["custom"].get("interfaces", [])
    if [entry["type"] for entry in interfaces] != ["ALEXA_PRESENTATION_APL"]:
        yield "4.17: the one interface to declare is ALEXA_PRESENTATION_APL"
    for port in (port for entry in interfaces for port in entry.get("supportedViewports", [])):
        if port["mode"] not in ("HUB", "TV", "MOBILE", "PC", "AUTO") or port["shape"] not in (
            "RECTANGLE",
            "ROUND",
        ):
            yield f"4.17: there is no viewport {port['mode']} {port['shape']}"
        if port["minWidth"] > port["maxWidth"] or port["minHeight"] > port["maxHeight"]:
            yield f"4.17: a {port['mode']} viewport is larger at least than at most"


def _endpoint(manifest: Mapping[str, Any]) -> Iterator[str]:
    uri = manifest["apis"]["custom"].get("endpoint", {}).get("uri", "")
    if uri.startswith("arn:"):
        yield from _function(uri)
    elif uri and not re.fullmatch(r"https://[^/:]+(:443)?(/.*)?", uri):
        yield f"5.28: the endpoint {uri} is neither the ARN of a function nor an https address on port 443"


def _function(arn: str) -> Iterator[str]:
    parts = arn.split(":")
    if len(parts) != 8 or parts[2] != "lambda" or parts[-1] == "$LATEST":
        yield f"8.3: the endpoint {arn} names no alias: only a published version starts from a snapshot"
    elif parts[3] not in _REGIONS:
        yield f"8.10: Alexa does not call functions in {parts[3]}, only in {', '.join(_REGIONS)}"


def _events(manifest: Mapping[str, Any]) -> Iterator[str]:
    events = manifest.get("events")
    if events and not events.get("endpoint", {}).get("uri"):
        yield "4.20: events are subscribed to, and there is no endpoint that they would go to"


_RULES: Final[tuple[Callable[[Mapping[str, Any]], Iterator[str]], ...]] = (
    *(
        _version,
        _category,
        _countries,
        _instructions,
        _privacy,
        _permissions,
        _interfaces,
        _endpoint,
        _events,
    ),
)
