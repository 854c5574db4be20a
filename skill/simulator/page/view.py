"""An exchange with the skill as JSON for the page: everything that is shown stands in the response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skill.content.loader import load
from skill.routine.marks import SPEECH_DELAY
from skill.routine.model import Position, Stage
from skill.speech.script import Sentence
from skill.visual import poses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.content.model import Content
    from skill.routine.marks import Mark
    from skill.simulator.exchange import Exchange
    from skill.speech.timeline import Entry, Timeline

    Json = dict[str, Any]


def view(exchange: Exchange, locale: str) -> Json:
    """What the page needs of one exchange; seconds throughout, places counted from the beginning of the speech."""
    seen = _Seen(exchange, load(locale))
    return {
        "said": exchange.said,
        "intent": exchange.intent,
        "how": exchange.resolution.how if exchange.resolution else None,
        "note": exchange.note,
        "refusal": list(exchange.refusal),
        "cut": exchange.interrupted_at,
        "took": round(exchange.took * 1000, 1),
        "delay": SPEECH_DELAY,
        "text": exchange.text,
        "words": [seen.entry(entry) for entry in exchange.heard.entries],
        "again": _again(exchange.reprompt),
        "spells": [{"state": part.state, "start": part.start, "length": part.length} for part in exchange.spells],
        "holds": [[mark.start, mark.length] for mark in exchange.marks if mark.stage is Stage.HOLD],
        "place": seen.place(),
        "ended": exchange.ended,
        "request": exchange.request,
        "response": exchange.response,
    }


def attributes_of(exchange: Exchange) -> Json:
    """The session attributes of the answer; {} where there are none."""
    found = (exchange.response or {}).get("sessionAttributes")
    return found if isinstance(found, dict) else {}


def _again(reprompt: Timeline | None) -> list[Json]:
    return [_plain(entry) for entry in reprompt.entries] if reprompt else []


def _plain(entry: Entry) -> Json:
    line = entry.line
    said = {"text": line.text, "rate": line.rate} if isinstance(line, Sentence) else {}
    return {"start": entry.start, "length": entry.length, **said}


class _Seen:
    """One exchange, with the names that its landmarks stand for."""

    def __init__(self, exchange: Exchange, content: Content) -> None:
        self._exchange = exchange
        self._content = content
        self._attributes = attributes_of(exchange)
        way = self._attributes.get("way")
        sitting = isinstance(way, dict) and way.get("position") == Position.CHAIR
        self._position = Position.CHAIR if sitting else Position.FLOOR

    def entry(self, entry: Entry) -> Json:
        """A sentence or a silence with what the person does meanwhile."""
        mark = self._exchange.mark_at(entry.start + entry.length / 2)
        return {**_plain(entry), **dict(self._landmark(mark))}

    def _landmark(self, mark: Mark | None) -> Iterator[tuple[str, Any]]:
        if mark is not None:
            yield "stage", mark.stage
        if mark is not None and self._known(mark.step):
            yield "step", mark.step
            yield "name", self._name(mark.step)
            yield "pose", self._pose(mark)

    def place(self) -> Json | None:
        """Where in the routine the answer leaves the person; None outside it."""
        step = self._attributes.get("step")
        if not isinstance(step, int) or not self._known(step):
            return None
        return {"step": step, "of": self._content.routine.last, "name": self._name(step)}

    def _known(self, step: int) -> bool:
        return 1 <= step <= self._content.routine.last

    def _name(self, step: int) -> str:
        return self._content.step(step, self._position).name

    def _pose(self, mark: Mark) -> str:
        """The drawing that the line asks for, or the usual one."""
        if mark.pose in poses.NAMES:
            return mark.pose
        return poses.for_step(self._content.routine.step(mark.step).id, self._position, mark.stage)
