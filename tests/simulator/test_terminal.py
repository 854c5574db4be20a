"""`make talk`: typed, piped, played, saved, and refused in one line."""

from __future__ import annotations

import io
import os
import pty
import select
import subprocess
import sys
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from skill.simulator.__main__ import main
from skill.simulator.device import Device
from skill.simulator.keys import EndOfTyping, Keys, available, pressed
from skill.simulator.live import Stage
from skill.simulator.programme import programme
from skill.simulator.terminal import Conversation, typed
from skill.simulator.transcript import Passed, Said, Silent, Tapped, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from skill.simulator.transcript import Action
    from tests.simulator.conftest import Handler

SCRIPT = "U: open upper back stretch\nA: Welcome ... Ready to begin?\nU: yes\n   (32 s in)\nA: Step one. ...\nU: stop\n"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.txt"
    path.write_text(SCRIPT, "utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("next", Said("next")),
        ("U: next", Said("next")),
        ("@12 next", Said("next", 12)),
        ("@ 3.5 my back hurts", Said("my back hurts", 3.5)),
        ("@2 [tap: next]", Tapped("next", 2)),
        ("(10 minutes later)", Passed(600)),
        ("(8 s of silence)", Silent(8)),
        ("(whatever)", Said("(whatever)")),
    ],
)
def test_a_typed_line_is_understood(line: str, action: Action) -> None:
    assert typed(line) == action


def test_a_script_is_played_and_printed(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--script", str(script)]) == 0

    printed = capsys.readouterr().out
    assert "U: yes\n   (32 s in)\nA: Step one." in printed
    assert "[7]" in printed
    assert "s of open microphone" in printed
    assert "[session ends]" in printed


def test_a_script_that_goes_otherwise_says_where(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script.write_text("U: open upper back stretch\nA: Hello.\n", "utf-8")

    assert main(["--script", str(script)]) == 1
    assert "line 2:\n  expected  A: Hello." in capsys.readouterr().err


def test_a_saved_conversation_can_be_played_again(script: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.txt"
    main(["--script", str(script), "--save", str(saved), "--locale", "en-GB"])

    assert parse(saved.read_text("utf-8")).settings == {"locale": "en-GB"}
    assert main(["--script", str(saved)]) == 0


def test_answers_are_written_into_a_script(script: Path) -> None:
    script.write_text("U: open upper back stretch\nU: stop\n", "utf-8")

    assert main(["--accept", str(script)]) == 0

    assert "Ready to begin?" in script.read_text("utf-8")
    assert main(["--script", str(script)]) == 0


def test_a_store_remembers_between_two_runs(tmp_path: Path, script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "new" / "profiles.sqlite3")
    main(["--script", str(script), "--store", store])
    capsys.readouterr()

    main(["--script", str(script), "--store", store])

    assert "Carry on from step one" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--script", "{tmp}/nothing.txt"], "No such file"),
        (["--script", "{tmp}"], "directory"),
        (["--script", "{tmp}/binary"], "is no text"),
        (["--script", "{tmp}/bad.txt"], "line 1"),
        (["--script", "{tmp}/elsewhere.txt"], "no locale xx-XX"),
        (["--script", "{tmp}/toaster.txt"], "no device toaster"),
        (["--script", "{tmp}/script.txt", "--store", "{tmp}/binary"], "cannot be used as a store"),
        (["--script", "{tmp}/script.txt", "--save", "{tmp}/no/where.txt"], "No such file"),
    ],
)
def test_bad_input_is_one_clear_line(
    arguments: list[str], why: str, tmp_path: Path, script: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00\x81" * 400)
    (tmp_path / "bad.txt").write_text("hello", "utf-8")
    (tmp_path / "elsewhere.txt").write_text("[locale: xx-XX]\nU: hi", "utf-8")
    (tmp_path / "toaster.txt").write_text("[device: toaster]\nU: hi", "utf-8")

    assert main([argument.format(tmp=tmp_path) for argument in arguments]) == 2

    said = capsys.readouterr().err.strip()
    assert why in said
    assert "\n" not in said


@pytest.mark.parametrize("arguments", [["--locale", "xx-XX"], ["--device", "toaster"], ["--accept"], ["--what"]])
def test_bad_options_are_explained(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)

    assert left.value.code == 2
    assert "make talk: error" in capsys.readouterr().err


def test_lines_can_be_piped_in(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("open upper back stretch\n\n@3 my neck hurts\nnext\n"))

    assert main(["--store", "none"]) == 0

    printed = capsys.readouterr().out
    assert "let's stop there" in printed
    assert "[Alexa answers herself]" in printed


def test_control_c_ends_it_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupted(io.StringIO):
        def __next__(self) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())

    assert main(["--store", "none"]) == 130
    assert capsys.readouterr().out.strip() == "Bye."


def quiet_console() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=100)


@pytest.fixture
def keyboard() -> Iterator[tuple[Keys, Callable[[str], None]]]:
    """Keys, and a hand that presses them."""
    reading, writing = os.pipe()
    yield Keys(reading), lambda text: os.write(writing, text.encode()) and None
    os.close(reading)
    os.close(writing)


def test_a_keyboard_that_goes_away_ends_the_typing() -> None:
    reading, writing = os.pipe()
    os.close(writing)
    with pytest.raises(EndOfTyping):
        Keys(reading).read(0)
    os.close(reading)


def test_nobody_types_and_the_session_dies_on_the_stage(
    somebody: Device, keyboard: tuple[Keys, Callable[[str], None]]
) -> None:
    """The silences are in the transcript, and the reprompt between them."""
    keys, press = keyboard
    console = quiet_console()
    stage = Stage(console, keys, fast=True)
    conversation = Conversation(somebody, console, stage)
    somebody.launch()
    somebody.wait(somebody.last.open_until - 0.5)

    conversation._turn(stage)
    press("resume\x04")

    assert conversation.lines[0] == "   (8 s of silence)"
    assert conversation.lines[1].startswith("A: ")
    assert conversation.lines[2:] == ["   (8 s of silence)", "[session ends]"]
    assert not somebody.awake


def test_a_script_is_performed_where_somebody_watches(somebody: Device) -> None:
    console = quiet_console()
    conversation = Conversation(somebody, console, Stage(console, None, fast=True))

    found = list(conversation.play(parse("U: open upper back stretch\nU: stop\n   (2 s in)\n(10 minutes later)\n")))

    assert found == []
    assert "Welcome" in console.file.getvalue()  # type: ignore[attr-defined]


def test_a_silence_is_performed_too(asking: Handler) -> None:
    console = quiet_console()
    device = Device(asking)
    conversation = Conversation(device, console, Stage(console, None, fast=True))

    list(conversation.play(parse("U: open upper back stretch\n(8 s of silence)\n")))

    assert "listening" in console.file.getvalue()  # type: ignore[attr-defined]
    assert "A: Shall we?" in conversation.lines


def test_keys_make_a_line(keyboard: tuple[Keys, Callable[[str], None]]) -> None:
    keys, press = keyboard

    assert keys.read(0) is None
    press("nxé")
    assert keys.read(0) is None
    assert keys.line == "nxé"
    press("\x7f\x7fext\n")
    assert keys.read(0) == "next"
    press("rubbish\x15\x1b")
    assert keys.read(0) is None
    assert keys.line == ""
    press("\x1b[A")
    assert keys.read(0) is None
    press("\x04")
    with pytest.raises(EndOfTyping):
        keys.read(0)


def test_typing_interrupts_the_speech_where_it_is(
    on_the_mat: Device, keyboard: tuple[Keys, Callable[[str], None]]
) -> None:
    keys, press = keyboard
    console = quiet_console()
    stage = Stage(console, keys, fast=True)
    press("next\n")

    second, line = stage.perform(on_the_mat.last)

    assert line == "next"
    assert second < on_the_mat.last.heard.total


def test_a_stage_performs_up_to_the_second_that_is_asked_for(on_the_mat: Device) -> None:
    console = quiet_console()

    second, line = Stage(console, None, fast=True).perform(on_the_mat.last, begin=5, until=12)

    assert line is None
    assert second == pytest.approx(12, abs=2)
    assert "step 1" in console.file.getvalue()  # type: ignore[attr-defined]


def test_a_typed_conversation_goes_on_until_the_end_of_typing(
    somebody: Device, keyboard: tuple[Keys, Callable[[str], None]]
) -> None:
    keys, press = keyboard
    console = quiet_console()
    stage = Stage(console, keys, fast=True)
    conversation = Conversation(somebody, console, stage)
    press("open upper back stretch\nyes\n@75 my back hurts\n\x04")

    conversation.type(stage)

    assert [exchange.intent for exchange in somebody.history][-1] == "PainReportIntent"
    assert somebody.history[-1].interrupted_at is None
    assert "U: my back hurts" in conversation.lines


def test_the_programme_of_an_answer_has_no_holes(on_the_mat: Device) -> None:
    """Its holds are counted down as one, cues included."""
    exchange = on_the_mat.request_intent("GoToStepIntent", {"number": "4"})
    cues = programme(exchange)

    assert cues[0].start == 0
    assert cues[-1].end == pytest.approx(exchange.open_until)
    for before, cue in pairwise(cues):
        assert cue.start == pytest.approx(before.end, abs=0.01)
    held = [cue for cue in cues if "hold" in cue.label]
    assert len({cue.counted_to for cue in held}) == 1
    assert held[0].counted_to == pytest.approx(held[-1].end, abs=0.02)


def test_a_real_terminal_shows_a_countdown_and_takes_keys(tmp_path: Path) -> None:
    """The whole program on a pseudo-terminal: it waits, hears a line, counts down, and leaves with Ctrl-D."""
    leader, follower = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "skill.simulator", "--fast", "--store", "none", "--save", str(tmp_path / "typed.txt")],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(follower)
    try:
        seen = _until(leader, b"asleep")
        os.write(leader, b"open upper back stretch\r")
        seen += _until(leader, b"listening")
        os.write(leader, b"@20 stop\r")
        seen += _until(leader, b"[session ends]")
        os.write(leader, b"\x04")
        program.wait(30)
    finally:
        program.kill()
        program.wait()
        os.close(leader)

    assert program.returncode == 0
    assert b"Traceback" not in seen
    assert "(20 s in)" in (tmp_path / "typed.txt").read_text("utf-8")


@contextmanager
def terminal() -> Iterator[int]:
    """A pseudo-terminal in the place of this program's own; what it gives is the hand at its keyboard."""
    leader, follower = pty.openpty()
    with (
        os.fdopen(follower, "r", encoding="utf-8") as keys,
        os.fdopen(os.dup(follower), "w", encoding="utf-8") as out,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "stdin", keys)
        patch.setattr(sys, "stdout", out)
        patch.setenv("TERM", "xterm")
        yield leader
    os.close(leader)


def test_keys_are_unechoed_and_the_terminal_is_put_back() -> None:
    import termios  # noqa: PLC0415 - as in the program

    with terminal() as hand:
        before = termios.tcgetattr(hand)
        with pressed() as keys:
            there, flags = available(), termios.tcgetattr(hand)[3]
            os.write(hand, b"next\n")
            line = keys.read(5)
        after = termios.tcgetattr(hand)

    assert there
    assert not flags & termios.ECHO
    assert line == "next"
    assert after == before


def test_at_a_terminal_somebody_can_type_and_leave() -> None:
    seen: list[bytes] = []

    def somebody(keyboard: int) -> None:
        seen.append(_until(keyboard, b"asleep"))
        os.write(keyboard, b"next\r")
        seen.append(_until(keyboard, b"Alexa answers herself"))
        os.write(keyboard, b"\x04")

    with terminal() as keyboard:
        hand = Thread(target=somebody, args=(keyboard,))
        hand.start()
        left = main(["--fast", "--store", "none"])
        hand.join(60)

    assert left == 0
    assert b"you: " in seen[0]


def _until(descriptor: int, awaited: bytes) -> bytes:
    """Everything that is shown until something appears; a minute at most."""
    seen = b""
    while awaited not in seen:
        if not select.select([descriptor], [], [], 60)[0]:
            raise AssertionError(f"{awaited!r} never appeared after {seen[-300:]!r}")
        try:
            seen += os.read(descriptor, 65_536)
        except OSError:
            raise AssertionError(f"the program left after {seen[-300:]!r}") from None
    return seen
