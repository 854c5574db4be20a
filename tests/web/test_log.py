"""A log line is JSON, one line long, and quotes nobody."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from skill.routine.session import Phase
from skill.web.log import TOLD, JsonLines, phase_for_the_log


def _line(*args: Any, **fields: Any) -> dict[str, Any]:
    record = logging.LogRecord("skill.web", logging.INFO, __file__, 1, *args)
    vars(record).update(fields)
    line = JsonLines().format(record)
    assert "\n" not in line
    read: dict[str, Any] = json.loads(line)
    return read


def test_a_line_holds_the_named_fields_and_the_usual_ones() -> None:
    line = _line("turn", (), None, kind="LaunchRequest", ms=1.5)

    assert {"time", "level", "logger", "event", "kind", "ms"} == set(line)
    assert (line["event"], line["kind"], line["level"]) == ("turn", "LaunchRequest", "info")


def _fail_twice() -> None:
    try:
        int("what somebody said")
    except ValueError as first:
        raise KeyError("what somebody said") from first


def test_an_exception_is_told_by_its_classes_and_its_place_and_never_by_its_words() -> None:
    try:
        _fail_twice()
    except KeyError as error:
        line = _line("failed", (), (KeyError, error, error.__traceback__))

    assert line["error"] == "KeyError < ValueError"
    assert "test_log.py:" in line["at"]
    assert "somebody" not in json.dumps(line)


def test_a_line_end_in_a_message_stays_inside_its_line() -> None:
    assert _line('a\n{"event": "forged"}', (), None)["event"] == 'a\n{"event": "forged"}'


def test_every_phase_that_is_told_exists() -> None:
    assert {phase.value for phase in Phase} > TOLD


@pytest.mark.parametrize("phase", ["checking", "condition", "something new"])
def test_a_phase_that_tells_of_somebodys_health_is_told_as_stretching(phase: str) -> None:
    assert phase_for_the_log({"phase": phase}) == "stretching"


def test_an_ended_session_has_no_phase() -> None:
    assert phase_for_the_log({}) is None
