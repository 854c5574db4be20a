"""Waiting on request: out of the pose first, then really waiting, with a word now and then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skill.handlers.asides import QUESTIONS, ask_again
from skill.handlers.routing import on
from skill.reply import Ask, Phrase, StepPhrase
from skill.routine.session import Phase

if TYPE_CHECKING:
    from skill.reply import Reply
    from skill.turn import Turn

WAIT = ("AMAZON.PauseIntent", "WaitIntent", "Touch.Pause")
UNANSWERED = (Phase.CHECKING, Phase.CONDITION, Phase.REMINDING, Phase.FORGETTING)


@on(*WAIT, "AMAZON.NoIntent", during=Phase.STRETCHING)
def wait(turn: Turn) -> Reply:
    """Let go of the pose, if there is one, and wait for about a minute."""
    cut = turn.session.cut
    out = (StepPhrase("release"),) if cut is not None and cut.in_pose else ()
    turn.session = replace(turn.session, phase=Phase.PAUSED, misses=0)
    return Ask((*out, Phrase("pausing"), Phrase("gentle_wait")), "paused")


@on(*WAIT, "AMAZON.NoIntent", during=Phase.PAUSED)
def wait_longer(turn: Turn) -> Reply:
    """Wait for another minute."""
    turn.session = turn.session.asking(Phase.PAUSED)
    return Ask((Phrase("waiting_longer"), Phrase("gentle_wait")), "paused")


@on(*WAIT, during=(Phase.OPENING, Phase.RESUMING))
def wait_at_the_door(turn: Turn) -> Reply:
    """A moment before the first step."""
    return Ask((Phrase("wait_at_door"), Phrase("gentle_wait_short")), QUESTIONS[turn.session.phase])


@on(*WAIT, during=UNANSWERED)
def wait_for_an_answer(turn: Turn) -> Reply:
    """A moment to think about the question."""
    again = ask_again(turn)
    return replace(again, acts=(Phrase("wait_at_door"), Phrase("gentle_wait_short")))
