"""Interrupting, waiting and going on: the place in a hold is not lost, and no instruction is skipped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from skill.content.loader import load
from skill.routine.model import Position, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.simulator.device import Device

ARCH = load("en-US").step(4, Position.FLOOR)
CAT_COW = load("en-US").step(6, Position.FLOOR)
YES, NEXT, PAUSE, RESUME = "AMAZON.YesIntent", "AMAZON.NextIntent", "AMAZON.PauseIntent", "AMAZON.ResumeIntent"


def into_hold(device: Device, seconds: float, step: str = "4") -> float:
    """Go to a step; the second of its speech at which so many seconds of its hold are over."""
    device.request_intent("GoToStepIntent", {"number": step})
    hold = next(mark for mark in device.last.marks if mark.stage is Stage.HOLD)
    return hold.start + seconds


def left_in_step_five(echo: Callable[..., Device]) -> Device:
    """Somebody who got as far as step five, and then fell silent."""
    device = echo()
    device.launch()
    device.request_intent("GoToStepIntent", {"number": "5"})
    device.wait()
    return device


@pytest.fixture
def holding(on_the_mat: Device) -> Device:
    """Somebody who wants holds of thirty seconds."""
    on_the_mat.request_intent("SetHoldIntent", {"seconds": "30"})
    return on_the_mat


def test_a_pause_in_a_hold_lets_go_of_the_pose_first(holding: Device) -> None:
    answer = holding.request_intent(PAUSE, at=into_hold(holding, 10))

    assert answer.text.startswith(ARCH.release[0])


def test_a_pause_really_waits_for_about_a_minute(holding: Device) -> None:
    answer = holding.request_intent(PAUSE, at=into_hold(holding, 10))

    assert 50 < answer.heard.total < 90
    assert answer.text.endswith("Ready to carry on?")


def test_resuming_gives_the_position_a_moment_and_the_rest_of_the_hold(holding: Device) -> None:
    holding.request_intent(PAUSE, at=into_hold(holding, 15))

    answer = holding.request_intent(RESUME)

    held = [mark.length for mark in answer.marks if mark.stage is Stage.HOLD]
    assert "left in this hold" in answer.text
    assert ARCH.back[0] in answer.text
    assert held == [pytest.approx(15, abs=3)]
    assert ARCH.full["stay"][0] not in answer.text


def test_the_rest_is_never_estimated_too_short(holding: Device) -> None:
    """Both delays and the whole seconds of timestamps round to the earlier moment."""
    holding.request_intent(PAUSE, at=into_hold(holding, 15))

    answer = holding.request_intent(RESUME)

    held = [mark.length for mark in answer.marks if mark.stage is Stage.HOLD]
    assert held[0] >= 15


def test_resuming_after_the_words_were_cut_gives_the_whole_step(holding: Device) -> None:
    holding.request_intent("GoToStepIntent", {"number": "4"})
    holding.request_intent(PAUSE, at=6)

    answer = holding.request_intent(RESUME)

    assert answer.text.startswith(ARCH.full["stay"][0])


def test_resuming_after_the_step_was_heard_out_goes_to_the_next(on_the_mat: Device) -> None:
    on_the_mat.request_intent(PAUSE)

    assert on_the_mat.request_intent(RESUME).text.startswith("Step two.")


def test_waiting_while_waiting_waits_longer(on_the_mat: Device) -> None:
    on_the_mat.request_intent(PAUSE)

    answer = on_the_mat.request_intent("WaitIntent")

    assert answer.text.startswith("Of course, take longer.")
    assert on_the_mat.request_intent(RESUME).text.startswith("Step two.")


def test_resume_with_nothing_to_resume_begins(somebody: Device) -> None:
    somebody.launch()

    assert "Step one." in somebody.request_intent(RESUME).text


def test_an_answer_in_a_hold_asks_whether_to_go_on_and_does(holding: Device) -> None:
    question = holding.request_intent("TimeLeftIntent", at=into_hold(holding, 12))

    assert "left in this hold" in question.text
    assert question.text.endswith("Shall we go on?")
    held = [mark.length for mark in holding.request_intent(YES).marks if mark.stage is Stage.HOLD]
    assert held == [pytest.approx(18, abs=3)]


def test_a_long_answer_in_a_hold_lets_the_person_out_first(holding: Device) -> None:
    answer = holding.request_intent("AMAZON.HelpIntent", at=into_hold(holding, 12))

    assert answer.text.startswith(ARCH.release[0])


def test_a_short_answer_in_a_hold_does_not(holding: Device) -> None:
    answer = holding.request_intent("WhichStepIntent", at=into_hold(holding, 12))

    assert ARCH.release[0] not in answer.text


def test_next_in_a_hold_skips_the_rest(holding: Device) -> None:
    answer = holding.request_intent(NEXT, at=into_hold(holding, 12))

    assert "Step five." in answer.text


def test_repeat_says_the_step_again_slower_and_without_its_name(on_the_mat: Device) -> None:
    first = on_the_mat.request_intent("GoToStepIntent", {"number": "4"})

    again = on_the_mat.request_intent("AMAZON.RepeatIntent")

    assert "Step four" not in again.text
    assert ARCH.full["stay"][0] in again.text
    assert '<prosody rate="80%">' in str(again.response)
    assert '<prosody rate="90%">' in str(first.response)


def test_a_round_that_was_cut_off_is_taken_up_again_with_the_position(on_the_mat: Device) -> None:
    on_the_mat.request_intent("GoToStepIntent", {"number": "5"})
    on_the_mat.request_intent("GoToStepIntent", {"number": "6"})
    rounds = [mark for mark in on_the_mat.last.marks if mark.unit > 0 and mark.pose == "cat"]
    on_the_mat.request_intent(PAUSE, at=rounds[1].start + 4)

    answer = on_the_mat.request_intent(RESUME)

    assert answer.text.startswith(CAT_COW.back[0])
    assert answer.text.count(CAT_COW.full["cat"][0]) == len(rounds) - 1


def test_the_long_plan_splits_its_long_steps_with_a_question(on_the_mat: Device) -> None:
    on_the_mat.request_intent("ChoosePlanIntent", {"plan": "long"})
    first = on_the_mat.request_intent("GoToStepIntent", {"number": "6"})

    rest = on_the_mat.request_intent(YES)

    assert first.text.endswith("one?")
    assert "Step" not in rest.text
    assert first.text.count("ound up") + rest.text.count("ound up") >= 8
    assert on_the_mat.request_intent(YES).text.startswith("Step seven.")


@pytest.mark.parametrize("seconds", [-7200, -30, 86_400])
def test_a_clock_that_jumps_gets_a_sensible_answer(on_the_mat: Device, seconds: float) -> None:
    on_the_mat.request_intent("GoToStepIntent", {"number": "4"})
    on_the_mat.last = replace(on_the_mat.last, started_at=on_the_mat.last.started_at + seconds)
    on_the_mat.now += seconds

    answer = on_the_mat.request_intent(PAUSE)

    assert not answer.refusal
    assert "Ready to carry on?" in answer.text


def test_straight_through_tells_several_steps_in_one_answer(somebody: Device) -> None:
    somebody.launch()

    answer = somebody.request_intent("StraightThroughIntent")

    assert {mark.step for mark in answer.marks} == {0, 1, 2, 3, 4, 5, 6, 7}
    assert answer.text.endswith("Shall we finish?")
    assert somebody.request_intent(YES).ended


def at_step(device: Device, step: int) -> float:
    """The middle of a step in a straight-through answer."""
    marks = [mark for mark in device.last.marks if mark.step == step]
    return (marks[0].start + marks[-1].end) / 2


def test_an_interruption_straight_through_is_about_the_step_that_one_is_in(somebody: Device) -> None:
    somebody.launch()
    somebody.request_intent("StraightThroughIntent")

    assert "step four of seven" in somebody.request_intent("WhichStepIntent", at=at_step(somebody, 4)).text


def test_next_straight_through_goes_on_from_the_step_that_one_is_in(somebody: Device) -> None:
    somebody.launch()
    somebody.request_intent("StraightThroughIntent")

    answer = somebody.request_intent(NEXT, at=at_step(somebody, 3))

    assert "Step four." in answer.text
    assert "Step three." not in answer.text
    assert "Step seven." in answer.text


def test_straight_through_is_remembered_and_step_by_step_goes_back(echo: Callable[..., Device]) -> None:
    first = echo()
    first.request_intent("StraightThroughIntent", new=True)
    first.request_intent("AMAZON.CancelIntent")
    later = echo(clock=1_800_100_000.0)
    later.launch()

    assert "Step two." in later.request_intent(YES).text
    assert later.request_intent("StepByStepIntent", at=20).text.startswith("Okay, one step at a time.")


def test_the_place_is_offered_within_the_hour(echo: Callable[..., Device]) -> None:
    first = left_in_step_five(echo)
    later = echo(clock=first.now + 600)

    offer = later.launch()

    assert offer.text.endswith("Carry on from step five, or start over?")
    assert "Step five." in later.request_intent(YES).text


def test_after_an_hour_the_welcome_is_plain(echo: Callable[..., Device]) -> None:
    first = left_in_step_five(echo)

    hello = echo(clock=first.now + 3700).launch()

    assert "step five" not in hello.text
    assert hello.text.endswith("Ready for step one?")


def test_starting_over_leaves_the_saved_place(echo: Callable[..., Device]) -> None:
    first = left_in_step_five(echo)
    later = echo(clock=first.now + 600)
    later.launch()

    assert "Step one." in later.request_intent("AMAZON.StartOverIntent").text


def test_a_session_that_dies_straight_through_keeps_the_step_that_was_reached(echo: Callable[..., Device]) -> None:
    first = echo()
    first.launch()
    first.request_intent("StraightThroughIntent")
    first.request_intent("WhichStepIntent", at=at_step(first, 6))
    first.wait()

    assert "step six" in echo(clock=first.now + 60).launch().text


def test_a_split_in_cat_cow_lets_the_person_out_and_brings_them_back(on_the_mat: Device) -> None:
    on_the_mat.request_intent("ChoosePlanIntent", {"plan": "long"})
    first = on_the_mat.request_intent("GoToStepIntent", {"number": "6"})

    rest = on_the_mat.request_intent(YES)

    assert CAT_COW.release[0] in first.text
    assert rest.text.startswith(CAT_COW.back[0])


def test_whoever_jumps_to_a_step_gets_time_to_come_into_place(on_the_mat: Device) -> None:
    assert "Come onto your knees" in on_the_mat.request_intent("GoToStepIntent", {"number": "4"}).text
    assert "Come onto your knees" not in on_the_mat.request_intent("GoToStepIntent", {"number": "3"}).text


def test_whoever_comes_back_to_a_step_gets_time_to_come_into_place(echo: Callable[..., Device]) -> None:
    first = left_in_step_five(echo)
    later = echo(clock=first.now + 600)
    later.launch()

    assert "Come onto your knees" in later.request_intent("CarryOnIntent").text


@pytest.mark.parametrize("step", range(2, 8))
@pytest.mark.parametrize("intent", ["ChairIntent", "FloorIntent"])
def test_changing_place_never_makes_an_answer_too_long(on_the_mat: Device, intent: str, step: int) -> None:
    on_the_mat.request_intent("FloorIntent" if intent == "ChairIntent" else "ChairIntent")
    on_the_mat.request_intent("GoToStepIntent", {"number": str(step)})

    assert on_the_mat.request_intent(intent).heard.total <= 100


def test_carrying_on_in_one_breath_with_the_name_needs_no_question(echo: Callable[..., Device]) -> None:
    first = left_in_step_five(echo)

    answer = echo(clock=first.now + 600).request_intent("CarryOnIntent", new=True)

    assert "Step five." in answer.text
    assert "Move gently" in answer.text
