"""A warm turn with a screen beside the same turn without one: python -m benchmarks.bench_screen [ROUNDS].

Both run whole through the skill's entry point, JSON text in and JSON text out, in turns, and the fastest of the
rounds counts: that is what the code costs, whatever else the machine does. The figure to hold is the ratio over all
turns of a visit, at most 1.5.
"""

from __future__ import annotations

import json
import sys
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


def milliseconds(handler: Any, event: Json) -> float:  # noqa: ANN401 - as above
    """One turn, from JSON text to JSON text."""
    text = json.dumps(event)
    began = perf_counter()
    json.dumps(handler(json.loads(text), None))
    return (perf_counter() - began) * 1000


def measure(rounds: int) -> tuple[list[tuple[str, float, float, int]], float]:
    """Each turn's name, its fastest without and with a screen in ms, and its bytes; and the ratio over all."""
    handler = entry_point(build_skill(Settings()))
    plain, shown = (events(handler, Household(kind=kind)) for kind in ("speaker", "landscape"))
    rows = []
    for number, (without, with_screen) in enumerate(zip(plain, shown, strict=True)):
        pairs = [(milliseconds(handler, without), milliseconds(handler, with_screen)) for _ in range(rounds)]
        size = len(json.dumps(handler(with_screen, None)).encode())
        name = "door" if number == 0 else f"step {number}"
        rows.append((name, min(first for first, _ in pairs), min(second for _, second in pairs), size))
    return rows, sum(row[2] for row in rows) / sum(row[1] for row in rows)


def main(arguments: list[str]) -> int:
    """Print the table; 1 where the ratio is above what is allowed."""
    rows, ratio = measure(int(arguments[0]) if arguments else 100)
    print(f"{'turn':8} {'voice ms':>9} {'screen ms':>9} {'ratio':>6} {'bytes':>7}")
    for name, voice, screen, size in rows:
        print(f"{name:8} {voice:9.2f} {screen:9.2f} {screen / voice:6.2f} {size:7}")
    print(f"ratio over all turns: {ratio:.2f} (at most {MOST})")
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
