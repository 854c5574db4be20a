"""APL for Audio says what SSML says, with the same pauses, within the same limits."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from skill.app import build_skill, entry_point
from skill.content.loader import load, locales
from skill.settings import Settings
from skill.simulator.envelope import Household, Kind
from skill.simulator.hearing import heard, reprompted
from skill.speech.apla import RENDER, directive, document
from skill.speech.limits import _worst
from skill.speech.narrator import Narrator
from skill.speech.script import Pause, Sentence
from skill.speech.ssml import SpeechLimitError, ssml
from tools.screens import Visit

Json = dict[str, Any]


def visit(pauses: str, kind: Kind = "speaker") -> Visit:
    """Somebody in front of a skill that pauses in this way."""
    settings = Settings.from_env({"PAUSES": pauses})
    return Visit(Household(kind=kind), entry_point(build_skill(settings)))


@pytest.mark.parametrize("locale", locales())
def test_the_longest_answers_sound_alike_both_ways(locale: str) -> None:
    content = load(locale)
    for label, session, reply in _worst(content):
        script = Narrator(content, session).render(reply).script
        as_ssml = heard({"outputSpeech": {"type": "SSML", "ssml": ssml(script)}})
        as_audio = heard({"directives": [directive(script)]})
        assert [entry.line for entry in as_audio.entries] == [entry.line for entry in as_ssml.entries], label
        assert as_audio.total == as_ssml.total, label


def test_speech_and_silence_take_turns() -> None:
    content = load("en-US")
    for _, session, reply in _worst(content):
        items = document(Narrator(content, session).render(reply).script)["mainTemplate"]["item"]["items"]
        assert all(one["type"] != other["type"] for one, other in pairwise(items))
        assert {item["type"] for item in items} <= {"Speech", "Silence"}
        assert all(0 < item["duration"] <= 9000 for item in items if item["type"] == "Silence")
        assert all(
            item["contentType"] == "SSML" and "<break" not in item["content"] for item in items if "content" in item
        )


def test_texts_are_escaped_and_rates_are_kept() -> None:
    (speech,) = document((Sentence("You & me.", rate=90),))["mainTemplate"]["item"]["items"]

    assert speech["content"] == '<speak><prosody rate="90%">You &amp; me.</prosody></speak>'


@pytest.mark.parametrize("script", [(Sentence("Wait."), Pause(12)), (Sentence("Long. " * 2000),)])
def test_what_is_too_long_for_breaks_is_too_long_here(script: Any) -> None:
    with pytest.raises(SpeechLimitError):
        directive(script)


def test_with_the_setting_all_that_is_said_comes_as_audio_and_the_question_with_it() -> None:
    plain, audio = visit("break"), visit("apla")
    for step in range(1, 8):
        expected, answer = plain.at_step(step)["response"], audio.at_step(step)["response"]
        assert "outputSpeech" not in answer
        assert [item["type"] for item in answer["directives"]] == [RENDER]
        assert heard(answer).entries == heard(expected).entries
        last = answer["directives"][0]["document"]["mainTemplate"]["item"]["items"][-1]
        assert last["content"].endswith("?</speak>")
        assert answer["shouldEndSession"] is False
        assert reprompted(answer) == reprompted(expected)


def test_goodbyes_come_as_audio_and_end_the_session() -> None:
    speaker = visit("apla")
    speaker.at_step(2)
    answer = speaker.say("AMAZON.StopIntent")["response"]

    assert answer["shouldEndSession"] is True
    assert heard(answer).entries


def test_a_screen_and_audio_go_together() -> None:
    types = [item["type"] for item in visit("apla", "landscape").at_step(4)["response"]["directives"]]

    assert types == [RENDER, "Alexa.Presentation.APL.RenderDocument"]
