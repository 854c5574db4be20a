"""What the skill does, turn by turn, with the real handler, envelopes and store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skill.routine.model import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.simulator.device import Device

YES, NO, NEXT = "AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.NextIntent"
DAY = 86_400
GUIDANCE = {
    "EmergencyPainIntent": "Stop, and rest where you are.",
    "EmergencyFallIntent": "Stop, and try not to move.",
    "UrgentPainIntent": "please get medical advice today",
    "UrgentDizzyIntent": "Sit or lie down",
    "PainReportIntent": "check with a doctor or physical therapist",
}


def whole_routine(device: Device) -> None:
    """From launch to the closing words."""
    device.launch()
    device.request_intent(YES)
    for _ in range(20):
        if device.request_intent(YES).ended:
            return
    raise AssertionError("the routine does not end")


# Launching.


def test_a_first_launch_welcomes_and_gives_the_full_safety_note(somebody: Device) -> None:
    said = somebody.launch().text

    assert said.startswith("Welcome to Upper Back Stretch. Seven gentle steps, about ")
    assert "not medical advice" in said
    assert "say: Alexa, it hurts" in said
    assert said.endswith("Ready to begin?")


def test_no_at_the_door_says_goodbye(somebody: Device) -> None:
    somebody.launch()

    assert somebody.request_intent(NO).ended


def test_a_whole_routine_ends_with_goodbye(somebody: Device) -> None:
    whole_routine(somebody)

    assert somebody.last.text.startswith("That's the whole routine.")
    assert somebody.last.text.endswith("See you next time.")


def test_the_seven_steps_come_in_their_order(somebody: Device) -> None:
    whole_routine(somebody)
    told = " ".join(exchange.text for exchange in somebody.history)

    places = [told.index(f"Step {number}.") for number in ("one", "two", "three", "four", "five", "six", "seven")]
    assert places == sorted(places)


def test_somebody_who_comes_back_hears_the_short_opening_and_short_words(echo: Callable[..., Device]) -> None:
    first = echo()
    whole_routine(first)
    later = echo(clock=first.now + DAY)

    hello = later.launch()

    assert "not medical advice" not in hello.text
    assert hello.text.endswith("Ready for step one?")
    step = later.request_intent(YES)
    assert step.heard.total < next(item.heard.total for item in first.history if "Step one." in item.text)


def test_the_closing_names_another_thing_every_time(echo: Callable[..., Device]) -> None:
    closings = []
    for day in range(3):
        device = echo(clock=1_800_000_000 + day * DAY)
        whole_routine(device)
        closings.append(device.last.text)

    assert closings[0] != closings[1] != closings[2]


def test_the_full_note_comes_again_after_thirty_days(echo: Callable[..., Device]) -> None:
    first = echo()
    whole_routine(first)

    assert "not medical advice" in echo(clock=first.now + 31 * DAY).launch().text


def test_another_person_of_the_household_hears_the_full_note(echo: Callable[..., Device]) -> None:
    first = echo(person="amzn1.ask.person.one")
    whole_routine(first)

    assert "not medical advice" in echo(clock=first.now + DAY, person="amzn1.ask.person.two").launch().text


# One-shots.


@pytest.mark.parametrize(
    ("intent", "slots", "said"),
    [
        ("ChoosePlanIntent", {"plan": "short"}, "Okay, the short version"),
        ("ChairIntent", {}, "Okay, the chair version."),
        ("SetHoldIntent", {"seconds": "20"}, "Okay, holds of twenty seconds."),
        ("StraightThroughIntent", {}, "Okay, straight through."),
        ("GoToStepIntent", {"number": "6"}, "Step six."),
        ("StartRoutineIntent", {}, "Step one."),
        ("SlowerIntent", {}, "Okay, a little slower."),
    ],
)
def test_a_one_shot_does_the_thing_after_the_safety_note(
    somebody: Device, intent: str, slots: dict[str, str], said: str
) -> None:
    answer = somebody.request_intent(intent, slots, new=True)

    assert said in answer.text
    assert "Step " in answer.text
    assert "not medical advice" in answer.text
    assert "Welcome" not in answer.text


# Pain.


@pytest.mark.parametrize("before", [0, 1, 2, 3])
@pytest.mark.parametrize("intent", GUIDANCE)
def test_a_report_of_pain_stops_anywhere_with_the_guidance_of_its_tier(
    somebody: Device, intent: str, before: int
) -> None:
    for turn in (somebody.launch, lambda: somebody.request_intent(YES), lambda: somebody.request_intent(NEXT))[:before]:
        turn()

    answer = somebody.request_intent(intent)

    assert GUIDANCE[intent] in answer.text
    assert answer.ended
    assert answer.response is not None
    assert answer.response["response"]["shouldEndSession"] is True
    assert "card" not in answer.response["response"]
    assert not answer.response.get("sessionAttributes")


@pytest.mark.parametrize(
    ("locale", "number"),
    [
        ("en-US", "nine one one"),
        ("en-CA", "nine one one"),
        ("en-GB", "nine nine nine"),
        ("en-AU", "triple zero"),
        ("en-IN", "one one two"),
    ],
)
def test_every_country_hears_its_emergency_number(echo: Callable[..., Device], locale: str, number: str) -> None:
    answer = echo(locale=locale).request_intent("EmergencyPainIntent", new=True)

    assert f"Call {number}, or your local emergency number" in answer.text


def test_a_stop_for_pain_leaves_the_store_as_a_called_off_visit_does(echo: Callable[..., Device]) -> None:
    for user, ending in (("pain", "PainReportIntent"), ("enough", "StopRoutineIntent")):
        device = echo(user=user)
        device.launch()
        device.request_intent(YES)
        device.request_intent(ending)

    hellos = [echo(user=user, clock=1_800_001_000.0).launch().text for user in ("pain", "enough")]

    assert hellos[0] == hellos[1]
    assert "not medical advice" in hellos[0]


@pytest.mark.parametrize(("answer", "ends"), [(YES, True), (NO, False), ("NormalSensationIntent", False)])
def test_should_this_hurt_is_answered_and_asked_back(on_the_mat: Device, answer: str, ends: bool) -> None:
    question = on_the_mat.request_intent("PainQuestionIntent")

    assert question.text.endswith("Does anything hurt right now?")
    assert on_the_mat.request_intent(answer).ended is ends


def test_a_condition_is_no_report(on_the_mat: Device) -> None:
    question = on_the_mat.request_intent("BoneConditionIntent")

    assert not question.ended
    assert question.text.endswith("Which?")
    assert "Okay, the chair version." in on_the_mat.request_intent("ChairIntent").text


def test_a_condition_at_the_door_offers_the_chair(somebody: Device) -> None:
    somebody.launch()
    somebody.request_intent("PregnancyConditionIntent")

    answer = somebody.request_intent(YES)

    assert "Okay, the chair version." in answer.text
    assert "sturdy chair" in answer.text


def test_a_part_can_be_left_out_for_a_condition(on_the_mat: Device) -> None:
    on_the_mat.request_intent("GoToStepIntent", {"number": "6"})
    on_the_mat.request_intent("DiscConditionIntent")

    assert "Step seven." in on_the_mat.request_intent("NextStepIntent").text


# Choosing.


@pytest.mark.parametrize(
    ("slots", "said", "seconds"),
    [
        ({"seconds": "20"}, "Okay, holds of twenty seconds.", 20),
        ({"duration": "PT12S"}, "Okay, holds of twelve seconds.", 12),
        ({"duration": "PT10M"}, "I'll cap it at thirty seconds.", 30),
        ({"seconds": "600"}, "I'll cap it at thirty seconds.", 30),
        ({"seconds": "2"}, "Five seconds is the shortest I do.", 5),
    ],
)
def test_holds_are_set_clamped_and_said(on_the_mat: Device, slots: dict[str, str], said: str, seconds: int) -> None:
    assert said in on_the_mat.request_intent("SetHoldIntent", slots).text

    step = on_the_mat.request_intent("GoToStepIntent", {"number": "4"})
    assert [mark.length for mark in step.marks if mark.stage is Stage.HOLD] == [pytest.approx(seconds, abs=1)]


@pytest.mark.parametrize("slots", [{}, {"seconds": ""}, {"seconds": "?"}, {"duration": "soon"}, {"duration": "PT"}])
def test_a_hold_that_was_not_understood_is_explained_and_the_place_kept(
    on_the_mat: Device, slots: dict[str, str]
) -> None:
    assert "hold for twenty seconds" in on_the_mat.request_intent("SetHoldIntent", slots).text
    assert "Step two." in on_the_mat.request_intent(YES).text


@pytest.mark.parametrize("slots", [{"number": "19"}, {"number": "0"}, {"step": "headstand"}, {"number": "?"}, {}])
def test_a_step_that_there_is_not_is_asked_for_and_the_place_kept(on_the_mat: Device, slots: dict[str, str]) -> None:
    assert on_the_mat.request_intent("GoToStepIntent", slots).text.endswith("Which step would you like?")
    assert "Step two." in on_the_mat.request_intent(NEXT).text


@pytest.mark.parametrize("slots", [{"number": "4"}, {"ordinal": "4th"}, {"step": "gentle_arch"}])
def test_a_step_is_found_by_number_by_order_and_by_name(on_the_mat: Device, slots: dict[str, str]) -> None:
    assert "Step four." in on_the_mat.request_intent("GoToStepIntent", slots).text


def test_a_plan_without_a_name_is_asked_for(on_the_mat: Device) -> None:
    assert on_the_mat.request_intent("ChoosePlanIntent").text == "Short, standard, or long?"


def test_longer_and_shorter_holds_change_by_five_seconds(on_the_mat: Device) -> None:
    assert "fifteen seconds" in on_the_mat.request_intent("LongerHoldIntent").text
    assert "ten seconds" in on_the_mat.request_intent("ShorterHoldIntent").text


def test_the_pace_says_when_it_is_at_its_end(on_the_mat: Device) -> None:
    on_the_mat.request_intent("SlowerIntent")

    assert on_the_mat.request_intent("SlowerIntent").text.startswith("This is as slow as I go.")
    on_the_mat.request_intent("FasterIntent")
    on_the_mat.request_intent("FasterIntent")
    assert on_the_mat.request_intent("FasterIntent").text.startswith("This is as quick as I go.")


def test_the_chair_begins_the_same_step_again_there(on_the_mat: Device) -> None:
    on_the_mat.request_intent("GoToStepIntent", {"number": "4"})

    answer = on_the_mat.request_intent("ChairIntent")

    assert "sturdy chair" in answer.text
    assert "Step four." in answer.text
    assert "breastbone" in answer.text
    assert "floor version" in on_the_mat.request_intent("FloorIntent").text


def test_the_chair_on_the_chair_changes_nothing(on_the_mat: Device) -> None:
    on_the_mat.request_intent("ChairIntent")

    assert on_the_mat.request_intent("ChairIntent").text == "Okay, the chair version. Shall we go on?"


def test_fewer_words_are_fewer(on_the_mat: Device) -> None:
    on_the_mat.request_intent("GoToStepIntent", {"number": "3"})
    full = on_the_mat.request_intent("GoToStepIntent", {"number": "4"}).heard.total
    on_the_mat.request_intent("LessTalkIntent")

    assert on_the_mat.request_intent("GoToStepIntent", {"number": "4"}).heard.total < full
    on_the_mat.request_intent("MoreDetailIntent")
    assert on_the_mat.request_intent("GoToStepIntent", {"number": "4"}).heard.total == full


def test_what_was_chosen_is_remembered(echo: Callable[..., Device]) -> None:
    first = echo()
    first.request_intent("ChoosePlanIntent", {"plan": "long"}, new=True)
    first.request_intent("SlowerIntent")
    first.request_intent("AMAZON.StopIntent")
    later = echo(clock=first.now + DAY)
    later.launch()

    assert "long version" in later.request_intent("TimeLeftIntent").text


@pytest.mark.parametrize("intent", ["EasierIntent", "EasierWristsIntent", "EasierKneesIntent"])
def test_something_easier_is_offered_and_nothing_stops(on_the_mat: Device, intent: str) -> None:
    on_the_mat.request_intent("GoToStepIntent", {"number": "6"})

    answer = on_the_mat.request_intent(intent)

    assert not answer.ended
    assert answer.text.endswith("Shall we go on?")


# Not understood.


def test_in_mid_step_the_first_thought_is_pain_and_the_third_miss_ends_kindly(on_the_mat: Device) -> None:
    misses = [on_the_mat.request_intent("AMAZON.FallbackIntent") for _ in range(3)]

    assert misses[0].text == "If something hurts, stop and say, it hurts. Otherwise: next, repeat, or stop?"
    assert misses[1].text.endswith("Next, repeat, or stop?")
    assert misses[2].ended
    assert "keep your place" in misses[2].text


def test_at_the_door_the_words_come_first(somebody: Device) -> None:
    somebody.launch()

    assert "hurts" not in somebody.request_intent("AMAZON.FallbackIntent").text
    assert somebody.request_intent("AMAZON.FallbackIntent").text.endswith("Ready to begin?")
    assert somebody.request_intent("AMAZON.FallbackIntent").ended


def test_something_understood_starts_the_count_again(on_the_mat: Device) -> None:
    on_the_mat.request_intent("AMAZON.FallbackIntent")
    on_the_mat.request_intent("WhichStepIntent")

    assert on_the_mat.request_intent("AMAZON.FallbackIntent").text.startswith("If something hurts")


def test_an_intent_that_the_skill_does_not_know_is_a_fallback(on_the_mat: Device) -> None:
    assert on_the_mat.request_intent("DanceIntent").text.startswith("If something hurts")


# Leaving, forgetting, remembering.


@pytest.mark.parametrize(
    "intent", ["AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent", "StopRoutineIntent"]
)
def test_leaving_leaves(on_the_mat: Device, intent: str) -> None:
    answer = on_the_mat.request_intent(intent)

    assert answer.ended
    assert answer.response is not None
    assert answer.response["response"]["shouldEndSession"] is True


def test_forgetting_needs_a_yes_and_then_forgets(echo: Callable[..., Device]) -> None:
    first = echo()
    whole_routine(first)
    later = echo(clock=first.now + DAY)
    later.launch()
    assert later.request_intent("ForgetMeIntent").text.endswith("?")
    assert "deleted" in later.request_intent(YES).text

    assert echo(clock=later.now + 60).launch().text.startswith("Welcome to Upper Back Stretch.")


def test_forgetting_can_be_taken_back(on_the_mat: Device) -> None:
    on_the_mat.request_intent("ForgetMeIntent")

    assert on_the_mat.request_intent(NO).text == "Okay, I'll keep it. Shall we go on?"


def test_the_count_and_the_run_of_days_are_told(echo: Callable[..., Device]) -> None:
    for day in range(2):
        device = echo(clock=1_800_000_000 + day * DAY)
        whole_routine(device)
    later = echo(clock=1_800_000_000 + 2 * DAY)
    later.launch()

    assert "twice, and you're on a run of two days" in later.request_intent("StreakIntent").text


def test_before_the_first_time_the_count_is_kind(somebody: Device) -> None:
    somebody.launch()

    assert "every first time counts" in somebody.request_intent("StreakIntent").text


def test_a_reminder_that_there_is_not_cannot_be_told_or_cancelled(on_the_mat: Device) -> None:
    assert "no reminder" in on_the_mat.request_intent("WhenReminderIntent").text
    assert "no reminder" in on_the_mat.request_intent("CancelReminderIntent").text


def test_a_reminder_without_a_time_asks_for_one(on_the_mat: Device) -> None:
    assert on_the_mat.request_intent("SetReminderIntent").text.endswith("What time suits you?")


def test_a_reminder_is_spoken_back_before_it_is_set(on_the_mat: Device) -> None:
    question = on_the_mat.request_intent("SetReminderIntent", {"time": "15:00", "frequency": "weekdays"})

    assert "on weekdays, at three PM" in question.text
    assert question.text.endswith("Shall I set that?")
    assert on_the_mat.request_intent(NO).text.startswith("Okay, no reminder.")


# Asking.


@pytest.mark.parametrize(
    "intent",
    [
        "AMAZON.HelpIntent",
        "TimeLeftIntent",
        "WhichStepIntent",
        "ExplainStepIntent",
        "AboutIntent",
        "ReliefQuestionIntent",
        "PopQuestionIntent",
        "NormalSensationIntent",
    ],
)
@pytest.mark.parametrize("begun", [False, True])
def test_questions_are_answered_with_the_place_kept(somebody: Device, intent: str, begun: bool) -> None:
    somebody.launch()
    if begun:
        somebody.request_intent(YES)

    answer = somebody.request_intent(intent)

    assert answer.text.endswith("Shall we go on?" if begun else "Ready to begin?")
    assert ("Step two." if begun else "Step one.") in somebody.request_intent(YES).text


def test_help_on_the_mat_thinks_of_pain_first(on_the_mat: Device) -> None:
    assert on_the_mat.request_intent("AMAZON.HelpIntent").text.startswith("If something hurts, say, it hurts.")


def test_previous_on_the_first_step_says_so(on_the_mat: Device) -> None:
    assert on_the_mat.request_intent("AMAZON.PreviousIntent").text.startswith("This is the first step.")


def test_previous_goes_back_one(on_the_mat: Device) -> None:
    on_the_mat.request_intent(NEXT)

    assert "Step one." in on_the_mat.request_intent("PreviousStepIntent").text


def test_a_safety_note_that_was_cut_off_comes_again_before_the_first_step(somebody: Device) -> None:
    somebody.launch()

    assert "not medical advice" in somebody.request_intent(YES, at=4).text


def test_a_safety_note_that_was_heard_does_not(somebody: Device) -> None:
    somebody.launch()

    assert "not medical advice" not in somebody.request_intent(YES).text


def test_a_note_that_was_cut_off_is_not_remembered_as_heard(echo: Callable[..., Device]) -> None:
    first = echo()
    first.launch()
    first.request_intent("AMAZON.StopIntent", at=3)

    assert "not medical advice" in echo(clock=first.now + DAY).launch().text


def test_nobody_on_a_chair_is_offered_the_chair(on_the_mat: Device) -> None:
    on_the_mat.request_intent("ChairIntent")

    assert on_the_mat.request_intent("ConditionIntent").text.endswith("Shall we leave this part out?")
    assert "Step two." in on_the_mat.request_intent(YES).text


@pytest.mark.parametrize("value", ["²", "٣", "1e3", "-4", "4.5", "9" * 40])
def test_strange_numbers_are_no_crash(on_the_mat: Device, value: str) -> None:
    for intent, slot in (("GoToStepIntent", "number"), ("SetHoldIntent", "seconds")):
        assert "something went wrong" not in on_the_mat.request_intent(intent, {slot: value}).text
