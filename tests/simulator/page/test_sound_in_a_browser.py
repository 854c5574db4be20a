"""Voices and the microphone. A headless browser has neither, so stand-ins of the browser's own interfaces take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.simulator.page.driving import Page

OPEN = "open upper back stretch"
VOICES = """
window.spoken = [];
const voice = (name, lang, localService) => ({ name, lang, localService, default: false });
let saying = null;
const synth = {
  getVoices: () => [voice("Far away", "en-US", false), voice("Near", "en-GB", true), voice("Here", "en-US", true)],
  addEventListener() {},
  speak(said) {
    const entry = { text: said.text, voice: said.voice.name, rate: said.rate, began: performance.now() };
    window.spoken.push(entry);
    saying = setTimeout(() => { entry.ended = performance.now(); saying = null; said.onend(); }, 30);
  },
  cancel() { if (saying) { clearTimeout(saying); saying = null; window.cancelled = (window.cancelled ?? 0) + 1; } },
};
Object.defineProperty(window, "speechSynthesis", { value: synth });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
EARS = """
window.asked = [];
class Ears {
  static available(options) { window.asked.push(options); return Promise.resolve("WHERE"); }
  start() {
    window.asked.push({ started: this.processLocally === true });
    setTimeout(() => { this.onresult({ results: [[{ transcript: window.words ?? "yes" }]] }); this.onend(); }, 50);
  }
  abort() { this.onend(); }
}
Object.defineProperty(window, "SpeechRecognition", { value: Ears });
"""


@pytest.fixture
def with_script(page: Page, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page in a browser that has what the script brings."""
    added = page.before_it_loads(request.param)
    page.open()
    yield page
    page.no_longer(added)


@pytest.mark.parametrize("with_script", [VOICES], indirect=True)
def test_only_a_voice_of_this_computer_speaks_and_one_of_the_locale_first(with_script: Page) -> None:
    page = with_script
    assert page.text("#voice-name") == "Here"
    page.tap(OPEN)
    page.wait_for("listening")
    spoken = page.js("return window.spoken")
    assert {entry["voice"] for entry in spoken} == {"Here"}
    assert spoken[0]["text"].startswith("Welcome")
    assert spoken[-1]["text"] == "Ready to begin?"


@pytest.mark.parametrize("with_script", [VOICES], indirect=True)
def test_no_silence_between_sentences_is_shorter_than_it_should_be(with_script: Page) -> None:
    page = with_script
    page.tap(OPEN)
    page.wait_for("listening")
    page.switch("#fast")
    page.js("window.spoken.length = 0")
    page.say("yes")
    page.until("window.spoken.length > 2")
    spoken = page.js("return window.spoken")
    page.switch("#log > li:last-child details:last-of-type summary")
    page.until("document.querySelector('#log > li:last-child details:last-of-type pre').textContent")
    assert spoken[1]["began"] - spoken[0]["ended"] >= 600  # the voice's own gap, and the pause between sentences
    assert spoken[0]["rate"] == pytest.approx(0.9)


@pytest.mark.parametrize("with_script", [VOICES], indirect=True)
def test_an_interruption_silences_the_voice_at_once(with_script: Page) -> None:
    page = with_script
    page.js("window.speechSynthesis.speak = (said) => window.spoken.push({ text: said.text })")  # it never ends
    page.tap(OPEN)
    page.until("window.spoken.length === 1")
    page.js("window.speechSynthesis.cancel = () => (window.cancelled = true)")
    page.say("yes")
    assert page.js("return window.cancelled")
    page.until("window.spoken.length === 2")


@pytest.mark.parametrize("with_script", [VOICES], indirect=True)
def test_the_voice_can_be_switched_off(with_script: Page) -> None:
    page = with_script
    page.switch("#sound")
    page.tap(OPEN)
    page.wait_for("listening")
    assert page.js("return window.spoken") == []


def test_without_a_voice_the_captions_run_alone(page: Page) -> None:
    assert not page.at("#sound").is_enabled()
    assert "captions" in page.text("#voice-name")


@pytest.mark.parametrize("with_script", [EARS.replace("WHERE", "available")], indirect=True)
def test_speech_is_recognised_on_this_computer_where_the_browser_can(with_script: Page) -> None:
    page = with_script
    page.until("document.getElementById('mic-name').textContent === 'Speak'")
    page.tap(OPEN)
    page.switch("#mic")
    page.until("document.querySelectorAll('#log > li').length === 2")
    assert page.text("#log > li:last-child .you") == "yes"
    assert {"started": True} in page.js("return window.asked")
    assert page.js("return window.asked[0].processLocally")


@pytest.mark.parametrize("with_script", [EARS.replace("WHERE", "unavailable")], indirect=True)
def test_where_the_sound_would_be_sent_away_the_microphone_stays_off_until_the_person_agrees(with_script: Page) -> None:
    page = with_script
    page.until("document.getElementById('mic-name').textContent.includes('send the sound away')")
    page.tap(OPEN)
    page.switch("#mic")
    page.until("document.getElementById('consent').open")
    page.switch("#consent [value=no]")
    assert not any("started" in entry for entry in page.js("return window.asked"))
    page.switch("#mic")
    page.switch("#consent [value=yes]")
    page.until("document.querySelectorAll('#log > li').length === 2")
    assert page.text("#log > li:last-child .you") == "yes"
    assert "as you agreed" in page.text("#mic-hint")


@pytest.mark.parametrize("with_script", [EARS.replace("WHERE", "available")], indirect=True)
def test_nothing_heard_after_an_interruption_ends_the_session(with_script: Page) -> None:
    page = with_script
    page.until("document.getElementById('mic-name').textContent === 'Speak'")
    page.switch("#fast")
    page.js("window.words = ''")
    page.tap(OPEN)
    page.wait_for("speaking")
    page.switch("#mic")
    page.wait_for("asleep")
    assert page.chips() == [OPEN]
