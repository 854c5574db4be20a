"""Cold starts: from starting the process to the first response."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks import dynamodb, events
from benchmarks.tables import median
from deploy.local_lambda import LocalLambda
from skill.simulator.envelope import APPLICATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from deploy.local_lambda import Answer

SETTINGS: Final = {"SKILL_ID": APPLICATION}


@dataclass(frozen=True)
class WithStore:
    """Milliseconds with DynamoDB, and without: of the whole cold start, and of what comes after init."""

    cold: tuple[float, float]
    cold_without_tls: tuple[float, float]
    first_turn: tuple[float, float]


def start(python: str, task: Path, settings: Mapping[str, str]) -> Answer:
    """Start once, and return the answer to the launch."""
    with LocalLambda(python, task, settings) as function:
        answer = function.invoke(events.launch())
        if answer.failed:
            raise RuntimeError(f"{task}: {answer.body}")
        return answer


def alternate(python: str, tasks: Mapping[str, Path], rounds: int) -> dict[str, list[float]]:
    """Start each package in turn, `rounds` times after a first that warms the disk; seconds by name."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        start(python, task, SETTINGS)
    for _ in range(rounds):
        for name, task in tasks.items():
            seconds[name].append(start(python, task, SETTINGS).seconds)
    return seconds


def with_a_store(python: str, task: Path, rounds: int) -> WithStore:
    """Measure with DynamoDB and without, in turn; the table is on loopback and quick, over TLS and without."""
    with dynamodb.serving() as table, dynamodb.serving(tls=False) as plain:
        settings = (SETTINGS | table.settings, SETTINGS | plain.settings, SETTINGS)
        rows = [[start(python, task, given) for given in settings] for _ in range(rounds + 1)][1:]
    tls, no_tls, without = ([row[column] for row in rows] for column in range(3))
    nothing = _median_ms(one.seconds for one in without)
    return WithStore(
        (_median_ms(one.seconds for one in tls), nothing),
        (_median_ms(one.seconds for one in no_tls), nothing),
        (_median_ms(one.after_init for one in tls), _median_ms(one.after_init for one in without)),
    )


def _median_ms(seconds: Iterable[float]) -> float:
    return median(seconds) * 1000
