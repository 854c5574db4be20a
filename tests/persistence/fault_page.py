"""Write docs/faults.md from the tables of the tests: `python -m tests.persistence.fault_page`."""

from __future__ import annotations

from pathlib import Path

from tests.persistence.test_keeping import AT_THE_TABLE, IN_THE_FILE

FAULTS = Path(__file__).parents[2] / "docs" / "faults.md"
HEAD = """# When the store misbehaves

What a person hears is the same in every row: a new user's launch with the full safety note, every step, and the
guidance when something hurts. The routine lives in the session, so it goes on when the store goes down half way. What
is stored is never written over by a default. One warning is logged; it names the fault and nobody.

Each row is played by a test with a real server or a real file (`tests/persistence/test_keeping.py`, `test_visits.py`).

| the store | what the warning names | heard at launch | kept as it was |
| --- | --- | --- | --- |
"""
HEARD = "Welcome to Upper Back Stretch. ... Ready to begin?"


def page() -> str:
    """The page as the tables have it."""
    faults = [("DynamoDB " + name, reason) for name, (_, reason) in AT_THE_TABLE.items()]
    faults += [("the SQLite file " + name, reason) for name, (_, reason) in IN_THE_FILE.items()]
    rows = [f"| {name} | {reason.strip(': ')} | {HEARD} | yes |" for name, reason in faults]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    FAULTS.write_text(page(), encoding="utf-8")
