"""One sheet shows all poses."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from skill.visual import poses
from skill.visual.poses.sheet import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", ["html", "svg"])
def test_the_sheet_shows_every_pose_with_its_name(tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"poses.{kind}"

    assert main([str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert text.count("<title id=") == len(poses.NAMES)
    assert all(f">{name}<" in text for name in poses.NAMES)


def test_the_svg_sheet_is_well_formed(tmp_path: Path) -> None:
    out = tmp_path / "poses.svg"
    main([str(out)])

    assert len(ET.parse(out).findall(".//{http://www.w3.org/2000/svg}svg")) == len(poses.NAMES)  # noqa: S314


@pytest.mark.parametrize("arguments", [[], ["poses.pdf"], ["a.svg", "b.svg"]])
def test_anything_else_is_answered_with_how_to_use_it(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(arguments) == 2
    assert "usage" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
