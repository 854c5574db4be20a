"""One exchange with the skill, and the stretch of time that follows from its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from skill.routine.marks import Mark
from skill.routine.model import Stage
from skill.simulator.hearing import text_of
from skill.speech.timeline import Timeline

if TYPE_CHECKING:
    from skill.simulator.nlu import Resolution

State = Literal["speaking", "listening", "reprompting", "listening again", "lingering", "consent", "asleep"]
MICROPHONE = 8.0
"""Seconds for which the microphone stays open, after the speech and again after the reprompt (rule 1.14)."""
LINGER = 30.0
"""Seconds for which a device that shows something keeps the session with its microphone closed (1.15, 1.17)."""
GRAIN = 0.02
"""Seconds: landmarks are rounded to hundredths, the timeline is not."""
NOTHING = Timeline(())


@dataclass(frozen=True)
class Spell:
    """A stretch of time in which the device does one thing."""

    state: State
    start: float
    """Seconds since the answer began to be spoken."""
    length: float

    @property
    def end(self) -> float:
        """Seconds since the answer began to be spoken."""
        return self.start + self.length


@dataclass(frozen=True)
class Exchange:
    """What went to the skill and what came back; a stretch of waiting has no request, or a SessionEndedRequest."""

    request: dict[str, Any] | None
    """The whole event; None where nothing reached the skill."""
    response: dict[str, Any] | None
    """The whole answer of the handler."""
    heard: Timeline = NOTHING
    """What is spoken, on a clock that begins with the speech."""
    reprompt: Timeline | None = None
    marks: tuple[Mark, ...] = ()
    """Landmarks of the answer, for display: which stage, step and pose when. Empty where nothing is guided."""
    requested_at: float = 0.0
    """When the request was made, in seconds since 1970; the request itself carries whole seconds."""
    started_at: float = 0.0
    """When the answer begins to be spoken, in seconds since 1970."""
    ended: bool = False
    """Whether the session is over, or will be when the answer has been spoken."""
    interrupted_at: float | None = None
    """Seconds into the speech before this, at which the person cut it; None where they heard it out."""
    said: str | None = None
    """What the person said, as typed."""
    resolution: Resolution | None = None
    """What the recogniser made of it."""
    note: str | None = None
    """What happened outside the skill, in a sentence: Alexa herself answers, the session ends."""
    refusal: tuple[str, ...] = ()
    """Why Alexa refused the answer; she says that there was a problem, and the session is lost."""
    spells: tuple[Spell, ...] = ()
    """What the device does from the beginning of the speech, if nobody says anything."""
    took: float = 0.0
    """Seconds that the handler needed."""
    waited: float = 0.0
    """Seconds of silence before this, beyond the usual: only in a stretch of waiting."""
    shown: str | None = None
    """Token of the document on the screen after this answer."""
    directives: tuple[dict[str, Any], ...] = ()

    @property
    def intent(self) -> str | None:
        """The intent or the type of the request; None where nothing reached the skill."""
        request = (self.request or {}).get("request") or {}
        name = (request.get("intent") or {}).get("name") or request.get("type")
        return None if name is None else str(name)

    @property
    def text(self) -> str:
        """The words that are heard, without pauses."""
        return text_of(self.heard, at_least=None)

    @property
    def open_until(self) -> float:
        """Seconds from the beginning of the speech to the end of the session, if nobody says anything."""
        return self.spells[-1].end if self.spells else 0.0

    def state_at(self, second: float) -> State:
        """What the device does so many seconds after the speech began, if nobody has said anything."""
        return next((spell.state for spell in self.spells if second < spell.end), "asleep")

    def mark_at(self, second: float) -> Mark | None:
        """The landmark at so many seconds into the speech."""
        here = second + GRAIN
        return next((mark for mark in self.marks if mark.start <= here < mark.end), None)


def marks_of(attributes: dict[str, Any] | None) -> tuple[Mark, ...]:
    """The landmarks that an answer left in the session attributes; none where there are none to be read."""
    raw = (attributes or {}).get("marks")
    try:
        return tuple(_mark(item) for item in raw or ())
    except (TypeError, ValueError, IndexError):
        return ()


def _mark(item: list[Any]) -> Mark:
    start, length, stage, step, pose = item[:5]
    unit = item[5] if len(item) > 5 else 0
    return Mark(float(start), float(length), Stage(stage), int(step), int(unit), str(pose))


def spells_of(speech: float, reprompt: float | None, *, microphone: bool, lingers: bool) -> tuple[Spell, ...]:
    """What a device does after an answer of `speech` seconds: it speaks, listens, asks again, listens, sleeps."""
    states: list[tuple[State, float]] = [("speaking", speech)]
    if microphone:
        states.append(("listening", MICROPHONE))
        if reprompt is not None:
            states += [("reprompting", reprompt), ("listening again", MICROPHONE)]
    if lingers:
        states.append(("lingering", LINGER))
    spells: list[Spell] = []
    for state, length in states:
        spells.append(Spell(state, spells[-1].end if spells else 0.0, length))
    return tuple(spells)
