"""The keys that were proven lately, and the fetches under way.

A proof costs a download and a path validation, so it is kept; an attacker names addresses for free, so
everything kept here is bounded: proven keys, remembered failures and fetches
at once.
"""

from __future__ import annotations

import dataclasses
import threading
import time
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from skill.web.fetch import SECONDS
from skill.web.refusal import Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    from skill.web.chain import SigningKey

LONGEST_KEPT = 3600.0
"""Seconds for which a proof is believed, if its certificates live that long."""
FAILURE_KEPT = 5.0
"""Seconds: long enough to stop a hammer, short enough that a hiccup of the network is soon forgotten."""
MOST_KEYS = 16
"""Amazon uses one certificate at a time, two around a change."""
MOST_FAILURES = 256
MOST_FETCHES = 4
"""At once, each of another address; half the threads of a worker, so that known keys are always served."""
RENEWED_BEFORE = 300.0
"""Seconds before its end at which a proof is renewed, while requests still use the old one: so a flood of
strange addresses, which may fill the fetches, costs Alexa's own requests nothing."""

V = TypeVar("V")


class Keys:
    """From a certificate's path to Alexa's public key."""

    def __init__(
        self,
        fetch: Callable[[str], bytes],
        prove: Callable[[bytes, float], SigningKey],
        *,
        clock: Callable[[], float] = time.time,
        patience: float = SECONDS,
    ) -> None:
        self._fetch = fetch
        self._prove = prove
        self._clock = clock
        self._patience = patience
        self._known: dict[str, SigningKey] = {}
        self._failed: dict[str, tuple[float, Reason]] = {}
        self._under_way: dict[str, Future[SigningKey]] = {}
        self._lock = threading.Lock()

    def get(self, path: str) -> RSAPublicKey:
        """The proven key of the certificate at `path`, fetched if need be.

        Raises Refused if it cannot be had within the patience of 3 s, or could not be a moment ago.
        """
        known = self._valid(path)
        if known is None:
            return self._wait_for(path).key
        if known.until - self._clock() < RENEWED_BEFORE:
            self._renew(path)
        return known.key

    def _valid(self, path: str) -> SigningKey | None:
        """What is known of this path and still holds."""
        known = self._known.get(path)
        return known if known is not None and self._clock() < known.until else None

    def _wait_for(self, path: str) -> SigningKey:
        """Join the fetch of this path, or start it, unless one has ended just now."""
        with self._lock:
            if known := self._valid(path):
                return known
            coming = self._under_way.get(path) or self._begin(path)
        try:
            return coming.result(self._patience)
        except TimeoutError:
            raise Refused(Reason.FETCH_TIMEOUT) from None

    def _begin(self, path: str) -> Future[SigningKey]:
        """A fetch, unless it failed a moment ago or too many are under way. The lock is held."""
        self._recall_failure(path)
        if len(self._under_way) >= MOST_FETCHES:
            raise Refused(Reason.FETCH_BUSY)
        return self._start(path)

    def _renew(self, path: str) -> None:
        """Prove a known key again, with nobody waiting for it."""
        with self._lock:
            failed_until, _ = self._failed.get(path, (0.0, None))
            if path not in self._under_way and self._clock() >= failed_until:
                self._start(path)

    def _recall_failure(self, path: str) -> None:
        """Raise again what went wrong a moment ago. The lock is held."""
        until, reason = self._failed.get(path, (0.0, Reason.FETCH_FAILED))
        if self._clock() < until:
            raise Refused(reason)
        self._failed.pop(path, None)

    def _start(self, path: str) -> Future[SigningKey]:
        """In a thread of its own: looking up a name knows no timeout, so whoever waits can stop waiting."""
        coming: Future[SigningKey] = Future()
        self._under_way[path] = coming
        threading.Thread(target=self._run, args=(path, coming), name="certificate", daemon=True).start()
        return coming

    def _run(self, path: str, coming: Future[SigningKey]) -> None:
        """Fetch, prove, remember, and tell those who wait."""
        try:
            proven = self._proven(path)
        except Refused as refusal:
            self._remember_failure(path, refusal.reason)
            coming.set_exception(refusal)
        except BaseException:  # noqa: BLE001 - whatever a parser dies of, those who wait get an answer
            self._remember_failure(path, Reason.CHAIN_MALFORMED)
            coming.set_exception(Refused(Reason.CHAIN_MALFORMED))
        else:
            self._remember(path, proven)
            coming.set_result(proven)

    def _proven(self, path: str) -> SigningKey:
        return self._prove(self._fetch(path), self._clock())

    def _remember(self, path: str, proven: SigningKey) -> None:
        """Keep a key for an hour at most, and no longer than its certificates live."""
        kept = dataclasses.replace(proven, until=min(proven.until, self._clock() + LONGEST_KEPT))
        with self._lock:
            self._under_way.pop(path, None)
            self._known.pop(path, None)
            _make_room(self._known, MOST_KEYS)
            self._known[path] = kept

    def _remember_failure(self, path: str, reason: Reason) -> None:
        with self._lock:
            self._under_way.pop(path, None)
            _make_room(self._failed, MOST_FAILURES)
            self._failed[path] = (self._clock() + FAILURE_KEPT, reason)


def _make_room(kept: dict[str, V], most: int) -> None:
    """Forget the oldest until one more fits."""
    while len(kept) >= most:
        kept.pop(next(iter(kept)))
