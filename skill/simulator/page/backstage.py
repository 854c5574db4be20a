"""The skill and the recogniser, made while the page already opens."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skill.simulator.device import Device
    from skill.simulator.envelope import Kind
    from skill.simulator.services import LocalServices
    from skill.simulator.wire import Handler


def _services() -> LocalServices:
    from skill.simulator.services import LocalServices  # noqa: PLC0415 - the page opens before this is loaded

    return LocalServices()


@dataclass(frozen=True)
class Person:
    """Somebody of whom nothing is remembered yet, and what Alexa's own services hold for them."""

    user: str = field(default_factory=lambda: f"amzn1.ask.account.{secrets.token_hex(8)}")
    services: LocalServices = field(default_factory=_services)


class Switchboard:
    """The one api client of the skill: it puts each call through to the services of whoever speaks."""

    def __init__(self) -> None:
        self._speaking: ContextVar[LocalServices] = ContextVar("speaking")

    def invoke(self, request: Any) -> Any:  # noqa: ANN401 - the SDK's types, loaded late
        """Answer as Alexa's services do."""
        return self._speaking.get().invoke(request)

    def for_person(self, person: Person, handler: Handler) -> Handler:
        """The handler as this person reaches it."""

        def reached(event: dict[str, Any], context: object) -> dict[str, Any]:
            before = self._speaking.set(person.services)
            try:
                return handler(event, context)
            finally:
                self._speaking.reset(before)

        return reached


class Backstage:
    """Makes devices that share one skill, and what it remembers for as long as this program runs."""

    def __init__(self) -> None:
        self._building, self._learning = threading.Lock(), threading.Lock()
        self._switchboard = Switchboard()
        self._folder = Path(tempfile.mkdtemp(prefix="upper-back-stretch-"))
        self._crew = ThreadPoolExecutor(2)
        self._forget = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def close(self) -> None:
        """Forget everybody, once nothing is being made any more; at the latest when the program ends."""
        self._crew.shutdown(cancel_futures=True)
        self._forget()

    def warm(self, locale: str) -> None:
        """Begin to make the skill and a locale's recogniser; whoever needs them first waits for the rest."""
        self._crew.submit(lambda: self.device(locale, "speaker", Person()).launch())
        self._crew.submit(self._recogniser, locale)

    def device(self, locale: str, kind: Kind, person: Person, now: float | None = None) -> Device:
        """A device in front of this person; its time is the computer's unless it already knows a later one."""
        from skill.simulator.device import Device  # noqa: PLC0415 - as above
        from skill.simulator.services import TOKEN  # noqa: PLC0415 - as above

        return Device(
            self._switchboard.for_person(person, self._answer),
            locale=locale,
            kind=kind,
            user=person.user,
            clock=max(time.time(), now or 0.0),
            token=TOKEN,
            services=person.services,
        )

    def ready(self, device: Device) -> None:
        """Load what the device needs to understand words, or learn it after a change, which takes some seconds."""
        self._recogniser(device.household.locale)

    def _recogniser(self, locale: str) -> Any:  # noqa: ANN401 - loaded late
        from skill.simulator.nlu import Recogniser  # noqa: PLC0415 - as above

        with self._learning:
            return Recogniser.for_locale(locale)

    def _answer(self, event: dict[str, Any], context: object) -> dict[str, Any]:
        """The skill's answer; the first request waits until there is a skill."""
        with self._building:
            handler = self._skill
        return handler(event, context)

    @cached_property
    def _skill(self) -> Handler:
        from skill.app import build_skill, entry_point  # noqa: PLC0415 - as above
        from skill.settings import Settings  # noqa: PLC0415 - as above

        settings = Settings(store="sqlite", sqlite_path=str(self._folder / "profiles.sqlite3"))
        return entry_point(build_skill(settings, api_client=self._switchboard))
