"""What both stores do, tested on real ones: SQLite files and a DynamoDB-compatible server over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skill.persistence.port import YEAR, StoreTrouble
from skill.persistence.profile import Profile, Reminder, Resume
from tests.persistence.envelopes import ANNA, BERT, said_by

if TYPE_CHECKING:
    from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter

    from tests.persistence.conftest import Clock

NOW = 1_800_000_000


def test_what_is_saved_comes_back_with_every_type(store: AbstractPersistenceAdapter) -> None:
    whole = {
        "text": "Grüße & 'quotes' \N{SNOWMAN}",
        "number": 7,
        "large": 2**53,
        "fraction": 0.25,
        "yes": True,
        "nothing": None,
        "list": [1, "two", []],
        "map": {"a": {"b": 1}, "empty": {}},
        "updated_at": NOW,
    }
    store.save_attributes(said_by(), whole)

    found = store.get_attributes(said_by())

    assert found == whole
    assert isinstance(found["number"], int)
    assert found["yes"] is True


def test_a_profile_survives_the_store(store: AbstractPersistenceAdapter) -> None:
    profile = Profile(
        safety_heard={"anybody": NOW},
        resume=Resume(5, 2, NOW),
        reminder=Reminder("token", "07:30", "daily"),
        updated_at=NOW,
    )
    store.save_attributes(said_by(), profile.to_dict())

    assert Profile.from_dict(store.get_attributes(said_by())) == profile


def test_somebody_new_has_nothing(store: AbstractPersistenceAdapter) -> None:
    assert store.get_attributes(said_by()) == {}


def test_two_users_do_not_meet(store: AbstractPersistenceAdapter) -> None:
    store.save_attributes(said_by(ANNA), {"name": "a", "updated_at": NOW})
    store.save_attributes(said_by(BERT), {"name": "b", "updated_at": NOW})
    store.delete_attributes(said_by(BERT))

    assert store.get_attributes(said_by(ANNA)) == {"name": "a", "updated_at": NOW}
    assert store.get_attributes(said_by(BERT)) == {}


def test_of_two_devices_the_later_write_stands_whole(store: AbstractPersistenceAdapter) -> None:
    kitchen = {"plan": "short", "updated_at": NOW + 1}
    bedroom = {"pace": "slow", "updated_at": NOW}
    store.save_attributes(said_by(), kitchen)
    store.save_attributes(said_by(), bedroom)

    assert store.get_attributes(said_by()) == kitchen


def test_within_one_second_the_write_that_arrives_last_stands(store: AbstractPersistenceAdapter) -> None:
    store.save_attributes(said_by(), {"plan": "short", "updated_at": NOW})
    store.save_attributes(said_by(), {"plan": "long", "updated_at": NOW})

    assert store.get_attributes(said_by())["plan"] == "long"


def test_a_year_without_use_ends_it(store: AbstractPersistenceAdapter, clock: Clock) -> None:
    store.save_attributes(said_by(), {"plan": "long", "updated_at": NOW})
    clock.now += YEAR - 1
    assert store.get_attributes(said_by()) != {}
    clock.now += 1
    assert store.get_attributes(said_by()) == {}


def test_every_write_begins_the_year_anew(store: AbstractPersistenceAdapter, clock: Clock) -> None:
    store.save_attributes(said_by(), {"plan": "long", "updated_at": NOW})
    clock.now += YEAR - 1
    store.save_attributes(said_by(), {"plan": "long", "updated_at": NOW + YEAR - 1})
    clock.now += YEAR - 1

    assert store.get_attributes(said_by()) != {}


def test_forgetting_somebody_who_is_not_known_is_no_error(store: AbstractPersistenceAdapter) -> None:
    store.delete_attributes(said_by())


@pytest.mark.parametrize("user_id", [None, ""])
def test_a_request_of_nobody_is_refused(store: AbstractPersistenceAdapter, user_id: str | None) -> None:
    with pytest.raises(StoreTrouble):
        store.get_attributes(said_by(user_id))
