"""A local Echo: it holds one session with a skill the way a device does, and knows nothing of the skill's inside.

Time is the device's own: it moves when somebody speaks or waits, and never by itself. `at` is always the number of
seconds since the last answer began to be spoken; past the end of the speech it lies in the open microphone, in the
reprompt, or after the end of the session.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from skill.routine.marks import NOTICE_DELAY
from skill.simulator import envelope
from skill.simulator.envelope import Household, SessionState
from skill.simulator.exchange import Exchange, State
from skill.simulator.nlu import Recogniser, parse_utterance
from skill.simulator.wire import Wire, accepted, consent_token, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.simulator.envelope import Kind
    from skill.simulator.nlu import Resolution
    from skill.simulator.wire import Handler

REACTION = 1.0
"""Seconds that a person takes to answer once the microphone is open."""
ASLEEP = "Alexa answers herself: no session is open, so this does not reach the skill."
NO_SCREEN = "There is nothing on a screen to tap."
SILENCE = "Nobody answered, so Alexa ends the session."
LOST = "The session is lost."


class Permissions(Protocol):
    """What Alexa's own services know about the user."""

    permitted: bool


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
        services: Permissions | None = None,
        recogniser: Recogniser | None = None,
        on_event: Callable[[Exchange], None] | None = None,
    ) -> None:
        """Put a device beside a Lambda handler; `clock` is the time in seconds since 1970.

        `token` opens Alexa's own services, and `services` are told when their permission is given.
        `on_event` is told every exchange. Without a `recogniser`, `say` takes the one of the locale.
        """
        self.household = Household(kind=kind, locale=locale, user=user, person=person, token=token)
        self.history: list[Exchange] = []
        self.now = clock
        """The time in seconds since 1970: that of the last thing that happened."""
        self.last = Exchange(None, None)
        """The answer that is being spoken, or was spoken last."""
        self._wire = Wire(handler, self.household)
        self._services = services
        self._recogniser = recogniser
        self._on_event = on_event or (lambda _exchange: None)
        self._session: SessionState | None = None
        self._sessions = 0

    @property
    def here(self) -> float:
        """Seconds since the last answer began to be spoken."""
        return max(0.0, self.now - self.last.started_at)

    @property
    def awake(self) -> bool:
        """Whether there is a session that the next words may belong to."""
        return self._session is not None

    @property
    def state(self) -> State:
        """What the device is doing now."""
        return self.last.state_at(self.here) if self.awake else "asleep"

    @property
    def recogniser(self) -> Recogniser:
        """What turns words into intents; made when it is first needed."""
        if self._recogniser is None:
            self._recogniser = Recogniser.for_locale(self.household.locale)
        return self._recogniser

    def launch(self, at: float | None = None) -> Exchange:
        """Say "Alexa, open upper back stretch": a new session, whatever was going on."""
        return self._open(envelope.launch(), at)

    def request_intent(
        self, intent: str, slots: Mapping[str, Any] | None = None, at: float | None = None, *, new: bool = False
    ) -> Exchange:
        """Send an intent straight away, past the recogniser; `new`, or a session that is over, makes it a one-shot.

        A slot is a plain value, which counts as the id of a value too, None, or the whole slot as Alexa sends it.
        """
        request = envelope.intent(intent, slots or {})
        send = self._open if new or not self._reach(at) else self._ask
        return send(request, at)

    def say(self, text: str, at: float | None = None) -> Exchange:
        """Say anything: with the skill's name in it, it opens a session; without one, it needs one."""
        invoked, resolution = parse_utterance(text, self.recogniser)
        if not invoked and not self._reach(at):
            return self._aside(ASLEEP, said=text)
        if not invoked and self.last.state_at(self._moment(at)) == "consent":
            return self.consent(_consent_in(resolution), at, said=text)
        request = envelope.launch() if resolution is None else self._resolved(resolution)
        send = self._open if invoked else self._ask
        return send(request, at, said=text, resolution=resolution)

    def _resolved(self, resolution: Resolution) -> dict[str, Any]:
        return envelope.intent(resolution.intent, self.recogniser.alexa_slots(resolution))

    def tap(self, arguments: list[Any], at: float | None = None) -> Exchange:
        """Put a finger on the screen, if there is one that shows something."""
        if not self._reach(at) or self._session is None or self._session.shown is None:
            return self._aside(NO_SCREEN)
        return self._ask(envelope.touch(arguments, self._session.shown), at)

    def consent(self, status: str, at: float | None = None, *, said: str | None = None) -> Exchange:
        """Answer Alexa's own question about a permission: ACCEPTED, DENIED or NOT_ANSWERED."""
        if self._services is not None and status == "ACCEPTED":
            self._services.permitted = True
        return self._ask(envelope.resumed(status, consent_token(self.last)), at, said=said)

    def wait(self, seconds: float | None = None) -> Exchange:
        """Say nothing for so many seconds more, or until the session is over."""
        until = self.last.open_until if seconds is None else self.here + seconds
        if not self.awake or until < self.last.open_until:
            self.now += seconds or 0.0
            return self._aside(None, waited=seconds or 0.0)
        ended = self._expire()
        self.now = max(self.now, self.last.started_at + until)
        return ended

    def _moment(self, at: float | None) -> float:
        """The second of the last answer at which somebody speaks: given, or a reaction after they can."""
        return max(0.0, at) if at is not None else max(self.last.heard.total, self.here) + REACTION

    def _reach(self, at: float | None) -> bool:
        """Let time pass until somebody speaks; False where the session is over by then."""
        if self.awake and self._moment(at) >= self.last.open_until:
            self._expire()
        return self.awake

    def _expire(self) -> Exchange:
        """Nobody answered: the device closes the session, and the skill is told."""
        self.now = self.last.started_at + self.last.open_until
        request = envelope.ended("EXCEEDED_MAX_REPROMPTS")
        return self._over(
            request, Exchange(None, None, note=SILENCE, waited=self.last.open_until - self.last.heard.total)
        )

    def _open(self, request: dict[str, Any], at: float | None, **known: Any) -> Exchange:  # noqa: ANN401 - of Exchange
        """A request that begins a session; one that is open is given up without a word, as Alexa does."""
        cut = self._speak(at) if self._reach(at) else None
        self._sessions += 1
        self._session = SessionState(f"amzn1.echo-api.session.{self._sessions}")
        return self._exchange(request, interrupted_at=cut, **known)

    def _ask(self, request: dict[str, Any], at: float | None, **known: Any) -> Exchange:  # noqa: ANN401 - as above
        return self._exchange(request, interrupted_at=self._speak(at), **known)

    def _speak(self, at: float | None) -> float | None:
        """Somebody speaks, which is heard a little late; the second at which that cut the speech, if it did."""
        moment = self._moment(at)
        self.now = self.last.started_at + moment + NOTICE_DELAY
        return moment if moment < self.last.heard.total else None

    def _exchange(self, request: dict[str, Any], **known: Any) -> Exchange:  # noqa: ANN401 - as above
        session = self._session
        if session is None:
            raise RuntimeError("a request needs a session")
        exchange = self._wire.send(session, request, Exchange(None, None, requested_at=self.now, **known))
        if exchange.refusal:
            return self._lose(refused(exchange))
        self.last = accepted(exchange, session)
        self._session = None if self.last.ended else session
        self.now = self.last.started_at + (self.last.heard.total if self.last.ended else 0.0)
        return self._add(self.last)

    def _lose(self, exchange: Exchange) -> Exchange:
        self.last = self._add(exchange)
        self.now = exchange.started_at + exchange.heard.total
        kind = "INVALID_RESPONSE" if exchange.response is not None else "INTERNAL_SERVICE_ERROR"
        self._over(envelope.ended("ERROR", kind, "; ".join(exchange.refusal)), Exchange(None, None, note=LOST))
        return exchange

    def _over(self, request: dict[str, Any], exchange: Exchange) -> Exchange:
        session, self._session = self._session, None
        if session is None:
            return exchange
        return self._add(self._wire.send(session, request, replace(exchange, requested_at=self.now, ended=True)))

    def _aside(self, note: str | None, **known: Any) -> Exchange:  # noqa: ANN401 - as above
        """Something that does not reach the skill."""
        here = Exchange(None, None, requested_at=self.now, started_at=self.now, ended=not self.awake, note=note)
        return self._add(replace(here, **known))

    def _add(self, exchange: Exchange) -> Exchange:
        self.history.append(exchange)
        self._on_event(exchange)
        return exchange


def _consent_in(resolution: Resolution | None) -> str:
    named = resolution.intent if resolution else ""
    return {"AMAZON.YesIntent": "ACCEPTED", "AMAZON.NoIntent": "DENIED"}.get(named, "NOT_ANSWERED")
