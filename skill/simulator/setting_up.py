"""An Echo beside the real skill: what the terminal and the page both begin with."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

from skill.app import build_skill, entry_point
from skill.settings import Settings
from skill.simulator.device import Device
from skill.simulator.services import TOKEN, LocalServices

if TYPE_CHECKING:
    from pathlib import Path

    from skill.simulator.wire import Handler


class StoreError(OSError):
    """The file cannot hold what the skill remembers."""


def local_handler(store: Path | None, services: LocalServices) -> Handler:
    """The skill as a Lambda handler, with a SQLite file, or without any memory. Raises StoreError."""
    if store is None:
        settings = Settings()
    else:
        settings = Settings(store="sqlite", sqlite_path=str(store))
        latest(store)
    return entry_point(build_skill(settings, api_client=services))


def local_device(store: Path | None, *, clock: float | None = None, **how: Any) -> Device:  # noqa: ANN401 - of Device
    """A device with the skill behind it, on the wall clock unless another time is given. Raises StoreError."""
    services = LocalServices()
    if clock is None:
        clock = max(time.time(), latest(store) if store else 0.0)
    return Device(local_handler(store, services), clock=clock, token=TOKEN, services=services, **how)


def latest(store: Path) -> float:
    """When the store was written last, 0 for a new one: a conversation may have run ahead of the clock on the wall.

    Raises StoreError for a file that is no store, or that cannot be opened.
    """
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(store)) as database:
            known = database.execute("SELECT name FROM sqlite_master WHERE name = 'profiles'").fetchone()
            row = database.execute("SELECT max(updated_at) FROM profiles").fetchone() if known else (None,)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{store} cannot be used as a store: {error}") from None
    return float(row[0] or 0)
