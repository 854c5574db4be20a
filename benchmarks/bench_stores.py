"""What remembering costs: milliseconds per turn of each store, beside a turn that remembers nothing.

A turn reads the profile once and, where something has changed, writes it once, through the keeper that every
turn goes through. "wall" is what the person waits for; "own" is the processor time of this process, which is
what the adapter and the SDK's port cost wherever the store is. DynamoDB is a table on this
machine, over TLS, that takes no time to answer: the real one takes some milliseconds.

    python benchmarks/bench_stores.py [turns]
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter, AttributesManager
from ask_sdk_model import Context, RequestEnvelope, User
from ask_sdk_model.interfaces.system import SystemState

from benchmarks import dynamodb as table
from skill.persistence.dynamodb import DynamoDbAdapter
from skill.persistence.keeping import ProfileKeeper
from skill.persistence.profile import Profile, Resume
from skill.persistence.sqlite import SqliteAdapter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOW = 1_800_000_000
ENVELOPE = RequestEnvelope(context=Context(system=SystemState(user=User(user_id="amzn1.ask.account.BENCH"))))


def turn(store: AbstractPersistenceAdapter | None, number: int, *, write: bool) -> None:
    """One turn's share of remembering."""
    keeper = ProfileKeeper(AttributesManager(ENVELOPE, store))
    profile = keeper.load()
    if write:
        profile = replace(profile, resume=Resume(1 + number % 7, number, NOW + number))
    keeper.save(profile, NOW + number)


def measure(call: Callable[[int], None], turns: int) -> tuple[float, float, float]:
    """Return the median and the 95th percentile of the wall time, and the mean own time, in ms a turn."""
    walls = []
    own = time.process_time()
    for number in range(turns):
        start = time.perf_counter()
        call(number)
        walls.append((time.perf_counter() - start) * 1000)
    own = (time.process_time() - own) * 1000 / turns
    return statistics.median(walls), statistics.quantiles(walls, n=20)[-1], own


@contextmanager
def dynamodb() -> Iterator[tuple[DynamoDbAdapter, float]]:
    """Serve a table; yield the adapter, and the ms that its client took to build."""
    with table.serving() as served:
        os.environ.update(served.settings)
        with closing(DynamoDbAdapter(table.TABLE)) as store:
            start = time.perf_counter()
            store.connect()
            yield store, (time.perf_counter() - start) * 1000


def rows(name: str, store: AbstractPersistenceAdapter | None, turns: int) -> None:
    """Print what a turn costs that only reads, and one that writes as well."""
    ProfileKeeper(AttributesManager(ENVELOPE, store)).save(Profile(plan="short"), NOW - 1)
    for write in (False, True):
        wall, slow, own = measure(lambda number, w=write: turn(store, number, write=w), turns)  # type: ignore[misc]
        print(f"{name:<10} {'read and write' if write else 'read only':<15} {wall:8.3f} {slow:8.3f} {own:8.3f}")


def main() -> None:
    """Print the table."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(f"{'ms a turn':<10} {'':<15} {'wall':>8} {'95th':>8} {'own':>8}   ({turns} turns each)")
    rows("none", None, turns)
    with tempfile.TemporaryDirectory() as folder, closing(SqliteAdapter(Path(folder) / "p.sqlite3")) as store:
        rows("SQLite", store, turns)
    with dynamodb() as (store, took):
        rows("DynamoDB", store, turns)
        print(f"\nDynamoDB's client, built once while the function starts: {took:.0f} ms")


if __name__ == "__main__":
    main()
