"""Our conversation as one request handler of the SDK: load before, answer, save once after."""

from __future__ import annotations

import logging
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler

from skill.alexa.intake import turn_of
from skill.alexa.response import respond
from skill.handlers import answer
from skill.persistence.keeping import ProfileKeeper
from skill.persistence.profile import Resume
from skill.reply import Ask, RequestPermission
from skill.routine.session import Phase
from skill.routine.snapshot import to_dict

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_model import Response

    from skill.persistence.profile import Profile
    from skill.reply import Reply
    from skill.settings import Settings
    from skill.turn import Turn

_log = logging.getLogger("skill.turn")
PLACE_REFRESHED = 300
"""Seconds after which an unchanged place is saved again, so that it does not look older than it is."""


TELLING = (Phase.CHECKING, Phase.CONDITION)
"""Phases that would tell that somebody spoke of pain or a condition; the log calls them stretching."""


class Conversation(AbstractRequestHandler):
    """Answers every request: whatever we cannot place is the fallback's."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002 - every request
        """Every request is ours."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Load, answer, save once."""
        began = perf_counter()
        keeper = ProfileKeeper(handler_input.attributes_manager)
        turn = turn_of(handler_input, keeper)
        phase = turn.session.phase
        reply = answer(turn)
        response = respond(handler_input, turn, reply, self._settings.pauses)
        keeper.save(remembered(turn, reply), turn.now)
        _carry(handler_input, turn, reply)
        _note(handler_input, phase, reply, began)
        return response


def remembered(turn: Turn, reply: Reply) -> Profile:
    """The profile as this turn leaves it: the person's way, and the place while they are on the mat."""
    way = turn.session.way
    profile = replace(
        turn.profile,
        plan=way.plan.value,
        hold=way.hold,
        pace=way.pace.value,
        position=way.position.value,
        mode=way.mode.value,
    )
    if not isinstance(reply, Ask) or not turn.session.underway or turn.session.phase is Phase.RESUMING:
        return profile
    place = Resume(turn.session.place.step, turn.session.place.unit, turn.now)
    return profile if _same_place(profile.resume, place) else replace(profile, resume=place)


def _same_place(known: Resume | None, place: Resume) -> bool:
    if known is None or (known.step, known.unit) != (place.step, place.unit):
        return False
    return 0 <= place.at - known.at < PLACE_REFRESHED


def _carry(handler_input: HandlerInput, turn: Turn, reply: Reply) -> None:
    """Session attributes go along while the session lives, and hold nothing once it ends."""
    if handler_input.request_envelope.session is not None:
        lives = isinstance(reply, Ask | RequestPermission)
        handler_input.attributes_manager.session_attributes = to_dict(turn.session) if lives else {}


def _note(handler_input: HandlerInput, phase: Phase, reply: Reply, began: float) -> None:
    """One line a turn: kind of request, phase, how it ended, milliseconds. A stop for pain is an end like any other."""
    request: Any = handler_input.request_envelope.request
    shown = Phase.STRETCHING if phase in TELLING else phase
    _log.info(
        "turn",
        extra={
            "turn": {
                "kind": request.object_type,
                "phase": shown.value,
                "outcome": "asked" if isinstance(reply, Ask) else "ended",
                "ms": round((perf_counter() - began) * 1000, 1),
            }
        },
    )
    _report(request)


def _report(request: object) -> None:
    """Alexa says here that she refused an answer of ours: an operator has to see it."""
    error = getattr(request, "error", None)
    kind = getattr(error, "object_type", None)
    if kind is not None:
        _log.error("alexa reported an error: %s", getattr(kind, "value", kind))
