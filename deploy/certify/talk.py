"""One conversation with the skill, by requests; it can be split, so that many things are asked in the same place."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from deploy.certify.record import Turn
from skill.simulator import envelope
from skill.simulator.services import TOKEN
from skill.simulator.wire import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from deploy.certify.program import Ask
    from skill.simulator.envelope import Kind

Json = dict[str, Any]
START: Final = 1_800_000_000.0
PATIENCE: Final = 4.0
"""Seconds from the end of the speech to the next request."""


@dataclass
class Talk:
    """A session, or the household between two sessions."""

    ask: Ask
    note: Callable[[Turn], None]
    scene: str
    locale: str = "en-US"
    kind: Kind = "speaker"
    stored: Json = field(default_factory=dict)
    permitted: bool = False
    phase: str = ""
    """The phase as the session attributes have it; "" before a session."""
    attributes: Json = field(default_factory=dict)
    now: float = START
    speech: float = 0.0
    """Seconds that the last answer takes to say."""
    _shown: str | None = None
    _count: int = 0

    def split(self, **changes: Any) -> Talk:  # noqa: ANN401 - fields of this class
        """The same place in another talk."""
        twin = copy.copy(self)
        for name, value in changes.items():
            setattr(twin, name, value)
        return twin

    def launch(self) -> Turn:
        """Open the skill."""
        return self.request(envelope.launch(), new=True)

    def intent(self, name: str, slots: Json | None = None, *, new: bool = False, at: float | None = None) -> Turn:
        """Send an intent, `at` so many seconds into the speech, or a little after it."""
        return self.request(envelope.intent(name, slots or {}), new=new, at=at)

    def tap(self, act: str, step: int) -> Turn:
        """Touch a button."""
        return self.request(envelope.touch(["touch", act, step], self._shown or "upper-back-stretch"))

    def request(
        self, request: Json, *, new: bool = False, at: float | None = None, edit: Callable[[Json], None] | None = None
    ) -> Turn:
        """Send a request; the talk goes on from its answer."""
        self.now += (self.speech if at is None else at) + PATIENCE
        event = self._event(request, new=new)
        if edit is not None:
            event = copy.deepcopy(event)
            edit(event)
        before = self.stored
        result = self.ask({"event": event, "stored": before, "permitted": self.permitted})
        turn = Turn(
            scene=self.scene,
            locale=self.locale,
            kind=self.kind,
            phase=self.phase,
            trigger=_trigger(request),
            event=event,
            answer=result["answer"],
            error=result["error"],
            before=before,
            stored=result["stored"],
            log=tuple(result["log"]),
            calls=tuple(result["calls"]),
            seconds=result["seconds"],
            bytes=result["bytes"],
        )
        self.note(turn)
        self._go_on(turn)
        return turn

    def _event(self, request: Json, *, new: bool) -> Json:
        if new:
            self.attributes, self.phase, self._shown = {}, "", None
        household = envelope.Household(kind=self.kind, locale=self.locale, token=TOKEN)
        session = envelope.SessionState(
            "amzn1.echo-api.session.one", new=new, attributes=self.attributes, shown=self._shown
        )
        self._count += 1
        return envelope.envelope(household, session, envelope.stamped(request, self._count, self.now, self.locale))

    def _go_on(self, turn: Turn) -> None:
        self.stored = turn.stored
        self.attributes = turn.attributes
        self.phase = str(turn.attributes.get("phase") or "")
        self.speech = turn.clock.total if turn.clock else 0.0
        self._shown = shown(turn.response, self._shown)


def _trigger(request: Json) -> str:
    if request["type"] == "IntentRequest":
        return str(request["intent"]["name"])
    if request["type"].endswith("UserEvent"):
        return f"Touch.{request['arguments'][1].capitalize()}"
    return str(request["type"])
