"""What many tests need: somebody in front of an Echo, with the real skill and a real store behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from skill.app import build_skill, entry_point
from skill.persistence.sqlite import SqliteAdapter
from skill.settings import Settings
from skill.simulator.device import Device

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteAdapter]:
    """An empty SQLite store."""
    adapter = SqliteAdapter(tmp_path / "profiles.sqlite3")
    yield adapter
    adapter.close()


@pytest.fixture
def echo(store: SqliteAdapter) -> Callable[..., Device]:
    """Makes an Echo of somebody; two of them share the store, and so one user's profile."""
    handler = entry_point(build_skill(Settings(), persistence=store))

    def make(**how: Any) -> Device:
        return Device(handler, **how)

    return make


@pytest.fixture
def somebody(echo: Callable[..., Device]) -> Device:
    """Somebody who has never been here."""
    return echo()


@pytest.fixture
def on_the_mat(somebody: Device) -> Device:
    """Somebody who has launched the skill and begun."""
    somebody.launch()
    somebody.request_intent("AMAZON.YesIntent")
    return somebody
