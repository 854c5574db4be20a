"""Leaving: stop keeps the place for an hour; cancel and its kin call the visit off; forgetting deletes everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.handlers.asides import aside, keep_place
from skill.handlers.routing import on
from skill.reply import Ask, Phrase, Quiet, Tell
from skill.routine.session import Phase

if TYPE_CHECKING:
    from skill.reply import Reply
    from skill.turn import Turn


@on("AMAZON.StopIntent")
def stop(turn: Turn) -> Reply:
    """Stop here; the place is kept."""
    keep_place(turn)
    return _goodbye(turn)


@on("AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent", "StopRoutineIntent")
def call_off(turn: Turn) -> Reply:
    """That's enough for today: nothing to come back to."""
    turn.profile = turn.profile.called_off()
    return _goodbye(turn)


def _goodbye(turn: Turn) -> Reply:
    midway = turn.session.underway and turn.session.phase is not Phase.RESUMING
    return Tell((Phrase("goodbye_midway" if midway else "goodbye"),))


@on("SessionEndedRequest")
def ended(turn: Turn) -> Reply:
    """The session is over, so nothing may be said any more; the place is kept."""
    keep_place(turn)
    return Quiet()


@on("System.ExceptionEncountered")
def refused(_turn: Turn) -> Reply:
    """Alexa reports that she could not use an answer of ours; nothing may be said to that."""
    return Quiet()


@on("ForgetMeIntent")
def forget_me(turn: Turn) -> Reply:
    """Ask before everything that is remembered is deleted."""
    turn.session = turn.session.asking(Phase.FORGETTING)
    return Ask((), "forget")


@on("AMAZON.YesIntent", "ReadyIntent", during=Phase.FORGETTING)
def forget(turn: Turn) -> Reply:
    """Delete everything that is stored about this user, the reminder with it: its token would be lost."""
    reminder = turn.profile.reminder
    if reminder is not None and turn.reminders is not None:
        turn.reminders.cancel(reminder.token)
    return Tell((Phrase("forgotten" if turn.forget() else "forget_failed"),))


@on("AMAZON.NoIntent", during=Phase.FORGETTING)
def keep(turn: Turn) -> Reply:
    """Nothing is deleted."""
    return aside(turn, Phrase("kept"))


@on("AlexaSkillEvent.SkillDisabled")
def disabled(turn: Turn) -> Reply:
    """The skill was disabled: what it remembered goes."""
    turn.forget()
    return Quiet()
