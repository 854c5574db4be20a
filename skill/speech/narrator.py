"""A Reply in words: acts become a script, the question and its reprompt follow, all of it on a timeline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skill.content.model import pause_of
from skill.reply import Ask, Guide, Phrase, Quiet, Reply, StepPhrase
from skill.routine.marks import Heard
from skill.routine.model import Mode, Stage
from skill.speech.guide import LONGEST_GUIDE, Guidance, one_step, straight_through
from skill.speech.script import Pause, Script, Sentence, Where, joined
from skill.speech.slots import Slots
from skill.speech.steps import StepTeller
from skill.speech.timeline import Timeline, timeline
from skill.speech.variants import Variants

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from skill.content.model import Content, Sentences
    from skill.reply import Act
    from skill.routine.session import Session
    from skill.speech.script import Line


SAFETY_NOTE = "safety_full"
LONGEST_IN_POSE = 10.0
"""Seconds that an answer may take while somebody stays in a pose."""


@dataclass(frozen=True)
class Rendered:
    """What a reply says."""

    script: Script
    reprompt: Script | None
    """What is said when no answer comes; None where the microphone stays closed."""
    timeline: Timeline
    heard: Heard
    """What the next request has to know of this answer; its time is still open."""
    step: int
    """The step that the answer ends in."""
    note_ends: float | None = None
    """The second at which the full safety note has been spoken; None where it is not in the answer."""


class Narrator:
    """Puts the replies of one turn into words."""

    def __init__(self, content: Content, session: Session) -> None:
        self._content = content
        self._session = session
        self._variants = Variants(session.turns)
        self._guidance: Guidance | None = None

    def render(self, reply: Reply) -> Rendered:
        """The reply in words."""
        acts = () if isinstance(reply, Quiet) else reply.acts
        script: Script = ()
        note_ends = None
        for act in acts:
            script = (*script, *self._act(act, script))
            if isinstance(act, Phrase) and act.key == SAFETY_NOTE:
                note_ends = timeline(joined(script)).total
        reprompt = None
        if isinstance(reply, Ask):
            question, reprompt = self._question(reply.question)
            script = (*self._way_out(script), *script, *question)
        script = joined(script)
        clock = timeline(script)
        guided = self._guidance
        heard = Heard(marks=clock.marks() if guided else (), rest=guided.rest if guided else self._session.heard.rest)
        return Rendered(script, reprompt, clock, heard, guided.step if guided else self._session.place.step, note_ends)

    def _way_out(self, answer: Script) -> Script:
        """What lets somebody out of the pose that an answer beside the routine would keep them in for too long."""
        cut = self._session.cut
        released = any(line.where.stage is Stage.RELEASE for line in answer)
        if self._guidance is not None or cut is None or not cut.in_pose or released:
            return ()
        return self._of_step(StepPhrase("release")) if timeline(joined(answer)).total > LONGEST_IN_POSE else ()

    def _act(self, act: Act, before: Script) -> Script:
        if isinstance(act, Phrase):
            return self.phrase(act.key, act.slots)
        if isinstance(act, StepPhrase):
            return self._of_step(act)
        self._guidance = self._guide(act, timeline(joined(before)).total)
        return self._guidance.script

    def phrase(self, key: str, given: Mapping[str, str] | None = None) -> Script:
        """One phrase, in the variant whose turn it is."""
        items = self._variants.pick(key, self._content.say[key])
        return tuple(self._lines(items, given or {}, Where()))

    def _lines(self, items: Sentences, given: Mapping[str, str], where: Where) -> Iterator[Line]:
        return _spoken(items, Slots(self._content, self._session, given), where)

    def _of_step(self, act: StepPhrase) -> Script:
        teller = self._teller(max(self._session.place.step, 1))
        if act.kind == "release":
            return teller.release()
        words = teller.words
        items = words.good_for if act.kind == "good_for" else words.easier(act.area)
        return tuple(self._lines(items, {}, Where()))

    def _teller(self, number: int, *, again: bool = False) -> StepTeller:
        session = replace(self._session, place=replace(self._session.place, step=number))
        slots = Slots(self._content, session, {})
        return StepTeller(self._content, session.way, number, self._variants, again=again, slots=slots)

    def _guide(self, act: Guide, before: float) -> Guidance:
        """The guidance; what was said before it, in seconds, leaves it the less time."""
        place = self._session.place
        cut = self._session.cut if act.resumed else None
        named = not act.again and not act.resumed and place.unit == 0
        straight = self._session.way.mode is Mode.STRAIGHT
        teller = self._teller(place.step, again=act.again)
        first = one_step(teller, place.unit, cut, named=named, whole=straight, longest=LONGEST_GUIDE - before)
        if not straight:
            return first
        return straight_through(self._teller, first, self._content.routine.last)

    def _question(self, key: str | None) -> tuple[Script, Script]:
        step = self._guidance.step if self._guidance else self._session.place.step
        session = replace(self._session, place=replace(self._session.place, step=step))
        own = None
        if key is None:
            key, own = self._following_question(step)
        question = self._content.ask[key]
        asked = own or self._variants.pick(f"ask.{key}", question.ask)
        slots = Slots(self._content, session, {})
        where = Where(Stage.ASK)
        ask = (*self._praise(step), Sentence(asked.format_map(slots), where))
        return ask, joined(tuple(_spoken(question.reprompt, slots, where)))

    def _praise(self, step: int) -> Script:
        """A word after a hold that was guided to its end."""
        guided = self._guidance is not None and self._guidance.rest is None
        if not guided or not self._content.routine.step(step).adjustable:
            return ()
        return self.phrase("well_done")

    def _following_question(self, step: int) -> tuple[str, str | None]:
        """The question that follows from what was guided, and the step's own words for it."""
        words = self._content.step(step, self._session.way.position)
        if self._guidance is not None and self._guidance.rest is not None:
            return "rest_of_step", None
        if step == self._content.routine.last:
            return "finish", words.question
        if self._session.way.mode is Mode.STRAIGHT:
            return "rest_of_routine", None
        return ("patient" if words.patient else "next"), words.question


def _spoken(items: Sentences, slots: Mapping[str, str], where: Where) -> Iterator[Line]:
    for item in items:
        seconds = pause_of(item)
        yield Sentence(item.format_map(slots), where) if seconds is None else Pause(seconds, where)
