"""Cards for the Alexa app: the routine's cues once it was done, and the permission to set reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skill.reply import Card
    from skill.turn import Turn

MAX_CHARACTERS = 8000
"""Longest card, title and text together (rule 1.9)."""


def card_of(turn: Turn, kind: Card) -> Any:  # noqa: ANN401 - the SDK has one class per card
    """The card that a reply asks for."""
    if kind == "permission":
        from skill.alexa import permission  # noqa: PLC0415 - only reminders need it

        return permission.card()
    from ask_sdk_model.ui import StandardCard  # noqa: PLC0415 - only the end of a routine needs it

    return StandardCard(title=turn.content.screen["card_title"], text=routine_text(turn))


def routine_text(turn: Turn) -> str:
    """Every step with its cues, as the person did them: on the floor or on a chair."""
    position = turn.session.way.position
    steps = range(1, turn.content.routine.last + 1)
    words = [(number, turn.content.step(number, position)) for number in steps]
    lines = [f"{number}. {step.name}: {'. '.join(step.cues)}." for number, step in words]
    return "\n".join([*lines, "", turn.content.screen["card_note"]])
