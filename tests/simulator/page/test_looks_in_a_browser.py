"""What the page is for people who see little, use a keyboard, a telephone, or the dark."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.keys import Keys

from tests.simulator.page.driving import axe

if TYPE_CHECKING:
    from tests.simulator.page.driving import Page

OPEN = "open upper back stretch"
KINDS = ("speaker", "round", "landscape")


@pytest.fixture(scope="session")
def checker() -> str:
    """The source of axe-core; skipped where it cannot be had."""
    script = axe()
    if script is None:
        pytest.skip("axe-core is not installed, and npm cannot fetch it")
    return script.read_text(encoding="utf-8")


def violations(page: Page, checker: str) -> list[str]:
    """What axe-core has to say about the page as it is."""
    page.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": checker})
    found = page.driver.execute_async_script(
        "const done = arguments[arguments.length - 1]; axe.run(document).then((ran) => done(ran.violations));"
    )
    return [json.dumps([rule["id"], [node["html"][:120] for node in rule["nodes"]]]) for rule in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_asleep_speaking_holding_listening_and_in_the_log(page: Page, checker: str, scheme: str) -> None:
    page.open(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
    found = {"asleep": violations(page, checker)}
    page.switch("#fast")
    page.tap(OPEN)
    page.wait_for("speaking")
    found["speaking"] = violations(page, checker)
    page.into_a_hold("go to step four")
    found["holding"] = violations(page, checker)
    page.switch("#fast")
    page.wait_for("listening")
    page.switch("#log > li:last-child summary")
    page.type("a" * 400)
    page.until("document.getElementById('notice').textContent.includes('400')")
    found["told off"] = violations(page, checker)
    assert [wrong for state in found.values() for wrong in state] == [], found


def test_no_violation_on_any_device(page: Page, checker: str) -> None:
    for kind in KINDS:
        page.switch(f"[value={kind}]")
        page.until(f"document.getElementById('scene').dataset.kind === '{kind}'")
        page.tap(OPEN)
        page.say("go to step two")
        assert violations(page, checker) == []


def test_the_checker_finds_what_is_wrong(page: Page, checker: str) -> None:
    page.js("document.getElementById('text').previousElementSibling.remove(); document.documentElement.lang = ''")
    page.js("document.getElementById('text').removeAttribute('placeholder')")
    assert len(violations(page, checker)) == 2


def test_everything_can_be_reached_and_used_with_a_keyboard(page: Page) -> None:
    reached = []
    for _ in range(14):
        active = page.driver.switch_to.active_element
        reached.append(page.js("return arguments[0].id || arguments[0].name || arguments[0].textContent", active))
        active.send_keys(Keys.TAB)
    assert {"text", "kind", "locale", "fast", "person", OPEN, "Say it"} <= set(reached)


def test_a_routine_with_nothing_but_keys(page: Page) -> None:
    page.driver.switch_to.active_element.send_keys(OPEN, Keys.ENTER)
    page.until("document.querySelectorAll('#log > li').length === 1")
    page.driver.switch_to.active_element.send_keys("yes", Keys.ENTER)
    page.until("document.getElementById('place-number').textContent === '1 of 7'")
    page.at("#chips button").send_keys(Keys.SPACE)
    page.until("document.getElementById('place-number').textContent === '2 of 7'")
    page.at("[value=speaker]").send_keys(Keys.ARROW_RIGHT)
    page.until("document.getElementById('scene').dataset.kind === 'round'")


def test_focus_stays_on_the_words_that_were_used_or_goes_to_where_one_types(page: Page) -> None:
    page.at("#chips button").send_keys(Keys.ENTER)
    page.until("document.querySelectorAll('#log > li').length === 1")
    page.until("document.activeElement.id === 'text'")
    page.tap("yes")
    page.at("#chips button").send_keys(Keys.ENTER)
    page.until("document.getElementById('place-number').textContent === '2 of 7'")
    assert page.js("return document.activeElement.textContent") == "next"


def test_focus_can_be_seen(page: Page) -> None:
    for selector in ("#text", "#person", "#locale", "#fast", "#chips button"):
        page.at(selector).send_keys(Keys.SHIFT)
        page.js("document.querySelector(arguments[0]).focus({ focusVisible: true })", selector)
        assert page.js("return getComputedStyle(document.activeElement).outlineStyle") == "solid", selector


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_cut_off_on_a_narrow_window(page: Page, width: int) -> None:
    page.open(width=width, height=700)
    for kind in KINDS:
        page.switch(f"[value={kind}]")
        page.until(f"document.getElementById('scene').dataset.kind === '{kind}'")
        page.tap(OPEN)
        page.say("go to step four")
        page.switch("#log > li:last-child summary")
        assert page.js("return document.documentElement.scrollWidth") <= width
        assert page.js(
            "return [...document.querySelectorAll('button, input, select')].every("
            "(one) => one.getBoundingClientRect().right <= innerWidth)"
        )


def test_dark_is_dark_and_light_is_light(page: Page) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        page.open(prefers_color_scheme=scheme)
        grounds.append(page.js("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"))
    assert min(grounds[0]) > 230
    assert max(grounds[1]) < 40


@pytest.mark.parametrize(("motion", "moving"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_those_who_want_it_so(page: Page, motion: str, moving: bool) -> None:
    page.open(prefers_reduced_motion=motion)
    page.switch("#fast")
    page.tap(OPEN)
    page.wait_for("speaking")
    running = page.js("return document.getAnimations().filter((one) => one.playState === 'running').length")
    assert (running > 0) == moving


def test_what_is_spoken_is_announced_and_what_counts_down_is_not(page: Page) -> None:
    live = page.js("return [...document.querySelectorAll('[aria-live], [role=status], [role=alert]')].map((o) => o.id)")
    assert set(live) == {"now", "state", "notice"}


def test_the_ring_never_speaks_by_colour_alone(page: Page) -> None:
    seen = {page.state: page.status}
    page.switch("#fast")
    page.tap(OPEN)
    for state in ("speaking", "listening"):
        page.wait_for(state)
        seen[state] = page.status
        page.switch("#fast")
    assert len(set(seen.values())) == len(seen)


def test_poses_and_countdown_have_names(page: Page) -> None:
    for selector, kind in product(("#pose svg",), KINDS):
        page.switch(f"[value={kind}]")
        page.until("document.querySelector('#pose svg title')")
        assert page.text(f"{selector} title")
