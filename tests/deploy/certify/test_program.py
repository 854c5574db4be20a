"""The package in a process of its own, and the command that looks at it."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deploy.certify import __main__ as command
from deploy.certify import program
from deploy.certify.talk import Talk
from deploy.problem import Problem
from tests.deploy.conftest import ROOT

if TYPE_CHECKING:
    from deploy.certify.program import Ask
    from deploy.certify.record import Turn

OURS = ("skill", "lambda_handler.py")
NEEDED = (
    "ask_sdk_core",
    "ask_sdk_model",
    "ask_sdk_runtime",
    "dateutil",
    "requests",
    "urllib3",
    "idna",
    "certifi",
    "six",
)


@pytest.fixture
def task(tmp_path: Path) -> Path:
    """A folder like the unpacked zip, by way of links: what a process finds there is all that it has."""
    for name in OURS:
        (tmp_path / name).symlink_to(ROOT / name)
    for name in (*NEEDED, "charset_normalizer"):
        origin = Path(str(getattr(importlib.util.find_spec(name), "origin", "")))
        source = origin.parent if origin.name == "__init__.py" else origin
        (tmp_path / source.name).symlink_to(source)
    return tmp_path


def conversation(ask: Ask) -> list[Turn]:
    turns: list[Turn] = []
    talk = Talk(ask, turns.append, "grid", kind="landscape")
    talk.launch()
    talk.intent("AMAZON.YesIntent")
    talk.intent("TimeLeftIntent", at=20.0)
    talk.intent("PainReportIntent")
    return turns


@pytest.mark.parametrize("pauses", ["break", "apla"])
def test_a_process_of_its_own_says_what_this_one_says(task: Path, pauses: str) -> None:
    with program.Package(task, pauses, sys.executable) as package:
        there = conversation(package.ask)
    here = conversation(program.here(pauses))

    assert [turn.answer for turn in there] == json.loads(json.dumps([turn.answer for turn in here]))
    assert [turn.stored for turn in there] == [turn.stored for turn in here]
    assert [turn.log for turn in there] == [turn.log for turn in here]
    assert there[-1].ends


def test_a_package_that_does_not_start_says_why_in_one_line(task: Path) -> None:
    (task / "ask_sdk_core").unlink()

    with program.Package(task, python=sys.executable) as package, pytest.raises(Problem, match="ask_sdk_core") as said:
        conversation(package.ask)
    assert "\n" not in str(said.value)


def test_a_broken_zip_is_told_and_nothing_is_certified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "skill-package").mkdir()
    (tmp_path / "skill-package/skill.json").write_text("{}")
    (tmp_path / "lambda.zip").write_text("no zip")

    assert command.main(["--build", str(tmp_path)]) == 2
    assert "certify: " in capsys.readouterr().err
