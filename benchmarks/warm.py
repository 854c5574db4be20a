"""Warm turns: what one more answer costs once the function runs, and how much memory it has taken by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from benchmarks import events
from benchmarks.cold import SETTINGS
from benchmarks.tables import Row, median, percentile
from deploy.local_lambda import LocalLambda

if TYPE_CHECKING:
    from pathlib import Path

_WARM_UP: Final = 30


def rows(python: str, ours: Path, theirs: Path, turns: int) -> list[Row]:
    """Measure launch, next and pain beside the reference's launch and its one intent, turn by turn."""
    with LocalLambda(python, ours, SETTINGS) as skill, LocalLambda(python, theirs, SETTINGS) as hello:
        under_way = _under_way(skill)
        pairs = {
            "launch": (events.launch(), events.launch()),
            "next": (events.intent("AMAZON.NextIntent", under_way), events.intent("HelloIntent")),
            "pain": (events.intent("PainReportIntent", under_way), events.intent("HelloIntent")),
        }
        found = [row for kind, pair in pairs.items() for row in _kind(kind, skill, hello, pair, turns)]
    return [*found, Row("peak memory", skill.peak_kib / 1024, hello.peak_kib / 1024, "MiB", 1.3)]


def _under_way(skill: LocalLambda) -> dict[str, Any]:
    """Return the session attributes of somebody in the second step."""
    attributes: dict[str, Any] = {}
    for event in (events.launch(), None, None):
        asked = event or events.intent("AMAZON.YesIntent", attributes)
        attributes = skill.invoke(asked).body["sessionAttributes"]
    return attributes


def _kind(
    kind: str, skill: LocalLambda, hello: LocalLambda, pair: tuple[dict[str, Any], dict[str, Any]], turns: int
) -> list[Row]:
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(turns + _WARM_UP):
        for function, event, kept in zip((skill, hello), pair, times, strict=True):
            answer = function.invoke(event)
            if answer.failed:
                raise RuntimeError(f"{kind}: {answer.body}")
            if number >= _WARM_UP:
                kept.append(answer.seconds * 1000)
    ours, theirs = times
    return [
        Row(f"warm {kind}, p50", median(ours), median(theirs), "ms", 1.5),
        Row(f"warm {kind}, p99", percentile(ours, 0.99), percentile(theirs, 0.99), "ms"),
    ]
