"""HandlerInput -> Turn: the only place that digs in an envelope."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zlib import crc32

from skill.alexa import permission
from skill.alexa.services import DeviceReminders, today
from skill.content.loader import load
from skill.persistence.profile import person_key
from skill.routine.model import Mode, Pace, PlanName, Position, Verbosity
from skill.routine.session import PendingReminder, Phase, Place, Session, Way
from skill.routine.snapshot import from_dict
from skill.turn import Slot, Turn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ask_sdk_core.handler_input import HandlerInput

    from skill.persistence.keeping import ProfileKeeper
    from skill.persistence.profile import Profile

INTENT = "IntentRequest"
USER_EVENT = "Alexa.Presentation.APL.UserEvent"
RESUMED = "SessionResumedRequest"
TAPS = {"next": "Next", "back": "Back", "repeat": "Repeat", "pause": "Pause", "resume": "Resume", "hurts": "Hurts"}
"""The second argument of a tap on our screens, and the trigger that it becomes."""
TOUCHED = "upper-back-stretch"
"""Token of our screens, as in skill/visual/screen.py, which only devices with a screen import."""
PRACTISED = 1
"""From so many routines done step by step on, the words are the short ones unless others were asked for."""


def turn_of(handler_input: HandlerInput, keeper: ProfileKeeper) -> Turn:
    """What this request means to us."""
    envelope: Any = handler_input.request_envelope
    request = envelope.request
    now = _seconds(request.timestamp)
    profile = keeper.load()
    new = envelope.session is None or bool(envelope.session.new)
    turn = Turn(
        trigger=_trigger(request),
        content=load(request.locale or ""),
        session=_session(envelope, profile, now, new=new),
        profile=profile,
        now=now,
        new=new,
        person=_person(envelope),
        today=lambda: today(handler_input, now),
        slots=_slots(request) if request.object_type == INTENT else {},
        touched_step=_touched_step(request),
        reminders=DeviceReminders(handler_input, now),
        forget=keeper.delete,
    )
    if request.object_type == RESUMED:
        _take_up_reminder(turn, request.cause)
    return turn


def _take_up_reminder(turn: Turn, cause: object) -> None:
    """Alexa's own question was answered: how, and for which reminder."""
    from skill.alexa.reminders import Wish  # noqa: PLC0415 - most turns have no use for it

    consent, token = permission.answer(cause)
    wish = Wish.parse(token)
    turn.consent = consent.value
    pending = PendingReminder(wish.time, wish.frequency) if wish else None
    turn.session = replace(turn.session, pending=pending)


def _seconds(timestamp: datetime | None) -> int:
    """A request's time in seconds since 1970; 0 where there is none, which reads as a clock that runs backwards."""
    if timestamp is None:
        return 0
    aware = timestamp if timestamp.tzinfo else timestamp.replace(tzinfo=UTC)
    return int(aware.timestamp())


def _trigger(request: Any) -> str:  # noqa: ANN401 - the SDK has one class per request type
    if request.object_type == INTENT:
        return str(request.intent.name)
    if request.object_type == USER_EVENT:
        return f"Touch.{_tap(request) or 'Unknown'}"
    return str(request.object_type)


def _tap(request: Any) -> str | None:  # noqa: ANN401 - as above
    """What was tapped; None for anything that no screen of ours sends. Where it hurts, the document does not matter."""
    arguments = request.arguments or []
    if len(arguments) < 2 or arguments[0] != "touch":
        return None
    tap = TAPS.get(str(arguments[1]))
    return tap if request.token in (TOUCHED, None) or tap == "Hurts" else None


def _touched_step(request: Any) -> int | None:  # noqa: ANN401 - as above
    if request.object_type != USER_EVENT:
        return None
    arguments = request.arguments or []
    step = arguments[2] if len(arguments) > 2 else None
    return int(step) if isinstance(step, int | float) and not isinstance(step, bool) else None


def _slots(request: Any) -> Mapping[str, Slot]:  # noqa: ANN401 - as above
    filled = {name: _slot(slot) for name, slot in (request.intent.slots or {}).items()}
    return {name: slot for name, slot in filled.items() if slot is not None}


def _slot(slot: Any) -> Slot | None:  # noqa: ANN401 - as above
    spoken = str(slot.value or "").strip()
    return Slot(spoken, _canonical(slot)) if spoken and spoken != "?" else None


def _canonical(slot: Any) -> str | None:  # noqa: ANN401 - as above
    """The id of the value that the words matched (rule 3.23)."""
    authorities = slot.resolutions.resolutions_per_authority if slot.resolutions else None
    for authority in authorities or []:
        if authority.status and authority.status.code.value == "ER_SUCCESS_MATCH" and authority.values:
            return str(authority.values[0].value.id)
    return None


def _person(envelope: Any) -> str:  # noqa: ANN401 - as above
    system = envelope.context.system if envelope.context else None
    person = system.person if system else None
    return person_key(person.person_id if person else None)


def _session(envelope: Any, profile: Profile, now: int, *, new: bool) -> Session:  # noqa: ANN401 - as above
    """The session that goes on, as this request finds it; a new one in the person's way otherwise."""
    if not new:
        known = from_dict(envelope.session.attributes)
        if known is not None:
            return known.met_at(now)
    seed = crc32((envelope.session.session_id if envelope.session else "").encode()) % 97
    fresh = Session(turns=seed, way=way_of(profile))
    place = None if new else profile.place(now)
    return replace(fresh, phase=Phase.STRETCHING, place=Place(place.step)) if place else fresh


def way_of(profile: Profile) -> Way:
    """The person's way as it is remembered."""
    practised = profile.stepwise_completed >= PRACTISED
    return Way(
        plan=PlanName(profile.plan),
        hold=profile.hold,
        pace=Pace(profile.pace),
        verbosity=Verbosity(profile.verbosity or ("short" if practised else "full")),
        position=Position(profile.position),
        mode=Mode(profile.mode),
    )
