"""List the answers that hold more than ten seconds of breaks in all: `python -m tools.breaks`.

Whether Alexa caps the breaks of one answer together, and not only those in a row, only a device can tell
(docs/certification.md). If she does, these are the answers that would not be played, and PAUSES=apla is the way out.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from skill.content.loader import load
from skill.reply import Ask, Guide, Phrase, Reply
from skill.routine.model import PlanName, Position
from skill.routine.session import Session, Way
from skill.speech.narrator import Narrator

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY = 10.0
"""Seconds of breaks in one answer from which on it is listed (alexa-rules 0.2-0.5)."""


def answers() -> Iterator[tuple[str, Session, Reply]]:
    """Every step in every plan and position, and the pause."""
    for plan, position, number in product(PlanName, Position, range(1, 8)):
        way = Way(plan=plan, position=position)
        yield f"step {number}, {plan}, {position}", Session(way=way).at(number), Ask((Guide(),))
    yield "pause", Session().at(4), Ask((Phrase("pausing"), Phrase("gentle_wait")), "paused")


def main() -> None:
    """Print the list."""
    content = load("en-US")
    rows = [(label, Narrator(content, session).render(reply)) for label, session, reply in answers()]
    long = [(label, row.timeline) for label, row in rows if row.timeline.breaks() > MANY]
    print(f"{len(long)} of {len(rows)} answers hold over {MANY:g} s of breaks in all:")
    for label, clock in long:
        print(f"  {label:28} {clock.breaks():5.1f} s of breaks, {max(clock.silences()):.1f} s the longest silence")


if __name__ == "__main__":
    main()
