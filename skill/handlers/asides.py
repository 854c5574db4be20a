"""What many handlers share: answering beside the routine, the safety words, and beginning a step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skill.persistence.profile import Resume
from skill.reply import Ask, Guide, Phrase
from skill.routine.model import Position
from skill.routine.session import Phase

if TYPE_CHECKING:
    from skill.reply import Act
    from skill.turn import Turn

QUESTIONS = {
    Phase.OPENING: "begin",
    Phase.RESUMING: "resume",
    Phase.STRETCHING: "go_on",
    Phase.PAUSED: "paused",
    Phase.CHECKING: "hurting",
    Phase.REMINDING: "reminder",
    Phase.FORGETTING: "forget",
}
"""What is asked again after an answer that changes nothing."""
LASTING = (Phase.RESUMING, Phase.PAUSED)
"""Phases that an answer beside the routine does not end."""


def aside(turn: Turn, *acts: Act) -> Ask:
    """Answer, and come back to where the person was with the question that fits there."""
    if turn.session.phase not in LASTING:
        turn.session = turn.session.back()
    return Ask(acts, QUESTIONS[turn.session.phase])


def ask_again(turn: Turn) -> Ask:
    """The open question once more."""
    if turn.session.phase is Phase.CONDITION:
        return Ask((), condition_question(turn))
    return Ask((), QUESTIONS[turn.session.phase])


def condition_question(turn: Turn) -> str:
    """What is asked after a condition: about this step, or about all of it; nobody is offered the chair they sit on."""
    where = "step" if turn.session.underway else "door"
    seated = "_seated" if turn.session.way.position is Position.CHAIR else ""
    return f"condition_{where}{seated}"


def safety_words(turn: Turn) -> tuple[Act, ...]:
    """The safety words that are due, once a session: the full note for somebody who has not heard it."""
    if turn.session.noted:
        return ()
    turn.session = replace(turn.session, noted=True)
    if not turn.profile.needs_full_note(turn.person, turn.now):
        return (Phrase("safety_short"),)
    return (Phrase("safety_full"),)


def settle_note(turn: Turn) -> None:
    """The full note counts as heard once it was spoken to its end; cut off, it is due again."""
    ends = turn.session.note_ends
    if not ends:
        return
    heard = turn.now >= ends
    turn.session = replace(turn.session, note_ends=0.0, noted=turn.session.noted and heard)
    if heard:
        turn.profile = turn.profile.heard_note(turn.person, turn.now)


KNEELING = range(2, 7)
"""Steps on the floor in which one is on knees and forearms, or on knees and hands."""


def guide(turn: Turn, step: int, *acts: Act, unit: int = 0) -> Ask:
    """Go to a step and tell it, after the safety words where they are due and the way into its position."""
    safety, way_in = safety_words(turn), _way_in(turn, step)
    turn.session = turn.session.at(step, unit)
    return Ask((*acts, *safety, *way_in, Guide()))


def _way_in(turn: Turn, step: int) -> tuple[Act, ...]:
    """What brings somebody into place who jumps to a step, or comes back to one after a while."""
    session = turn.session
    here = 0 if session.phase is Phase.RESUMING else session.place.step
    if step <= KNEELING.start or step in (here, here + 1):
        return ()
    if session.way.position is Position.CHAIR:
        return () if here in KNEELING else (Phrase("to_seat"),)
    if step not in KNEELING:
        return () if here in KNEELING else (Phrase("to_floor"),)
    return () if here in KNEELING else (Phrase("to_mat"),)


def keep_place(turn: Turn) -> None:
    """Remember where the person is, for an hour."""
    place = turn.session.place
    if turn.session.underway:
        turn.profile = replace(turn.profile, resume=Resume(place.step, place.unit, turn.now))


def carry_on_from_cut(turn: Turn) -> Ask:
    """Go on from where an interruption cut the step off."""
    cut = turn.session.cut
    acts: tuple[Act, ...] = ()
    if cut is not None and cut.hold_left is not None:
        acts = (Phrase("hold_left"), Phrase("into_position"))
    turn.session = replace(turn.session, phase=Phase.STRETCHING)
    return Ask((*acts, Guide(resumed=True)))
