"""Cards: the routine's cues at the end of it, the permission for reminders, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from skill.alexa.cards import MAX_CHARACTERS, card_of, routine_text
from skill.content.loader import load, locales
from skill.persistence.profile import Profile
from skill.routine.model import Position
from skill.routine.session import Session, Way
from skill.simulator.envelope import Household, Kind
from skill.turn import Turn
from tools.screens import LAST, Visit

Json = dict[str, Any]
PAIN = ("PainReportIntent", "UrgentPainIntent", "UrgentDizzyIntent", "EmergencyPainIntent", "EmergencyFallIntent")


def turn_in(locale: str, position: Position) -> Turn:
    """A turn at the end of the routine."""
    return Turn("AMAZON.NextIntent", load(locale), Session(way=Way(position=position)).at(LAST), Profile(), now=0)


def finished(kind: Kind) -> Json:
    """The response that ends a whole routine."""
    visit = Visit(Household(kind=kind))
    visit.at_step(LAST)
    answer = visit.say("AMAZON.NextIntent")
    while visit.attributes:
        answer = visit.say("AMAZON.NextIntent")
    response: Json = answer["response"]
    return response


@pytest.mark.parametrize("kind", ["speaker", "landscape"])
def test_a_finished_routine_leaves_its_cues_in_the_app(kind: Kind) -> None:
    response = finished(kind)

    assert response["shouldEndSession"] is True
    assert response["card"]["type"] == "Standard"
    assert response["card"]["text"].count("\n") == LAST + 1
    assert "6. Cat-cow: Hands under shoulders." in response["card"]["text"]


@pytest.mark.parametrize("locale", [*locales(), "xx"])
@pytest.mark.parametrize("position", Position)
def test_the_card_keeps_alexas_limit_and_says_that_it_is_no_advice(locale: str, position: Position) -> None:
    turn = turn_in(locale, position)
    card = card_of(turn, "routine")

    assert len(card.title) + len(card.text) < MAX_CHARACTERS
    assert "not medical advice" in card.text
    assert card.image is None
    assert "<" not in card.text


def test_the_card_shows_the_way_that_was_done() -> None:
    assert "Kneel down" in routine_text(turn_in("en-US", Position.FLOOR))
    assert "A seated forward fold" in routine_text(turn_in("en-US", Position.CHAIR))


def test_a_missing_permission_gets_its_card() -> None:
    card = card_of(turn_in("en-US", Position.FLOOR), "permission")

    assert card.to_dict()["permissions"] == ["alexa::alerts:reminders:skill:readwrite"]


@pytest.mark.parametrize("intent", PAIN)
@pytest.mark.parametrize("step", [1, LAST])
def test_nothing_about_pain_reaches_the_app(intent: str, step: int) -> None:
    visit = Visit()
    visit.at_step(step)

    assert "card" not in visit.say(intent, after=20)["response"]


def test_no_card_stands_in_the_way_before_the_end() -> None:
    """Cards belong to the end, not to every turn (rule 1.11)."""
    visit = Visit()
    answers = [visit.open(), *(visit.say("GoToStepIntent", number=step) for step in range(1, LAST + 1))]

    assert not [answer for answer in answers if "card" in answer["response"]]
