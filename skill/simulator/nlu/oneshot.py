"""What comes before an intent: the wake word, and "ask upper back stretch to ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.simulator.nlu.text import clean

if TYPE_CHECKING:
    from skill.simulator.nlu.recogniser import Recogniser, Resolution

_WAKE = r"(?:(?:(?:hey|ok|okay) )?(?:alexa|echo|amazon|computer|ziggy) )"
# Amazon's launch words and the ways to ask for something at once.
_LAUNCH = (
    r"(?:(?:please |can you |could you )?(?:open|start|launch|begin|run|load|play|resume|use|enable|ask|tell|"
    r"talk to|speak to|go to|do|try|begin with|ask for|search) (?:up )?(?:the |my )?)"
)
_CONNECTOR = r"(?:to|for|that|and|about|if|whether|please|now)"


@dataclass(frozen=True)
class Heard:
    """An utterance as the device hands it on."""

    invoked: bool
    """The skill was called by its name, so a new session begins."""
    rest: str
    """What is left for the intents; "" for a plain launch."""


def strip_invocation(utterance: str, invocation_name: str) -> Heard:
    """Take off the wake word, the launch phrase and the connecting word."""
    text = re.sub(rf"^{_WAKE}|^(?:alexa|echo|computer|ziggy)$", "", clean(utterance))
    name = re.escape(invocation_name)
    front = re.fullmatch(rf"{_LAUNCH}?{name}(?: skill)?(?:(?: {_CONNECTOR})+)?(?: (?P<rest>.+))?", text)
    if front:
        return Heard(invoked=True, rest=front["rest"] or "")
    behind = re.fullmatch(rf"(?:ask for )?(?P<rest>.+) (?:using|with|from|in|on|by) {name}", text)
    if behind:
        return Heard(invoked=True, rest=behind["rest"])
    return Heard(invoked=False, rest=text)


def parse_utterance(utterance: str, recogniser: Recogniser) -> tuple[bool, Resolution | None]:
    """(a new session begins?, what it resolves to); None stands for a LaunchRequest."""
    heard = strip_invocation(utterance, recogniser.catalogue.invocation_name)
    if heard.invoked and not heard.rest:
        return True, None
    return heard.invoked, recogniser.resolve(heard.rest)
