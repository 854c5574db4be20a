"""Stepping through: next, previous, repeat, a step by number or name, from the top, and the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skill.handlers.asides import aside, ask_again, carry_on_from_cut, guide
from skill.handlers.routing import on
from skill.handlers.tips import next_tip
from skill.reply import Ask, Guide, Phrase, Tell
from skill.routine.model import Mode
from skill.routine.session import Phase

if TYPE_CHECKING:
    from skill.reply import Reply
    from skill.turn import Turn

NEXT = ("AMAZON.NextIntent", "NextStepIntent", "Touch.Next")
YES = ("AMAZON.YesIntent", "ReadyIntent")
GO_ON = ("AMAZON.ResumeIntent", "CarryOnIntent", "Touch.Resume")
PREVIOUS = ("AMAZON.PreviousIntent", "PreviousStepIntent", "Touch.Back")
REPEAT = ("AMAZON.RepeatIntent", "RepeatStepIntent", "Touch.Repeat")
ON_THE_MAT = (Phase.STRETCHING, Phase.PAUSED)
UNANSWERED = (Phase.CHECKING, Phase.CONDITION, Phase.REMINDING, Phase.FORGETTING)


@on(*NEXT, during=(*ON_THE_MAT, Phase.CONDITION))
def move_on(turn: Turn) -> Reply:
    """Leave this step and begin the one after it; the rest of a long step first, if it was heard out."""
    session = turn.session
    if not session.underway:
        return guide(turn, 1)
    if session.cut is None and session.heard.rest is not None and session.phase is not Phase.CONDITION:
        return guide(turn, session.place.step, unit=session.heard.rest)
    if session.place.step >= turn.content.routine.last:
        return finish(turn)
    skipped = (Phrase("skip"),) if session.cut is not None else ()
    return guide(turn, session.place.step + 1, *skipped)


@on(*YES, *GO_ON, "StartRoutineIntent", during=ON_THE_MAT)
def carry_on(turn: Turn) -> Reply:
    """Go on: with the rest of what was cut off, or with what comes next."""
    if turn.session.cut is not None:
        return carry_on_from_cut(turn)
    return move_on(turn)


@on(*NEXT, *GO_ON, "StartRoutineIntent", during=UNANSWERED)
def leave_the_question(turn: Turn) -> Reply:
    """Moving on instead of answering: the question falls away, the routine goes on."""
    turn.session = turn.session.back()
    return carry_on(turn) if turn.session.underway else guide(turn, 1)


@on(*PREVIOUS)
def go_back(turn: Turn) -> Reply:
    """The step before this one."""
    if not turn.session.underway:
        return aside(turn, Phrase("not_begun"))
    if turn.session.place.step == 1:
        return aside(turn, Phrase("first_step_already"))
    return guide(turn, turn.session.place.step - 1)


@on(*REPEAT, during=ON_THE_MAT)
def repeat(turn: Turn) -> Reply:
    """What was said last of this step, once more: full words, a little slower, without the name."""
    session = turn.session
    straight = session.way.mode is Mode.STRAIGHT
    unit = 0 if straight else min(session.heard.first_unit, session.place.unit)
    turn.session = session.at(session.place.step, unit)
    return Ask((Guide(again=True),))


@on(*REPEAT, during=(Phase.RESUMING, *UNANSWERED))
def ask_once_more(turn: Turn) -> Reply:
    """The question that is open."""
    return ask_again(turn)


@on("GoToStepIntent")
def go_to(turn: Turn) -> Reply:
    """A step by its number or its name."""
    if not turn.slots:
        return _which_step(turn, "which_step_to")
    number = _wanted_step(turn)
    if number is None or not 1 <= number <= turn.content.routine.last:
        return _which_step(turn, "no_such_step")
    return guide(turn, number)


def _which_step(turn: Turn, key: str) -> Reply:
    turn.session = turn.session.back()
    return Ask((Phrase(key),), "which_step")


def _wanted_step(turn: Turn) -> int | None:
    named = turn.slots.get("step")
    if named is not None:
        return turn.content.routine.number(named.id or named.spoken)
    said = turn.slots.get("number") or turn.slots.get("ordinal")
    digits = "".join(char for char in said.spoken if char.isdecimal()) if said else ""
    return int(digits) if digits and len(digits) < 4 else None


@on("AMAZON.StartOverIntent", "StartAgainIntent")
def start_over(turn: Turn) -> Reply:
    """From the first step."""
    return guide(turn, 1, Phrase("fresh_start"))


def finish(turn: Turn) -> Reply:
    """The end of the routine: the closing words, one thing for next time, and goodbye."""
    stepwise = turn.session.stepped and turn.session.way.mode is Mode.STEPWISE
    tip = next_tip(turn)
    turn.profile = replace(turn.profile.completed_on(turn.today(), stepwise=stepwise), last_tip=tip)
    return Tell((Phrase("closing"), Phrase(tip), Phrase("see_you")), card="routine")
