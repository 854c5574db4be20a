"""Every moment of the routine has a drawing."""

from __future__ import annotations

import pytest

from skill.routine.model import Position, Stage
from skill.visual import poses
from skill.visual.poses.usual import STAGES

STEPS = ("find_spot", "kneel", "tuck_and_draw", "gentle_arch", "release_repeat", "cat_cow", "lying_fold")
NAMED_BY_LINES = {"cow", "chair_cow", "lying_rest", "side_roll"}
"""Shown where a line asks for them."""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("position", Position)
@pytest.mark.parametrize("stage", Stage)
def test_every_stage_of_every_step_has_a_pose(step: str, position: Position, stage: Stage) -> None:
    assert poses.for_step(step, position, stage) in poses.NAMES


def test_the_stages_are_those_of_the_routine() -> None:
    assert set(STAGES) == set(Stage)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("stage", STAGES)
def test_the_chair_version_shows_a_chair_and_the_floor_version_none(step: str, stage: str) -> None:
    chair, floor = (poses.for_step(step, position, stage) for position in ("chair", "floor"))

    assert "chair" in poses.avg(chair)["parameters"][-3]["name"]
    assert "chair" not in {parameter["name"] for parameter in poses.avg(floor)["parameters"]}


def test_every_drawing_is_shown_somewhere() -> None:
    shown = {poses.for_step(step, p, stage) for step in STEPS for p in ("floor", "chair") for stage in STAGES}

    assert shown | NAMED_BY_LINES == set(poses.NAMES)


@pytest.mark.parametrize("place", [("tai_chi", "floor", "hold"), ("kneel", "sofa", "hold"), ("kneel", "floor", "nap")])
def test_a_place_that_does_not_exist_is_an_error(place: tuple[str, str, str]) -> None:
    with pytest.raises(KeyError):
        poses.for_step(*place)
