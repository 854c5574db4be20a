"""A step's answers as a picture and as text."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from skill.content.loader import locales
from skill.routine.model import PlanName
from skill.simulator.chart.__main__ import main
from skill.simulator.chart.answers import chart_of, rows, silence
from skill.simulator.chart.drawing import drawing
from skill.simulator.chart.listing import listing

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"


def _parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 - drawn a moment ago


def test_every_sentence_of_the_step_is_a_row_and_no_second_is_lost() -> None:
    for answer in chart_of("cat_cow", "long", "en-GB").answers:
        shown = rows(answer)
        assert sum(row.spoken + row.silent for row in shown) == pytest.approx(answer.total, abs=0.01)
        assert silence(answer) == pytest.approx(sum(row.silent for row in shown))


def test_a_step_too_long_for_one_answer_is_drawn_as_two() -> None:
    assert len(chart_of("cat_cow", "long", "en-GB").answers) == 2
    assert len(chart_of("cat_cow", "short", "en-GB").answers) == 1


def test_the_picture_shows_each_hold_as_a_band_of_its_length() -> None:
    picture = _parsed(drawing(chart_of("release_repeat", "standard", "en-US")))
    held = [text.text for text in picture.iter(f"{SVG}text") if text.get("class") == "held"]
    assert held == ["hold 10 s", "hold 10 s"]


def test_every_step_of_every_locale_can_be_drawn() -> None:
    for locale in locales():
        for step in chart_of("cat_cow", "short", locale).content.routine.steps:
            for plan in PlanName:
                assert _parsed(drawing(chart_of(step.id, plan, locale))).tag == f"{SVG}svg"


def test_words_stay_inside_the_picture() -> None:
    for position in ("floor", "chair"):
        picture = _parsed(drawing(chart_of("lying_fold", "long", "en-US", position)))
        assert all(0 < float(text.get("x", 0)) < 960 for text in picture.iter(f"{SVG}text"))


def test_the_listing_gives_seconds_silences_and_the_length_of_every_plan() -> None:
    lines = listing(chart_of("gentle_arch", "standard", "en-US")).splitlines()
    assert any("[" in line and "hold" in line for line in lines)
    assert [line.split()[0] for line in lines[-3:]] == ["short", "standard", "long"]


def test_the_command_writes_the_picture_and_prints_the_listing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "cat.svg"
    assert main(["--step", "cat_cow", "--plan", "long", "--locale", "en-GB", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<svg")
    assert "Cat-cow: long plan, floor, en-GB" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--step", "dog_cow"),
        ("--plan", "endless"),
        ("--locale", "en-XX"),
        ("--locale", "../en"),
        ("--position", "ceiling"),
    ],
)
def test_an_unknown_name_is_one_line_that_names_the_known_ones(
    arguments: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert arguments[1] in complaint
    assert "there is" in complaint


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_unknown_option_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--bogus"])
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
