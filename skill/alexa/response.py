"""Reply -> Response: words from speech, whether the microphone opens, cards and directives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from skill.alexa.cards import card_of
from skill.alexa.screens import show
from skill.reply import Ask, Quiet, RequestPermission
from skill.routine.marks import SPEECH_DELAY
from skill.speech.narrator import Narrator
from skill.speech.ssml import ssml
from skill.visual.ready import Ready

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_core.response_helper import ResponseFactory
    from ask_sdk_model import Response

    from skill.reply import Reply
    from skill.routine.session import Session
    from skill.settings import Pauses
    from skill.speech.narrator import Rendered
    from skill.turn import Turn


def respond(handler_input: HandlerInput, turn: Turn, reply: Reply, pauses: Pauses = "break") -> Response:
    """Fill the SDK's response; what was said is noted in the session, for the request after this one."""
    builder: ResponseFactory = handler_input.response_builder
    if isinstance(reply, Quiet):
        return builder.response
    if isinstance(reply, RequestPermission):
        return _ask_permission(builder, turn)
    rendered = Narrator(turn.content, turn.session).render(reply)
    if isinstance(reply, Ask):
        builder.ask(ssml(rendered.reprompt or ()))
    builder.set_should_end_session(not isinstance(reply, Ask))
    if reply.card:
        builder.set_card(card_of(turn, reply.card))
    _speak(builder, turn, rendered, pauses)
    show(handler_input, turn, reply, rendered)
    turn.session = _after(turn, rendered)
    return builder.response


def _after(turn: Turn, rendered: Rendered) -> Session:
    """The session with what the next request has to know: the landmarks, and when the safety note is over."""
    session = replace(turn.session, heard=replace(rendered.heard, at=float(turn.now)))
    if rendered.note_ends is None:
        return session
    return replace(session, note_ends=turn.now + SPEECH_DELAY + rendered.note_ends)


def _speak(builder: ResponseFactory, turn: Turn, rendered: Rendered, pauses: Pauses) -> None:
    """All that is said, the question with it, in one piece: as SSML, or as APL for Audio instead of it."""
    if pauses == "break":
        builder.speak(ssml(rendered.script), _play_behavior(turn))
        return
    from skill.speech import apla  # noqa: PLC0415 - one way of two

    builder.response.directives = [Ready(apla.directive(rendered.script))]  # type: ignore[list-item] # finished JSON


def _play_behavior(turn: Turn) -> Any:  # noqa: ANN401 - an enum of the SDK
    """A tap interrupts: without this, its answer would queue behind the step that is still spoken (rule 1.22)."""
    if not turn.trigger.startswith("Touch."):
        return None
    from ask_sdk_model.ui.play_behavior import PlayBehavior  # noqa: PLC0415 - only taps need it

    return PlayBehavior.REPLACE_ALL


def _ask_permission(builder: ResponseFactory, turn: Turn) -> Response:
    """Alexa asks; the reminder that waits for the answer travels in the token."""
    from skill.alexa import permission  # noqa: PLC0415 - only reminders need it

    pending = turn.session.pending
    token = f"{pending.time} {pending.frequency}" if pending else ""

    return builder.add_directive(permission.question(token)).response
