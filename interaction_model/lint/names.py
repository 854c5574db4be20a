"""The invocation name, and the names of intents, slots and slot types (rules 3.1-3.5, 3.12, 3.15-3.17)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from interaction_model.lint.finding import Check, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interaction_model.lint.model import Model

_INVOCATION = re.compile(r"(?:[a-z]+(?:'s)?|[a-z]\.)(?: (?:[a-z]+(?:'s)?|[a-z]\.))*")
_SMALL = {"the", "a", "an", "for", "to", "of"}
LAUNCH = ("ask", "tell", "open", "start", "launch", "begin", "run", "load", "play", "resume", "use", "enable")
_CONNECT = {"to", "from", "in", "using", "with", "about", "for", "that", "by", "if", "and", "whether"}
WAKE = ("alexa", "amazon", "echo", "computer", "skill", "app")
_NAME = re.compile(r"[A-Za-z][A-Za-z_]*")


def _spelling(model: Model) -> Iterator[str]:
    name = model.language.get("invocationName", "")
    if not _INVOCATION.fullmatch(name):
        yield f'the invocation name "{name}" may have lower-case letters, spaces, possessive apostrophes only'


def _length(model: Model) -> Iterator[str]:
    words = model.language.get("invocationName", "").split()
    if not 2 <= len(words) <= 3:
        yield f"the invocation name has {len(words)} words, two or three are right"


def _small_words(model: Model) -> Iterator[str]:
    words = model.language.get("invocationName", "").split()
    small = sorted(_SMALL & set(words))
    if len(words) == 2 and small:
        yield f'an invocation name of two words may not have "{small[0]}"'


def _reserved(model: Model) -> Iterator[str]:
    words = set(model.language.get("invocationName", "").split())
    for word in sorted(words & ({*LAUNCH, *WAKE} | _CONNECT)):
        yield f'the invocation name may not have the launch, connecting or wake word "{word}"'


def _slot_is_intent(model: Model) -> Iterator[str]:
    for intent, slots in model.slots.items():
        for slot in sorted(set(slots) & set(model.samples)):
            yield f"{intent}: the slot {slot} has the name of an intent"


def _one_type_a_slot(model: Model) -> Iterator[str]:
    types: dict[str, set[str]] = defaultdict(set)
    for slots in model.slots.values():
        for slot, kind in slots.items():
            types[slot].add(kind)
    for slot, kinds in types.items():
        if len(kinds) > 1:
            yield f"the slot {slot} has several types: {', '.join(sorted(kinds))}"


def _type_names(model: Model) -> Iterator[str]:
    for name in model.types:
        if not _NAME.fullmatch(name):
            yield f'the slot type "{name}" may have letters and underscores only, a letter first'


def _intent_and_slot_names(model: Model) -> Iterator[str]:
    for intent, slots in model.slots.items():
        for name in (*([] if intent.startswith("AMAZON.") else [intent]), *slots):
            if not _NAME.fullmatch(name):
                yield f'the name "{name}" may have letters and underscores only, a letter first'


CHECKS = (
    Check(Rule("3.1", "certification mail, gitcheckoutnikhil/subtracker#8"), _spelling),
    Check(Rule("3.2", "Amazon: design the invocation name; skill validator", "warning"), _length),
    Check(Rule("3.3", "omegabytes/askTheDM#57"), _small_words),
    Check(Rule("3.4", "invocation name requirements as retold by AlexaNetCore"), _reserved),
    Check(Rule("3.12", "alexa-js/alexa-app-server#39"), _slot_is_intent),
    Check(Rule("3.15", "community: paoloantinori/jellyfin-alexa-plugin"), _one_type_a_slot),
    Check(Rule("3.16", "InvalidSlotTypeName, 3SpheresRoboticsProject/flask_ask_ros#2"), _type_names),
    Check(Rule("3.17", "Amazon: intent and slot name requirements (page not read)"), _intent_and_slot_names),
)
