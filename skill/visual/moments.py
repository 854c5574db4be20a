"""The landmarks of an answer as moments of a screen: from when to when, which word and colour, which drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skill.routine.model import Stage
from skill.visual.drawings import kept, way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from skill.routine.marks import Mark
    from skill.turn import Turn

Json = dict[str, Any]
TIMED = frozenset({Stage.READY, Stage.MOVE, Stage.HOLD, Stage.RELEASE, Stage.REST})
"""Stages with a countdown: there is something to do until it ends."""
BREATH = {
    "cat": "breathe_out",
    "chair_cat": "breathe_out",
    "cow": "breathe_in",
    "chair_cow": "breathe_in",
    "tabletop_hands": "level",
    "chair_tall": "level",
}
"""What a movement that names its pose is called."""


class Album:
    """The drawings that one screen needs, each once, by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The place of a drawing in the album."""
        return self._numbers.setdefault(name, len(self._numbers))

    def pages(self) -> Json:
        """The drawings in their order, and the paints that they refer to."""
        drawings = kept()["drawings"]
        return {"drawings": [drawings[name] for name in self._numbers], "paints": kept()["paints"]}


def moments_of(turn: Turn, marks: Sequence[Mark], steps: list[int], album: Album) -> list[Json]:
    """The moments of an answer; neighbours that look the same are one."""
    moments: list[Json] = []
    shown = ""
    for mark, card in _placed(marks, steps):
        pose = mark.pose or _usual(turn, steps[card], mark.stage)
        word = _word(mark)
        last = moments[-1] if moments else None
        if last and (last["word"], last["card"], shown) == (word, card, pose):
            last["end"] = _ms(mark.end)
            continue
        poses = [album.number(name) for name in way(shown, pose)]
        moments.append(_moment(turn, mark, word, card, poses))
        shown = pose
    return moments


def still(turn: Turn, step: int, label: str, album: Album, pose: str = "") -> Json:
    """The only moment of a screen that waits."""
    number = album.number(pose or _usual(turn, step, Stage.ASK))
    moment = {"start": 0, "end": 0, "word": "ask", "label": label, "tone": Stage.ASK.value, "card": 0}
    return moment | {"poses": [number], "ring": False, "clock": False}


def _placed(marks: Sequence[Mark], steps: list[int]) -> Iterator[tuple[Mark, int]]:
    """Every mark with the number of its card: words around the steps go with the step beside them."""
    card = 0
    for mark in marks:
        card = steps.index(mark.step) if mark.step in steps else card
        yield mark, card


def _moment(turn: Turn, mark: Mark, word: str, card: int, poses: list[int]) -> Json:
    return {
        "start": _ms(mark.start),
        "end": _ms(mark.end),
        "word": word,
        "label": turn.content.screen[word],
        "tone": mark.stage.value if mark.stage is not Stage.REST else Stage.RELEASE.value,
        "card": card,
        "poses": poses,
        "ring": mark.stage in TIMED,
        "clock": mark.stage is not Stage.ASK,
    }


def _word(mark: Mark) -> str:
    if mark.stage is Stage.MOVE:
        return BREATH.get(mark.pose, Stage.MOVE.value)
    return mark.stage.value


def _usual(turn: Turn, step: int, stage: Stage) -> str:
    step_id = turn.content.routine.step(step).id
    name: str = kept()["usual"][step_id][turn.session.way.position.value][stage.value]
    return name


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
