"""Chapter 4: the manifest and the skill package, by the rules of the builder and by Amazon's own types."""

from __future__ import annotations

import json
import re
import struct
from typing import TYPE_CHECKING, Any, Final

from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.manifest.skill_manifest_envelope import SkillManifestEnvelope

from deploy import phrases, rules
from deploy.certify.checks.model import linted
from deploy.certify.verdict import failed, judged, warned

if TYPE_CHECKING:
    from deploy.certify.record import Json, Material, Phrase
    from deploy.certify.verdict import Check, Result

TEXTS: Final = ("name", "summary", "description", "examplePhrases", "keywords", "smallIconUri", "largeIconUri")
PACKAGED: Final = re.compile(
    r"skill\.json|interactionModels/custom/[a-z]{2}-[A-Z]{2}\.json|assets/[a-zA-Z0-9-_./]{1,64}\.(png|jpg|jpeg)"
)
ICONS: Final = (("icon-108.png", 108), ("icon-512.png", 512))


def complaints(material: Material) -> list[str]:
    """What the builder's rules say about the manifest and its phrases, each line with its rule first."""
    try:
        found = rules.complaints(material.manifest)
        for model in material.models:
            texts = material.manifest["publishingInformation"]["locales"][model.locale]
            found += [f"{line} ({model.locale})" for line in phrases.complaints(texts["examplePhrases"], model.raw)]
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        return [f"4.3: the manifest has no {error}"]
    return found


def by_the_builder(rule: str, evidence: str) -> Check:
    """The complaints of the builder for a rule."""

    def check(material: Material) -> Result:
        found = [line.partition(": ")[2] for line in complaints(material) if line.startswith(f"{rule}:")]
        return judged(found, evidence)

    return check


def version(material: Material) -> Result:
    """The version, and Amazon's own types: what they cast or drop in silence shows when it comes back."""
    problems = [line for line in complaints(material) if line.startswith("4.1:")]
    try:
        read = DefaultSerializer().deserialize(json.dumps(material.skill), SkillManifestEnvelope)
        back = DefaultSerializer().serialize(read)
    except Exception as error:  # noqa: BLE001 - whatever it is, Amazon's types do not take it
        return failed(f"Amazon's own types do not read it: {error}")
    problems += [] if back == material.skill else [f"Amazon's own types lose something: {_lost(material.skill, back)}"]
    return judged(problems, "manifestVersion 1.0; Amazon's own types read it and lose nothing")


def _lost(sent: Any, back: Any, path: str = "") -> str:  # noqa: ANN401 - any JSON
    """The path of the first thing that is not what it was."""
    for key in sent.keys() | back.keys():
        here, there = sent.get(key), back.get(key)
        if here != there:
            return _lost(here, there, f"{path}/{key}") if _both_dicts(here, there) else f"{path}/{key}"
    return path


def _both_dicts(one: object, other: object) -> bool:
    return isinstance(one, dict) and isinstance(other, dict)


def every_text(material: Material) -> Result:
    """Nothing is missing or empty in any locale."""
    locales = material.manifest["publishingInformation"]["locales"]
    problems = [f"{locale}: no {name}" for locale, texts in locales.items() for name in TEXTS if not texts.get(name)]
    problems += [f"{m.locale}: no texts" for m in material.models if m.locale not in locales]
    problems += [line for line in complaints(material) if line.startswith("4.3:")]
    return judged(problems, f"{len(locales)} locales with {len(TEXTS)} texts each")


def phrases_are_samples(material: Material) -> Result:
    """What is left of a phrase is a sample, and samples have no wake word."""
    found = linted("4.8")(material)
    problems = [line for line in complaints(material) if line.startswith("4.8:")]
    return judged(problems, "") if problems else found


def phrases_work(material: Material) -> Result:
    """Each is understood, raises nothing, and more than a name gets more than a welcome."""
    problems = [f'{each.locale}: "{each.words}": {fault}' for each in material.phrases if (fault := _fault(each))]
    if not material.phrases:
        return failed("no phrase was tried")
    return judged(problems, f"{len(material.phrases)} phrases spoken, each understood through the model and answered")


def _fault(phrase: Phrase) -> str:
    turn = phrase.turn
    if turn is None or not phrase.intent:
        return "is not understood"
    if turn.error or not turn.text or any("apologised" in line for line in turn.log):
        return f"an error: {turn.error or 'an apology'}"
    bare = phrase.intent != "LaunchRequest" and turn.attributes.get("phase") == "opening"
    return "is answered like a bare launch" if bare else ""


def icons(material: Material) -> Result:
    """PNGs of the right size, where the manifest says they are."""
    problems = [line for line in complaints(material) if line.startswith("4.12:")]
    for name, pixels in ICONS:
        path = material.package / "assets" / name
        head = path.read_bytes()[:24] if path.is_file() else b""
        if head[:8] != b"\x89PNG\r\n\x1a\n" or struct.unpack(">II", head[16:24]) != (pixels, pixels):
            problems.append(f"{name} is no PNG of {pixels} by {pixels} pixels")
    return judged(problems, "PNGs of 108 and 512 pixels")


def privacy(material: Material) -> Result:
    """An https address for each locale; whether it resolves is looked up by Amazon."""
    problems = [line for line in complaints(material) if line.startswith("4.15:")]
    if problems:
        return judged(problems, "")
    links = material.manifest["privacyAndCompliance"].get("locales", {})
    missing = [f"{m.locale}: no privacyPolicyUrl" for m in material.models if not _policy(links, m.locale)]
    told = "PRIVACY_POLICY_URL was not set for this build; `make package ARGS=--publish` refuses to go on without it"
    return warned([told] if missing else [], "an https address in every locale; it has to answer with 200")


def _policy(links: Json, locale: str) -> object:
    return (links.get(locale) or {}).get("privacyPolicyUrl")


def no_strays(material: Material) -> Result:
    """Known paths only."""
    names = [path.relative_to(material.package).as_posix() for path in material.package.rglob("*") if path.is_file()]
    return judged((f"{name} does not belong" for name in names if not PACKAGED.fullmatch(name)), f"{len(names)} files")


CHECKS: Final[dict[str, Check]] = {
    "4.1": version,
    "4.2": by_the_builder("4.2", "named countries only, each with an emergency number that the skill knows"),
    "4.3": every_text,
    "4.4": by_the_builder("4.4", "every text inside the stricter of the limits that are told"),
    "4.5": by_the_builder("4.5", "three in every locale"),
    "4.6": by_the_builder("4.6", "the first phrase opens the skill by its name"),
    "4.7": by_the_builder("4.7", "the others are complete requests"),
    "4.8": phrases_are_samples,
    "4.9": by_the_builder("4.9", "plain characters, a period or a question mark at the end"),
    "4.10": phrases_work,
    "4.12": icons,
    "4.13": by_the_builder("4.13", "six answers"),
    "4.14": by_the_builder("4.14", "usesHealthInfo is false"),
    "4.15": privacy,
    "4.16": by_the_builder("4.16", "reminders are the only permission"),
    "4.17": by_the_builder("4.17", "ALEXA_PRESENTATION_APL, with viewports that exist"),
    "4.18": by_the_builder("4.18", "HEALTH_AND_FITNESS"),
    "4.19": no_strays,
    "4.20": by_the_builder("4.20", "events are subscribed to only where an endpoint is named"),
    "4.21": by_the_builder("4.21", "filled in, reminders included"),
    "4.22": by_the_builder("4.22", "no word of Amazon's"),
}
