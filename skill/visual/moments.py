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
STAGES = {
    "breathe_out": Stage.MOVE,
    "breathe_in": Stage.MOVE,
    "level": Stage.MOVE,
    "rest": Stage.RELEASE,
    "door": Stage.ASK,
    "paused": Stage.ASK,
    "quiet": Stage.ASK,
}
"""The colour of words that are no stage themselves, or share one with another stage."""


class Album:
    """The drawings that one screen needs, each once, by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._lines: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The place of a drawing in the album."""
        return self._numbers.setdefault(name, len(self._numbers))

    def pages(self) -> Json:
        """The drawings in their order, and the lines and paints that they refer to: poses have many lines in common."""
        drawings = [self._page(kept()["drawings"][name]) for name in self._numbers]
        return {"drawings": drawings, "lines": list(self._lines), "paints": kept()["paints"]}

    def _page(self, drawing: Json) -> Json:
        lines = [self._lines.setdefault(line, len(self._lines)) for line in drawing["lines"]]
        return {"paint": drawing["paint"], "lines": lines}


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
        moments.append(_moment(mark, word, card, poses))
        shown = pose
    return moments


def still(turn: Turn, step: int, word: str, album: Album, pose: str = "") -> Json:
    """The only moment of a screen that waits."""
    number = album.number(pose or _usual(turn, step, Stage.ASK))
    return {"start": 0, "end": 0, "word": word, "card": 0, "poses": [number]}


def _placed(marks: Sequence[Mark], steps: list[int]) -> Iterator[tuple[Mark, int]]:
    """Every mark with the number of its card: words around the steps go with the step beside them."""
    card = 0
    for mark in marks:
        card = steps.index(mark.step) if mark.step in steps else card
        yield mark, card


def _moment(mark: Mark, word: str, card: int, poses: list[int]) -> Json:
    return {"start": _ms(mark.start), "end": _ms(mark.end), "word": word, "card": card, "poses": poses}


def words_of(turn: Turn, moments: list[Json]) -> Json:
    """For each word of these moments: how it is written, its colour, and whether the ring is there, and runs."""
    return {word: _written(turn.content.screen.get(word, ""), word) for word in {item["word"] for item in moments}}


def _written(label: str, word: str) -> Json:
    stage = STAGES.get(word) or Stage(word)
    runs = stage in TIMED
    return {"label": label, "tone": stage.value, "runs": runs, "clock": runs or stage is Stage.TALK}


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
