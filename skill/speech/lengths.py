"""How long things last, computed from the timeline: nothing that is spoken about time is written by hand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from skill.speech.guide import one_step
from skill.speech.script import Script, joined
from skill.speech.steps import StepTeller
from skill.speech.timeline import timeline
from skill.speech.variants import Variants

if TYPE_CHECKING:
    from skill.content.model import Content
    from skill.routine.session import Session, Way

TURN = 4.0
"""Seconds between two steps: Alexa's question, the person's answer, and Alexa's delay."""


def step_seconds(content: Content, way: Way, number: int) -> float:
    """How long one step lasts, its split answers together and its name counted in."""
    return _step_seconds(content.locale, content_key(content), way, number)


def routine_seconds(content: Content, way: Way) -> float:
    """How long the whole routine lasts, with the person's answers between the steps."""
    return sum(step_seconds(content, way, number) + TURN for number in range(1, content.routine.last + 1))


def seconds_to_go(content: Content, session: Session) -> float:
    """How long the rest of the routine lasts from where the session stands."""
    if not session.underway:
        return routine_seconds(content, session.way)
    after = range(session.place.step + 1, content.routine.last + 1)
    later = sum(step_seconds(content, session.way, number) + TURN for number in after)
    return _this_step(content, session) + later


def _this_step(content: Content, session: Session) -> float:
    rest = session.heard.rest
    if session.cut is None and rest is None:
        return 0.0
    unit = session.place.unit if rest is None or session.cut else rest
    teller = StepTeller(content, session.way, session.place.step, Variants(0), slots=_Blank())
    return timeline(one_step(teller, unit, session.cut, named=False, whole=True).script).total


class _Blank(dict[str, str]):
    """Slots whose words do not matter, only about how many there are."""

    def __missing__(self, key: str) -> str:
        return "a while"


_CONTENTS: dict[int, Content] = {}


def content_key(content: Content) -> int:
    """A key under which the cache below finds a content again; contents are few and live for ever."""
    _CONTENTS.setdefault(id(content), content)
    return id(content)


@lru_cache(maxsize=1024)
def _step_seconds(_locale: str, key: int, way: Way, number: int) -> float:
    teller = StepTeller(_CONTENTS[key], way, number, Variants(0), slots=_Blank())
    scripts: list[Script] = [teller.name()]
    scripts.extend(teller.unit(index) for index in range(len(teller.units())))
    return timeline(joined(tuple(line for script in scripts for line in script))).total
