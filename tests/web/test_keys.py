"""Keys are proven once an hour, one fetch at a time, and whatever is remembered is bounded."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from skill.web import keys as limits
from skill.web.chain import SigningKey
from skill.web.keys import Keys
from skill.web.refusal import Reason, Refused
from tests.web.authority import key

PATH = "/echo.api/cert.pem"
FOREVER = 10**10


@dataclass
class World:
    """A certificate server, a prover and a clock in the test's hands."""

    now: float = 1000.0
    lives_until: float = FOREVER
    fails: Reason | None = None
    asked: list[str] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    arrived: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def __post_init__(self) -> None:
        self.gate.set()
        self.keys = Keys(self.fetch, self.prove, clock=lambda: self.now, patience=5)

    def fetch(self, path: str) -> bytes:
        """Answers when the gate is open."""
        self.asked.append(path)
        self.arrived.release()
        self.gate.wait(5)
        if self.fails:
            raise Refused(self.fails)
        return b"pem"

    def prove(self, _pem: bytes, _now: float) -> SigningKey:
        """Finds everything good."""
        return SigningKey(key("leaf").public_key(), self.lives_until)

    def refusal(self, path: str = PATH) -> Reason:
        """Why a key is not given."""
        with pytest.raises(Refused) as refusal:
            self.keys.get(path)
        return refusal.value.reason


def test_a_proven_key_is_kept_for_an_hour_and_no_longer() -> None:
    world = World()
    world.keys.get(PATH)
    world.now += 3599
    world.keys._renew = lambda _path: None  # type: ignore[method-assign]
    world.keys.get(PATH)
    assert world.asked == [PATH]

    world.now += 1
    world.keys.get(PATH)

    assert world.asked == [PATH, PATH]


def test_a_key_is_kept_no_longer_than_its_certificates_live() -> None:
    world = World(lives_until=1010)
    world.keys.get(PATH)
    world.now = 1010

    world.keys.get(PATH)

    assert len(world.asked) == 2


def test_a_key_is_renewed_before_it_ends_while_requests_still_have_it() -> None:
    world = World()
    world.keys.get(PATH)
    world.gate.clear()
    world.now += limits.LONGEST_KEPT - limits.RENEWED_BEFORE + 1

    for _ in range(5):
        world.keys.get(PATH)
    world.arrived.acquire()
    world.gate.set()

    assert world.arrived.acquire(timeout=5)
    assert len(world.asked) == 2


def test_many_who_need_the_same_certificate_wait_for_one_fetch() -> None:
    world = World()
    world.gate.clear()

    with ThreadPoolExecutor(12) as pool:
        calls = [pool.submit(world.keys.get, PATH) for _ in range(12)]
        world.arrived.acquire()
        world.gate.set()

    assert len({id(call.result()) for call in calls}) == 1
    assert world.asked == [PATH]


def test_a_failure_is_remembered_for_a_few_seconds_and_then_forgotten() -> None:
    world = World(fails=Reason.FETCH_STATUS)
    assert [world.refusal(), world.refusal()] == [Reason.FETCH_STATUS] * 2
    assert len(world.asked) == 1

    world.now += limits.FAILURE_KEPT
    world.fails = None
    world.keys.get(PATH)

    assert len(world.asked) == 2


def test_a_prover_that_breaks_is_a_refusal_and_nobody_waits_in_vain() -> None:
    world = World()
    world.keys._prove = lambda _pem, _now: 1 // 0

    assert world.refusal() is Reason.CHAIN_MALFORMED


def test_strangers_cannot_start_more_than_a_few_fetches_at_once() -> None:
    world = World()
    world.gate.clear()

    with ThreadPoolExecutor(limits.MOST_FETCHES) as pool:
        for number in range(limits.MOST_FETCHES):
            pool.submit(world.keys.get, f"/echo.api/{number}.pem")
        for _ in range(limits.MOST_FETCHES):
            world.arrived.acquire()
        assert world.refusal("/echo.api/one-more.pem") is Reason.FETCH_BUSY
        world.gate.set()


def test_whoever_waits_stops_waiting_when_the_patience_ends() -> None:
    world = World()
    world.gate.clear()
    world.keys._patience = 0.05

    assert world.refusal() is Reason.FETCH_TIMEOUT
    world.gate.set()


def test_what_is_remembered_is_bounded() -> None:
    world = World()
    for number in range(limits.MOST_KEYS * 2):
        world.keys.get(f"/echo.api/{number}.pem")
    world.fails = Reason.FETCH_STATUS
    for number in range(limits.MOST_FAILURES + 50):
        world.refusal(f"/echo.api/bad-{number}.pem")

    assert len(world.keys._known) == limits.MOST_KEYS
    assert len(world.keys._failed) == limits.MOST_FAILURES
    assert world.keys._under_way == {}
