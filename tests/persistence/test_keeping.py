# ruff: noqa: ARG002 - the port names its parameters, and a fake need not use them
"""One turn and its profile: what is loaded and saved, and that no fault of a store ends a turn.

Every fault is real: a socket that hangs or lies, a locked file, an item that cannot be read.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter

from skill.persistence.dynamodb import DynamoDbAdapter
from skill.persistence.profile import DAY, Profile, Resume
from skill.persistence.sqlite import SqliteAdapter
from skill.persistence.versions import VERSION
from tests.persistence import faulty
from tests.persistence.envelopes import keeper_of, said_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ask_sdk_model import RequestEnvelope

NOW = 1_800_000_000
SHORT = Profile(plan="short")


class Counting(AbstractPersistenceAdapter):
    """A store in memory that counts what it is asked for."""

    def __init__(self, item: Any = None) -> None:
        self.item = item
        self.asked: list[str] = []

    def get_attributes(self, request_envelope: RequestEnvelope) -> Any:
        """Return the one item."""
        self.asked.append("read")
        return {} if self.item is None else self.item

    def save_attributes(self, request_envelope: RequestEnvelope, attributes: dict[str, object]) -> None:
        """Replace the one item."""
        self.asked.append("write")
        self.item = attributes

    def delete_attributes(self, request_envelope: RequestEnvelope) -> None:
        """Drop the one item."""
        self.asked.append("delete")
        self.item = None


# ---- a turn that goes well


def test_a_profile_comes_back_in_the_next_turn(store: AbstractPersistenceAdapter) -> None:
    keeper_of(store).save(SHORT, NOW)

    assert keeper_of(store).load() == replace(SHORT, updated_at=NOW)


def test_a_turn_that_needs_no_profile_asks_the_store_for_nothing() -> None:
    store = Counting()
    keeper_of(store)

    assert store.asked == []


def test_a_turn_reads_once_and_writes_once() -> None:
    store = Counting()
    keeper = keeper_of(store)
    for _ in range(3):
        keeper.load()
    keeper.save(replace(keeper.load(), plan="long"), NOW)
    keeper.save(replace(keeper.load(), plan="long"), NOW + 1)

    assert store.asked == ["read", "write"]


@pytest.mark.parametrize("item", [None, SHORT.to_dict(), {**SHORT.to_dict(), "pace": 7}])
def test_nothing_is_written_where_nothing_has_changed(item: object) -> None:
    store = Counting(item)
    keeper = keeper_of(store)
    keeper.save(keeper.load(), NOW)

    assert store.asked == ["read"]


def test_a_clock_that_ran_ahead_once_does_not_lock_the_user_out(store: AbstractPersistenceAdapter) -> None:
    keeper_of(store).save(SHORT, NOW + DAY)
    keeper = keeper_of(store)
    keeper.save(replace(keeper.load(), plan="long"), NOW)

    assert keeper_of(store).load().plan == "long"


def test_of_two_devices_in_one_turn_each_the_later_stands_whole(store: AbstractPersistenceAdapter) -> None:
    kitchen, bedroom = keeper_of(store), keeper_of(store)
    in_the_kitchen = replace(kitchen.load(), plan="short")
    in_the_bedroom = replace(bedroom.load(), pace="slow")
    kitchen.save(in_the_kitchen, NOW + 1)
    bedroom.save(in_the_bedroom, NOW)

    assert keeper_of(store).load() == replace(in_the_kitchen, updated_at=NOW + 1)


def test_a_place_left_in_step_five_is_there_ten_minutes_later_and_gone_when_all_is_done(
    store: AbstractPersistenceAdapter,
) -> None:
    """Three visits: leave in step five, come back after ten minutes and finish, come back the next day."""
    leaving = keeper_of(store)
    leaving.save(replace(leaving.load().heard_note("anybody", NOW), resume=Resume(5, 1, NOW)), NOW)

    back = keeper_of(store)
    assert back.load().place(NOW + 600) == Resume(5, 1, NOW)
    assert not back.load().needs_full_note("anybody", NOW + 600)
    back.save(back.load().completed_on("2027-01-15"), NOW + 1_200)

    next_day = keeper_of(store).load()
    assert next_day.place(NOW + DAY) is None
    assert (next_day.completed, next_day.streak_on("2027-01-16")) == (1, 1)


def test_forgetting_deletes_the_item_and_the_same_turn_does_not_bring_it_back(
    store: AbstractPersistenceAdapter,
) -> None:
    keeper_of(store).save(SHORT, NOW)
    keeper = keeper_of(store)
    before = keeper.load()

    assert keeper.delete()
    keeper.save(replace(before, pace="slow"), NOW)

    assert keeper.load() == Profile()
    assert store.get_attributes(said_by()) == {}


@pytest.mark.parametrize("item", [{"version": VERSION + 1}, {"version": "x"}])
def test_an_item_that_cannot_be_read_can_be_forgotten(item: object) -> None:
    store = Counting(item)

    assert keeper_of(store).delete()
    assert store.item is None


def test_a_skill_without_a_store_remembers_nothing_and_does_not_complain(
    caplog: pytest.LogCaptureFixture,
) -> None:
    keeper = keeper_of(None)
    keeper.save(replace(keeper.load(), plan="long"), NOW)

    assert keeper_of(None).load() == Profile()
    assert keeper.delete()
    assert caplog.records == []


# ---- faults


@contextmanager
def _dynamo(answer: Callable[[faulty.Request], None]) -> Iterator[tuple[DynamoDbAdapter, Callable[[], int]]]:
    with faulty.serving(answer) as server:
        store = DynamoDbAdapter("t", region="eu-west-1", endpoint=server.address, clock=lambda: NOW)
        yield store, lambda: server.asked["PutItem"]
        store._client.close()


@contextmanager
def _nobody_listens() -> Iterator[tuple[DynamoDbAdapter, Callable[[], int]]]:
    with faulty.Faulty(faulty.hangs) as server:
        address = server.address
    yield DynamoDbAdapter("t", region="eu-west-1", endpoint=address), lambda: 0


def _item(**changes: object) -> Callable[[faulty.Request], None]:
    item = {"id": {"S": "k"}, "expires_at": {"N": str(NOW + DAY)}, "profile": {"M": {"version": {"N": "1"}}}}
    return faulty.says(200, {"Item": {**item, **changes}, "ConsumedCapacity": {"TableName": "t"}})


AT_THE_TABLE = {
    "hangs": (faulty.hangs, "ReadTimeoutError"),
    "answers a byte at a time": (faulty.drips, "ReadTimeoutError"),
    "hangs up": (faulty.hangs_up, "ConnectionClosedError"),
    "speaks no HTTP": (faulty.talks_nonsense, "ConnectionClosedError"),
    "answers 500": (faulty.fails_with(500, "InternalServerError"), "InternalServerError"),
    "answers 503 without a body": (faulty.says(503, b""), "503"),
    "throttles": (faulty.fails_with(400, "ThrottlingException"), "ThrottlingException"),
    "is out of capacity": (
        faulty.fails_with(400, "ProvisionedThroughputExceededException"),
        "ProvisionedThroughputExceededException",
    ),
    "refuses": (faulty.fails_with(400, "AccessDeniedException"), "AccessDeniedException"),
    "answers no JSON": (faulty.says(200, b"<html>hello</html>"), "not DynamoDB's"),
    "answers a list": (faulty.says(200, [1]), "dynamodb: "),
    "answers for something else": (faulty.says(200, {}), "not DynamoDB's"),
    "has an item without a profile": (
        faulty.says(200, {"Item": {"id": {"S": "k"}}, "ConsumedCapacity": {}}),
        "mangled",
    ),
    "has a profile that is a text": (_item(profile={"S": "plan"}), "MangledProfile"),
    "has a profile that is bytes": (_item(profile={"B": "AAAA"}), "mangled"),
    "has a profile without a version": (_item(profile={"M": {"plan": {"S": "short"}}}), "MangledProfile"),
    "has a newer profile": (_item(profile={"M": {"version": {"N": str(VERSION + 1)}}}), "NewerProfile"),
}


def _goes_on(store: AbstractPersistenceAdapter, reason: str, caplog: pytest.LogCaptureFixture) -> None:
    """A turn over this store is a new user's turn, with one warning and without a word about the user."""
    keeper = keeper_of(store)

    assert keeper.load() == Profile()
    keeper.save(replace(keeper.load(), plan="short"), NOW)

    assert not keeper.writable
    (warning,) = (record for record in caplog.records if record.name.startswith("skill"))
    assert warning.levelno == logging.WARNING
    assert reason in warning.getMessage()
    assert "amzn1" not in caplog.text
    assert warning.exc_info is None


@pytest.mark.parametrize("fault", AT_THE_TABLE)
def test_a_table_that_fails_is_a_new_users_launch_and_keeps_what_it_has(
    fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer, reason = AT_THE_TABLE[fault]
    with _dynamo(answer) as (store, writes):
        _goes_on(store, reason, caplog)
        assert writes() == 0


def test_a_table_that_is_not_reached_is_a_new_users_launch(caplog: pytest.LogCaptureFixture) -> None:
    with _nobody_listens() as (store, _):
        _goes_on(store, "EndpointConnectionError", caplog)
        store._client.close()


@pytest.mark.parametrize(
    "fault", [faulty.fails_with(500, "InternalServerError"), faulty.fails_with(400, "ThrottlingException")]
)
def test_a_fault_that_passes_at_once_is_not_noticed(
    fault: Callable[[faulty.Request], None], caplog: pytest.LogCaptureFixture
) -> None:
    with faulty.serving(faulty.once(fault, _item())) as server:
        store = DynamoDbAdapter("t", region="eu-west-1", endpoint=server.address, clock=lambda: NOW)
        keeper = keeper_of(store)
        keeper.load()

        assert keeper.writable
        assert server.asked == {"GetItem": 2}
        assert caplog.records == []
        store._client.close()


@pytest.mark.parametrize(("fault", "tries"), [(faulty.fails_with(500, "InternalServerError"), 2), (faulty.hangs, 1)])
def test_a_call_is_tried_twice_at_most_and_a_slow_one_once(fault: Callable[[faulty.Request], None], tries: int) -> None:
    with faulty.serving(fault) as server:
        store = DynamoDbAdapter("t", region="eu-west-1", endpoint=server.address)
        keeper_of(store).load()

        assert server.asked == {"GetItem": tries}
        store._client.close()


def test_a_write_that_fails_is_a_warning_and_the_turn_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    with _dynamo(faulty.once(_item(), faulty.fails_with(500, "InternalServerError"))) as (store, writes):
        keeper = keeper_of(store)
        keeper.save(replace(keeper.load(), plan="short"), NOW)

        assert writes() == 2
        assert "write failed: dynamodb: InternalServerError" in caplog.text


def test_a_write_that_comes_too_late_gives_way_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    lost = faulty.fails_with(400, "ConditionalCheckFailedException")
    with _dynamo(faulty.once(_item(), lost)) as (store, writes):
        keeper = keeper_of(store)
        keeper.save(replace(keeper.load(), plan="short"), NOW)

        assert (writes(), caplog.records) == (1, [])


def test_forgetting_that_fails_says_so(caplog: pytest.LogCaptureFixture) -> None:
    with _dynamo(faulty.fails_with(500, "InternalServerError")) as (store, _):
        assert not keeper_of(store).delete()
        assert "delete failed" in caplog.text


def _broken_file(path: Path) -> None:
    path.write_bytes(b"no database " * 500)


def _stored(attributes: str) -> Callable[[Path], None]:
    def prepare(path: Path) -> None:
        with closing(SqliteAdapter(path, clock=lambda: NOW)) as store:
            store.save_attributes(said_by(), {})
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("UPDATE profiles SET attributes = ?", (attributes,))

    return prepare


IN_THE_FILE = {
    "is no database": (_broken_file, "SQLITE_NOTADB"),
    "is a folder": (lambda path: path.mkdir(), "IsADirectoryError"),
    "has an item that is no JSON": (_stored("{plan"), "not JSON"),
    "has an item that is a list": (_stored("[1]"), "MangledProfile"),
    "has an item without a version": (_stored('{"plan": "short"}'), "MangledProfile"),
    "has a newer profile": (_stored('{"version": 99, "plan": {}}'), "NewerProfile"),
}


@pytest.mark.parametrize("fault", IN_THE_FILE)
def test_a_file_that_fails_is_a_new_users_launch_and_keeps_what_it_has(
    fault: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    prepare, reason = IN_THE_FILE[fault]
    path = tmp_path / "profiles.sqlite3"
    prepare(path)
    before = path.read_bytes() if path.is_file() else b""

    with closing(SqliteAdapter(path, clock=lambda: NOW)) as store:
        _goes_on(store, reason, caplog)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_file_that_another_process_keeps_locked_loses_one_write_and_no_turn(
    sqlite: SqliteAdapter, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keeper_of(sqlite).save(SHORT, NOW)
    keeper = keeper_of(sqlite)
    with closing(sqlite3.connect(tmp_path / "profiles.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        keeper.save(replace(keeper.load(), plan="long"), NOW + 1)

    assert "write failed: sqlite: SQLITE_BUSY" in caplog.text
    assert keeper_of(sqlite).load().plan == "short"


@pytest.mark.parametrize("error", [RuntimeError("amzn1.ask.account.ANNA"), KeyError("plan"), OSError(5, "disk")])
def test_a_fault_that_nobody_has_thought_of_is_named_by_its_kind_alone(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Counting):
        def get_attributes(self, request_envelope: RequestEnvelope) -> Any:
            """Fail."""
            raise error

    _goes_on(Broken(), type(error).__name__, caplog)


def test_a_store_that_is_slow_for_any_reason_is_not_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    over = threading.Event()

    class Slow(Counting):
        def get_attributes(self, request_envelope: RequestEnvelope) -> Any:
            """Take as long as the test does."""
            over.wait()
            return SHORT.to_dict()

    try:
        _goes_on(Slow(), "TimeoutError", caplog)
    finally:
        over.set()


def test_an_item_with_one_mangled_value_keeps_it_through_a_save(store: AbstractPersistenceAdapter) -> None:
    store.save_attributes(said_by(), {**SHORT.to_dict(), "pace": 7, "from_elsewhere": [1]})
    keeper = keeper_of(store)
    keeper.save(replace(keeper.load(), hold=20), NOW)

    found = store.get_attributes(said_by())
    assert (found["plan"], found["hold"], found["pace"], found["from_elsewhere"]) == ("short", 20, 7, [1])
