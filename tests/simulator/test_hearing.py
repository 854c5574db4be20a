"""SSML and APL for Audio, read back as what is heard."""

from __future__ import annotations

import pytest

from skill.simulator.hearing import MalformedSpeechError, heard, reprompted, spoken, text_of
from skill.simulator.refusal import faults
from skill.speech.script import Pause, Sentence
from skill.speech.ssml import ssml
from skill.speech.timeline import timeline


def said(text: str) -> list[tuple[str, int]]:
    return [(line.text, line.rate) for line in spoken(text) if isinstance(line, Sentence)]


def test_sentences_are_cut_at_their_ends() -> None:
    assert said("<speak>One. Two! Is it three p.m. yet? Four</speak>") == [
        ("One.", 100),
        ("Two!", 100),
        ("Is it three p.m. yet?", 100),
        ("Four", 100),
    ]


def test_rates_hold_inside_their_tag_and_multiply() -> None:
    text = '<speak>Fast. <prosody rate="80%">Slow. <prosody rate="50%">Slower.</prosody></prosody> Fast.</speak>'
    assert said(text) == [("Fast.", 100), ("Slow.", 80), ("Slower.", 40), ("Fast.", 100)]


@pytest.mark.parametrize(
    ("tag", "seconds"),
    [
        ('<break time="3s"/>', 3.0),
        ('<break time="350ms"/>', 0.35),
        ('<break time="2.5s"/>', 2.5),
        ('<break strength="strong"/>', 0.7),
        ("<break/>", 0.4),
    ],
)
def test_breaks_have_a_length(tag: str, seconds: float) -> None:
    assert [line.seconds for line in spoken(f"<speak>A.{tag}B.</speak>") if isinstance(line, Pause)] == [seconds]


@pytest.mark.parametrize(
    "text", ["<speak>a & b</speak>", "<speak>a", "no tag", '<speak><break time="3"/></speak>', "<p>hello</p>"]
)
def test_malformed_speech_says_so(text: str) -> None:
    with pytest.raises(MalformedSpeechError):
        spoken(text)


def test_words_under_other_tags_are_heard_too() -> None:
    text = '<speak><p><s>Hello.</s></p> <sub alias="aluminium">Al</sub> <amazon:effect name="whispered">it is</amazon:effect></speak>'  # noqa: E501
    assert text_of(timeline(spoken(text)), at_least=None) == "Hello. aluminium it is"


def test_what_the_skill_writes_is_what_is_heard() -> None:
    """The timeline that is read back is the one that was meant."""
    script = (
        Sentence("Breathe in, it's 5 < 6.", rate=90),
        Pause(3),
        Sentence("Stay here, and keep breathing.", rate=90),
        Sentence("Halfway."),
        Pause(4.5),
        Sentence("Ready?"),
    )

    assert heard({"outputSpeech": {"type": "SSML", "ssml": ssml(script)}}) == timeline(script)


def test_plain_text_is_heard() -> None:
    clock = heard({"outputSpeech": {"type": "PlainText", "text": "One. Two."}})
    assert text_of(clock, at_least=None) == "One. Two."


def test_without_a_reprompt_nothing_comes_when_nobody_answers() -> None:
    assert reprompted({}) is None


def test_apl_for_audio_is_heard_after_the_speech() -> None:
    directive = {
        "type": "Alexa.Presentation.APLA.RenderDocument",
        "document": {
            "type": "APLA",
            "version": "0.91",
            "mainTemplate": {
                "parameters": ["payload"],
                "item": {
                    "type": "Sequencer",
                    "items": [
                        {"type": "Speech", "contentType": "SSML", "content": "<speak>${payload.words.first}</speak>"},
                        {"type": "Silence", "duration": 20000},
                        {
                            "type": "Sequencer",
                            "data": "${payload.words.rest}",
                            "items": [{"type": "Speech", "content": "${data}"}],
                        },
                    ],
                },
            },
        },
        "datasources": {"words": {"first": "Hold.", "rest": ["And rest.", "Ready?"]}},
    }
    clock = heard({"outputSpeech": {"type": "SSML", "ssml": "<speak>Now.</speak>"}, "directives": [directive]})

    assert text_of(clock, at_least=1) == "Now. Hold. [20] And rest. Ready?"


def fault_of(text: str) -> str:
    return "; ".join(faults({"response": {"outputSpeech": {"type": "SSML", "ssml": text}}}, "LaunchRequest"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"<speak>{'a' * 8000}</speak>", "8015 characters"),
        ("<speak>a & b</speak>", "malformed"),
        ('<speak>a <break time="11s"/> b</speak>', "11 s"),
        ('<speak>a <break time="2s"/> <break time="2s"/> b</speak>', "two breaks"),
    ],
)
def test_alexa_refuses(text: str, why: str) -> None:
    assert why in fault_of(text)


def test_alexa_takes_what_is_in_order() -> None:
    assert not fault_of('<speak>a <break time="9s"/> b <break time="9s"/></speak>')


@pytest.mark.parametrize(
    ("answer", "request_type", "why"),
    [
        (None, "LaunchRequest", "no response"),
        ({"response": {"shouldEndSession": None}}, "LaunchRequest", "shouldEndSession"),
        ({"response": {}, "sessionAttributes": {"a": {1, 2}}}, "LaunchRequest", "not JSON"),
        ({"response": {}, "sessionAttributes": {"a": "b" * 120_000}}, "LaunchRequest", "bytes"),
        (
            {"response": {"outputSpeech": {"type": "SSML", "ssml": "<speak>x</speak>"}}},
            "SessionEndedRequest",
            "nothing",
        ),
        (
            {"response": {"reprompt": {"outputSpeech": {"type": "SSML", "ssml": "<speak>"}}}},
            "LaunchRequest",
            "reprompt",
        ),
    ],
)
def test_alexa_refuses_other_answers(answer: object, request_type: str, why: str) -> None:
    assert why in "; ".join(faults(answer, request_type))
