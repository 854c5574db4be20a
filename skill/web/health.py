"""Alive is not the same as ready: a process that answers may still be unable to serve a turn."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

import flask
from ask_sdk_model import Context, RequestEnvelope, User
from ask_sdk_model.interfaces.system import SystemState

if TYPE_CHECKING:
    from collections.abc import Callable

    from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter

KEPT = 5.0
"""Seconds for which an answer is repeated: asking costs a look at the store, and anybody can ask."""

logger = logging.getLogger(__name__)


class Readiness:
    """Asks whether a turn could be served now, at most every few seconds."""

    def __init__(self, probe: Callable[[], object], clock: Callable[[], float] = time.monotonic) -> None:
        self._probe = probe
        self._clock = clock
        self._lock = threading.Lock()
        self._answer = False
        self._until = float("-inf")

    def __bool__(self) -> bool:
        with self._lock:
            if self._clock() >= self._until:
                self._answer = self._ask()
                self._until = self._clock() + KEPT
            return self._answer

    def _ask(self) -> bool:
        """The probe says no by raising."""
        try:
            self._probe()
        except Exception:
            logger.exception("not ready")
            return False
        return True


def reading(store: AbstractPersistenceAdapter | None) -> Callable[[], object]:
    """A probe that reads nobody's item from the store, as a turn would read somebody's."""
    nobody = RequestEnvelope(context=Context(system=SystemState(user=User(user_id="nobody"))))
    return lambda: store.get_attributes(nobody) if store is not None else None


def pages(ready: Readiness) -> flask.Blueprint:
    """`/health/alive` answers 200 while the process does; `/health` 200 or 503 with what it is."""
    blueprint = flask.Blueprint("health", __name__)

    @blueprint.get("/health/alive")
    def alive() -> flask.typing.ResponseReturnValue:
        return {"alive": True}

    @blueprint.get("/health")
    def health() -> flask.typing.ResponseReturnValue:
        is_ready = bool(ready)
        return {"alive": True, "ready": is_ready}, 200 if is_ready else 503

    return blueprint
