"""A local Echo: it holds one session with a skill the way a device does, and knows nothing of the skill's inside.

Time is the device's own: it moves when somebody speaks or waits, and never by itself. `at` is always the number of
seconds since the last answer began to be spoken; past the end of the speech it lies in the open microphone, in the
reprompt, or after the end of the session.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, Any

from skill.routine.marks import NOTICE_DELAY, SPEECH_DELAY
from skill.simulator import envelope
from skill.simulator.envelope import Household, SessionState
from skill.simulator.exchange import NOTHING, Exchange, Spell, State, marks_of, spells_of
from skill.simulator.hearing import heard, reprompted
from skill.simulator.nlu import Recogniser, parse_utterance
from skill.simulator.refusal import faults
from skill.speech.script import Sentence
from skill.speech.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.simulator.envelope import Kind
    from skill.simulator.nlu import Resolution

    Handler = Callable[[dict[str, Any], object], dict[str, Any]]

_log = logging.getLogger("skill.simulator")
REACTION = 1.0
"""Seconds that a person takes to answer once the microphone is open."""
PROBLEM = timeline((Sentence("There was a problem with the requested skill's response."),))
"""What Alexa says instead of an answer that she refuses."""
ASLEEP = "The session is over, so this would go to Alexa herself and not to the skill."
CONSENT = "Connections.StartConnection"


class Device:
    """An Echo with one user in front of it."""

    def __init__(  # noqa: PLR0913 - a device has so many properties
        self,
        handler: Handler,
        *,
        locale: str = "en-US",
        kind: Kind = "speaker",
        clock: float = 1_800_000_000.0,
        user: str = "amzn1.ask.account.somebody",
        person: str | None = None,
        token: str | None = None,
        recogniser: Recogniser | None = None,
        on_event: Callable[[Exchange], None] | None = None,
    ) -> None:
        """Put a device beside a Lambda handler; `clock` is the time in seconds since 1970.

        `on_event` is told every exchange. Without a `recogniser`, `say` takes the one of the locale.
        """
        self.household = Household(kind=kind, locale=locale, user=user, person=person, token=token)
        self.history: list[Exchange] = []
        self._handler = handler
        self._now = clock
        self._recogniser = recogniser
        self._on_event = on_event or (lambda _exchange: None)
        self._session: SessionState | None = None
        self._last = Exchange(None, None)
        self._sessions = 0
        self._requests = 0

    @property
    def now(self) -> float:
        """The time, in seconds since 1970: that of the last thing that happened."""
        return self._now

    @property
    def last(self) -> Exchange:
        """The answer that is being spoken, or was spoken last."""
        return self._last

    @property
    def awake(self) -> bool:
        """Whether there is a session that the next words may belong to."""
        return self._session is not None

    @property
    def recogniser(self) -> Recogniser:
        """What turns words into intents; made when it is first needed."""
        if self._recogniser is None:
            self._recogniser = Recogniser.for_locale(self.household.locale)
        return self._recogniser

    # What a person can do.

    def launch(self, at: float | None = None) -> Exchange:
        """Say "Alexa, open upper back stretch": a new session, whatever was going on."""
        return self._open(envelope.launch(), at)

    def request_intent(
        self, intent: str, slots: Mapping[str, Any] | None = None, at: float | None = None, *, new: bool = False
    ) -> Exchange:
        """An intent straight away, past the recogniser; `new` makes it a one-shot, as does a session that is over."""
        request = envelope.intent(intent, slots or {})
        if not new and self._reach(at):
            return self._ask(request, at)
        return self._open(request, at)

    def say(self, text: str, at: float | None = None) -> Exchange:
        """Whatever somebody says: with the skill's name in it, it opens a session; without one, it needs one."""
        invoked, resolution = parse_utterance(text, self.recogniser)
        if not invoked and not self._reach(at):
            return self._add(self._aside(text, ASLEEP))
        if not invoked and self._last.state_at(self._second(at)) == "consent":
            return self.consent(_consent_in(resolution), at, said=text)
        request = envelope.launch() if resolution is None else self._intent(resolution)
        send = self._open if invoked else self._ask
        return send(request, at, said=text, resolution=resolution)

    def _intent(self, resolution: Resolution) -> dict[str, Any]:
        return envelope.intent(resolution.intent, self.recogniser.alexa_slots(resolution))

    def tap(self, arguments: list[Any], at: float | None = None) -> Exchange:
        """A finger on the screen; without a screen that shows something there is nothing to tap."""
        if not self._reach(at) or self._session is None or self._session.shown is None:
            return self._add(self._aside(None, "There is nothing on a screen to tap."))
        return self._ask(envelope.touch(arguments, self._session.shown), at)

    def consent(self, status: str, at: float | None = None, *, said: str | None = None) -> Exchange:
        """The answer to Alexa's own question about permissions: ACCEPTED, DENIED or NOT_ANSWERED."""
        token = next((item.get("token") for item in self._last.directives if item.get("type") == CONSENT), None)
        return self._ask(envelope.resumed(status, token), at, said=said)

    def wait(self, seconds: float | None = None) -> Exchange:
        """Nobody says anything for so many seconds more, or until the session is over."""
        until = self._last.open_until if seconds is None else self._second(None, of_now=True) + seconds
        if self.awake and until >= self._last.open_until:
            ended = self._expire()
            self._now = max(self._now, self._last.started_at + until)
            return ended
        before = self._now
        self._now = self._now + seconds if seconds is not None else self._now
        return self._add(replace(self._aside(None, None), waited=self._now - before))

    # Time.

    def _second(self, at: float | None, *, of_now: bool = False) -> float:
        """The second of the last answer at which somebody speaks: given, or a reaction after they are asked."""
        here = self._now - self._last.started_at
        if of_now:
            return max(0.0, here)
        if at is None:
            speech = self._last.heard.total
            return max(speech + REACTION, here)
        return max(0.0, at)

    def _reach(self, at: float | None) -> bool:
        """Let time pass until somebody speaks; False where the session is over by then."""
        if self.awake and self._second(at) >= self._last.open_until:
            self._expire()
        return self.awake

    def _expire(self) -> Exchange:
        """Nobody answered: the device closes the session and tells the skill."""
        self._now = self._last.started_at + self._last.open_until
        return self._end("EXCEEDED_MAX_REPROMPTS", waited=self._last.open_until - self._last.heard.total)

    def _stamp(self, at: float | None) -> float:
        """When the request is made: heard a little late."""
        if at is None and not self._last.spells:
            return self._now
        moment = self._last.started_at + self._second(at) + NOTICE_DELAY
        return moment if at is not None else max(self._now, moment)

    # Requests.

    def _open(
        self,
        request: dict[str, Any],
        at: float | None,
        said: str | None = None,
        resolution: Resolution | None = None,
    ) -> Exchange:
        self._reach(at)
        self._now = self._stamp(at) if self.awake else self._now
        cut = self._cut(at) if self.awake else None
        self._sessions += 1
        self._session = SessionState(f"amzn1.echo-api.session.{self._sessions}")
        return self._exchange(request, said=said, resolution=resolution, interrupted_at=cut)

    def _ask(
        self,
        request: dict[str, Any],
        at: float | None,
        said: str | None = None,
        resolution: Resolution | None = None,
    ) -> Exchange:
        self._now = self._stamp(at)
        return self._exchange(request, said=said, resolution=resolution, interrupted_at=self._cut(at))

    def _cut(self, at: float | None) -> float | None:
        return at if at is not None and at < self._last.heard.total else None

    def _exchange(self, request: dict[str, Any], **known: Any) -> Exchange:  # noqa: ANN401 - fields of Exchange
        session = self._session
        if session is None:
            raise RuntimeError("a request needs a session")
        event, answer, why, took = self._send(session, request)
        exchange = Exchange(
            event, answer, requested_at=self._now, started_at=self._now + SPEECH_DELAY, took=took, **known
        )
        return self._refused(exchange, why) if why else self._accepted(exchange, session)

    def _send(
        self, session: SessionState, request: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any] | None, tuple[str, ...], float]:
        self._requests += 1
        stamped = envelope.stamped(request, self._requests, self._now, self.household.locale)
        event = envelope.envelope(self.household, session, stamped)
        began = perf_counter()
        try:
            answer = self._handler(event, None)
        except Exception as error:  # noqa: BLE001 - a device outlives any handler
            _log.exception("the handler raised")
            return event, None, (f"the handler raised {type(error).__name__}: {error}",), perf_counter() - began
        return event, answer, faults(answer, str(request["type"])), perf_counter() - began

    def _refused(self, exchange: Exchange, why: tuple[str, ...]) -> Exchange:
        """Alexa says that there was a problem, and the session is lost with an error that the skill is told."""
        _log.error("Alexa refuses this response: %s", "; ".join(why))
        spells = (Spell("speaking", 0.0, PROBLEM.total),)
        refused = self._add(replace(exchange, heard=PROBLEM, refusal=why, ended=True, spells=spells))
        self._last = refused
        kind = "INVALID_RESPONSE" if exchange.response is not None else "INTERNAL_SERVICE_ERROR"
        self._end("ERROR", error=kind, message="; ".join(why))
        return refused

    def _accepted(self, exchange: Exchange, session: SessionState) -> Exchange:
        answer: dict[str, Any] = exchange.response or {}
        response = answer["response"]
        directives = tuple(response.get("directives") or ())
        session.new = False
        session.attributes = answer.get("sessionAttributes") or {}
        session.shown = _shown(directives, session.shown)
        clock, again = heard(response), reprompted(response)
        spells, ends = self._spells(response, clock.total, again.total if again else None, session)
        accepted = replace(
            exchange,
            heard=clock,
            reprompt=again if response.get("shouldEndSession") is False else None,
            marks=marks_of(answer.get("sessionAttributes")),
            ended=ends,
            spells=spells,
            shown=session.shown,
            directives=directives,
        )
        self._last = accepted
        if ends:
            self._session = None
            self._now = accepted.started_at + accepted.heard.total
        else:
            self._now = accepted.started_at
        return self._add(accepted)

    def _spells(
        self, response: dict[str, Any], speech: float, again: float | None, session: SessionState
    ) -> tuple[tuple[Spell, ...], bool]:
        """What comes of the answer, and whether the session is over with it."""
        if any(item.get("type") == CONSENT for item in response.get("directives") or ()):
            return (Spell("speaking", 0.0, speech), Spell("consent", speech, 60.0)), False
        microphone = response.get("shouldEndSession") is False
        shows = session.shown is not None
        ends = response.get("shouldEndSession") is True or (not microphone and not shows)
        return spells_of(speech, again, microphone=microphone, shows=shows, ends=ends), ends

    def _end(self, reason: str, error: str | None = None, message: str = "", waited: float = 0.0) -> Exchange:
        session, self._session = self._session, None
        if session is None:
            return self._aside(None, None)
        event, answer, why, took = self._send(session, envelope.ended(reason, error, message))
        note = "Nobody answered, so Alexa ends the session." if error is None else "The session is lost."
        over = Exchange(
            event, answer, requested_at=self._now, started_at=self._now, ended=True, note=note, waited=waited
        )
        return self._add(replace(over, refusal=why, took=took))

    def _aside(self, text: str | None, note: str | None) -> Exchange:
        return Exchange(
            None,
            None,
            NOTHING,
            requested_at=self._now,
            started_at=self._now,
            said=text,
            note=note,
            ended=not self.awake,
        )

    def _add(self, exchange: Exchange) -> Exchange:
        self.history.append(exchange)
        self._on_event(exchange)
        return exchange

    def state(self) -> State:
        """What the device is doing now."""
        return self._last.state_at(self._now - self._last.started_at) if self.awake else "asleep"


def _shown(directives: tuple[dict[str, Any], ...], before: str | None) -> str | None:
    rendered = [item for item in directives if item.get("type") == f"{envelope.APL}.RenderDocument"]
    return str(rendered[-1].get("token") or "document") if rendered else before


def _consent_in(resolution: Resolution | None) -> str:
    named = resolution.intent if resolution else ""
    return {"AMAZON.YesIntent": "ACCEPTED", "AMAZON.NoIntent": "DENIED"}.get(named, "NOT_ANSWERED")
