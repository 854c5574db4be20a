"""Everything else that is asked: whole routines, one-shots, coming back, reminders, odd slots, odd requests."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, Final

from deploy.certify import oddities
from deploy.certify.grid import REMINDER, SLOTS
from skill.persistence.profile import Profile
from skill.simulator import envelope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deploy.certify.talk import Talk

Json = dict[str, Any]
MOST_TURNS: Final = 40
"""More than any routine has."""
HOUR: Final = 3600.0
WAYS: Final = tuple(product(("short", "standard", "long"), ("floor", "chair"), ("stepwise", "straight")))
PAIN: Final = (
    "EmergencyPainIntent",
    "EmergencyFallIntent",
    "UrgentPainIntent",
    "UrgentDizzyIntent",
    "PainReportIntent",
)
"""Reports that end the session."""
CONSENTS: Final = ("ACCEPTED", "DENIED", "NOT_ANSWERED")


def routines(talk: Talk) -> None:
    """A first visit in every way of doing it, and one where everything is as long as it gets."""
    for plan, position, mode in WAYS:
        play(talk.split(scene="routine", stored=profile(plan=plan, position=position, mode=mode)))
    longest = profile(plan="long", pace="slow", hold=30, verbosity="full")
    play(talk.split(scene="routine", stored=longest))


def profile(**way: object) -> Json:
    """A stored profile: that of a newcomer who has chosen a way."""
    return {**Profile().to_dict(), **way}


def play(talk: Talk) -> None:
    """Open, and say yes and next until it is over."""
    talk.launch()
    last = talk.intent("AMAZON.YesIntent")
    turns = 0
    while last.opens and turns < MOST_TURNS:
        last = talk.intent("AMAZON.NextIntent")
        turns += 1


def one_shots(talk: Talk, intents: Iterable[str]) -> None:
    """Everything in one sentence with the skill's name."""
    for name in intents:
        for slots in SLOTS.get(name, ({},)):
            talk.split(scene="one-shot").intent(name, slots, new=True)


def coming_back(talk: Talk) -> None:
    """What each way of leaving leaves behind, and the launch after it."""
    first = talk.split(scene="return")
    first.launch()
    first.intent("AMAZON.YesIntent")
    first.intent("AMAZON.NextIntent")
    for name in ("AMAZON.StopIntent", "AMAZON.CancelIntent", "StopRoutineIntent", *PAIN):
        left = first.split()
        left.intent(name)
        left.launch()
    lost = first.split()
    lost.request(envelope.ended("EXCEEDED_MAX_REPROMPTS"))
    lost.launch()
    late = first.split(now=first.now + 2 * HOUR)
    late.launch()


def reminders(talk: Talk) -> None:
    """A reminder with the permission, and without it, with each answer to Alexa's own question."""
    for permitted in (True, False):
        wish = talk.split(scene="reminder", permitted=permitted)
        wish.launch()
        wish.intent("SetReminderIntent", REMINDER)
        wish.split().intent("AMAZON.NoIntent")
        asked = wish.intent("AMAZON.YesIntent")
        if asked.consents:
            token = asked.directives[0].get("token")
            for status in CONSENTS:
                back = wish.split(permitted=status == "ACCEPTED", attributes={})
                back.request(envelope.resumed(status, token))
        else:
            wish.split().intent("WhenReminderIntent")
            wish.split().intent("CancelReminderIntent")


def slots(talk: Talk) -> None:
    """Slots that are absent, empty, unknown or absurd."""
    for name, known in SLOTS.items():
        names = sorted({slot for each in known for slot in each})
        for talked in (_at_the_door(talk), _in_a_step(talk)):
            for odd in oddities.slots(names):
                talked.split(scene="slots").intent(name, odd)


def odd_requests(talk: Talk) -> None:
    """Requests of next year, and requests that nobody may answer."""
    for name, request, edit in oddities.requests():
        _in_a_step(talk).split(scene=f"hardening: {name}").request(request, edit=edit)
    for request in oddities.silent():
        _in_a_step(talk).split(scene="silent").request(request)


def _at_the_door(talk: Talk) -> Talk:
    door = talk.split(scene="slots")
    door.launch()
    return door


def _in_a_step(talk: Talk) -> Talk:
    inside = _at_the_door(talk)
    inside.intent("AMAZON.YesIntent")
    inside.intent("AMAZON.NextIntent")
    return inside
