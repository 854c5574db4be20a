"""The slots of phrases, filled when a phrase asks for them: most phrases ask for none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skill.routine.model import PlanName
from skill.speech import spoken
from skill.speech.lengths import routine_seconds, seconds_to_go

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.content.model import Content
    from skill.routine.session import Session


class Slots(dict[str, str]):
    """What stands in braces: the handler's words first, then the locale's, then what the session tells."""

    def __init__(self, content: Content, session: Session, given: Mapping[str, str]) -> None:
        super().__init__({**content.words, **given})
        self._content = content
        self._session = session

    def __missing__(self, key: str) -> str:
        return _FILLERS[key](self._content, self._session)


def _name(content: Content, session: Session, number: int) -> str:
    number = min(max(number, 1), content.routine.last)
    return content.step(number, session.way.position).name


def _plan_length(content: Content, session: Session, plan: PlanName) -> str:
    return spoken.length(routine_seconds(content, replace(session.way, plan=plan)))


def _hold_left(session: Session) -> str:
    left = session.cut.hold_left if session.cut else None
    return spoken.counted(max(1, round(left or 0)), "second")


def _again(content: Content, session: Session) -> str:
    times = content.routine.plans[session.way.plan].doses["arch_repeats"]
    name = {1: "once_more", 2: "twice_more"}.get(times, "times_more")
    return content.counts[name].format(number=spoken.number(times))


_FILLERS: dict[str, Callable[[Content, Session], str]] = {
    "number": lambda _, session: spoken.number(max(session.place.step, 1)),
    "title": lambda content, session: _name(content, session, session.place.step),
    "name": lambda content, session: _name(content, session, session.place.step).lower(),
    "next_name": lambda content, session: _name(content, session, session.place.step + 1).lower(),
    "plan": lambda content, session: content.plans[session.way.plan],
    "length": lambda content, session: _plan_length(content, session, session.way.plan),
    "short_length": lambda content, session: _plan_length(content, session, PlanName.SHORT),
    "to_go": lambda content, session: spoken.length(seconds_to_go(content, session)),
    "seconds": lambda _, session: _hold_left(session),
    "count": _again,
}
