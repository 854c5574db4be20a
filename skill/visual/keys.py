"""The buttons of a screen, each with the act that a tap sends and the look that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skill.routine.session import Phase

if TYPE_CHECKING:
    from skill.turn import Turn

DOOR = (("next", "begin", "main"), ("hurts", "hurts", "hurt"))
PAUSED = (("repeat", "repeat", "plain"), ("resume", "resume", "main"), ("hurts", "hurts", "hurt"))
RESUMING = (("resume", "resume", "main"), ("hurts", "hurts", "hurt"))
UNDERWAY = (
    ("back", "back", "plain"),
    ("repeat", "repeat", "plain"),
    ("pause", "pause", "plain"),
    ("next", "next", "main"),
    ("hurts", "hurts", "hurt"),
)
"""Act, word and look. "It hurts" is always there and always last: it stops everything."""


def keys_for(turn: Turn) -> list[dict[str, Any]]:
    """The buttons that fit what a tap would mean now."""
    words = turn.content.screen
    return [{"act": act, "label": words[word], "look": f"{look}Key"} for act, word, look in _fitting(turn)]


def _fitting(turn: Turn) -> tuple[tuple[str, str, str], ...]:
    if not turn.session.underway:
        return DOOR
    if turn.session.phase is Phase.PAUSED:
        return PAUSED
    if turn.session.phase is Phase.RESUMING:
        return RESUMING
    return UNDERWAY[1:] if turn.session.place.step == 1 else UNDERWAY
