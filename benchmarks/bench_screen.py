"""A warm turn with a screen beside the same turn without one: python -m benchmarks.bench_screen [ROUNDS].

Both run whole through the skill's entry point, in turns, and the fastest of the rounds counts: that is what the code
costs, whatever else the machine does. The figure to hold is the ratio over all turns of a visit, at most 1.5. Beside
it stands the ratio with the writing of the response as JSON text, which Lambda's runtime does.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from skill.app import build_skill, entry_point
from skill.settings import Settings
from skill.simulator.envelope import Household, SessionState, envelope, intent, launch, stamped

Json = dict[str, Any]
STEPS = 7
MOST = 1.5
START = 1_800_000_000.0


def events(handler: Any, household: Household) -> list[Json]:  # noqa: ANN401 - a Lambda handler
    """The events of one visit from the door to the last step, each with the attributes that it would carry."""
    requests = [launch(), intent("AMAZON.YesIntent", {}), *[intent("AMAZON.NextIntent", {})] * (STEPS - 1)]
    found: list[Json] = []
    attributes: Json = {}
    for number, request in enumerate(requests):
        session = SessionState("bench", new=number == 0, attributes=attributes)
        event = envelope(household, session, stamped(request, number, START + 300 * number, "en-US"))
        attributes = handler(event, None)["sessionAttributes"]
        found.append(event)
    return found


@dataclass(frozen=True)
class Cost:
    """What one turn takes, in milliseconds."""

    turn: float
    text: float
    """Writing the response as JSON text."""


def cost(handler: Any, event: Json) -> Cost:  # noqa: ANN401 - as above
    """One turn."""
    began = perf_counter()
    answer = handler(event, None)
    answered = perf_counter()
    json.dumps(answer)
    return Cost((answered - began) * 1000, (perf_counter() - answered) * 1000)


@dataclass(frozen=True)
class Row:
    """One turn of the visit, without a screen and with one."""

    name: str
    voice: Cost
    screen: Cost
    size: int
    """Bytes of the response with a screen."""


def measure(rounds: int) -> list[Row]:
    """Every turn of a visit."""
    handler = entry_point(build_skill(Settings()))
    visits = zip(*(events(handler, Household(kind=kind)) for kind in ("speaker", "landscape")), strict=True)
    return [_row(handler, number, rounds, *pair) for number, pair in enumerate(visits)]


def _row(handler: Any, number: int, rounds: int, voice: Json, screen: Json) -> Row:  # noqa: ANN401 - as above
    costs = [(cost(handler, voice), cost(handler, screen)) for _ in range(rounds)]
    size = len(json.dumps(handler(screen, None)).encode())
    name = "door" if number == 0 else f"step {number}"
    return Row(name, _fastest([first for first, _ in costs]), _fastest([second for _, second in costs]), size)


def _fastest(costs: list[Cost]) -> Cost:
    return Cost(min(item.turn for item in costs), min(item.text for item in costs))


def ratio(rows: list[Row], *, text: bool = False) -> float:
    """How many times as long the visit takes with a screen."""
    voice, screen = (
        sum(item.turn + (item.text if text else 0) for item in costs)
        for costs in ([row.voice for row in rows], [row.screen for row in rows])
    )
    return voice and screen / voice


def main(arguments: list[str]) -> int:
    """Print the table; 1 where the ratio is above what is allowed."""
    rows = measure(int(arguments[0]) if arguments else 100)
    print(f"{'turn':8} {'voice ms':>9} {'screen ms':>9} {'ratio':>6} {'with text':>9} {'bytes':>7}")
    for row in rows:
        alone = f"{row.voice.turn:9.2f} {row.screen.turn:9.2f} {ratio([row]):6.2f}"
        print(f"{row.name:8} {alone} {ratio([row], text=True):9.2f} {row.size:7}")
    print(f"over all turns: {ratio(rows):.2f} (at most {MOST}), with the text {ratio(rows, text=True):.2f}")
    return 0 if ratio(rows) <= MOST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
