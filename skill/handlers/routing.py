"""How a handler says what it answers to: `@on(triggers, during=phases, when=guard)` over a function Turn -> Reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.routine.session import Phase

if TYPE_CHECKING:
    from skill.reply import Reply
    from skill.turn import Turn

Answer = Callable[["Turn"], "Reply"]
Guard = Callable[["Turn"], bool]
ANY = tuple(Phase)
"""In every phase."""
NO_STEP_YET = (Phase.OPENING,)


def always(_turn: Turn) -> bool:
    """The guard of handlers that need none."""
    return True


@dataclass(frozen=True)
class Handler:
    """One entry in the conversation's table of contents."""

    triggers: tuple[str, ...]
    """Intent names, request types, or taps (`Touch.Next`)."""
    during: tuple[Phase, ...]
    when: Guard
    answer: Answer

    @property
    def name(self) -> str:
        """The function's name, as it stands in docs/conversation.md."""
        return self.answer.__name__

    def matches(self, turn: Turn) -> bool:
        """Whether this handler answers the turn."""
        return turn.trigger in self.triggers and turn.session.phase in self.during and self.when(turn)

    def __call__(self, turn: Turn) -> Reply:
        """Answer the turn."""
        return self.answer(turn)


def on(*triggers: str, during: Phase | tuple[Phase, ...] = ANY, when: Guard = always) -> Callable[[Answer], Handler]:
    """Make a function the handler of these triggers in these phases."""
    phases = during if isinstance(during, tuple) else (during,)
    return lambda answer: Handler(triggers, phases, when, answer)
