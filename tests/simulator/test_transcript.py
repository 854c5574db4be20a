"""Conversations as text: read, played, compared, and written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skill.simulator.accept import accept, shortened
from skill.simulator.device import Device
from skill.simulator.play import differences, matches, play
from skill.simulator.printing import action_lines, length, wrapped
from skill.simulator.transcript import Passed, Said, Silent, Tapped, TranscriptError, parse

if TYPE_CHECKING:
    from skill.simulator.transcript import Action
    from tests.simulator.conftest import Handler

OPEN = "U: open upper back stretch\nA: One two three four five. ... Ready?\n"


def actions(text: str) -> list[Action]:
    return [turn.action for turn in parse(text).turns]


def found(text: str, handler: Handler) -> list[str]:
    device = Device(handler)
    return [str(difference) for played in play(parse(text), device) for difference in differences(played)]


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("U: next", Said("next")),
        ("U: next\n   (12 s in)", Said("next", 12)),
        ("[tap: hurts]", Tapped("hurts")),
        ("(8 s of silence)", Silent(8)),
        ("(10 minutes later)", Passed(600)),
        ("(1 hour later)", Passed(3600)),
        ("(an hour later)", Passed(3600)),
        ("(the next day)", Passed(86_400)),
    ],
)
def test_what_somebody_does_is_read(line: str, action: Action) -> None:
    assert actions(line) == [action]


@pytest.mark.parametrize("action", [Said("next", 12), Tapped("next"), Silent(8), Passed(600), Passed(86_400)])
def test_what_somebody_does_is_written_as_it_is_read(action: Action) -> None:
    assert actions("\n".join(action_lines(action))) == [action]


def test_comments_settings_and_long_lines_are_read() -> None:
    transcript = parse("# hello\n[device: round]\nU: yes\nA: One.\n   [8] Two.\n   (8 s of silence)\n[session ends]\n")

    assert transcript.settings == {"device": "round"}
    assert [line.text for line in transcript.turns[0].expected] == ["A: One. [8] Two."]
    assert [line.text for line in transcript.turns[1].expected] == ["[session ends]"]


def test_a_line_of_an_answer_may_begin_and_end_with_a_pause() -> None:
    transcript = parse("U: yes\nA: One.\n   [3.6] Two. [4]\n   Three.\n")

    assert transcript.turns[0].expected[0].text == "A: One. [3.6] Two. [4] Three."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nobody says anything"),
        ("A: hello", "line 1"),
        ("U: hi\nB: hello", "line 2"),
        ("U: hi\nA: hello\n(12 s in)", "line 3"),
        ("U:", "line 1"),
    ],
)
def test_what_is_no_transcript_says_which_line(text: str, why: str) -> None:
    with pytest.raises(TranscriptError, match=why):
        parse(text)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("A: One. ... Ready?", "A: One. [8] Two. Ready?"),
        ("A: One. [8] Two.", "A: One. [8] Two."),
        ("A: One. Two.", "A: One. [8] Two."),
        ("A: ...", "A: anything"),
        ("A: ... Ready?", "A: Ready?"),
    ],
)
def test_an_answer_is_as_expected(expected: str, line: str) -> None:
    assert matches(expected, line)


@pytest.mark.parametrize(
    ("expected", "line"),
    [("A: One. [8] Two.", "A: One. [5] Two."), ("A: One.", "A: One. Two."), ("A: One. ...", "A: Two. One.")],
)
def test_an_answer_is_another(expected: str, line: str) -> None:
    assert not matches(expected, line)


def test_a_conversation_that_goes_as_written_has_no_differences(asking: Handler) -> None:
    text = f"{OPEN}   (8 s of silence)\nA: Shall we?\n   (8 s of silence)\n[session ends]\n"
    assert found(text, asking) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("U: open upper back stretch\nA: Something else.\n", "expected  A: Something else."),
        (f"{OPEN}[session ends]\n", "[session ends]"),
        (f"{OPEN}[screen: step 1]\n", "unchanged screen"),
        ("U: open upper back stretch\nA: ...\nU: next\n[Alexa answers herself]\n", "Alexa answers herself"),
    ],
)
def test_a_conversation_that_goes_otherwise_says_where(text: str, why: str, asking: Handler) -> None:
    assert why in "".join(found(text, asking))


def test_a_turn_without_an_answer_says_nothing(asking: Handler) -> None:
    assert found("U: open upper back stretch\nU: next\n(10 minutes later)\n", asking) == []


def test_what_is_on_the_screen_can_be_expected(asking: Handler) -> None:
    asking.response["directives"] = [
        {"type": "Alexa.Presentation.APL.RenderDocument", "token": "t", "datasources": {"d": {"title": "Step 2 of 7"}}}
    ]
    assert found(f"{OPEN}[screen: step 2 of 7]\n", asking) == []
    assert found(f"{OPEN}[screen: step 3 of 7]\n", asking) != []


def test_a_short_silence_is_a_moment_of_thinking(asking: Handler) -> None:
    assert found(f"{OPEN}   (5 s of silence)\nU: yes\nA: ... Ready?\n", asking) == []


def test_a_tap_names_the_step_that_was_guided_last(asking: Handler) -> None:
    asking.attributes = {"marks": [[0, 4, "move", 5, "", 0]]}
    asking.response["directives"] = [{"type": "Alexa.Presentation.APL.RenderDocument", "token": "t"}]
    device = Device(asking, kind="landscape")

    list(play(parse(f"{OPEN}[tap: next]\n   (3 s in)\n"), device))

    assert asking.requests[-1]["arguments"] == ["touch", "next", 5]


def test_accepting_fills_in_answers_and_keeps_comments_and_what_stands(asking: Handler) -> None:
    text = f"# A comment.\n{OPEN}# Another.\nU: next\n   (3 s in)\nA: Wrong.\n\n(the next day)\nU: yes\n"

    accepted = accept(text, Device(asking))

    assert accepted.startswith(f"# A comment.\n{OPEN}# Another.\nU: next\n   (3 s in)\nA: One two three")
    assert "Wrong" not in accepted
    assert accepted.endswith("(the next day)\nU: yes\n[Alexa answers herself]\n")
    assert accept(accepted, Device(asking)) == accepted


def test_long_answers_are_shortened_to_their_ends() -> None:
    assert shortened("A: One. [8] Two. Three. Four. Five. Six?") == "A: One. Two. ... Six?"
    assert shortened("A: One. [8] Two?") == "A: One. Two?"
    assert shortened("[session ends]") == "[session ends]"


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 seconds"), (600, "10 minutes"), (3600, "1 hour"), (172_800, "2 days")]
)
def test_lengths_of_time_are_spoken(seconds: float, words: str) -> None:
    assert length(seconds) == words


def test_saved_lines_fit_a_page_and_are_read_back() -> None:
    line = "A: " + "One two three. [8] " * 20
    assert max(map(len, wrapped(line).splitlines())) <= 110
    assert parse(f"U: x\n{wrapped(line)}").turns[0].expected[0].text.split() == line.split()
