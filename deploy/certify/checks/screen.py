"""Chapter 6: APL."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from deploy.certify.checks.envelope import MAX_BYTES, OUR_BYTES, taps_interrupt
from deploy.certify.verdict import failed, judged, spared
from skill.handlers import CONVERSATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deploy.certify.record import Json, Material, Turn
    from deploy.certify.verdict import Check, Result

RENDER: Final = "Alexa.Presentation.APL.RenderDocument"
APL: Final = "Alexa.Presentation.APL."
NEWEST: Final = (2024, 3)
CHECKED: Final = (2024, 2)
"""The newest version that the offline checker knows."""
LAYOUTS: Final = (1, 7, 0)
TIMERS: Final = ("SetValue", "AnimateItem", "Sequential", "Parallel", "Idle")
"""Commands that stay inside the document."""


def documents(material: Material) -> list[tuple[Turn, Json]]:
    """Every screen that is sent, with its turn."""
    return [(turn, item) for turn in material.turns for item in turn.directives if item.get("type") == RENDER]


def _different(material: Material) -> list[Json]:
    """Every document once; many answers share one."""
    found = {id(item["document"]): item["document"] for _, item in documents(material) if item.get("document")}
    return list({json.dumps(document): document for document in found.values()}.values())


def _nodes(part: Any) -> Iterator[Json]:  # noqa: ANN401 - whatever stands in a document
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from _nodes(value)
    elif isinstance(part, list):
        for value in part:
            yield from _nodes(value)


def _version(text: object) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", str(text)))


def versions(newest: tuple[int, ...]) -> Check:
    """A check of the version of every document."""

    def check(material: Material) -> Result:
        found = {str(document.get("version")) for document in _different(material)}
        problems = [f"a document of APL {version}" for version in found if not (1,) <= _version(version) <= newest]
        return judged(problems, f"APL {', '.join(sorted(found))}") if found else failed("no screen was sent")

    return check


def layouts(material: Material) -> Result:
    """A current layouts package, where one is imported."""
    imports = [each for document in _different(material) for each in document.get("import") or []]
    found = [each for each in imports if each.get("name") == "alexa-layouts"]
    if not found:
        return spared("no document imports alexa-layouts")
    problems = [f"alexa-layouts {each.get('version')}" for each in found if _version(each.get("version")) > LAYOUTS]
    return judged(problems, f"{len(found)} imports")


def only_screens(material: Material) -> Result:
    """No APL for a device without it."""
    problems = [
        f"{turn}: {item['type']}"
        for turn in material.turns
        for item in turn.directives
        if item.get("type", "").startswith(APL) and not turn.has_screen
    ]
    without = sum(not turn.has_screen for turn in material.turns)
    return judged(problems, f"{without:,} answers to speakers without a screen, {len(documents(material)):,} screens")


def directives(material: Material) -> Result:
    """A token, a document with a main template, and nothing that Amazon's own type does not know."""
    found = documents(material)
    known = {"type", *_fields()}
    problems = [f"{turn}: no token" for turn, item in found if not item.get("token")]
    problems += [f"{turn}: no document" for turn, item in found if not (item.get("document") or {}).get("mainTemplate")]
    problems += [f"{turn}: {sorted(set(item) - known)}" for turn, item in found if set(item) - known]
    tokens = {item.get("token") for _, item in found}
    return judged(problems, f"{len(found):,} screens, {len(tokens)} token") if found else failed("no screen was sent")


@cache
def _fields() -> frozenset[str]:
    from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective  # noqa: PLC0415 - slow

    return frozenset(RenderDocumentDirective.attribute_map.values())


def size(material: Material) -> Result:
    """Of the whole answer, document and data included."""
    found = [turn for turn, _ in documents(material)]
    problems = [f"{turn}: {turn.bytes:,} bytes" for turn in found if turn.bytes > MAX_BYTES]
    largest = max((turn.bytes for turn in found), default=0)
    return judged(problems, f"largest answer with a screen {largest:,} bytes; ours is {OUR_BYTES:,}")


def taps(material: Material) -> Result:
    """Every tap is answered, and each button sends an event."""
    found = [turn for turn in material.turns if turn.trigger.startswith("Touch.")]
    problems = [f"{turn}: {turn.error or 'no answer'}" for turn in found if not turn.text]
    sends = sum(node.get("type") == "SendEvent" for document in _different(material) for node in _nodes(document))
    problems += [] if sends else ["no button sends an event"]
    return judged(problems, f"{len(found)} taps answered, {sends} places that send") if found else failed("no tap")


def by_voice(_material: Material) -> Result:
    """Each handler of a tap answers to a spoken intent as well, stale and strange taps aside."""
    touched = [handler for handler in CONVERSATION if any(name.startswith("Touch.") for name in handler.triggers)]
    alone = [handler for handler in touched if not any(name.endswith("Intent") for name in handler.triggers)]
    problems = [f"{handler.name}: by touch only" for handler in alone if not handler.name.endswith("_tap")]
    return judged(problems, f"{len(touched) - len(alone)} handlers answer to taps, each to words too")


def own_clock(material: Material) -> Result:
    """A countdown runs in the document and sends nothing by the clock; no commands come later."""
    found = _different(material)
    pushed = {item["type"] for turn in material.turns for item in turn.directives if "ExecuteCommands" in item["type"]}
    problems = [f"{kind} is sent" for kind in pushed]
    ticking = [tick for document in found for node in _nodes(document) for tick in node.get("handleTick") or []]
    problems += [f"{node['type']} by the clock" for tick in ticking for node in _nodes(tick) if _sends(node)]
    return judged(problems, f"{len(ticking)} clock in the documents; it changes values and sends nothing")


def _sends(node: Json) -> bool:
    return "type" in node and node["type"] not in TIMERS


def no(pattern: str, told: str) -> Check:
    """A check that no document has a part of a type."""

    def check(material: Material) -> Result:
        found = {str(node.get("type")) for document in _different(material) for node in _nodes(document)}
        bad = sorted(kind for kind in found if re.fullmatch(pattern, kind))
        return judged((f"{kind} in a document" for kind in bad), told)

    return check


def speech_inside(material: Material) -> Result:
    """SpeakItem needs a transformer; there is none to need it."""
    commands = [n for d in _different(material) for n in _nodes(d) if n.get("type") in ("SpeakItem", "SpeakList")]
    if not commands:
        return spared("no document speaks: all speech is in the answer itself")
    transformed = any("ssmlToSpeech" in json.dumps(item.get("datasources")) for _, item in documents(material))
    return judged([] if transformed else ["SpeakItem without ssmlToSpeech"], f"{len(commands)} commands")


def home(material: Material) -> Result:
    """Home leaves, and no header has a back button that nobody handles."""
    homes = material.of("AMAZON.NavigateHomeIntent")
    problems = [f"{turn}: stays" for turn in homes if not turn.ends]
    text = json.dumps(_different(material))
    problems += ["a header with a back button"] if re.search(r"AlexaHeader|headerBackButton", text) else []
    return judged(problems, f"{len(homes)} times home; no header with a back button")


def pictures(material: Material) -> Result:
    """Drawn inline in AVG 1.2, or over https."""
    nodes = [node for document in _different(material) for node in _nodes(document)]
    drawn = [node for node in nodes if node.get("type") == "AVG"]
    problems = [f"AVG {node.get('version')}" for node in drawn if _version(node.get("version")) > (1, 2)]
    sources = [str(node.get("source")) for node in nodes if node.get("type") == "Image"]
    problems += [f"a picture from {source}" for source in sources if not source.startswith(("https://", "${"))]
    return judged(problems, f"{len(drawn)} vector graphics inline, {len(sources)} pictures from elsewhere")


CHECKS: Final[dict[str, Check]] = {
    "6.1": versions(NEWEST),
    "6.2": layouts,
    "6.3": versions(CHECKED),
    "6.4": only_screens,
    "6.5": directives,
    "6.6": size,
    "6.7": taps,
    "6.8": by_voice,
    "6.10": own_clock,
    "6.12": no("AlexaTransportControls", "no transport controls: buttons send events"),
    "6.13": speech_inside,
    "6.14": taps_interrupt,
    "6.15": home,
    "6.16": pictures,
}
