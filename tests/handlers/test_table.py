"""The conversation table in docs/conversation.md says what the handlers do."""

from __future__ import annotations

import pytest

from skill.handlers import CONVERSATION
from skill.routine.session import Phase
from tools.conversation_table import DOCUMENT, answerer, rows, table, triggers, with_table

EVERYWHERE = ["AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent", "StopRoutineIntent"]
PAIN = [
    "EmergencyPainIntent",
    "EmergencyFallIntent",
    "UrgentPainIntent",
    "UrgentDizzyIntent",
    "PainReportIntent",
    "Touch.Hurts",
]


def test_the_document_holds_the_table_as_it_is() -> None:
    assert table() in DOCUMENT.read_text(encoding="utf-8")
    assert len(list(rows())) > 60


def test_a_changed_table_would_be_noticed() -> None:
    document = DOCUMENT.read_text(encoding="utf-8").replace("| stop_for_pain |", "| wait |", 1)

    assert table() not in document
    assert table() in with_table(document)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("intent", PAIN)
def test_pain_stops_in_every_phase(intent: str, phase: Phase) -> None:
    assert answerer(intent, phase) == "stop_for_pain"


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("intent", EVERYWHERE)
def test_leaving_works_in_every_phase(intent: str, phase: Phase) -> None:
    assert answerer(intent, phase) in ("stop", "call_off")


@pytest.mark.parametrize("phase", Phase)
def test_yes_and_no_are_never_left_to_the_fallback(phase: Phase) -> None:
    assert "not_understood" not in {answerer("AMAZON.YesIntent", phase), answerer("AMAZON.NoIntent", phase)}


@pytest.mark.parametrize("trigger", [trigger for trigger in triggers() if trigger != "AMAZON.FallbackIntent"])
def test_what_a_handler_names_is_understood_in_every_phase(trigger: str) -> None:
    assert "not_understood" not in {answerer(trigger, phase) for phase in Phase}


def test_every_handler_answers_something() -> None:
    answering = {answerer(trigger, phase) for trigger in triggers() for phase in Phase}

    assert {handler.name for handler in CONVERSATION} - answering == {"stale_tap", "come_back"}
