"""Every pose is a well-formed picture, as SVG and as AVG, that stays inside its frame and within its size."""

from __future__ import annotations

import json
import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from skill.visual import poses
from skill.visual.poses import catalogue, picture, write_avg
from skill.visual.poses.path import written

NUMBER = r"-?\d+"
POINT = rf"{NUMBER},{NUMBER}"
PATH = re.compile(rf"(m{POINT}(l{POINT}|c{POINT} {POINT} {POINT})+z?)+")
SVG = "{http://www.w3.org/2000/svg}"
EXPECTED = {
    *("standing_roll", "forearm_tabletop", "tuck_tabletop", "arch_forearms", "level_forearms"),
    *("tabletop_hands", "cat", "cow", "lying_ready", "lying_fold", "lying_rest", "side_roll"),
    *("seated_roll", "chair_tall", "chair_tuck", "chair_arch", "chair_cat", "chair_cow", "chair_fold"),
}


def test_every_pose_of_the_routine_is_there() -> None:
    assert set(poses.NAMES) == EXPECTED


@pytest.mark.parametrize("name", poses.NAMES)
def test_a_page_gets_a_titled_picture_that_xml_readers_accept(name: str) -> None:
    root = ET.fromstring(poses.svg(name, width=320))  # noqa: S314  our own text

    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == poses.title(name)
    assert root.get("aria-labelledby") == title.get("id")
    assert (root.get("width"), root.get("height")) == ("320", "240")
    assert all(PATH.fullmatch(path.get("d", "")) for path in root.iter(f"{SVG}path"))


@pytest.mark.parametrize("name", poses.NAMES)
def test_every_tone_that_a_picture_uses_has_a_colour_in_the_style_sheet(name: str) -> None:
    root = ET.fromstring(poses.svg(name))  # noqa: S314  our own text

    tones = {path.get("class", "").split()[0] for path in root.iter(f"{SVG}path")}
    assert len(tones) > 5
    assert all(f".{tone}{{" in poses.style() and f"--pose-{tone}:" in poses.style() for tone in tones)


@pytest.mark.parametrize("name", poses.NAMES)
def test_an_echo_gets_a_graphic_with_declared_colours_and_plain_paths(name: str) -> None:
    graphic = poses.avg(name)

    assert (graphic["type"], graphic["version"]) == ("AVG", "1.2")
    declared = {parameter["name"]: parameter["default"] for parameter in graphic["parameters"]}
    bound = set(re.findall(r"\$\{(\w+)\}", json.dumps(graphic["items"])))
    assert bound == set(declared)
    assert declared.items() <= poses.LIGHT.items()
    assert all(item["type"] == "path" and PATH.fullmatch(item["pathData"]) for item in graphic["items"])
    assert all("fill" in item or item["strokeWidth"] > 0 for item in graphic["items"])


@pytest.mark.parametrize("name", poses.NAMES)
def test_a_graphic_is_small_enough_to_send_several_at_once(name: str) -> None:
    assert len(json.dumps(poses.avg(name))) < 4000
    assert len(poses.svg(name)) < 4500


@pytest.mark.parametrize("name", poses.NAMES)
def test_page_and_echo_draw_the_same_lines(name: str) -> None:
    on_page = re.findall(r' d="([^"]+)"', poses.svg(name))

    assert on_page == [item["pathData"] for item in poses.avg(name)["items"]]


@pytest.mark.parametrize("name", poses.NAMES)
def test_the_picture_stays_inside_its_frame(name: str) -> None:
    points = [p for s in picture.shapes(catalogue.pose(name)) for _, given in s.path.pieces for p in given[-1:]]

    margin = 8
    assert min(p.real for p in points) > margin
    assert max(p.real for p in points) < picture.WIDTH - margin
    assert min(p.imag for p in points) > margin
    assert max(p.imag for p in points) < picture.HEIGHT - margin


def test_no_two_poses_look_the_same() -> None:
    drawn = {name: re.sub(r"<title.*</title>|pose-\w+", "", poses.svg(name)) for name in poses.NAMES}

    assert [pair for pair in combinations(drawn, 2) if drawn[pair[0]] == drawn[pair[1]]] == []


@pytest.mark.parametrize(("first", "second"), [("cat", "cow"), ("chair_cat", "chair_cow"), ("cat", "tabletop_hands")])
def test_both_ends_of_a_movement_are_drawn_with_the_same_commands(first: str, second: str) -> None:
    def commands(name: str) -> list[str]:
        return [shape.path.commands for shape in picture.shapes(catalogue.pose(name)) if shape.part]

    assert len(commands(first)) == 10
    assert commands(first) == commands(second)


def test_the_frames_of_a_movement_begin_and_end_in_its_poses_and_fit_the_page_path_by_path() -> None:
    frames = poses.frames("cat", "cow", 5)
    cat, cow = (re.findall(r' d="([^"]+)"', poses.svg(name)) for name in ("cat", "cow"))

    assert len(frames) == 10 - 2  # everything but the two feet, which stay
    for index, way in frames.items():
        assert len(way) == 5
        assert (way[0], way[-1]) == (cat[index], cow[index])
        assert len({re.sub(r"[-\d., ]+", " ", d) for d in way}) == 1


def test_half_way_between_cat_and_cow_the_echo_gets_a_graphic_without_arrows() -> None:
    half = poses.between("cat", "cow", 0.5)

    assert len(half["items"]) == len(poses.avg("cat")["items"]) - 2
    assert "${accent}" not in json.dumps(half)
    assert len(json.dumps(half)) < 4000


def test_at_the_start_of_the_way_the_figure_is_in_the_first_pose() -> None:
    cat, cow = catalogue.pose("cat"), catalogue.pose("cow")
    start = [written(s.path) for s in picture.shapes(picture.between(cat, cow, 0)) if s.part]

    assert start == [written(s.path) for s in picture.shapes(cat) if s.part]
    assert write_avg.avg(picture.between(cat, cow, 1)) != write_avg.avg(picture.between(cat, cow, 0))


def test_a_pose_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        poses.svg("headstand")
