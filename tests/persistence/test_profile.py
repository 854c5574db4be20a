"""What a profile remembers, and what it makes of what it reads."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from skill.persistence.profile import (
    ANYBODY,
    DAY,
    HOUR,
    HOUSEHOLD,
    MangledProfile,
    NewerProfile,
    Profile,
    Reminder,
    Resume,
    later,
    person_key,
)
from skill.persistence.versions import VERSION, migrated

NOW = 1_800_000_000
FULL = Profile(
    safety_heard={ANYBODY: NOW},
    plan="long",
    hold=20,
    pace="slow",
    verbosity="short",
    position="chair",
    mode="straight",
    resume=Resume(step=5, unit=2, at=NOW),
    completed=7,
    stepwise_completed=4,
    streak=3,
    last_day="2027-01-15",
    last_tip="closing.reminder",
    reminder=Reminder("t-1", time="15:00", frequency="weekdays"),
    reminder_declined_at=NOW - DAY,
    updated_at=NOW,
)
MANGLED = [
    ("safety_heard", {"Anna": "yesterday"}),
    ("safety_heard", [1]),
    ("plan", "endless"),
    ("hold", True),
    ("hold", 31),
    ("pace", 7),
    ("verbosity", "whisper"),
    ("position", ["floor"]),
    ("mode", {}),
    ("resume", {"step": 8, "unit": 0, "at": NOW}),
    ("resume", {"step": 5}),
    ("resume", 5),
    ("completed", -1),
    ("completed", 1.5),
    ("stepwise_completed", "4"),
    ("streak", None),
    ("last_day", "2027-02-30"),
    ("last_day", "15 January"),
    ("last_tip", "x" * 1000),
    ("reminder", {"token": "t-1", "time": "25:00", "frequency": "daily"}),
    ("reminder_declined_at", "never"),
    ("updated_at", []),
]


def test_every_field_survives_being_stored_as_json() -> None:
    assert Profile.from_dict(json.loads(json.dumps(FULL.to_dict()))) == FULL


def test_the_full_profile_of_these_tests_leaves_no_field_at_its_default() -> None:
    new = Profile()
    for part in fields(Profile):
        if part.name != "unread":
            assert getattr(FULL, part.name) != getattr(new, part.name), part.name


def test_nothing_stored_is_a_new_profile() -> None:
    assert Profile.from_dict({}) == Profile()


@pytest.mark.parametrize(("name", "value"), MANGLED)
def test_a_mangled_value_becomes_the_default_of_its_field_and_spoils_no_other(name: str, value: object) -> None:
    read = Profile.from_dict({**FULL.to_dict(), name: value})

    assert read == replace(FULL, **{name: getattr(Profile(), name)})


@pytest.mark.parametrize(("name", "value"), MANGLED)
def test_a_mangled_value_is_stored_again_as_it_was(name: str, value: object) -> None:
    stored = {**FULL.to_dict(), name: value}

    assert Profile.from_dict(stored).to_dict()[name] == value or value is None


def test_what_the_person_sets_replaces_a_mangled_value() -> None:
    read = Profile.from_dict({**FULL.to_dict(), "plan": "endless"})

    assert replace(read, plan="short").to_dict()["plan"] == "short"


@pytest.mark.parametrize("raw", [None, 5, "profile", [], {"plan": "short"}, {"version": "1"}, {"version": True}])
def test_what_is_no_profile_at_all_says_so(raw: object) -> None:
    with pytest.raises(MangledProfile):
        Profile.from_dict(raw)


def test_a_newer_version_is_refused() -> None:
    with pytest.raises(NewerProfile):
        Profile.from_dict({**FULL.to_dict(), "version": VERSION + 1})


def test_an_older_version_is_brought_up_one_version_after_the_other() -> None:
    steps = {
        1: lambda item: {**item, "plan": "short"},
        2: lambda item: {**item, "plan": f"{item['plan']}er"},
    }

    assert migrated({"version": 1, "plan": "s"}, steps, newest=3)["plan"] == "shorter"


def test_the_full_note_is_due_until_it_is_heard_and_again_after_thirty_days() -> None:
    heard = Profile().heard_note(ANYBODY, NOW)

    assert Profile().needs_full_note(ANYBODY, NOW)
    assert not heard.needs_full_note(ANYBODY, NOW + 30 * DAY - 1)
    assert heard.needs_full_note(ANYBODY, NOW + 30 * DAY)


def test_the_full_note_is_due_for_everybody_of_a_household_once() -> None:
    heard = Profile().heard_note(person_key("amzn1.account.ANNA"), NOW)

    assert not heard.needs_full_note(person_key("amzn1.account.ANNA"), NOW)
    assert heard.needs_full_note(person_key("amzn1.account.BERT"), NOW)
    assert heard.needs_full_note(person_key(None), NOW)


def test_a_note_heard_in_the_future_counts_as_not_heard() -> None:
    assert Profile().heard_note(ANYBODY, NOW + DAY).needs_full_note(ANYBODY, NOW)


def test_a_large_household_stays_within_its_limit_and_the_latest_are_known() -> None:
    profile = Profile()
    for number in range(HOUSEHOLD + 3):
        profile = profile.heard_note(f"person{number}", NOW + number)

    assert len(profile.safety_heard) == HOUSEHOLD
    assert profile.needs_full_note("person2", NOW + 20)
    assert not profile.needs_full_note("person3", NOW + 20)


def test_a_person_is_kept_under_a_hash_that_can_be_stored() -> None:
    key = person_key("amzn1.account.ANNA")

    assert "ANNA" not in key
    assert key == person_key("amzn1.account.ANNA")
    assert Profile.from_dict(Profile().heard_note(key, NOW).to_dict()).safety_heard == {key: NOW}


@pytest.mark.parametrize(
    ("seconds", "offered"),
    [(0, True), (600, True), (HOUR, True), (HOUR + 1, False), (-30, True), (-DAY, False)],
)
def test_a_place_is_offered_for_an_hour(seconds: int, offered: bool) -> None:
    profile = Profile(resume=Resume(5, 0, NOW))

    assert (profile.place(NOW + seconds) is not None) == offered


@pytest.mark.parametrize(
    ("last_day", "streak", "day", "then"),
    [
        (None, 0, "2027-01-15", 1),
        ("2027-01-14", 3, "2027-01-15", 4),
        ("2027-01-15", 3, "2027-01-15", 3),
        ("2027-01-13", 3, "2027-01-15", 1),
        ("2026-12-31", 3, "2027-01-01", 4),
        ("2028-02-28", 3, "2028-02-29", 4),
        ("2027-01-16", 3, "2027-01-15", 3),
        ("2027-03-01", 3, "2027-01-15", 1),
    ],
)
def test_a_streak_counts_days_in_a_row(last_day: str | None, streak: int, day: str, then: int) -> None:
    done = Profile(last_day=last_day, streak=streak, completed=5).completed_on(day)

    assert (done.streak, done.completed) == (then, 6)
    assert done.streak_on(day) == then


def test_a_missed_day_ends_the_streak_but_today_is_not_missed_yet() -> None:
    done = Profile(last_day="2027-01-14", streak=3)

    assert done.streak_on("2027-01-15") == 3
    assert done.streak_on("2027-01-16") == 0


def test_finishing_forgets_the_place_and_counts_the_way_it_was_done() -> None:
    done = FULL.completed_on("2027-01-16", stepwise=False)

    assert done.resume is None
    assert (done.completed, done.stepwise_completed) == (8, 4)
    assert FULL.completed_on("2027-01-16").stepwise_completed == 5


def test_a_visit_that_is_called_off_leaves_neither_a_place_nor_the_record_of_the_note() -> None:
    over = FULL.called_off()

    assert over.place(NOW) is None
    assert over.needs_full_note(ANYBODY, NOW)
    assert replace(over, resume=FULL.resume, safety_heard=FULL.safety_heard) == FULL


def test_a_visit_called_off_is_stored_like_one_that_never_began() -> None:
    """Of two people with the same habits, one left for pain: nobody can tell which from what is stored."""
    habits = replace(FULL, safety_heard={}, resume=None)
    began = habits.heard_note(ANYBODY, NOW)

    stopped_in_step_five = replace(began, resume=Resume(5, 1, NOW)).called_off()
    said_no_at_the_door = began.called_off()

    assert stopped_in_step_five.to_dict() == said_no_at_the_door.to_dict() == habits.to_dict()


def test_the_later_of_two_profiles_stands_whole() -> None:
    early, late = replace(FULL, updated_at=1, plan="short"), replace(FULL, updated_at=2, hold=5)

    assert later(early, late) == later(late, early) == late


ANY_VALUE = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(deadline=None, max_examples=200)
@given(some.dictionaries(some.sampled_from([part.name for part in fields(Profile)]), ANY_VALUE))
def test_no_item_can_break_the_reading_and_what_is_read_is_stable(item: dict[str, object]) -> None:
    read = Profile.from_dict({**item, "version": VERSION})

    assert Profile.from_dict(json.loads(json.dumps(read.to_dict()))) == read
