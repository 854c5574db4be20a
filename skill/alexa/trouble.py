"""When something of ours breaks: logged at its level without user data, answered with a spoken apology."""

from __future__ import annotations

import logging
import os
import traceback
from typing import TYPE_CHECKING, Any

from ask_sdk_core.dispatch_components import AbstractExceptionHandler

from skill.content.loader import load
from skill.reply import Ask, Phrase
from skill.routine.session import Session
from skill.routine.snapshot import from_dict
from skill.speech.narrator import Narrator
from skill.speech.ssml import ssml

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_model import Response

_log = logging.getLogger("skill.trouble")
SILENT = ("SessionEndedRequest", "System.ExceptionEncountered")
"""Requests to which nothing may be said (rules 1.25, 1.27)."""


class Trouble(AbstractExceptionHandler):
    """Any exception on the way to an answer."""

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002 - any
        """Every exception is ours."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Apologise and ask; the session attributes are as they were, so the place is not lost."""
        log_trouble(exception)
        envelope: Any = handler_input.request_envelope
        builder = handler_input.response_builder
        if envelope.request.object_type in SILENT:
            return builder.response
        attributes = envelope.session.attributes if envelope.session else None
        speech, reprompt = apology(envelope.request.locale or "", attributes)
        return builder.speak(speech).ask(reprompt).response


def apology(locale: str, attributes: object) -> tuple[str, str]:
    """What is said, and asked, when something broke on our side: speech and reprompt as SSML."""
    session = from_dict(attributes) or Session()
    question = "go_on" if session.underway else "begin"
    rendered = Narrator(load(locale), session).render(Ask((Phrase("apology"),), question))
    return ssml(rendered.script), ssml(rendered.reprompt or ())


def log_trouble(exception: BaseException) -> None:
    """The kind of the exception and where it came from; its message may hold what somebody said, so it stays out."""
    frames = traceback.extract_tb(exception.__traceback__)
    where = " < ".join(f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in reversed(frames[-5:]))  # noqa: PTH119 - pathlib is not quick to import
    _log.error("apologised: %s at %s", type(exception).__name__, where)


def raw_apology(event: dict[str, Any]) -> dict[str, Any]:
    """A whole response for an event that the SDK cannot read: unknown request types and enum values (rule 1.29)."""
    request = event.get("request")
    request = request if isinstance(request, dict) else {}
    if request.get("type") in SILENT:
        return {"version": "1.0", "response": {}}
    session = event.get("session")
    attributes = session.get("attributes") if isinstance(session, dict) else None
    speech, reprompt = apology(str(request.get("locale") or ""), attributes)
    return {
        "version": "1.0",
        "sessionAttributes": attributes if isinstance(attributes, dict) else {},
        "response": {
            "outputSpeech": {"type": "SSML", "ssml": speech},
            "reprompt": {"outputSpeech": {"type": "SSML", "ssml": reprompt}},
            "shouldEndSession": False,
        },
    }
