"""The door: launching, yes and no before the first step, and coming back to a place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skill.handlers.asides import guide, safety_words
from skill.handlers.routing import on
from skill.reply import Ask, Phrase, Tell
from skill.routine.session import Phase, Place

if TYPE_CHECKING:
    from skill.reply import Reply
    from skill.turn import Turn

GO = (
    "AMAZON.YesIntent",
    "ReadyIntent",
    "AMAZON.NextIntent",
    "NextStepIntent",
    "AMAZON.ResumeIntent",
    "CarryOnIntent",
    "Touch.Next",
    "Touch.Resume",
)
"""Ways to say: let's go."""
AGAIN = ("AMAZON.StartOverIntent", "StartAgainIntent")


@on("LaunchRequest")
def welcome(turn: Turn) -> Reply:
    """Open the door: the place that was left within the hour, a short hello, or the plain opening."""
    place = turn.profile.place(turn.now)
    plain = turn.profile.needs_full_note(turn.person, turn.now)
    hello = Phrase("welcome" if plain else "welcome_back")
    turn.session = replace(turn.session, phase=Phase.OPENING, place=Place(), cut=None, noted=False)
    safety = safety_words(turn)
    if place is not None:
        turn.session = replace(turn.session, phase=Phase.RESUMING, place=Place(place.step))
        return Ask((hello, *safety), "resume")
    if plain:
        return Ask((hello, *safety, Phrase("interrupting")), "begin")
    return Ask((hello, *safety), "begin_back")


def _left_within_the_hour(turn: Turn) -> bool:
    """Whether somebody says "carry on" together with the skill's name, and there is a place to carry on from."""
    return turn.new and turn.profile.place(turn.now) is not None


@on("AMAZON.ResumeIntent", "CarryOnIntent", during=Phase.OPENING, when=_left_within_the_hour)
def come_back(turn: Turn) -> Reply:
    """Carry on from the saved place, without the question whether to."""
    place = turn.profile.place(turn.now)
    return guide(turn, place.step if place is not None else 1)


@on("StartRoutineIntent", *GO, *AGAIN, during=Phase.OPENING)
def begin(turn: Turn) -> Reply:
    """Begin with step one; in one sentence with the skill's name too."""
    return guide(turn, 1)


@on(*GO, during=Phase.RESUMING)
def take_up_again(turn: Turn) -> Reply:
    """Carry on from the step where the last visit ended."""
    return guide(turn, turn.session.place.step)


@on("AMAZON.NoIntent", *AGAIN, "StartRoutineIntent", during=Phase.RESUMING)
def begin_afresh(turn: Turn) -> Reply:
    """Leave the saved place and begin with step one."""
    return guide(turn, 1, Phrase("fresh_start"))


@on("AMAZON.NoIntent", during=Phase.OPENING)
def not_now(turn: Turn) -> Reply:
    """No, not today."""
    turn.profile = turn.profile.called_off()
    return Tell((Phrase("not_now"),))


@on("AMAZON.RepeatIntent", "RepeatStepIntent", "Touch.Repeat", during=Phase.OPENING)
def welcome_again(_turn: Turn) -> Reply:
    """What was said at the door, once more, the safety note whole."""
    return Ask((Phrase("welcome"), Phrase("safety_full")), "begin")
