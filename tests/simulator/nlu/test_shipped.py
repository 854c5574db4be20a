"""What the shipped models have to understand, through the stand-in."""

from __future__ import annotations

from pathlib import Path

import pytest

from skill.simulator.nlu import Recogniser, parse_utterance
from skill.simulator.nlu.catalogue import MODELS, read
from skill.simulator.nlu.text import clean

SENTENCES = Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [line.split("\t") for line in SENTENCES if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser.for_locale("en-US")


def test_the_list_of_sentences_is_not_empty() -> None:
    assert len(PAIRS) > 80


@pytest.mark.parametrize(("said", "intents"), PAIRS)
def test_sentences_reach_their_intent(recogniser: Recogniser, said: str, intents: str) -> None:
    assert recogniser.resolve(said).intent in intents.split("|")


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("step 4", "number", "4"),
        ("go to step nineteen", "number", "19"),
        ("the third one again", "ordinal", "3"),
        ("hold for twenty five seconds", "seconds", "25"),
        ("remind me every day at 3 pm", "time", "15:00"),
    ],
)
def test_amazons_slots_have_amazons_values(recogniser: Recogniser, said: str, slot: str, value: str) -> None:
    assert recogniser.resolve(said).slots[slot]["value"] == value


@pytest.mark.parametrize(
    ("said", "slot", "known"),
    [
        ("cat cow again", "step", "cat_cow"),
        ("back to the arch", "step", "gentle_arch"),
        ("could we do the kneeling one once more", "step", "kneel"),
        ("the short version", "plan", "short"),
        ("i'm in a bit of a hurry so the quick one", "plan", "short"),
        ("remind me every weekday at noon", "frequency", "weekdays"),
        ("remind me at nine at the weekend", "frequency", "weekends"),
    ],
)
def test_custom_slots_have_their_ids(recogniser: Recogniser, said: str, slot: str, known: str) -> None:
    assert recogniser.resolve(said).slots[slot]["id"] == known


def test_a_one_shot_does_the_thing(recogniser: Recogniser) -> None:
    _, plan = parse_utterance("Alexa, ask upper back stretch for the short version", recogniser)
    _, pain = parse_utterance("tell upper back stretch that my back hurts", recogniser)
    assert plan is not None
    assert pain is not None
    assert (plan.intent, pain.intent) == ("ChoosePlanIntent", "PainReportIntent")


@pytest.mark.parametrize("path", sorted(MODELS.glob("en-*.json")), ids=lambda path: path.stem)
def test_every_sample_of_every_locale_is_understood_as_what_it_is(path: Path) -> None:
    """Without training: samples are found before similarity is asked."""
    catalogue = read(path.stem)
    plain = [(sample, intent) for sample, intent in catalogue.samples if "{" not in sample]
    wrong = [(sample, intent) for sample, intent in plain if catalogue.sample(clean(sample)) != intent]
    assert wrong == []
    assert len(plain) > 1000
