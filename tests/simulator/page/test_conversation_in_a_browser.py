"""A routine in a real browser: launch, next, interruptions, pain, silence, coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skill.simulator import exchange

if TYPE_CHECKING:
    from tests.simulator.page.driving import Page

OPEN = "open upper back stretch"


def test_the_whole_routine_by_chips(page: Page) -> None:
    assert page.status == "Asleep"
    page.tap(OPEN)
    page.tap("yes")
    for step in range(1, 8):
        page.until(f"document.getElementById('place-number').textContent === '{step} of 7'")
        page.tap("next")
    page.wait_for("asleep")
    page.until("document.getElementById('place').hidden")
    assert page.turns == 9
    assert page.chips() == [OPEN]


def test_sentences_follow_one_another_and_the_microphone_opens_after_the_last(page: Page) -> None:
    page.js(
        "window.heard = [];"
        "new MutationObserver(() => window.heard.push(document.getElementById('now').textContent))"
        ".observe(document.getElementById('now'), { childList: true });"
    )
    page.tap(OPEN)
    page.wait_for("listening")
    heard = page.js("return window.heard")
    assert heard[0].startswith("Welcome")
    assert heard[-1] == "Ready to begin?"
    assert len(heard) > 5
    assert page.status.startswith("Listening")


def test_a_hold_is_drawn_and_counted_down(page: Page) -> None:
    page.tap(OPEN)
    page.into_a_hold("go to step four")
    assert page.at("#hold").get_attribute("aria-label") == "Hold of 10 seconds"
    page.until("document.querySelector('#pose[data-pose=arch_forearms] svg')")
    assert page.text("#place-name") == "A gentle arch"


def test_enter_cuts_the_speech_and_the_second_is_logged(page: Page) -> None:
    page.switch("#fast")  # at its true pace, so that there is something to interrupt
    page.tap(OPEN)
    page.wait_for("speaking")
    page.say("how long does it take")
    assert "into the answer, at" in page.text("#log > li:last-child")
    page.wait_for("speaking")


def test_a_report_of_pain_ends_it_and_its_advice_stays(page: Page) -> None:
    page.tap(OPEN)
    page.tap("yes")
    page.tap("it hurts")
    page.wait_for("asleep")
    assert page.now
    assert page.text("#after") == "To begin, say: open upper back stretch."
    assert page.chips() == [OPEN]


def test_silence_closes_the_session_and_opening_it_brings_the_place_back(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.tap(OPEN)
    monkeypatch.setattr(exchange, "MICROPHONE", 0.3)  # eight seconds of everybody's time, twice
    page.say("go to step three")
    page.wait_for("asleep")
    assert page.now == "Nobody answered, so Alexa ends the session."
    page.tap(OPEN)
    assert page.chips()[:2] == ["carry on", "start over"]
    assert "step three" in page.text("#log > li:last-child").lower()


def test_the_microphone_waits_for_somebody_who_is_typing(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MICROPHONE", 2.0)
    page.tap(OPEN)
    page.at("#text").send_keys("ye")
    page.wait_for("listening")
    page.js("return new Promise((done) => setTimeout(done, 2500))")
    assert page.state == "listening"
    page.say("s")
    assert page.text("#place-number") == "1 of 7"


def test_the_request_and_the_response_can_be_opened(page: Page) -> None:
    page.tap(OPEN)
    for index, word in ((1, '"LaunchRequest"'), (2, '"outputSpeech"')):
        page.switch(f"#log details:nth-of-type({index}) summary")
        page.until(f"document.querySelector('#log details:nth-of-type({index}) pre').textContent.includes({word!r})")


def test_markup_is_shown_as_it_was_typed(page: Page) -> None:
    page.tap(OPEN)
    page.say("<img src=x onerror=document.title='broken'><b>next</b>")
    assert "<b>next</b>" in page.text("#log > li:last-child .you")
    assert page.js("return document.querySelectorAll('#log b, #log img').length") == 0
    assert "broken" not in page.driver.title


def test_sending_twice_quickly_is_one_turn_and_a_sentence(page: Page) -> None:
    page.tap(OPEN)
    turns = page.turns
    page.js("for (let i = 0; i < 2; i += 1) document.querySelector('#chips button').click()")
    page.until("document.getElementById('notice').textContent.startsWith('One moment')")
    page.until(f"document.querySelectorAll('#log > li').length === {turns + 1}")


def test_the_device_and_the_person_can_be_changed(page: Page) -> None:
    page.tap(OPEN)
    page.say("go to step three")
    page.switch("[value=round]")
    page.until("document.getElementById('scene').dataset.kind === 'round'")
    assert page.state == "asleep"
    page.tap(OPEN)
    assert "carry on" in page.chips()  # it is the same person
    page.switch("#person")
    page.until("document.querySelectorAll('#log > li').length === 0")
    page.tap(OPEN)
    assert "yes" in page.chips()  # it is not


def test_a_response_for_the_screen_is_announced_and_a_tap_comes_back(page: Page) -> None:
    page.switch("[value=landscape]")
    page.until("document.getElementById('scene').dataset.kind === 'landscape'")
    page.js("document.addEventListener('screen:directive', (event) => (window.shown = event.detail.directive))")
    page.tap(OPEN)
    page.tap("yes")
    if not page.js("return Boolean(window.shown)"):
        pytest.skip("the skill shows nothing on a screen")
    assert page.js("return window.shown.type") == "Alexa.Presentation.APL.RenderDocument"
    page.js(
        "document.getElementById('screen').dispatchEvent("
        "new CustomEvent('screen:tap', { detail: { arguments: ['touch', 'next', 1] } }))"
    )
    page.until("document.getElementById('place-number').textContent === '2 of 7'")


def test_a_server_that_is_gone_is_told(page: Page) -> None:
    page.driver.execute_cdp_cmd("Network.enable", {})
    page.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/api/*"]})
    page.type(OPEN)
    page.until("document.getElementById('notice').textContent.includes('does not answer')")
    page.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    page.console()  # the browser itself calls this an error
    page.tap(OPEN)


def test_ten_thousand_characters_are_refused_in_a_sentence_and_cut_nothing(page: Page) -> None:
    page.switch("#fast")
    page.tap(OPEN)
    page.wait_for("speaking")
    page.js("document.getElementById('text').value = 'a'.repeat(10000)")
    page.type("!")
    page.until("document.getElementById('notice').textContent.includes('10001 characters')")
    assert page.state == "speaking"
    assert page.turns == 1


def test_alexas_own_question_about_a_permission_can_be_answered(page: Page) -> None:
    page.tap(OPEN)
    page.say("remind me every day at three p m")
    page.tap("yes")
    page.until("document.getElementById('now').textContent.startsWith('Alexa herself asks')")
    page.tap("yes")
    assert "SessionResumedRequest" in page.text("#log > li:last-child .intent")
