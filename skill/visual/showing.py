"""The data of the screens: cards (a step's name, place and cues), moments on the clock, drawings, and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skill.routine.model import Position
from skill.routine.session import Phase
from skill.visual.drawings import FRAME_MS
from skill.visual.keys import keys_for
from skill.visual.moments import Album, moments_of, still, words_of

if TYPE_CHECKING:
    from skill.speech.narrator import Rendered
    from skill.turn import Turn

Json = dict[str, Any]
REST = {Position.FLOOR: "lying_rest", Position.CHAIR: "chair_tall"}
"""How somebody rests when the routine is done."""
SAY_NEXT = (Phase.STRETCHING, Phase.RESUMING)
"""Phases in which "next" answers the open question."""


def asking(turn: Turn, rendered: Rendered) -> Json:
    """The step that was told, running by the clock; the step that waits for an answer; or the door."""
    session, album = turn.session, Album()
    if rendered.heard.marks:
        steps = list(dict.fromkeys(mark.step for mark in rendered.heard.marks if mark.step))
        moments = moments_of(turn, rendered.heard.marks, steps, album)
        return _screen(turn, [_step(turn, step) for step in steps], moments, album)
    if not session.underway:
        return _screen(turn, [_door(turn)], [still(turn, 1, "door", album)], album)
    card = _step(turn, session.place.step)
    if session.phase is Phase.PAUSED:
        card["name"] = turn.content.screen["pausing"]
    return _screen(turn, [card], [still(turn, session.place.step, _word(turn), album)], album)


def finished(turn: Turn) -> Json:
    """The end of the routine: all strokes filled, somebody at rest, and nothing to press."""
    words, steps, album = turn.content.screen, turn.content.routine.last, Album()
    cues = (words["finished_one"], words["finished_two"])
    card = {"step": steps + 1, "name": words["finished"], "place": "", "cues": cues}
    rest = still(turn, steps, "quiet", album, pose=REST[turn.session.way.position])
    return {**_screen(turn, [card], [rest], album), "keys": []}


def _screen(turn: Turn, cards: list[Json], moments: list[Json], album: Album) -> Json:
    return {
        "cards": cards,
        "moments": moments,
        "words": words_of(turn, moments),
        "frame": FRAME_MS,
        "keys": keys_for(turn),
        **album.pages(),
    }


def _word(turn: Turn) -> str:
    if turn.session.phase is Phase.PAUSED:
        return "paused"
    return "ask" if turn.session.phase in SAY_NEXT else "quiet"


def _step(turn: Turn, step: int) -> Json:
    words = turn.content.step(step, turn.session.way.position)
    place = turn.content.screen["place"].format(step=step, steps=turn.content.routine.last)
    return {"step": step, "name": words.name, "place": place, "cues": words.cues}


def _door(turn: Turn) -> Json:
    words = turn.content.screen
    cues = (words["door_one"], words["door_two"], words["door_three"])
    return {"step": 0, "name": words["title"], "place": words["door_place"], "cues": cues}
