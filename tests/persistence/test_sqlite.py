"""What SQLite alone can get wrong: several processes, locks, what stays in the file."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from skill.persistence.port import YEAR, StoreTrouble, user_key
from skill.persistence.sqlite import SqliteAdapter
from tests.persistence.envelopes import ANNA, BERT, said_by

if TYPE_CHECKING:
    from pathlib import Path

    from tests.persistence.conftest import Clock

NOW = 1_800_000_000

WRITER = """
import sys
from skill.persistence.sqlite import SqliteAdapter
from tests.persistence.envelopes import said_by
store, name = SqliteAdapter(sys.argv[1]), sys.argv[2]
for at in range(1, 201):
    store.save_attributes(said_by(), {"from": name, "also": name, "updated_at": at})
    store.save_attributes(said_by(name), {"from": name, "updated_at": at})
    assert store.get_attributes(said_by(name))["updated_at"] == at
"""


def _rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_several_processes_write_at_once_and_nothing_is_lost_or_mixed(tmp_path: Path) -> None:
    path = tmp_path / "shared.sqlite3"
    names = ["one", "two", "three"]
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in names]

    assert [writer.wait() for writer in writers] == [0, 0, 0]
    with closing(SqliteAdapter(path)) as store:
        shared = store.get_attributes(said_by())
        assert shared["updated_at"] == 200
        assert shared["from"] == shared["also"]
        assert [store.get_attributes(said_by(name))["updated_at"] for name in names] == [200, 200, 200]


def _in_a_child(store: SqliteAdapter, found: multiprocessing.SimpleQueue[object]) -> None:
    before = store._connection
    store.save_attributes(said_by(BERT), {"updated_at": NOW})
    found.put((store.get_attributes(said_by(ANNA)), store._connection is before))


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_a_forked_worker_opens_the_file_for_itself(sqlite: SqliteAdapter) -> None:
    """Pre-forking servers build the skill first, and a connection must not be carried over."""
    sqlite.save_attributes(said_by(ANNA), {"updated_at": NOW})
    forking = multiprocessing.get_context("fork")
    found: multiprocessing.SimpleQueue[object] = forking.SimpleQueue()
    child = forking.Process(target=_in_a_child, args=(sqlite, found))
    child.start()

    assert found.get() == ({"updated_at": NOW}, False)
    child.join()
    assert sqlite.get_attributes(said_by(BERT)) == {"updated_at": NOW}


def test_threads_share_one_adapter(sqlite: SqliteAdapter) -> None:
    def write(name: str) -> None:
        for at in range(50):
            sqlite.save_attributes(said_by(name), {"from": name, "updated_at": at})

    threads = [threading.Thread(target=write, args=(f"user{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [sqlite.get_attributes(said_by(f"user{n}"))["updated_at"] for n in range(4)] == [49] * 4


def test_a_lock_held_by_somebody_else_is_trouble_and_not_for_ever(sqlite: SqliteAdapter, tmp_path: Path) -> None:
    sqlite.save_attributes(said_by(), {"updated_at": NOW})
    with closing(sqlite3.connect(tmp_path / "profiles.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreTrouble, match="SQLITE_BUSY"):
            sqlite.save_attributes(said_by(), {"updated_at": NOW + 1})
        assert sqlite.get_attributes(said_by()) == {"updated_at": NOW}  # readers do not wait for a writer

    sqlite.save_attributes(said_by(), {"updated_at": NOW + 2})
    assert sqlite.get_attributes(said_by()) == {"updated_at": NOW + 2}


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_trouble_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)

    with closing(SqliteAdapter(path)) as store, pytest.raises(StoreTrouble, match="sqlite: SQLITE_NOTADB"):
        store.get_attributes(said_by())
    assert path.read_bytes() == content


def test_a_path_that_cannot_be_opened_is_trouble(tmp_path: Path) -> None:
    with closing(SqliteAdapter(tmp_path)) as store, pytest.raises(StoreTrouble):
        store.save_attributes(said_by(), {})


def test_an_item_that_is_not_json_is_trouble_and_stays_as_it_is(sqlite: SqliteAdapter, tmp_path: Path) -> None:
    sqlite.save_attributes(said_by(), {"updated_at": NOW})
    with closing(sqlite3.connect(tmp_path / "profiles.sqlite3")) as database, database:
        database.execute("UPDATE profiles SET attributes = '{broken'")

    with pytest.raises(StoreTrouble):
        sqlite.get_attributes(said_by())
    assert _rows(tmp_path / "profiles.sqlite3", "SELECT attributes FROM profiles") == [("{broken",)]


def test_what_has_expired_is_swept_by_the_next_write_of_anybody(
    sqlite: SqliteAdapter, clock: Clock, tmp_path: Path
) -> None:
    sqlite.save_attributes(said_by(ANNA), {"updated_at": NOW})
    clock.now += YEAR
    sqlite.save_attributes(said_by(BERT), {"updated_at": NOW + YEAR})

    kept = _rows(tmp_path / "profiles.sqlite3", "SELECT id FROM profiles")
    assert kept == [(user_key(said_by(BERT)),)]


def test_the_sweep_uses_its_index(sqlite: SqliteAdapter, tmp_path: Path) -> None:
    sqlite.save_attributes(said_by(), {"updated_at": NOW})

    plan = _rows(tmp_path / "profiles.sqlite3", "EXPLAIN QUERY PLAN DELETE FROM profiles WHERE expires_at <= 1")
    assert "profiles_by_expiry" in str(plan)


def test_alexas_user_id_is_nowhere_in_the_file(sqlite: SqliteAdapter, tmp_path: Path) -> None:
    sqlite.save_attributes(said_by(), {"updated_at": NOW})

    assert ANNA.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_whoever_is_forgotten_is_gone_from_every_byte_on_disk(sqlite: SqliteAdapter, tmp_path: Path) -> None:
    sqlite.save_attributes(said_by(), {"token": "to-be-forgotten", "updated_at": NOW})
    assert b"to-be-forgotten" in b"".join(path.read_bytes() for path in tmp_path.iterdir())

    sqlite.delete_attributes(said_by())

    assert b"to-be-forgotten" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_only_the_account_that_serves_may_read_the_file(sqlite: SqliteAdapter, tmp_path: Path) -> None:
    sqlite.save_attributes(said_by(), {"updated_at": NOW})

    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}


def test_a_thread_that_keeps_the_file_to_itself_is_trouble_for_the_others(sqlite: SqliteAdapter) -> None:
    with sqlite._lock, pytest.raises(StoreTrouble, match="busy"):
        sqlite.get_attributes(said_by())
