"""The table of figures says which one is missed, and why."""

from __future__ import annotations

import pytest

from benchmarks.tables import Row, median, percentile, table


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (Row("within", 9.0, 10.0, "ms", 0.9), "ok"),
        (Row("beyond", 9.1, 10.0, "ms", 0.9), "MISSED"),
        (Row("no limit", 9.0, 10.0, "ms"), ""),
        (Row("a figure of its own, within", 14.0, None, "s", 15), "ok"),
        (Row("a figure of its own, beyond", 16.0, None, "s", 15), "MISSED"),
    ],
)
def test_a_figure_is_held_against_its_limit(row: Row, verdict: str) -> None:
    assert row.verdict == verdict


def test_the_table_lines_up_and_explains_itself_below() -> None:
    text = table([Row("cold", 80.0, 100.0, "ms", 0.9), Row("warm", 3.0, 1.0, "ms", 1.5, "it thinks")])
    head, rule, cold, warm, _, note = text.splitlines()

    assert len({len(line) for line in (head, rule, cold, warm)}) == 1
    assert "| 80.0 ms |" in cold
    assert "0.80" in cold
    assert "MISSED" in warm
    assert note == "warm: it thinks"


def test_the_middle_and_the_tail_of_a_hundred_values() -> None:
    values = [float(value) for value in range(1, 101)]

    assert median(values) == 50.5
    assert percentile(values, 0.99) == 100.0
    assert percentile([7.0], 0.99) == 7.0
