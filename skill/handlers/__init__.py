"""The conversation: Turn -> Reply. No envelope digging, no English.

CONVERSATION is its table of contents. The first handler that matches answers, so order is meaning: safety first, a
stale tap before the taps, the fallback last. docs/conversation.md shows who answers what in which phase.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skill.handlers import (
    asking,
    choosing,
    fallback,
    leaving,
    opening,
    reminding,
    safety,
    stretching,
    touch,
    waiting,
)
from skill.handlers.asides import settle_note

if TYPE_CHECKING:
    from skill.handlers.routing import Handler
    from skill.reply import Reply
    from skill.turn import Turn

CONVERSATION: tuple[Handler, ...] = (
    safety.stop_for_pain,
    leaving.ended,
    leaving.refused,
    leaving.disabled,
    leaving.stop,
    leaving.call_off,
    safety.it_does_hurt,
    safety.it_does_not_hurt,
    safety.should_it_hurt,
    safety.that_is_normal,
    safety.condition,
    safety.pregnancy,
    safety.bones,
    safety.disc,
    touch.stale_tap,
    touch.strange_tap,
    opening.welcome,
    opening.come_back,
    opening.begin,
    opening.take_up_again,
    opening.begin_afresh,
    opening.not_now,
    opening.welcome_again,
    choosing.yes_to_the_chair,
    choosing.no_to_the_chair,
    reminding.yes_remind,
    reminding.no_reminder,
    leaving.forget,
    leaving.keep,
    stretching.move_on,
    stretching.carry_on,
    stretching.leave_the_question,
    stretching.go_back,
    stretching.repeat,
    stretching.ask_once_more,
    stretching.go_to,
    stretching.start_over,
    waiting.wait,
    waiting.wait_longer,
    waiting.wait_at_the_door,
    waiting.wait_for_an_answer,
    asking.help_,
    asking.time_left,
    asking.which_step,
    asking.explain,
    asking.about,
    asking.relief,
    asking.pop,
    asking.streak,
    choosing.set_hold,
    choosing.longer_holds,
    choosing.shorter_holds,
    choosing.go_slower,
    choosing.go_faster,
    choosing.choose_plan,
    choosing.on_a_chair,
    choosing.on_the_floor,
    choosing.less_talk,
    choosing.more_detail,
    choosing.straight_through,
    choosing.step_by_step,
    choosing.easier,
    reminding.set_reminder,
    reminding.consent_answered,
    reminding.when_is_my_reminder,
    reminding.cancel_reminder,
    leaving.forget_me,
    fallback.anything,
)


def answer(turn: Turn) -> Reply:
    """The reply to a turn; the session and the profile that come of it stand in the turn."""
    settle_note(turn)
    handler = find(turn)
    reply = handler(turn)
    misses = turn.session.misses if handler is fallback.anything else 0
    turn.session = replace(turn.session, misses=misses, turns=turn.session.turns + 1)
    return reply


def find(turn: Turn) -> Handler:
    """The handler that answers this turn; there is always one."""
    return next(handler for handler in CONVERSATION if handler.matches(turn))
