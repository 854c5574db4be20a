"""SqliteAdapter: profiles in one SQLite file, for a self-hosted endpoint and for development.

Several processes may share the file: it is in WAL mode, every change is one short transaction, and a process
waits for another one's at most LOCK_WAIT. A connection is opened at first use and never carried over a fork.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
import weakref
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter

from skill.persistence.port import YEAR, StoreTrouble, user_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ask_sdk_model import RequestEnvelope

LOCK_WAIT: Final = 0.7
"""Seconds to wait for another thread, and again for another process: 1.4 in all, inside a turn's 1.5."""

_SET_UP: Final = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS profiles (
    id TEXT PRIMARY KEY, attributes TEXT NOT NULL, updated_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS profiles_by_expiry ON profiles (expires_at);
"""
_READ: Final = "SELECT attributes FROM profiles WHERE id = ? AND expires_at > ?"
_WRITE: Final = """
INSERT INTO profiles VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
SET attributes = excluded.attributes, updated_at = excluded.updated_at, expires_at = excluded.expires_at
WHERE excluded.updated_at >= profiles.updated_at
"""
_SWEEP: Final = "DELETE FROM profiles WHERE expires_at <= ?"
_DELETE: Final = "DELETE FROM profiles WHERE id = ?"


class SqliteAdapter(AbstractPersistenceAdapter):
    """The SDK's persistence port on a SQLite file.

    `clock` gives seconds since 1970 and decides expiry only; which of two writes is the later one is said by
    the `updated_at` of the attributes themselves.
    """

    def __init__(self, path: str | Path, *, clock: Callable[[], float] = time.time) -> None:
        self._path = Path(path)
        self._clock = clock
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._opened_by = 0

    def get_attributes(self, request_envelope: RequestEnvelope) -> dict[str, object]:
        """Return the stored attributes of the user, or {} where nothing is stored any more.

        Raises:
            StoreTrouble: the file cannot be read, or what stands there is not JSON.

        """
        with self._transaction() as database:
            row = database.execute(_READ, (user_key(request_envelope), int(self._clock()))).fetchone()
        try:
            found: dict[str, object] = json.loads(row[0]) if row else {}
        except ValueError:
            raise StoreTrouble("sqlite: an item is not JSON") from None
        return found

    def save_attributes(self, request_envelope: RequestEnvelope, attributes: Mapping[str, Any]) -> None:
        """Keep the attributes for a year, unless later ones are kept already; drop whatever has expired.

        Raises:
            StoreTrouble: the file cannot be written.

        """
        now = int(self._clock())
        written = attributes.get("updated_at", now)
        item = (user_key(request_envelope), json.dumps(attributes), written, now + YEAR)
        with self._transaction("IMMEDIATE") as database:
            database.execute(_WRITE, item)
            database.execute(_SWEEP, (now,))

    def delete_attributes(self, request_envelope: RequestEnvelope) -> None:
        """Forget the user: the item is overwritten in the file and in its log, not just unlinked.

        Raises:
            StoreTrouble: the file cannot be written.

        """
        with self._transaction("IMMEDIATE") as database:
            database.execute(_DELETE, (user_key(request_envelope),))
        with self._using() as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        with self._lock:
            self._drop()

    @contextmanager
    def _transaction(self, kind: str = "DEFERRED") -> Iterator[sqlite3.Connection]:
        with self._using() as database:
            database.execute(f"BEGIN {kind}")
            yield database
            database.execute("COMMIT")

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection to one thread; after any failure the next one gets a new connection."""
        if not self._lock.acquire(timeout=LOCK_WAIT):
            raise StoreTrouble("sqlite: busy")
        try:
            yield self._connected()
        except (sqlite3.Error, OSError) as error:
            self._drop()
            raise StoreTrouble(f"sqlite: {getattr(error, 'sqlite_errorname', type(error).__name__)}") from None
        except BaseException:
            self._drop()
            raise
        finally:
            self._lock.release()

    def _connected(self) -> sqlite3.Connection:
        if self._opened_by != os.getpid():
            # SQLite forbids a forked process to use its parent's connection, and to close it.
            self._inherited, self._connection = self._connection, None
        if self._connection is None:
            self._connection, self._opened_by = self._opened(), os.getpid()
            # From Python 3.13 on, a connection that nobody closes is a ResourceWarning.
            self._closing = weakref.finalize(self, _close, self._connection, self._opened_by)
        return self._connection

    def _opened(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))  # for nobody but this account's eyes
        database = sqlite3.connect(self._path, timeout=LOCK_WAIT, isolation_level=None, check_same_thread=False)
        try:
            database.executescript(_SET_UP)
        except sqlite3.Error:
            database.close()
            raise
        return database

    def _drop(self) -> None:
        if self._connection is not None and self._opened_by == os.getpid():
            self._closing()
        self._connection = None


def _close(database: sqlite3.Connection, opened_by: int) -> None:
    if opened_by == os.getpid():
        database.close()
