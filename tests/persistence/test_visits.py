"""Visits over each real store, with their words; and what a person hears while the store misbehaves."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from skill.app import build_skill, entry_point
from skill.persistence.dynamodb import DynamoDbAdapter
from skill.persistence.sqlite import SqliteAdapter
from skill.settings import Settings
from skill.simulator.device import Device
from tests.persistence import faulty
from tests.persistence.conftest import REGION, TABLE
from tests.persistence.fault_page import FAULTS, page
from tests.persistence.test_keeping import AT_THE_TABLE, IN_THE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter

NOW = 1_800_000_000.0
MINUTE, DAY = 60, 86_400
YES = "AMAZON.YesIntent"


def echo(store: AbstractPersistenceAdapter, clock: float = NOW) -> Device:
    """An Echo of one and the same user."""
    return Device(entry_point(build_skill(Settings(), persistence=store)), clock=clock)


def to_the_end(device: Device) -> str:
    """Say yes until the closing words."""
    for _ in range(20):
        answer = device.request_intent(YES)
        if answer.ended:
            return answer.text
    raise AssertionError("the routine does not end")


def test_leaving_in_step_five_coming_back_finishing_and_coming_back_the_next_day(store: Any) -> None:
    first = echo(store)
    assert "not medical advice" in first.launch().text
    first.request_intent(YES)
    first.request_intent("GoToStepIntent", {"number": "5"})
    first.wait()

    second = echo(store, first.now + 10 * MINUTE)
    assert second.launch().text.endswith("Carry on from step five, or start over?")
    assert "Step five." in second.request_intent("CarryOnIntent").text
    assert to_the_end(second).startswith("That's the whole routine.")

    third = echo(store, second.now + DAY)
    hello = third.launch().text
    assert "not medical advice" not in hello
    assert hello.endswith("Ready for step one?")
    assert "once" in third.request_intent("StreakIntent").text


def test_two_devices_at_once_leave_one_whole_profile(store: Any) -> None:
    kitchen, bedroom = echo(store), echo(store, NOW + 1)
    kitchen.launch()
    bedroom.launch()
    kitchen.request_intent("ChoosePlanIntent", {"plan": "short"}, at=5)
    bedroom.request_intent("ChairIntent", at=30)

    later = echo(store, NOW + DAY)
    later.launch()

    assert "against a wall" in later.request_intent(YES).text


@pytest.fixture
def dynamo_fault(request: pytest.FixtureRequest) -> Iterator[DynamoDbAdapter]:
    """A DynamoDB that misbehaves in one way."""
    answer, _ = AT_THE_TABLE[request.param]
    with faulty.serving(answer) as server:
        store = DynamoDbAdapter(TABLE, region=REGION, endpoint=server.address)
        yield store
        store._client.close()


def heard_of_it(store: AbstractPersistenceAdapter) -> tuple[str, str, str]:
    """A launch, a step and a pain report over a store: what is said."""
    device = echo(store)
    return (
        device.launch().text,
        device.request_intent(YES).text,
        device.request_intent("PainReportIntent").text,
    )


def expected(tmp_path: Path) -> tuple[str, str, str]:
    """What somebody new hears while the store is well."""
    with closing(SqliteAdapter(tmp_path / "well.sqlite3")) as store:
        return heard_of_it(store)


QUICK = (
    "answers 500",
    "throttles",
    "hangs up",
    "has a newer profile",
    "has a profile that is a text",
    "answers no JSON",
)
"""The faults of a table that do not make anybody wait; the others are played in test_keeping."""


@pytest.mark.parametrize("dynamo_fault", QUICK, indirect=True)
def test_a_table_in_trouble_is_not_heard(dynamo_fault: DynamoDbAdapter, tmp_path: Path) -> None:
    assert heard_of_it(dynamo_fault) == expected(tmp_path)


@pytest.mark.parametrize("fault", IN_THE_FILE)
def test_a_file_in_trouble_is_not_heard(fault: str, tmp_path: Path) -> None:
    path = tmp_path / "profiles.sqlite3"
    IN_THE_FILE[fault][0](path)

    with closing(SqliteAdapter(path)) as store:
        assert heard_of_it(store) == expected(tmp_path)


@pytest.mark.parametrize("dynamo_fault", ["hangs"], indirect=True)
def test_a_store_that_goes_down_in_mid_routine_loses_nothing(dynamo_fault: DynamoDbAdapter, store: Any) -> None:
    """The routine goes on from the session's own state, and what was stored stays as it was."""
    device = echo(store)
    device.launch()
    device.request_intent("GoToStepIntent", {"number": "3"})
    device._wire._handler = entry_point(build_skill(Settings(), persistence=dynamo_fault))

    assert "Step four." in device.request_intent("AMAZON.NextIntent").text
    assert "step three" in echo(store, device.now + MINUTE).launch().text


def test_the_page_of_faults_says_what_these_tests_try() -> None:
    assert FAULTS.read_text(encoding="utf-8") == page()
