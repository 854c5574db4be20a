"""What there is to see while time passes after an answer: its sentences, its silences, the open microphone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.routine.model import Stage
from skill.speech.script import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.routine.marks import Mark
    from skill.simulator.exchange import Exchange, Spell
    from skill.speech.timeline import Timeline

LABELS = {
    "listening": "listening",
    "reprompting": "speaking",
    "listening again": "listening",
    "lingering": "screen on, microphone off",
    "consent": "Alexa asks for the permission: yes or no?",
}
DOING = {
    Stage.READY: "get ready",
    Stage.MOVE: "move",
    Stage.HOLD: "hold",
    Stage.RELEASE: "let go",
    Stage.REST: "rest",
}


@dataclass(frozen=True)
class Cue:
    """A stretch of time, and what is to be seen in it."""

    start: float
    """Seconds since the answer began to be spoken."""
    length: float
    label: str
    """What happens, in a few words."""
    text: str = ""
    """What is said, where something is."""
    counts_down: bool = False
    """Whether the seconds that are left matter: a hold, a pause, an open microphone."""
    counted_from: float = 0.0
    """The second from which they are counted; a hold goes on under its cues."""
    counted_to: float = 0.0

    @property
    def end(self) -> float:
        """Seconds since the answer began to be spoken."""
        return self.start + self.length


def programme(exchange: Exchange) -> tuple[Cue, ...]:
    """Everything that follows from an answer if nobody says anything, in order and without holes."""
    return tuple(cue for spell in exchange.spells for cue in _of_spell(exchange, spell))


def _of_spell(exchange: Exchange, spell: Spell) -> Iterator[Cue]:
    if spell.state == "speaking":
        yield from _spoken(exchange.heard, 0.0, exchange)
    elif spell.state == "reprompting" and exchange.reprompt:
        yield from _spoken(exchange.reprompt, spell.start, None)
    else:
        yield Cue(spell.start, spell.length, LABELS[spell.state], "", counts_down=True, **_whole(spell))


def _whole(spell: Spell) -> dict[str, float]:
    return {"counted_from": spell.start, "counted_to": spell.end}


def _spoken(clock: Timeline, offset: float, exchange: Exchange | None) -> Iterator[Cue]:
    for entry in clock.entries:
        mark = exchange.mark_at(entry.start) if exchange else None
        held = mark is not None and mark.stage is Stage.HOLD
        text = entry.line.text if isinstance(entry.line, Sentence) else ""
        long_pause = not text and entry.length >= 2.0
        first, last = (mark.start, mark.end) if mark is not None and held else (entry.start, entry.end)
        yield Cue(
            entry.start + offset,
            entry.length,
            _label(mark, speaking=bool(text)),
            text,
            counts_down=held or long_pause,
            counted_from=first + offset,
            counted_to=last + offset,
        )


def _label(mark: Mark | None, *, speaking: bool) -> str:
    where = f"step {mark.step}, " if mark is not None and mark.step else ""
    doing = DOING.get(mark.stage) if mark is not None else None
    pose = f" ({mark.pose.replace('_', ' ')})" if mark is not None and mark.pose else ""
    return f"{where}{doing or ('speaking' if speaking else 'a pause')}{pose}"
