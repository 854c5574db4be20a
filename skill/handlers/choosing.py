"""Another way of doing it: hold length, pace, plan, words, floor or chair, step by step or straight through.

What is chosen counts from whatever is said next, and is remembered.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from skill.handlers.asides import aside, guide
from skill.handlers.routing import on
from skill.handlers.stretching import move_on
from skill.reply import Ask, Phrase, StepPhrase
from skill.routine.model import MAX_HOLD, MIN_HOLD, Mode, PlanName, Position, Verbosity
from skill.routine.session import HOLD_STEP, Phase, clamp_hold, faster, slower
from skill.speech import spoken

if TYPE_CHECKING:
    from skill.reply import Act, Reply
    from skill.turn import Turn

_ISO_DURATION = re.compile(r"P(?:\d+[YMWD])*T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_FIRST_ON_KNEES = 2


def _chosen(turn: Turn, *acts: Act) -> Reply:
    """Say what was understood; a one-shot goes on to do it, a talk at the door asks."""
    if turn.new and not turn.session.underway:
        return guide(turn, 1, *acts)
    return aside(turn, *acts)


@on("SetHoldIntent")
def set_hold(turn: Turn) -> Reply:
    """Holds of so many seconds, 5 to 30."""
    wanted = _wanted_seconds(turn)
    if wanted is None:
        return aside(turn, Phrase("hold_how"))
    return _hold(turn, wanted)


def _wanted_seconds(turn: Turn) -> float | None:
    number, duration = turn.slots.get("seconds"), turn.slots.get("duration")
    if number is not None and number.spoken.isdecimal():
        return float(number.spoken[:6])
    match = _ISO_DURATION.fullmatch(duration.spoken) if duration is not None else None
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def _hold(turn: Turn, wanted: float) -> Reply:
    seconds = clamp_hold(wanted)
    turn.session = turn.session.doing(hold=seconds)
    limit = "hold_capped" if wanted > MAX_HOLD else "hold_shortest" if wanted < MIN_HOLD else None
    said = Phrase("hold_set", {"seconds": spoken.counted(seconds, "second")})
    return _chosen(turn, Phrase(limit) if limit else said)


@on("LongerHoldIntent")
def longer_holds(turn: Turn) -> Reply:
    """Holds five seconds longer."""
    return _hold(turn, _present_hold(turn) + HOLD_STEP)


@on("ShorterHoldIntent")
def shorter_holds(turn: Turn) -> Reply:
    """Holds five seconds shorter."""
    return _hold(turn, _present_hold(turn) - HOLD_STEP)


def _present_hold(turn: Turn) -> int:
    doses = turn.content.routine.plans[turn.session.way.plan].doses
    return turn.session.way.hold or doses["arch"]


@on("SlowerIntent")
def go_slower(turn: Turn) -> Reply:
    """Slower words and more time to get ready."""
    pace = slower(turn.session.way.pace)
    key = "slowest" if pace is turn.session.way.pace else "slower"
    turn.session = turn.session.doing(pace=pace)
    return _chosen(turn, Phrase(key))


@on("FasterIntent")
def go_faster(turn: Turn) -> Reply:
    """Quicker words and less time to get ready; holds keep their length."""
    pace = faster(turn.session.way.pace)
    key = "fastest" if pace is turn.session.way.pace else "faster"
    turn.session = turn.session.doing(pace=pace)
    return _chosen(turn, Phrase(key))


@on("ChoosePlanIntent")
def choose_plan(turn: Turn) -> Reply:
    """The short, the standard or the long plan."""
    slot = turn.slots.get("plan")
    names = {plan.value for plan in PlanName}
    name = next((word for word in ((slot.id, slot.spoken) if slot else ()) if word in names), None)
    if name is None:
        turn.session = turn.session.back()
        return Ask((), "plan")
    turn.session = turn.session.doing(plan=PlanName(name))
    return _chosen(turn, Phrase("plan_set"))


@on("ChairIntent")
def on_a_chair(turn: Turn) -> Reply:
    """The chair version, from this step on."""
    return _move_to(turn, Position.CHAIR, Phrase("chair_on"), Phrase("to_chair"))


@on("FloorIntent")
def on_the_floor(turn: Turn) -> Reply:
    """The floor version, from this step on."""
    return _move_to(turn, Position.FLOOR, Phrase("floor_on"), Phrase("to_floor"))


def _move_to(turn: Turn, position: Position, said: Phrase, moving: Phrase) -> Reply:
    session = turn.session
    moved = session.way.position is not position
    turn.session = session.doing(position=position)
    if session.underway and session.phase is not Phase.RESUMING:
        return _same_step_there(turn, said, moving) if moved else aside(turn, said)
    if session.phase is Phase.CONDITION:
        return guide(turn, 1, said)
    return _chosen(turn, said)


def _same_step_there(turn: Turn, said: Phrase, moving: Phrase) -> Reply:
    step = turn.session.place.step
    return guide(turn, step, said, *((moving,) if step >= _FIRST_ON_KNEES else ()))


@on("AMAZON.YesIntent", "ReadyIntent", during=Phase.CONDITION)
def yes_to_the_chair(turn: Turn) -> Reply:
    """At the door a yes takes the chair; in a step it is asked again which, unless only leaving out was offered."""
    seated = turn.session.way.position is Position.CHAIR
    if turn.session.underway:
        return move_on(turn) if seated else Ask((), "condition_step")
    turn.session = turn.session.doing(position=Position.CHAIR)
    return guide(turn, 1, *(() if seated else (Phrase("chair_on"),)))


@on("AMAZON.NoIntent", during=Phase.CONDITION)
def no_to_the_chair(turn: Turn) -> Reply:
    """Neither: back to where the person was."""
    return aside(turn)


@on("LessTalkIntent")
def less_talk(turn: Turn) -> Reply:
    """Short words from now on."""
    return _words(turn, Verbosity.SHORT, "less_talk")


@on("MoreDetailIntent")
def more_detail(turn: Turn) -> Reply:
    """Full words from now on."""
    return _words(turn, Verbosity.FULL, "more_detail")


def _words(turn: Turn, verbosity: Verbosity, key: str) -> Reply:
    turn.session = turn.session.doing(verbosity=verbosity)
    turn.profile = replace(turn.profile, verbosity=verbosity.value)
    return _chosen(turn, Phrase(key))


@on("StraightThroughIntent")
def straight_through(turn: Turn) -> Reply:
    """As many steps in one answer as Alexa allows, from here on."""
    turn.session = replace(turn.session.doing(mode=Mode.STRAIGHT), stepped=False)
    if turn.session.phase is Phase.OPENING:
        return guide(turn, 1, Phrase("straight_on"))
    return _chosen(turn, Phrase("straight_on"))


@on("StepByStepIntent")
def step_by_step(turn: Turn) -> Reply:
    """One step a turn."""
    turn.session = turn.session.doing(mode=Mode.STEPWISE)
    return _chosen(turn, Phrase("stepwise_on"))


@on("EasierIntent", "EasierWristsIntent", "EasierKneesIntent")
def easier(turn: Turn) -> Reply:
    """An easier way to do this step."""
    if not turn.session.underway:
        return aside(turn, Phrase("easier_door"))
    return aside(turn, StepPhrase("modify", _AREAS.get(turn.trigger, "any")))


_AREAS = {"EasierWristsIntent": "wrists", "EasierKneesIntent": "knees"}
