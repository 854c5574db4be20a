"""Conversations on paper, one file each, held with the real skill on the real interaction model.

After a change of words, `make talk ARGS="--accept FILE ..."` writes what is said now into the files.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skill.simulator.device import Device
from skill.simulator.play import differences, play
from skill.simulator.services import TOKEN, LocalServices
from skill.simulator.setting_up import local_handler
from skill.simulator.transcript import Passed, Said, Tapped, parse

if TYPE_CHECKING:
    from skill.simulator.transcript import Transcript
    from skill.simulator.wire import Handler

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.txt"))


@pytest.fixture(scope="module")
def skill(tmp_path_factory: pytest.TempPathFactory) -> tuple[Handler, LocalServices]:
    """The skill with one store for all files: each of them is another user."""
    services = LocalServices()
    return local_handler(tmp_path_factory.mktemp("store") / "profiles.sqlite3", services), services


def read(path: Path) -> Transcript:
    return parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_it_goes_as_it_is_written(path: Path, skill: tuple[Handler, LocalServices]) -> None:
    """Every answer, reprompt and end of a session comes as the file has it."""
    transcript = read(path)
    handler, services = skill
    services.permitted = False
    device = Device(
        handler,
        user=str(path),
        locale=transcript.settings.get("locale", "en-US"),
        kind=transcript.settings.get("device", "speaker"),  # type: ignore[arg-type]
        token=TOKEN,
        services=services,
    )

    found = [difference for played in play(transcript, device) for difference in differences(played)]

    assert not found, "\n".join(str(difference) for difference in found)
    assert not any(exchange.refusal for exchange in device.history)


def test_there_are_conversations_in_every_locale() -> None:
    """An empty glob would make every case above vacuous."""
    assert len([path for path in FILES if path.parent.name == "en"]) >= 35
    assert {path.parent.name for path in FILES} >= {"en-GB", "en-AU", "en-CA", "en-IN"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_everything_that_is_said_has_an_answer_on_paper(path: Path) -> None:
    """A turn without an answer would not be checked."""
    unanswered = [
        turn.line for turn in read(path).turns if isinstance(turn.action, Said | Tapped) and not turn.expected
    ]
    assert not unanswered


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_file_says_first_what_it_shows(path: Path) -> None:
    assert path.read_text("utf-8").startswith("# ")


def test_a_file_of_a_locale_is_played_in_it() -> None:
    for path in FILES:
        if path.parent.name != "en":
            assert read(path).settings["locale"] == path.parent.name


def test_time_that_passes_is_part_of_some() -> None:
    """Sessions that die, and people who come back, are in there."""
    assert any(isinstance(turn.action, Passed) for path in FILES for turn in read(path).turns)
