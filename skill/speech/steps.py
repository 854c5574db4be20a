"""A step in words: its units as scripts, and what gets somebody out of a pose or back into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skill.content.model import pause_of
from skill.routine.model import Breathe, Hold, Pace, Say, Stage, Unit, Verbosity, Wait, units
from skill.speech.holds import hold
from skill.speech.script import Pause, Script, Sentence, Where, joined
from skill.speech.ssml import MAX_SILENCE
from skill.speech.timeline import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from skill.content.model import Content, Sentences, StepWords
    from skill.routine.session import Way
    from skill.speech.script import Line
    from skill.speech.variants import Variants

RATES = {Pace.SLOW: 80, Pace.NORMAL: 90, Pace.FAST: 100}
"""Speed of the instructions in percent; everything else is said at 100."""
WAITS = {Pace.SLOW: 1.3, Pace.NORMAL: 1.0, Pace.FAST: 0.8}
"""How the pace stretches the get-ready time. Holds keep their length at every pace."""
AGAIN = 10
"""Percent by which a repeated step is said slower (voice-design rule 21)."""
BETWEEN = 0.3
"""Seconds added between two sentences of an instruction (voice-design rule 30)."""
LONGEST_WAIT = MAX_SILENCE - GAP
BACK_WAIT = 4.0
"""Seconds to get back into the position before a hold goes on."""


@dataclass(frozen=True)
class StepTeller:
    """Tells one step, in one way of doing it."""

    content: Content
    way: Way
    number: int
    variants: Variants
    again: bool = False
    slots: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> StepWords:
        """The step's words in the position that the person is in."""
        return self.content.step(self.number, self.way.position)

    @property
    def rate(self) -> int:
        """Speed of speech in percent."""
        return RATES[self.way.pace] - (AGAIN if self.again else 0)

    @property
    def doses(self) -> Mapping[str, int]:
        """The plan's doses, with the person's own hold length where this step takes it."""
        doses = self.content.routine.plans[self.way.plan].doses
        step = self.content.routine.step(self.number)
        if self.way.hold is None or not step.adjustable:
            return doses
        return {**doses, "tuck": self.way.hold, "arch": self.way.hold, "fold": self.way.hold}

    def units(self) -> tuple[Unit, ...]:
        """The parts of the step, repeats written out."""
        step = self.content.routine.step(self.number)
        return units(step.blocks[self.way.position], self.doses)

    def name(self) -> Script:
        """The step's number and name."""
        return tuple(self._sentences(self.content.say["step"][0], Where(Stage.TALK, self.number)))

    def unit(self, index: int) -> Script:
        """One unit, whole."""
        return joined(tuple(self._lines(self.units()[index], Where(step=self.number, unit=index))))

    def rest_of_unit(self, index: int, hold_left: float) -> Script:
        """A unit from inside its hold on: the position, a moment to get ready, the rest of the hold, the release."""
        where = Where(step=self.number, unit=index)
        unit = self.units()[index]
        at = next((n for n, block in enumerate(unit) if isinstance(block, Hold)), None)
        if at is None:
            return self.unit(index)
        left = max(5, round(hold_left))
        return joined(
            (
                *self.position(index),
                *self._hold(left, where.doing(Stage.HOLD)),
                *self._lines(unit[at + 1 :], where),
            )
        )

    def position(self, index: int) -> Script:
        """What gets somebody back into the position, with time to do so."""
        where = Where(Stage.READY, self.number, index)
        return (*self._sentences(self.words.back, where), Pause(self._waited(BACK_WAIT), where))

    def release(self) -> Script:
        """What lets somebody out of the pose before they wait."""
        return tuple(self._sentences(self.words.release, Where(Stage.RELEASE, self.number)))

    def _lines(self, blocks: Iterable[Say | Wait | Breathe | Hold], where: Where) -> Iterator[Line]:
        previous: Line | None = None
        for block in blocks:
            for line in self._block(block, where):
                if isinstance(previous, Sentence) and isinstance(line, Sentence) and isinstance(block, Say):
                    yield Pause(BETWEEN, previous.where)
                yield line
                previous = line

    def _block(self, block: Say | Wait | Breathe | Hold, where: Where) -> Iterator[Line]:
        if isinstance(block, Say):
            yield from self._sentences(self._said(block.key), where.doing(block.stage))
        elif isinstance(block, Wait):
            yield Pause(self._waited(block.seconds), where.doing(block.stage))
        elif isinstance(block, Breathe):
            moving = where.doing(Stage.MOVE, block.pose)
            yield from self._sentences(self._said(block.key), moving)
            yield Pause(block.seconds, moving)
        else:
            yield from self._hold(self.doses[block.dose], where.doing(Stage.HOLD))

    def _hold(self, seconds: int, where: Where) -> Script:
        opening = self.content.say["hold_open"][0]
        cues = {name: self._cue(f"cue_{name}") for name in ("breathe", "half", "last", "soft")}
        return (
            *self._sentences(opening, where.doing(Stage.MOVE)),
            *hold(seconds, where, self.rate, cues),
        )

    def _cue(self, key: str) -> str:
        return self.variants.pick(key, self.content.say[key])[0]

    def _said(self, key: str) -> Sentences:
        verbosity = Verbosity.FULL if self.again else self.way.verbosity
        return self.words.say(key, verbosity)

    def _sentences(self, items: Sentences, where: Where) -> Iterator[Line]:
        previous = False
        for item in items:
            seconds = pause_of(item)
            if seconds is not None:
                yield Pause(self._waited(seconds), where)
            else:
                if previous:
                    yield Pause(BETWEEN, where)
                yield Sentence(item.format_map(self.slots), where, self.rate)
            previous = seconds is None

    def _waited(self, seconds: float) -> float:
        return round(min(seconds * WAITS[self.way.pace], LONGEST_WAIT), 2)
