"""What a step says in a plan, each answer on its own clock: a long step takes two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.content.loader import load, locales
from skill.reply import Ask, Guide
from skill.routine.model import PlanName, Position, Stage
from skill.routine.session import Session, Way
from skill.speech.narrator import Narrator
from skill.speech.script import Pause, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.content.model import Content
    from skill.speech.timeline import Entry, Timeline


class UnknownNameError(ValueError):
    """A step, plan, position or locale that does not exist; the message is one line and names those that do."""


@dataclass(frozen=True)
class Chart:
    """One step in one way of doing it, ready to be drawn."""

    content: Content
    way: Way
    number: int
    answers: tuple[Timeline, ...]

    @property
    def title(self) -> str:
        """What the chart shows, in one line."""
        name = self.content.step(self.number, self.way.position).name
        return f"Step {self.number}, {name}: {self.way.plan} plan, {self.way.position}, {self.content.locale}"


@dataclass(frozen=True)
class Row:
    """A sentence and the silence after it."""

    start: float
    """Seconds from the beginning of the answer."""
    text: str
    """Empty where an answer begins with silence."""
    spoken: float
    """Seconds of voice."""
    silent: float
    """Seconds of silence after it, the voice's own gap counted in."""
    stage: Stage


def chart_of(step: str, plan: str, locale: str, position: str = "floor") -> Chart:
    """The chart for names as a person types them. Raises UnknownNameError."""
    content = load(_known("locale", locale, locales()))
    number = content.routine.number(_known("step", step, tuple(item.id for item in content.routine.steps)))
    way = Way(
        plan=PlanName(_known("plan", plan, tuple(PlanName))),
        position=Position(_known("position", position, tuple(Position))),
    )
    return Chart(content, way, number or 1, tuple(_answers(content, way, number or 1)))


def _known(kind: str, name: str, names: tuple[str, ...]) -> str:
    if name in names:
        return name
    raise UnknownNameError(f"There is no {kind} {name!r}; there is {', '.join(names)}.")


def _answers(content: Content, way: Way, number: int) -> Iterator[Timeline]:
    unit: int | None = 0
    while unit is not None:
        rendered = Narrator(content, Session(way=way).at(number, unit)).render(Ask((Guide(),)))
        yield rendered.timeline
        unit = rendered.heard.rest


def rows(clock: Timeline) -> list[Row]:
    """The answer as rows, one a sentence."""
    found: list[Row] = []
    for entry in clock.entries:
        if isinstance(entry.line, Sentence):
            found.append(Row(entry.start, entry.line.text, entry.length, 0.0, entry.line.where.stage))
        else:
            found.append(_silent(found.pop() if found else None, entry))
    return found


def _silent(row: Row | None, entry: Entry) -> Row:
    """The row with its silence; a pause knows best what the person does after the words."""
    if row is None:
        return Row(entry.start, "", 0.0, entry.length, entry.line.where.stage)
    return Row(row.start, row.text, row.spoken, entry.length, row.stage)


def silence(clock: Timeline) -> float:
    """Seconds of silence in all."""
    return sum(entry.length for entry in clock.entries if isinstance(entry.line, Pause))
