"""Amazon's own renderer (npm apl-viewhost-web) draws every screen, and every word stays where it belongs.

Words are measured in the renderer, with Liberation Sans in the place of Amazon Ember: it is a little wider.
"""

from __future__ import annotations

import io
import math
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from skill.content.loader import load, locales
from skill.routine.model import Position
from skill.visual.screen import _document
from tools.apl_renderer import (
    CHROMIUM,
    DRIVER,
    FAMILIES,
    INSTALLED,
    LANDSCAPE,
    ROUND,
    VIEWPORTS,
    Renderer,
    Text,
    Viewport,
)
from tools.screens import LAST, all_screens

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
Box = tuple[float, float, float, float]
SLACK = 1.5
"""dp by which rounding may move a word."""
WORD_TIME = 1000
"""Milliseconds that each screenful of words stands in the parade below."""

pytestmark = pytest.mark.skipif(
    not (INSTALLED and CHROMIUM.exists() and DRIVER.exists()),
    reason="Amazon's renderer or Chromium is not installed: make npm",
)


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """One browser for all pictures."""
    with Renderer() as shared:
        yield shared


@pytest.fixture(scope="module")
def screens() -> dict[str, dict[str, Json]]:
    """Every screen, as it is sent to round devices and to the others."""
    return {kind: all_screens(kind=kind) for kind in ("landscape", "round", "tv")}


def misplaced(texts: list[Text], viewport: Viewport) -> list[str]:
    """The texts that are cut short, leave their box or the screen, or lie on another one."""
    found = [f"{text.words!r} is cut short" for text in texts if text.words.endswith("…")]
    found += [f"{text.words!r} leaves its box" for text in texts if not _in_its_box(text)]
    found += [f"{text.words!r} leaves the screen" for text in texts if not _on_screen(text, viewport)]
    for one, other in combinations(texts, 2):
        if any(_overlap(a, b) for a in one.lines for b in other.lines):
            found.append(f"{one.words!r} lies on {other.words!r}")
    return found


def _in_its_box(text: Text) -> bool:
    left, top, right, bottom = text.box
    return all(
        line[0] >= left - SLACK and line[1] >= top - SLACK and line[2] <= right + SLACK and line[3] <= bottom + SLACK
        for line in text.lines
    )


def _on_screen(text: Text, viewport: Viewport) -> bool:
    width, height = viewport.dp
    if not viewport.round:
        return all(0 <= x <= width and 0 <= y <= height for line in text.lines for x, y in _corners(line))
    radius = width / 2
    return all(math.hypot(x - radius, y - radius) <= radius for line in text.lines for x, y in _corners(line))


def _corners(line: Box) -> list[tuple[float, float]]:
    """The corners of the letters themselves: a line's box has a quarter of its height above and below to spare."""
    left, top, right, bottom = line
    spare = (bottom - top) * 0.2
    return [(x, y) for x in (left, right) for y in (top + spare, bottom - spare)]


def _overlap(a: Box, b: Box) -> bool:
    spare = 0.12 * min(a[3] - a[1], b[3] - b[1])  # letters do not fill the height of their line
    return min(a[2], b[2]) - max(a[0], b[0]) > SLACK and min(a[3], b[3]) - max(a[1], b[1]) > SLACK + spare


@pytest.mark.parametrize("viewport", FAMILIES, ids=lambda viewport: viewport.name)
def test_every_screen_is_drawn_without_a_complaint(
    renderer: Renderer, screens: dict[str, dict[str, Json]], viewport: Viewport
) -> None:
    for name, screen in screens[viewport.kind].items():
        shot = renderer.show(screen, viewport, at=0.3)
        colours = Image.open(io.BytesIO(shot.png)).convert("RGB").getcolors(1 << 20) or []

        assert shot.complaints == [], name
        assert misplaced(shot.texts, viewport) == [], name
        assert len(shot.texts) > 1, name
        assert len(colours) > 20, f"{name} is empty"


def parade(viewport: Viewport) -> Json:
    """One screen on which every word of every locale comes along, built from what is really sent."""
    screen = all_screens(kind=viewport.kind)["step 4"]
    words = [load(locale) for locale in locales()]
    steps = [item.step(step, position) for item in words for step in range(1, LAST + 1) for position in Position]
    cards = {
        (step.name, step.cues): {"step": 4, "name": step.name, "place": "4 of 7", "cues": step.cues} for step in steps
    }
    labels = {item.screen[key]: None for item in words for key in LABELS}
    titles = {item.screen[key]: None for item in words for key in TITLES}
    shown = [*cards.values(), *({**next(iter(cards.values())), "name": title} for title in titles)]
    written = {label: {"label": label, "tone": "hold", "runs": True, "clock": True} for label in labels}
    count = max(len(shown), len(written))
    moments = [
        {
            "start": WORD_TIME * number,
            "end": WORD_TIME * (number + 1),
            "word": list(labels)[number % len(labels)],
            "card": number % len(shown),
            "poses": [0],
        }
        for number in range(count)
    ]
    data = screen["datasources"]["screen"]
    return {**screen, "datasources": {"screen": {**data, "cards": shown, "moments": moments, "words": written}}}


LABELS = (
    "talk",
    "ready",
    "move",
    "hold",
    "release",
    "rest",
    "ask",
    "breathe_out",
    "breathe_in",
    "level",
    "door",
    "paused",
)
TITLES = ("title", "pausing", "finished")


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
def test_no_word_of_any_locale_overflows_on_any_device(renderer: Renderer, viewport: Viewport) -> None:
    directive = parade(viewport)
    cards = directive["datasources"]["screen"]["cards"]
    renderer.show(directive, viewport)
    seen = set()
    for number in range(len(directive["datasources"]["screen"]["moments"])):
        renderer.go_to((number + 0.5) * WORD_TIME / 1000)
        texts = renderer.texts()
        assert misplaced(texts, viewport) == []
        seen |= {text.words for text in texts}

    assert {card["name"] for card in cards} <= seen
    assert viewport.round or {cue for card in cards for cue in card["cues"]} <= seen
    assert renderer.complaints() == []


def test_the_longest_cue_fits_a_round_screen_wherever_it_stands(renderer: Renderer) -> None:
    """A round screen has room for one cue at a time, so the parade shows it only some of them."""
    directive = parade(ROUND)
    data = directive["datasources"]["screen"]
    cues = sorted({cue for card in data["cards"] for cue in card["cues"]}, key=len)[-4:]
    for cue in cues:
        cards = [{**data["cards"][0], "cues": [cue]}]
        moments = [{**data["moments"][0], "end": 9000}]
        shot = renderer.show(
            {**directive, "datasources": {"screen": {**data, "cards": cards, "moments": moments}}}, ROUND
        )
        assert cue in {text.words for text in shot.texts}
        assert misplaced(shot.texts, ROUND) == []


def test_cues_can_be_read_from_three_metres(renderer: Renderer, screens: dict[str, dict[str, Json]]) -> None:
    """40 dp on an Echo Show 8 is what Amazon gives for text that is read across a room."""
    cues = screens["landscape"]["step 4"]["datasources"]["screen"]["cards"][0]["cues"]
    shot = renderer.show(screens["landscape"]["step 4"], LANDSCAPE)

    assert all(text.size >= 40 for text in shot.texts if text.words in cues)


@pytest.mark.parametrize("viewport", FAMILIES, ids=lambda viewport: viewport.name)
def test_the_seconds_in_the_ring_run_down_with_the_hold(
    renderer: Renderer, screens: dict[str, dict[str, Json]], viewport: Viewport
) -> None:
    screen = screens[viewport.kind]["step 4"]
    hold = next(item for item in screen["datasources"]["screen"]["moments"] if item["word"] == "hold")
    renderer.show(screen, viewport)
    for left in (8, 4):
        renderer.go_to((hold["end"] - left * 1000 + 200) / 1000)
        words = {text.words for text in renderer.texts()}
        assert "Hold" in words
        assert words & {str(left), str(left - 1)}


def test_the_figure_moves_with_the_breath(renderer: Renderer, screens: dict[str, dict[str, Json]]) -> None:
    screen = screens["landscape"]["step 6"]
    moment = next(item for item in screen["datasources"]["screen"]["moments"] if len(item["poses"]) > 1)
    shots = [renderer.show(screen, LANDSCAPE, at=moment["start"] / 1000 + later).png for later in (0.3, 1.0, 2.2)]

    assert len(set(map(_figure, shots))) == 3


def _figure(png: bytes) -> bytes:
    """The left half of the picture, where nothing but the figure moves."""
    return Image.open(io.BytesIO(png)).crop((0, 140, 640, 660)).tobytes()


def test_dark_and_light_are_different_pictures(renderer: Renderer, screens: dict[str, dict[str, Json]]) -> None:
    dark, light = (renderer.show(screens["landscape"]["step 4"], LANDSCAPE, theme=theme) for theme in ("dark", "light"))
    corners = [Image.open(io.BytesIO(shot.png)).convert("L").getpixel((2, 2)) for shot in (dark, light)]

    assert corners[0] < 60
    assert corners[1] > 220


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        ("Next", ["touch", "next", 4]),
        ("Back", ["touch", "back", 4]),
        ("Repeat", ["touch", "repeat", 4]),
        ("Pause", ["touch", "pause", 4]),
        ("It hurts", ["touch", "hurts", 4]),
    ],
)
def test_a_press_sends_what_the_skill_understands(
    renderer: Renderer, screens: dict[str, dict[str, Json]], words: str, arguments: list[Any]
) -> None:
    renderer.show(screens["landscape"]["step 4"], LANDSCAPE)

    assert [event["arguments"] for event in renderer.press(words)] == [arguments]


def test_a_mistake_in_a_document_would_be_noticed(renderer: Renderer, screens: dict[str, dict[str, Json]]) -> None:
    """A renderer that never complains would make these tests vacuous."""
    broken = {**screens["landscape"]["step 4"], "document": {**_document("wide"), "layouts": {}}}

    assert renderer.show(broken, LANDSCAPE).complaints


def test_words_that_are_too_long_would_be_noticed(renderer: Renderer, screens: dict[str, dict[str, Json]]) -> None:
    screen = screens["landscape"]["step 4"]
    data = screen["datasources"]["screen"]
    cards = [{**data["cards"][0], "name": "A very long name of a step " * 3}]
    shot = renderer.show({**screen, "datasources": {"screen": {**data, "cards": cards}}}, LANDSCAPE)

    assert misplaced(shot.texts, LANDSCAPE)
