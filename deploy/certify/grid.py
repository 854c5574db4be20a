"""Every intent and every tap, in every phase of the conversation, in every locale, on every kind of device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deploy.certify.talk import Talk

Json = dict[str, Any]
SLOTS: Final[dict[str, tuple[Json, ...]]] = {
    "GoToStepIntent": ({"number": "6"}, {"ordinal": "2"}, {"step": "cat_cow"}),
    "SetHoldIntent": ({"seconds": "20"}, {"duration": "PT15S"}),
    "ChoosePlanIntent": ({"plan": "short"}, {"plan": "long"}),
    "SetReminderIntent": ({"time": "15:00", "frequency": "daily"},),
}
"""What is sent along, each as one request."""
TAPS: Final = ("next", "repeat", "pause", "resume", "hurts", "back", "unknown")
MIDDLE: Final = 4
"""The step in which most is asked: it has a hold, and steps before and after it."""
INTO_HOLD: Final = 30.0
"""Seconds into the answer of that step, about where its hold is."""
REMINDER: Final = SLOTS["SetReminderIntent"][0]


def places(talk: Talk) -> Iterator[Talk]:
    """A talk in every phase; the phase is what the skill itself says it is in."""
    opening = talk.split()
    opening.launch()
    yield opening
    stretching = opening.split()
    stretching.intent("AMAZON.YesIntent")
    for _ in range(MIDDLE - 1):
        stretching.intent("AMAZON.NextIntent")
    yield stretching
    for intent, slots in (
        ("AMAZON.PauseIntent", {}),
        ("PainQuestionIntent", {}),
        ("BoneConditionIntent", {}),
        ("SetReminderIntent", REMINDER),
        ("ForgetMeIntent", {}),
    ):
        yield _after(stretching, intent, slots)
    yield _after(opening, "BoneConditionIntent", {})
    resuming = stretching.split()
    resuming.launch()
    yield resuming


def _after(talk: Talk, intent: str, slots: Json) -> Talk:
    there = talk.split()
    there.intent(intent, slots)
    return there


def ask_everything(talk: Talk, intents: Iterable[str]) -> None:
    """Ask all of it in every phase, and in the middle of a hold as well."""
    for place in places(talk):
        for name in intents:
            for slots in SLOTS.get(name, ({},)):
                place.split().intent(name, slots)
                if place.phase == "stretching":
                    place.split().intent(name, slots, at=INTO_HOLD)
        if place.kind != "speaker":
            for act in TAPS:
                place.split().tap(act, MIDDLE)
