"""The conversation as a sound file."""

from __future__ import annotations

import shutil
import wave
from array import array
from typing import TYPE_CHECKING

import pytest

from skill.routine.model import Stage
from skill.simulator import sound
from skill.simulator.__main__ import main
from skill.simulator.recording import sounded
from skill.simulator.sound import RATE, SoundError, Tape, speaker

if TYPE_CHECKING:
    from pathlib import Path

    from skill.simulator.device import Device

needs_a_voice = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


@needs_a_voice
@pytest.mark.parametrize("seconds", [5, 12, 20, 30])
def test_a_hold_lasts_in_the_file_as_long_as_it_should(somebody: Device, seconds: int) -> None:
    """Within a second and a half: its pauses are exact, its cues have the length of a voice."""
    somebody.launch()
    somebody.request_intent("SetHoldIntent", {"seconds": str(seconds)}, at=1)
    exchange = somebody.request_intent("GoToStepIntent", {"number": "4"}, at=1)

    _, placed = sounded(somebody)

    hold = next(mark for mark in exchange.marks if mark.stage is Stage.HOLD)
    inside = [
        line
        for line in placed
        if any(line.entry is entry for entry in exchange.heard.entries) and exchange.mark_at(line.entry.start) == hold
    ]
    assert sum(line.length for line in inside) == pytest.approx(seconds, abs=1.5)


@needs_a_voice
def test_pauses_are_exact_and_silent(on_the_mat: Device, tmp_path: Path) -> None:
    tape, placed = sounded(on_the_mat)
    pause = max((line for line in placed if line.entry.line == line.line), key=lambda line: _silent(line.entry))
    path = tmp_path / "out.wav"
    tape.write(path)

    with wave.open(str(path)) as file:
        samples = array("h", file.readframes(file.getnframes()))
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)

    assert pause.length == pytest.approx(pause.entry.length, abs=0.001)
    assert not any(samples[round(pause.start * RATE) + 1 : round((pause.start + pause.length) * RATE) - 1])


def _silent(entry: object) -> float:
    from skill.speech.script import Pause  # noqa: PLC0415 - only here

    line = getattr(entry, "line", None)
    return line.seconds if isinstance(line, Pause) else -1.0


@needs_a_voice
def test_an_interruption_cuts_the_sound(somebody: Device) -> None:
    somebody.launch()
    somebody.request_intent("AMAZON.YesIntent", at=3)

    _, placed = sounded(somebody)

    first = [line for line in placed if line.start < 8 and line.entry in somebody.history[0].heard.entries]
    assert sum(line.length for line in first) < 4


@needs_a_voice
def test_the_reprompt_is_heard_where_nobody_answered_at_once(somebody: Device) -> None:
    launch = somebody.launch()
    quick = sounded(somebody)[0].length
    assert launch.reprompt is not None
    somebody.request_intent("AMAZON.StopIntent", at=launch.heard.total + 8 + launch.reprompt.total + 2)

    assert sounded(somebody)[0].length > quick + 8 + launch.reprompt.total / 2


@needs_a_voice
def test_a_faster_rate_takes_less_time() -> None:
    slow = sound.voice(speaker(), "en-us", 120, "Stay here, and keep breathing.")
    fast = sound.voice(speaker(), "en-us", 150, "Stay here, and keep breathing.")
    assert len(fast) < len(slow)


@needs_a_voice
def test_a_script_becomes_a_file(tmp_path: Path) -> None:
    script, out = tmp_path / "script.txt", tmp_path / "out.wav"
    script.write_text("U: open upper back stretch\nU: stop\n", "utf-8")

    assert main(["--script", str(script), "--wav", str(out)]) == 0

    with wave.open(str(out)) as file:
        assert file.getnframes() / RATE > 30


def test_without_a_voice_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    script = tmp_path / "script.txt"
    script.write_text("U: open upper back stretch\n", "utf-8")

    assert main(["--script", str(script), "--wav", str(tmp_path / "out.wav")]) == 2

    said = capsys.readouterr().err.strip()
    assert "install the package espeak-ng" in said
    assert "\n" not in said


def test_a_program_that_cannot_speak_is_reported(tmp_path: Path) -> None:
    mute = tmp_path / "mute"
    mute.write_text("#!/bin/sh\necho no voice >&2\nexit 1\n")
    mute.chmod(0o755)

    with pytest.raises(SoundError, match="no voice"):
        sound.voice(str(mute), "en-us", 150, "Hello.")


@needs_a_voice
def test_other_locales_have_another_voice() -> None:
    assert Tape("en-GB")._voice != Tape("en-US")._voice
