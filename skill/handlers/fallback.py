"""What could not be placed; always last. In mid-step the first thought is pain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skill.handlers.asides import QUESTIONS, aside, keep_place
from skill.handlers.routing import Handler, always
from skill.reply import Ask, Phrase, Tell
from skill.routine.session import Phase

if TYPE_CHECKING:
    from skill.reply import Reply
    from skill.turn import Turn

PATIENCE = 3
"""Misses in a row after which the session ends kindly, with the place kept."""


def not_understood(turn: Turn) -> Reply:
    """Pain first, then the likeliest words, then a kind end; outside a step the words come first."""
    misses = turn.session.misses + 1
    if misses >= PATIENCE:
        keep_place(turn)
        return Tell((Phrase("miss_end" if turn.session.underway else "miss_end_door"),))
    if turn.session.underway and turn.session.phase is not Phase.RESUMING:
        reply = _on_the_mat(turn, misses)
    else:
        reply = _at_the_door(turn, misses)
    turn.session = replace(turn.session, misses=misses)
    return reply


def _on_the_mat(turn: Turn, misses: int) -> Reply:
    turn.session = turn.session.back()
    if misses == 1:
        return Ask((Phrase("miss_pain_first"),), "options")
    return Ask((Phrase("miss_step"),), "options_again")


def _at_the_door(turn: Turn, misses: int) -> Reply:
    if turn.session.phase is Phase.RESUMING:
        return Ask((Phrase("miss_step"),), QUESTIONS[Phase.RESUMING])
    return aside(turn, Phrase("miss_door" if misses == 1 else "miss_door_again"))


class _Anything(Handler):
    """Answers whatever no other handler answers to."""

    def matches(self, turn: Turn) -> bool:  # noqa: ARG002 - anything at all
        return True


anything = _Anything(("AMAZON.FallbackIntent",), tuple(Phase), always, not_understood)
