"""What content must not break, checked when it is loaded and not on somebody's mat."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from skill.content.schema import ContentError
from skill.reply import Ask, Guide, Phrase, Reply, Tell
from skill.routine.model import MAX_HOLD, Mode, Pace, PlanName, Position
from skill.routine.session import Session, Way
from skill.speech.narrator import Narrator
from skill.speech.ssml import SpeechLimitError, ssml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.content.model import Content

LONGEST_ANSWER = 93.0
"""Seconds that an answer of one step may last: about ninety."""


def check(content: Content) -> None:
    """Raise ContentError when a step, a phrase or a question of this content cannot be spoken.

    Steps are tried where they are longest: slowly, with full words, the long plan and the longest holds.
    """
    for label, session, reply in _worst(content):
        rendered = Narrator(content, session).render(reply)
        try:
            ssml(rendered.script)
            ssml(rendered.reprompt or ())
        except SpeechLimitError as error:
            raise ContentError(f"{content.locale}: {label}: {error}") from None
        if session.way.mode is Mode.STEPWISE and rendered.timeline.total > LONGEST_ANSWER:
            raise ContentError(
                f"{content.locale}: {label}: {rendered.timeline.total} s in one answer; {LONGEST_ANSWER} are allowed"
            )


def _worst(content: Content) -> Iterator[tuple[str, Session, Reply]]:
    steps = range(1, content.routine.last + 1)
    for position, number, mode in product(Position, steps, Mode):
        way = Way(PlanName.LONG, MAX_HOLD, Pace.SLOW, position=position, mode=mode)
        step = content.routine.step(number).id
        yield f"{step}.{position} ({mode})", Session(way=way).at(number), Ask((Guide(),))
    for key in content.ask:
        yield f"ask.{key}", Session().at(2), Ask((), key)
    given = dict.fromkeys(("times", "days", "when", "time", "seconds"), "twenty-five seconds")
    for key in content.say:
        yield f"say.{key}", Session().at(2), Tell((Phrase(key, given),))
