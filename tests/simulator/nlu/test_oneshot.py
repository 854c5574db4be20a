"""The wake word and the launch phrase are taken off before the intents see a sentence."""

from __future__ import annotations

import pytest

from skill.simulator.nlu import Heard, Recogniser, parse_utterance, strip_invocation
from skill.simulator.nlu.catalogue import catalogue_of
from skill.simulator.nlu.training import train
from tests.simulator.nlu.tiny import MODEL

NAME = "upper back stretch"


@pytest.mark.parametrize(
    "said",
    [
        "Alexa, open upper back stretch",
        "open upper back stretch",
        "start the upper back stretch",
        "upper back stretch",
        "alexa, ask Upper Back Stretch",
        "can you open upper back stretch please",
        "hey alexa launch upper back stretch",
        "talk to upper back stretch",
        "play my upper back stretch",
    ],
)
def test_a_bare_launch_leaves_nothing(said: str) -> None:
    assert strip_invocation(said, NAME) == Heard(invoked=True, rest="")


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("ask upper back stretch for the short version", "the short version"),
        ("alexa, tell upper back stretch that my back hurts", "my back hurts"),
        ("tell upper back stretch i can't get up", "i can't get up"),
        ("open upper back stretch and start step 4", "start step four"),
        ("ask upper back stretch to remind me", "remind me"),
        ("ask upper back stretch how much longer", "how much longer"),
        ("alexa, start the short version using upper back stretch", "start the short version"),
        ("how long is left in upper back stretch", "how long is left"),
    ],
)
def test_a_one_shot_leaves_its_wish(said: str, rest: str) -> None:
    assert strip_invocation(said, NAME) == Heard(invoked=True, rest=rest)


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("alexa, next", "next"),
        ("next", "next"),
        ("alexa", ""),
        ("stretch my upper back", "stretch my upper back"),
        ("open the door", "open the door"),
        ("an echo in here", "an echo in here"),
    ],
)
def test_inside_a_session_only_the_wake_word_goes(said: str, rest: str) -> None:
    assert strip_invocation(said, NAME) == Heard(invoked=False, rest=rest)


def test_a_launch_resolves_to_no_intent_and_a_one_shot_to_its_own() -> None:
    catalogue = catalogue_of(MODEL)
    recogniser = Recogniser(catalogue, train(catalogue))
    assert parse_utterance("open upper back stretch", recogniser) == (True, None)
    begins, resolution = parse_utterance("ask upper back stretch for the short version", recogniser)
    assert begins
    assert resolution is not None
    assert resolution.intent == "ChoosePlanIntent"
    assert parse_utterance("alexa, next", recogniser)[0] is False
