"""Questions about the routine: help, how long is left, where we are, what it is good for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.handlers.asides import aside
from skill.handlers.routing import on
from skill.reply import Phrase, StepPhrase
from skill.speech import spoken

if TYPE_CHECKING:
    from skill.reply import Reply
    from skill.turn import Turn


@on("AMAZON.HelpIntent")
def help_(turn: Turn) -> Reply:
    """Short, and about the moment: on the mat, pain comes first."""
    return aside(turn, Phrase("help_step" if turn.session.underway else "help_door"))


@on("TimeLeftIntent")
def time_left(turn: Turn) -> Reply:
    """How much of the hold, and of the routine, is left."""
    if not turn.session.underway:
        return aside(turn, Phrase("length"))
    cut = turn.session.cut
    held = cut is not None and cut.hold_left is not None
    return aside(turn, Phrase("time_left_hold" if held else "time_left"))


@on("WhichStepIntent")
def which_step(turn: Turn) -> Reply:
    """Which step this is."""
    return aside(turn, Phrase("this_step" if turn.session.underway else "not_begun"))


@on("ExplainStepIntent")
def explain(turn: Turn) -> Reply:
    """What this step is for, without a promise."""
    if not turn.session.underway:
        return aside(turn, Phrase("about"))
    return aside(turn, StepPhrase("good_for"), Phrase("hear_again"))


@on("AboutIntent")
def about(turn: Turn) -> Reply:
    """What this skill is, and what it is not."""
    return aside(turn, Phrase("about"))


@on("ReliefQuestionIntent")
def relief(turn: Turn) -> Reply:
    """Whether it treats pain: no promise, and a professional for what does not settle."""
    return aside(turn, Phrase("relief"))


@on("PopQuestionIntent")
def pop(turn: Turn) -> Reply:
    """Whether it will pop: it may or may not."""
    return aside(turn, Phrase("pop"))


@on("StreakIntent")
def streak(turn: Turn) -> Reply:
    """How often the routine was finished, and on how many days in a row."""
    done = turn.profile.completed
    if not done:
        return aside(turn, Phrase("streak_none"))
    days = turn.profile.streak_on(turn.today())
    slots = {"times": spoken.times(done), "days": spoken.counted(days, "day")}
    return aside(turn, Phrase("streak_days" if days > 1 else "streak_total", slots))
