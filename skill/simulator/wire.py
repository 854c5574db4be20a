"""The way to the skill and back: one request, whatever comes of it."""

from __future__ import annotations

import logging
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, Any

from skill.routine.marks import SPEECH_DELAY
from skill.simulator import envelope
from skill.simulator.exchange import Exchange, Spell, marks_of, spells_of
from skill.simulator.hearing import heard, reprompted
from skill.simulator.refusal import faults
from skill.speech.script import Sentence
from skill.speech.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.simulator.envelope import Household, SessionState

    Handler = Callable[[dict[str, Any], object], dict[str, Any]]

_log = logging.getLogger("skill.simulator")
PROBLEM = timeline((Sentence("There was a problem with the requested skill's response."),))
"""What Alexa says instead of an answer that she refuses."""
CONSENT = "Connections.StartConnection"
"""The directive that lets Alexa ask for a permission herself."""
CONSENT_PATIENCE = 60.0
"""Seconds for which Alexa's own question is left open here; a device is less patient."""


class Wire:
    """Carries requests of one household to one Lambda handler."""

    def __init__(self, handler: Handler, household: Household) -> None:
        self._handler = handler
        self._household = household
        self._count = 0

    def send(self, session: SessionState, request: dict[str, Any], exchange: Exchange) -> Exchange:
        """The exchange with the request's event, the handler's answer and what Alexa would hold against it."""
        self._count += 1
        stamped = envelope.stamped(request, self._count, exchange.requested_at, self._household.locale)
        event = envelope.envelope(self._household, session, stamped)
        began = perf_counter()
        answer, why = self._answer(event)
        took = perf_counter() - began
        if answer is not None:
            why = faults(answer, str(request["type"]))
        if why:
            _log.error("Alexa refuses this response: %s", "; ".join(why))
        started = exchange.requested_at + SPEECH_DELAY
        return replace(exchange, request=event, response=answer, refusal=why, took=took, started_at=started)

    def _answer(self, event: dict[str, Any]) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
        try:
            return self._handler(event, None), ()
        except Exception as error:  # noqa: BLE001 - a device outlives any handler
            _log.exception("the handler raised")
            return None, (f"the handler raised {type(error).__name__}: {error}",)


def refused(exchange: Exchange) -> Exchange:
    """What becomes of an answer that Alexa refuses: she says that there was a problem, and the session is lost."""
    return replace(exchange, heard=PROBLEM, ended=True, spells=(Spell("speaking", 0.0, PROBLEM.total),))


def accepted(exchange: Exchange, session: SessionState) -> Exchange:
    """What becomes of a good answer; the session takes what it carries."""
    answer: dict[str, Any] = exchange.response or {}
    response = answer["response"]
    session.new = False
    session.attributes = answer.get("sessionAttributes") or {}
    session.shown = shown(response, session.shown)
    exchange = replace(
        exchange,
        heard=heard(response),
        reprompt=reprompted(response) if response.get("shouldEndSession") is False else None,
        marks=marks_of(session.attributes),
        shown=session.shown,
        directives=tuple(response.get("directives") or ()),
    )
    return _timed(exchange, response)


def _timed(exchange: Exchange, response: dict[str, Any]) -> Exchange:
    """The exchange with what the device does from now on (rules 1.13-1.17)."""
    speech = exchange.heard.total
    if any(item.get("type") == CONSENT for item in exchange.directives):
        asked = (Spell("speaking", 0.0, speech), Spell("consent", speech, CONSENT_PATIENCE))
        return replace(exchange, spells=asked)
    microphone = response.get("shouldEndSession") is False
    shows = exchange.shown is not None
    ends = response.get("shouldEndSession") is True or not (microphone or shows)
    again = exchange.reprompt.total if exchange.reprompt else None
    spells = spells_of(speech, again, microphone=microphone, lingers=shows and not ends)
    return replace(exchange, spells=spells, ended=ends)


def shown(response: dict[str, Any], before: str | None) -> str | None:
    """The token of the document that is on the screen after this response."""
    rendered = [
        item for item in response.get("directives") or () if item.get("type") == f"{envelope.APL}.RenderDocument"
    ]
    return str(rendered[-1].get("token") or "document") if rendered else before


def consent_token(exchange: Exchange) -> str | None:
    """The token that went out with the question for a permission, and comes back with the answer."""
    return next((item.get("token") for item in exchange.directives if item.get("type") == CONSENT), None)
