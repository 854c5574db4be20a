"""A session survives the session attributes, whatever comes back of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.routine.marks import Cut, Heard, Mark
from skill.routine.model import Mode, Pace, PlanName, Position, Stage, Verbosity
from skill.routine.session import PendingReminder, Phase, Place, Session, Way
from skill.routine.snapshot import from_dict, to_dict

FULL = Session(
    phase=Phase.PAUSED,
    place=Place(5, 2),
    way=Way(PlanName.LONG, 20, Pace.SLOW, Verbosity.SHORT, Position.CHAIR, Mode.STRAIGHT),
    misses=2,
    turns=17,
    noted=True,
    stepped=False,
    heard=Heard(1_800_000_000.0, (Mark(0.0, 4.5, Stage.TALK, 5, 2, ""), Mark(4.5, 20.0, Stage.HOLD, 5, 2, "cat")), 3),
    cut=Cut(5, 2, Stage.HOLD, 12.5),
    pending=PendingReminder("15:00", "daily"),
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def test_a_session_comes_back_as_it_went() -> None:
    assert from_dict(json.loads(json.dumps(to_dict(FULL)))) == FULL


def test_a_new_session_comes_back_as_it_went() -> None:
    assert from_dict(json.loads(json.dumps(to_dict(Session())))) == Session()


@pytest.mark.parametrize("raw", [None, {}, [], "step", 7, {"phase": "stretching"}])
def test_attributes_without_a_place_are_no_session(raw: object) -> None:
    assert from_dict(raw) is None


@given(st.sampled_from(sorted(to_dict(FULL))), JSON)
def test_one_mangled_value_never_loses_the_rest(key: str, value: Any) -> None:
    session = from_dict({**to_dict(FULL), key: value})

    assert session is not None
    if key not in ("step", "phase", "unit"):
        assert session.place == FULL.place


@given(st.dictionaries(st.sampled_from([*to_dict(FULL), "other"]), JSON))
def test_invented_attributes_never_raise(raw: dict[str, Any]) -> None:
    session = from_dict(raw)

    assert session is None or 0 <= session.place.step <= 7


def test_an_older_snapshot_keeps_the_place() -> None:
    session = from_dict({"version": 0, "step": 4})

    assert session is not None
    assert (session.phase, session.place) == (Phase.STRETCHING, Place(4))


@pytest.mark.parametrize("phase", ["stretching", "paused", "resuming"])
def test_nobody_is_on_the_mat_before_the_first_step(phase: str) -> None:
    session = from_dict({"step": 0, "phase": phase})

    assert session is not None
    assert session.phase is Phase.OPENING


def test_a_reminder_that_waits_for_nothing_is_forgotten() -> None:
    session = from_dict({"step": 3, "phase": "reminding", "pending": None})

    assert session is not None
    assert session.phase is Phase.STRETCHING
