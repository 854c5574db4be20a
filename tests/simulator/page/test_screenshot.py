"""The picture for the README."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from skill.simulator.page.screenshot import HEIGHT, WIDTH, main
from tests.simulator.page.driving import programs

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 150_000


def test_without_a_browser_one_line_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main([str(tmp_path / "page.png")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(programs() is None, reason="Chromium and its driver are not installed")
def test_the_picture_is_taken_in_a_hold_and_small(tmp_path: Path) -> None:
    out = tmp_path / "pictures" / "page.png"
    assert main([str(out), "--kind", "landscape", "--dark"]) == 0
    with Image.open(out) as picture:
        assert picture.size == (WIDTH, HEIGHT)
    assert out.stat().st_size < MOST_BYTES
