"""Exchanges as lines of a transcript."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from skill.simulator.envelope import APL
from skill.simulator.exchange import MICROPHONE, Exchange
from skill.simulator.hearing import text_of
from skill.simulator.transcript import Said, Silent, Tapped
from skill.simulator.wire import CONSENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.transcript import Action
    from skill.speech.timeline import Timeline

WIDTH = 110
"""Characters of a line in a saved transcript."""
ENDS = "[session ends]"


def action_lines(action: Action) -> Iterator[str]:
    """What somebody did."""
    if isinstance(action, Said | Tapped):
        yield f"U: {action.text}" if isinstance(action, Said) else f"[tap: {action.button}]"
        if action.at is not None:
            yield f"   ({action.at:g} s in)"
    elif isinstance(action, Silent):
        yield f"   ({action.seconds:g} s of silence)"
    else:
        yield f"({length(action.seconds)} later)"


def length(seconds: float) -> str:
    """A length of time in the largest unit that fits it: "10 minutes", "2 days"."""
    for size, unit in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size and seconds % size == 0:
            return f"{seconds / size:g} {unit}{'' if seconds == size else 's'}"
    return f"{round(seconds)} seconds"


def answer_lines(exchange: Exchange, *, reprompt: bool = False) -> Iterator[str]:
    """What came of it: the answer, or the reprompt; what is on the screen; what happened to the session."""
    clock = exchange.reprompt if reprompt else exchange.heard
    if clock is not None and clock.entries:
        yield f"A: {words(clock)}"
    if reprompt:
        return
    for fault in exchange.refusal:
        yield f"[Alexa refuses this answer: {fault}]"
    yield from (f"[screen: {text}]" for text in screens(exchange))
    if any(item.get("type") == CONSENT for item in exchange.directives):
        yield "[Alexa asks for the permission herself]"
    if exchange.note and exchange.request is None:
        yield f"[{exchange.note.partition(':')[0].rstrip('.')}]"
    if exchange.ended and exchange.request is not None:
        yield ENDS


def words(clock: Timeline) -> str:
    """The words, with every pause of a second and more."""
    return text_of(clock, at_least=1.0)


def screens(exchange: Exchange) -> Iterator[str]:
    """The texts of every document that the answer puts on the screen, in the order of its data."""
    for item in exchange.directives:
        if item.get("type") == f"{APL}.RenderDocument":
            yield ", ".join(_texts(item.get("datasources")))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - data sources are any JSON
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str) and " " in value.strip() and not value.startswith(("<", "M", "http")):
        yield value


def timing(exchange: Exchange, *, reprompt: bool = False) -> str:
    """How long that takes, as a comment: "   # 46 s, then the microphone is open"."""
    clock = exchange.reprompt if reprompt else exchange.heard
    total = clock.total if clock else 0.0
    after = "" if exchange.ended else f", then {MICROPHONE:g} s of open microphone"
    return f"   # {total:.0f} s{after}"


def wrapped(line: str) -> str:
    """A line broken so that it fits a page; the rest is indented, which `parse` reads as its continuation."""
    return "\n".join(wrap(line, WIDTH, subsequent_indent="   ", break_on_hyphens=False)) if line[:2] == "A:" else line
