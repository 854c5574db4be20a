"""What the page is made of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from skill.routine.session import Phase
from skill.simulator.nlu import Recogniser, parse_utterance
from skill.simulator.page.chips import _CHIPS, HURTS, OPEN, chips
from skill.visual import poses

if TYPE_CHECKING:
    from flask.testing import FlaskClient

STATIC = Path("skill", "simulator", "page", "static")
MOST_BYTES = 200_000


def _addresses() -> list[str]:
    return ["/", "/setup.json", "/poses.json", "/poses.css", *(f"/static/{file.name}" for file in STATIC.iterdir())]


def test_the_whole_page_weighs_under_two_hundred_kilobytes(client: FlaskClient) -> None:
    sizes = {address: len(client.get(address).data) for address in _addresses()}
    assert all(sizes.values())
    assert sum(sizes.values()) < MOST_BYTES, sizes


def test_no_file_names_another_host_or_writes_markup() -> None:
    files = list(STATIC.iterdir())
    assert len(files) > 8
    for file in files:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|//[a-z]+\.|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", text), (
            file
        )


def test_every_chip_is_understood_and_none_is_offered_twice() -> None:
    recogniser = Recogniser.for_locale("en-US")
    offered = {HURTS, *(text for texts in _CHIPS.values() for text in texts)}
    assert len(offered) > 10
    for text in offered:
        assert recogniser.resolve(text).intent != "AMAZON.FallbackIntent", text
    assert parse_utterance(OPEN, recogniser) == (True, None)


def test_every_question_has_its_chips_and_pain_can_always_be_told() -> None:
    for phase in Phase:
        offered = chips({"phase": phase.value}, awake=True)
        assert offered[-1] == HURTS
        assert len(offered) == len(set(offered)) > 2
    assert chips({"phase": "of the moon"}, awake=True)
    assert chips(None, awake=False) == [OPEN]


def test_the_figure_goes_from_cat_to_cow_and_not_from_the_floor_to_a_chair(client: FlaskClient) -> None:
    way = client.get("/ways/cat/cow.json").get_json()
    paths = poses.svg("cat").count("<path")
    assert way
    assert all(int(index) < paths for index in way)
    assert client.get("/ways/cat/chair_cow.json").get_json() == {}
    assert client.get("/ways/cat/dog.json").get_json() == {}
