"""A reminder to stretch: spoken back with its time and how often, and set only after an explicit yes (rule 7.1)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from skill.handlers.asides import aside
from skill.handlers.routing import on
from skill.persistence.profile import Reminder
from skill.reply import Ask, Phrase, RequestPermission
from skill.routine.session import PendingReminder, Phase
from skill.speech import spoken

if TYPE_CHECKING:
    from skill.reply import Reply
    from skill.turn import Turn

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
PARTS_OF_DAY = {"MO": "09:00", "AF": "15:00", "EV": "19:00", "NI": "21:00"}
"""What AMAZON.TIME gives for "in the morning" and the like, and the time that we take it for."""
OFTEN = ("daily", "weekdays", "weekends")


@on("SetReminderIntent")
def set_reminder(turn: Turn) -> Reply:
    """Speak the reminder back and ask."""
    if turn.reminders is None:
        return aside(turn, Phrase("reminder_unsupported"))
    time = _time(turn)
    if time is None:
        turn.session = turn.session.back()
        return Ask((), "reminder_time")
    pending = PendingReminder(time, _frequency(turn))
    turn.session = replace(turn.session.asking(Phase.REMINDING), pending=pending)
    return Ask((Phrase("reminder_read_back", _slots(turn, pending.time, pending.frequency)),), "reminder")


def _time(turn: Turn) -> str | None:
    slot = turn.slots.get("time")
    if slot is None:
        return None
    return slot.spoken if _CLOCK.fullmatch(slot.spoken) else PARTS_OF_DAY.get(slot.spoken)


def _frequency(turn: Turn) -> str:
    slot = turn.slots.get("frequency")
    heard = (slot.id, slot.spoken) if slot is not None else ()
    return next((word for word in heard if word in OFTEN), "daily")


def _slots(turn: Turn, time: str, frequency: str) -> dict[str, str]:
    return {"time": spoken.clock(time), "when": turn.content.frequencies[frequency]}


@on("AMAZON.YesIntent", "ReadyIntent", during=Phase.REMINDING)
def yes_remind(turn: Turn) -> Reply:
    """Set the reminder that was spoken back."""
    return _create(turn)


def _create(turn: Turn) -> Reply:
    pending = turn.session.pending
    if pending is None or turn.reminders is None:
        return aside(turn, Phrase("reminder_unavailable"))
    outcome, token = turn.reminders.create(pending)
    if outcome == "no permission" and turn.consent is None:
        return RequestPermission()
    turn.session = replace(turn.session, pending=None)
    if outcome == "no permission":
        return replace(aside(turn, Phrase("reminder_no_permission")), card="permission")
    if outcome != "done" or token is None:
        return aside(turn, Phrase("reminder_unavailable"))
    return _made(turn, pending, token)


def _made(turn: Turn, pending: PendingReminder, token: str) -> Reply:
    before = turn.profile.reminder
    if before is not None and turn.reminders is not None:
        turn.reminders.cancel(before.token)
    turn.profile = replace(turn.profile, reminder=Reminder(token, pending.time, pending.frequency))
    return aside(turn, Phrase("reminder_made", _slots(turn, pending.time, pending.frequency)))


@on("SessionResumedRequest")
def consent_answered(turn: Turn) -> Reply:
    """Alexa asked for the permission herself; go on with the reminder, or offer the way through the app."""
    if turn.consent == "ACCEPTED":
        return _create(turn)
    turn.session = replace(turn.session, pending=None)
    turn.profile = replace(turn.profile, reminder_declined_at=turn.now)
    return replace(aside(turn, Phrase("reminder_no_permission")), card="permission")


@on("AMAZON.NoIntent", during=Phase.REMINDING)
def no_reminder(turn: Turn) -> Reply:
    """Not this one; nothing is set."""
    turn.session = replace(turn.session, pending=None)
    turn.profile = replace(turn.profile, reminder_declined_at=turn.now)
    return aside(turn, Phrase("reminder_dropped"))


@on("WhenReminderIntent")
def when_is_my_reminder(turn: Turn) -> Reply:
    """The reminder that was set here."""
    reminder = turn.profile.reminder
    if reminder is None:
        return aside(turn, Phrase("reminder_none"), Phrase("reminder_when"))
    return aside(turn, Phrase("reminder_is", _slots(turn, reminder.time, reminder.frequency)))


@on("CancelReminderIntent")
def cancel_reminder(turn: Turn) -> Reply:
    """Take the reminder away."""
    reminder = turn.profile.reminder
    if reminder is None:
        return aside(turn, Phrase("reminder_none"))
    outcome = turn.reminders.cancel(reminder.token) if turn.reminders is not None else "unavailable"
    if outcome not in ("done", "gone"):
        return aside(turn, Phrase("reminder_unavailable"))
    turn.profile = replace(turn.profile, reminder=None)
    return aside(turn, Phrase("reminder_gone"))
