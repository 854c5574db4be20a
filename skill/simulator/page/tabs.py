"""One device for each browser tab: so many at most, and the idle ones are put away."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.simulator.device import Device
    from skill.simulator.page.backstage import Person

MOST = 64
"""Tabs that are kept; the one that was used longest ago makes room."""
IDLE = 4 * 3600.0
"""Seconds after which a tab that says nothing is put away."""


class UnknownTabError(LookupError):
    """A token of a tab that was never opened here, or was put away."""


class OutOfStepError(RuntimeError):
    """A tab that has not seen the last answer, or does not wait for the one under way."""

    def __init__(self, turn: int) -> None:
        super().__init__("One moment: the answer before this one is still on its way.")
        self.turn = turn


@dataclass
class Tab:
    """A browser tab and its device."""

    device: Device
    person: Person
    turn: int = 0
    """Requests so far. Every request says how many it knows of, so that none is sent to an answer it has not seen."""
    used: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Tabs:
    """The tabs by their tokens, which nobody can guess."""

    def __init__(self, *, most: int = MOST, idle: float = IDLE, clock: Callable[[], float] = time.monotonic) -> None:
        self._tabs: OrderedDict[str, Tab] = OrderedDict()
        self._most = most
        self._idle = idle
        self._clock = clock
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._tabs)

    def add(self, tab: Tab) -> str:
        """Keep a tab; its token."""
        token = secrets.token_urlsafe(18)
        with self._lock:
            tab.used = self._clock()
            self._tabs[token] = tab
            self._make_room()
        return token

    def get(self, token: object) -> Tab:
        """The tab of a token. Raises UnknownTabError."""
        with self._lock:
            self._make_room()
            tab = self._tabs.get(token) if isinstance(token, str) else None
            if tab is None or not isinstance(token, str):
                raise UnknownTabError
            tab.used = self._clock()
            self._tabs.move_to_end(token)
            return tab

    def _make_room(self) -> None:
        """Tabs stand in the order of their last use, so the oldest come first."""
        now = self._clock()
        while self._tabs and (len(self._tabs) > self._most or now - next(iter(self._tabs.values())).used > self._idle):
            self._tabs.popitem(last=False)
