"""Dataclasses that were compiled ahead are the same dataclasses. Each look is in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

POINT = """
from dataclasses import dataclass, field, replace

@dataclass(frozen=True)
class Point:
    x: int
    y: list = field(default_factory=list)
"""
RECORD = "from skill.alexa import ahead\ncodes = ahead.record()\n" + POINT + "ahead.keep(codes, {kept!r})\n"
USE = """
import builtins, json, sys
from skill.alexa import ahead
found = ahead.install({kept!r})
compiled = []
sys.addaudithook(lambda event, given: compiled.append(given[1]) if event == "compile" else None)
"""
REPORT = """
try:
    Point(1).x = 2
    frozen = False
except AttributeError:
    frozen = True
point = replace(Point(1), x=3)
print(json.dumps([found, compiled, repr(point), point == Point(3, []), frozen]))
"""


def run(program: str, **values: str) -> Any:
    command = [sys.executable, "-c", program.format(**values) if values else program]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout or "null")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def test_a_class_that_was_kept_is_not_compiled_again_and_behaves_the_same(kept: Path) -> None:
    run(RECORD, kept=str(kept))

    found, compiled, shown, equal, frozen = run(USE.format(kept=str(kept)) + POINT + REPORT)

    assert found
    assert compiled == []
    assert (shown, equal, frozen) == ("Point(x=3, y=[])", True, True)


def test_a_class_that_was_not_kept_is_compiled_as_ever(kept: Path) -> None:
    run(RECORD, kept=str(kept))

    other = POINT.replace("x: int", "x: int\n    z: int = 0")
    found, compiled, shown, equal, frozen = run(
        USE.format(kept=str(kept)) + other + REPORT.replace("Point(3, [])", "Point(3, 0, [])")
    )

    assert found
    assert compiled
    assert (shown, equal, frozen) == ("Point(x=3, z=0, y=[])", True, True)


@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_without_a_usable_file_everything_is_as_ever(kept: Path, content: bytes | None) -> None:
    if content is not None:
        kept.write_bytes(content)

    found, _, shown, *_ = run(USE.format(kept=str(kept)) + POINT + REPORT)

    assert not found
    assert shown == "Point(x=3, y=[])"


def test_the_same_classes_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        run(RECORD, kept=str(tmp_path / name))

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
