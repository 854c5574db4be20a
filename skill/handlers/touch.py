"""Taps on the screen lead to the same functions as the voice; here is only what a tap can do and a voice cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.handlers.asides import ask_again
from skill.handlers.routing import on

if TYPE_CHECKING:
    from skill.reply import Reply
    from skill.turn import Turn

TAPS = ("Touch.Next", "Touch.Back", "Touch.Repeat", "Touch.Pause", "Touch.Resume")


def _of_another_step(turn: Turn) -> bool:
    """Whether the screen that was tapped showed another step than the one we are in.

    An answer that tells several steps walks its screen through them, and where it is by now is only estimated here:
    any of them will do.
    """
    told = {mark.step for mark in turn.session.heard.marks if mark.step}
    return turn.touched_step is not None and turn.touched_step not in told | {turn.session.place.step}


@on(*TAPS, when=_of_another_step)
def stale_tap(turn: Turn) -> Reply:
    """A tap on a screen of two steps ago moves nothing: the open question is asked again."""
    return ask_again(turn)


@on("Touch.Unknown")
def strange_tap(turn: Turn) -> Reply:
    """A tap that no document of ours sends: the open question is asked again."""
    return ask_again(turn)
