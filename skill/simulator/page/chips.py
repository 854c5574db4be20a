"""What one is likely to say next, as chips: by the question that the skill left open, as its answer tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skill.routine.session import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping

OPEN = "open upper back stretch"
HURTS = "it hurts"
_CHIPS: Mapping[str, tuple[str, ...]] = {
    Phase.OPENING: ("yes", "short version", "chair version", "what can you do", "stop"),
    Phase.RESUMING: ("carry on", "start over", "stop"),
    Phase.STRETCHING: ("next", "repeat", "pause", "how much longer", "stop"),
    Phase.PAUSED: ("carry on", "give me a minute", "stop"),
    Phase.CHECKING: ("yes", "no", "stop"),
    Phase.CONDITION: ("leave it out", "chair version", "stop"),
    Phase.REMINDING: ("yes", "no"),
    Phase.FORGETTING: ("yes", "no"),
}


def chips(attributes: Mapping[str, Any] | None, *, awake: bool) -> list[str]:
    """Sentences that fit the moment, likeliest first; a report of pain is always among them."""
    if not awake:
        return [OPEN]
    phase = str((attributes or {}).get("phase"))
    return [*_CHIPS.get(phase, ("yes", "no", "stop")), HURTS]
