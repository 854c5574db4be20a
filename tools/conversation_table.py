"""Write the table of docs/conversation.md, who answers what in which phase: `python -m tools.conversation_table`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from skill.content.loader import load
from skill.handlers import CONVERSATION, find
from skill.persistence.profile import Profile
from skill.routine.session import Phase, Place, Session
from skill.turn import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = Path(__file__).parent.parent / "docs" / "conversation.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
BEFORE_THE_FIRST = (Phase.OPENING,)


def answerer(trigger: str, phase: Phase) -> str:
    """The name of the handler that answers a trigger in a phase."""
    place = Place() if phase in BEFORE_THE_FIRST else Place(4)
    turn = Turn(trigger, load("en-US"), Session(phase=phase, place=place), Profile(), now=0)
    return find(turn).name


def triggers() -> tuple[str, ...]:
    """Every trigger that a handler names, in the order of the conversation."""
    return tuple(dict.fromkeys(trigger for handler in CONVERSATION for trigger in handler.triggers))


def rows() -> Iterator[tuple[str, ...]]:
    """The table: a heading, a rule, and a row a trigger."""
    yield ("said, tapped or sent", *(phase.value for phase in Phase))
    yield ("---",) * (len(Phase) + 1)
    for trigger in triggers():
        yield (f"`{trigger}`", *(answerer(trigger, phase) for phase in Phase))


def table() -> str:
    """The table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in rows())


def with_table(document: str) -> str:
    """The document with the table as it is now."""
    head, rest = document.split(BEGIN)
    _, tail = rest.split(END)
    return f"{head}{BEGIN}\n{table()}\n{END}{tail}"


if __name__ == "__main__":
    DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
