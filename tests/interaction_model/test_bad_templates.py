"""A template that cannot become a model is refused in one line that names the file and the intent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import interaction_model.build as builder
from interaction_model.build import build, main
from interaction_model.builder.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = "language: en\nintents:\n  AIntent:\n"


def _sentence(text: str) -> str:
    return f'{HEAD}    data:\n      - sentences: ["{text}"]\n'


BAD = {
    "an open bracket": (_sentence("(wave|shake"), "cannot read the template"),
    "a rule that nobody defined": (_sentence("wave <hands>"), "<hands> is not defined"),
    "a rule within itself": (_sentence("<a>") + 'expansion_rules: {a: "wave <b>", b: "<a>"}', "contains itself"),
    "a permutation": (_sentence("(wave;now)"), "permutations"),
    "a capital letter": (_sentence("wave Now"), "lower case"),
    "a digit": (_sentence("wave 2 times"), "only letters"),
    "a question mark": (_sentence("shall i wave?"), "only letters"),
    "an apostrophe at an edge": (_sentence("wave 'now"), "only letters"),
    "nothing at all": (_sentence(""), "cannot read the template"),
    "an optional that leaves nothing": (_sentence("[wave]"), "only letters"),
    "an undeclared slot": (_sentence("wave {times} times"), "{times}"),
    "a slot twice": (_sentence("wave {n} and {n}"), "twice"),
    "no YAML": ("intents: [", "no readable YAML"),
    "a list": ("- wave", "has to be a mapping"),
    "an unknown key": ("language: en\nsentences: [wave]", 'unknown key "sentences"'),
    "an unknown key in a block": (HEAD + "    data: [{sentences: [wave], weight: 3}]", 'unknown key "weight"'),
    "another intent than the file's": (_sentence("wave").replace("AIntent", "BIntent"), '"intents" has to hold'),
    "no sentences": (HEAD + "    data: [{sentences: []}]", "something in it"),
    "data that is no list": (HEAD + "    data: {sentences: [wave]}", '"data" has to be a list'),
    "a truth value for a word": (HEAD + "    data: [{sentences: [yes]}]", "put quotes around it"),
    "a limit of nothing": (HEAD + "    data: [{sentences: [wave], limit: 0}]", '"limit" has to be'),
    "a limit in words": (HEAD + "    limit: many\n    data: []", '"limit" has to be'),
    "an intent without sentences": (HEAD + "    data: []", "no sentence is left"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_template_is_refused_in_one_line(folder: Callable[..., Path], case: str) -> None:
    content, words = BAD[case]
    with pytest.raises(TemplateError) as caught:
        build("en-US", folder(**{"en/AIntent.yaml": content}))
    message = str(caught.value)
    assert message.startswith("en/AIntent.yaml: AIntent: ")
    assert words in message
    assert "\n" not in message


def test_a_sentence_of_two_intents_is_refused_with_the_names_of_both(folder: Callable[..., Path]) -> None:
    with pytest.raises(TemplateError) as caught:
        build("en-US", folder(**{"en/AIntent.yaml": _sentence("wave your hand")}))
    expected = 'en/WaveIntent.yaml: WaveIntent: "wave your hand" is also in en/AIntent.yaml (AIntent)'
    assert str(caught.value) == expected


def test_a_safety_intent_may_not_have_a_slot(folder: Callable[..., Path]) -> None:
    content = _sentence("my {part} hurts").replace("AIntent", "PainReportIntent")
    content = content.replace("    data", "    slots: {part: PART}\n    data")
    with pytest.raises(TemplateError, match=r"en/PainReportIntent.yaml: PainReportIntent: .*no slots"):
        build("en-US", folder(**{"en/PainReportIntent.yaml": content}))


def test_a_rule_may_not_be_defined_twice_in_one_folder(folder: Callable[..., Path]) -> None:
    rules = 'language: en\nexpansion_rules: {wave: "wave"}'
    with pytest.raises(TemplateError, match=r"en/_b.yaml: the rule <wave> is defined twice"):
        build("en-US", folder(**{"en/_a.yaml": rules, "en/_b.yaml": rules}))


def test_the_command_prints_the_line_and_ends_with_two(
    folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = folder(**{"en/AIntent.yaml": _sentence("wave <hands>")})
    monkeypatch.setattr(builder.build, "__defaults__", (broken,))
    assert main(["--check"]) == 2
    assert capsys.readouterr().err == "en/AIntent.yaml: AIntent: the rule <hands> is not defined\n"
