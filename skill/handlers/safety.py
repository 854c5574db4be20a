"""When something hurts: stop, say the tier's guidance, end. And what is no report: questions, the normal, conditions.

Nothing of it is kept: a report leaves exactly what every other called-off visit leaves (see Profile.called_off).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.handlers.asides import aside, condition_question
from skill.handlers.routing import on
from skill.reply import Ask, Phrase, StepPhrase, Tell
from skill.routine.session import Phase

if TYPE_CHECKING:
    from skill.reply import Reply
    from skill.turn import Turn

GUIDANCE = {
    "EmergencyPainIntent": "emergency",
    "EmergencyFallIntent": "emergency_fall",
    "UrgentPainIntent": "urgent",
    "UrgentDizzyIntent": "urgent_dizzy",
    "PainReportIntent": "ordinary",
    "Touch.Hurts": "ordinary",
}
"""What is said, by what was reported; the emergency number comes first where it is one."""


@on(*GUIDANCE)
def stop_for_pain(turn: Turn) -> Reply:
    """Stop at once, say what to do, and end the session, so that the device is free for a call."""
    key = GUIDANCE[turn.trigger]
    return _stopped(turn, key if turn.session.underway or key != "ordinary" else "ordinary_door")


def _stopped(turn: Turn, key: str) -> Reply:
    turn.profile = turn.profile.called_off()
    return Tell((Phrase(key),))


@on("AMAZON.YesIntent", "ReadyIntent", during=Phase.CHECKING)
def it_does_hurt(turn: Turn) -> Reply:
    """Yes, something hurts right now."""
    return _stopped(turn, "ordinary")


@on("AMAZON.NoIntent", during=Phase.CHECKING)
def it_does_not_hurt(turn: Turn) -> Reply:
    """No, nothing hurts."""
    return aside(turn, Phrase("no_pain"))


@on("PainQuestionIntent")
def should_it_hurt(turn: Turn) -> Reply:
    """Should this hurt? No; and does it?"""
    turn.session = turn.session.asking(Phase.CHECKING)
    return Ask((Phrase("pain_question"),), "hurting")


@on("NormalSensationIntent")
def that_is_normal(turn: Turn) -> Reply:
    """A gentle pull is what we are after."""
    return aside(turn, Phrase("normal"))


@on("ConditionIntent")
def condition(turn: Turn) -> Reply:
    """A condition without a symptom: a professional first; leave it out, or take the chair."""
    return _condition(turn, "condition")


@on("PregnancyConditionIntent")
def pregnancy(turn: Turn) -> Reply:
    """Pregnancy: what changes in this step, and the choice."""
    return _condition(turn, "condition_pregnancy", "pregnancy")


@on("BoneConditionIntent")
def bones(turn: Turn) -> Reply:
    """Osteoporosis: what changes in this step, and the choice."""
    return _condition(turn, "condition_bones", "bones")


@on("DiscConditionIntent")
def disc(turn: Turn) -> Reply:
    """A disc problem: what changes in this step, and the choice."""
    return _condition(turn, "condition_disc", "disc")


def _condition(turn: Turn, key: str, area: str | None = None) -> Reply:
    turn.session = turn.session.back().asking(Phase.CONDITION)
    here = (StepPhrase("modify", area),) if area and turn.session.underway else ()
    return Ask((Phrase(key), *here), condition_question(turn))
