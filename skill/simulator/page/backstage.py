"""The skill and the recogniser, made while the page already opens."""

from __future__ import annotations

import secrets
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future

    from skill.simulator.device import Device
    from skill.simulator.envelope import Kind
    from skill.simulator.wire import Handler


class Backstage:
    """Makes devices that share one skill, and what it remembers for as long as this program runs."""

    def __init__(self) -> None:
        self._building, self._learning = threading.Lock(), threading.Lock()
        self._crew = ThreadPoolExecutor(1)
        self._warm: Future[None] | None = None

    def warm(self, locale: str) -> None:
        """Begin to make the skill and a locale's recogniser; whoever needs them first waits for the rest."""
        self._warm = self._crew.submit(self._prepare, locale)
        self._crew.shutdown(wait=False)

    def _prepare(self, locale: str) -> None:
        self.device(locale, "speaker", self.somebody()).launch()
        self._recogniser(locale)

    @staticmethod
    def somebody() -> str:
        """A user of whom nothing is remembered yet."""
        return f"amzn1.ask.account.{secrets.token_hex(8)}"

    def device(self, locale: str, kind: Kind, user: str, now: float | None = None) -> Device:
        """A device in front of this user; its time is the computer's unless it already knows a later one."""
        from skill.simulator.device import Device  # noqa: PLC0415 - the page opens before this is loaded

        clock = max(time.time(), now or 0.0)
        return Device(self._handler, locale=locale, kind=kind, user=user, clock=clock)

    def ready(self, device: Device) -> None:
        """Load what the device needs to understand words, or learn it after a change, which takes some seconds."""
        self._recogniser(device.household.locale)

    def _recogniser(self, locale: str) -> Any:  # noqa: ANN401 - loaded late
        from skill.simulator.nlu import Recogniser  # noqa: PLC0415 - as above

        with self._learning:
            return Recogniser.for_locale(locale)

    @property
    def _handler(self) -> Handler:
        with self._building:
            return self._skill

    @cached_property
    def _skill(self) -> Handler:
        from skill.app import build_skill, entry_point  # noqa: PLC0415 - as above
        from skill.settings import Settings  # noqa: PLC0415 - as above

        self._folder = tempfile.TemporaryDirectory(prefix="upper-back-stretch-")
        store = Path(self._folder.name, "profiles.sqlite3")
        return entry_point(build_skill(Settings(store="sqlite", sqlite_path=str(store))))
