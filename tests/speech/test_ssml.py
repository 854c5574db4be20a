"""SSML is well-formed, inside Alexa's limits, and written here alone."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.speech.script import Pause, Sentence, joined
from skill.speech.ssml import SpeechLimitError, ssml

ROOT = Path(__file__).parents[2]


def test_text_is_escaped() -> None:
    assert ssml((Sentence("Salt & pepper < sugar."),)) == "<speak>Salt &amp; pepper &lt; sugar.</speak>"


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=200))
def test_any_text_makes_well_formed_xml_that_says_it(text: str) -> None:
    root = ET.fromstring(ssml((Sentence(text, rate=90),)))  # noqa: S314 - our own output

    assert "".join(root.itertext()) == text


def test_a_pause_is_a_break_in_milliseconds() -> None:
    assert '<break time="2500ms"/>' in ssml((Sentence("Breathe in."), Pause(2.5), Sentence("And out.")))


def test_sentences_of_one_rate_share_a_tag() -> None:
    spoken = ssml((Sentence("One.", rate=80), Sentence("Two.", rate=80), Sentence("Ready?")))

    assert spoken == '<speak><prosody rate="80%">One. Two.</prosody> Ready?</speak>'


def test_neighbouring_pauses_become_one() -> None:
    assert joined((Sentence("Rest."), Pause(2), Pause(3))) == (Sentence("Rest."), Pause(5))


def test_two_breaks_without_speech_between_are_refused() -> None:
    with pytest.raises(SpeechLimitError, match="two breaks"):
        ssml((Sentence("Rest."), Pause(2), Pause(3)))


@pytest.mark.parametrize("seconds", [8.7, 9, 60])
def test_a_silence_of_over_nine_seconds_with_its_gap_is_refused(seconds: float) -> None:
    with pytest.raises(SpeechLimitError, match="silence"):
        ssml((Sentence("Rest."), Pause(seconds), Sentence("Ready?")))


def test_the_longest_silence_that_is_allowed_is_written() -> None:
    assert "8600ms" in ssml((Sentence("Rest."), Pause(8.6), Sentence("Ready?")))


def test_eight_thousand_characters_are_the_end() -> None:
    with pytest.raises(SpeechLimitError, match="8000"):
        ssml((Sentence("Rest. " * 1400),))


def test_tags_are_written_nowhere_else() -> None:
    tags = ("<break", "<prosody", "</speak")
    sources = [path for path in (ROOT / "skill").rglob("*.py") if "simulator" not in path.parts]
    writing = [path.name for path in sources if any(tag in path.read_text() for tag in tags)]

    assert writing == ["ssml.py"]
