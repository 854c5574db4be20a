"""Under load, with a worker killed on the way, no answer is wrong. The long run is tests/web/load.py itself."""

from __future__ import annotations

from tests.web.load import CONNECTIONS, load


def test_no_answer_is_wrong_though_a_worker_dies() -> None:
    tally = load(3)

    assert tally.wrong == []
    assert tally.answers["workers started"] == 3
    assert tally.answers["answered"] > CONNECTIONS
    assert tally.answers["refused"] > 0
    assert tally.answers["cut"] <= CONNECTIONS
