"""A conversation as a sound file: sentences at their natural length, pauses exactly by the timeline."""

from __future__ import annotations

import io
import shutil
import subprocess
import wave
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from skill.speech.script import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from skill.speech.script import Line
    from skill.speech.timeline import Entry, Timeline

RATE = 22_050
"""Samples a second that espeak-ng writes; one channel of 16 bits."""
WORDS_A_MINUTE = 150
"""espeak-ng's speed for a rate of 100 %: the one at which the timeline's constants were measured."""
QUIET = 200
"""Of 32,768: what is below counts as silence, which espeak-ng leaves around its words."""
VOICES = {"en-US": "en-us", "en-CA": "en-us"}
OTHER_VOICE = "en-gb"
PERSON = "+f3"
"""The variant of the voice that speaks for the person."""


class SoundError(RuntimeError):
    """There is nothing that could speak; the message says what to install."""


@dataclass(frozen=True)
class Placed:
    """A line of an answer with its place in the file."""

    start: float
    """Seconds from the beginning of the file."""
    length: float
    line: Line
    entry: Entry


def speaker() -> str:
    """The program that speaks. Raises SoundError where there is none."""
    found = shutil.which("espeak-ng")
    if found is None:
        raise SoundError("a sound file needs espeak-ng: install the package espeak-ng (apt, brew, dnf all have it)")
    return found


class Tape:
    """A sound that grows."""

    def __init__(self, locale: str) -> None:
        """Begin an empty tape. Raises SoundError where nothing can speak."""
        self._program = speaker()
        self._voice = VOICES.get(locale, OTHER_VOICE)
        self.samples = array("h")

    @property
    def length(self) -> float:
        """Seconds so far."""
        return len(self.samples) / RATE

    def silence(self, seconds: float) -> None:
        """Add so many seconds of silence."""
        self.samples.extend([0] * max(0, round(seconds * RATE)))

    def person(self, text: str) -> None:
        """Add what somebody says."""
        self.samples.extend(voice(self._program, self._voice + PERSON, WORDS_A_MINUTE, text))

    def answer(self, clock: Timeline, until: float | None = None) -> tuple[Placed, ...]:
        """Add an answer, cut off at so many seconds of its timeline where somebody interrupts."""
        return tuple(self._entries(clock, until))

    def _entries(self, clock: Timeline, until: float | None) -> Iterator[Placed]:
        for entry in clock.entries:
            if until is not None and entry.start >= until:
                return
            start = self.length
            share = 1.0 if until is None else min(1.0, (until - entry.start) / max(entry.length, 0.001))
            if isinstance(entry.line, Sentence):
                spoken = voice(self._program, self._voice, _speed(entry.line.rate), entry.line.text)
                self.samples.extend(spoken[: round(len(spoken) * share)])
            else:
                self.silence(entry.length * share)
            yield Placed(start, self.length - start, entry.line, entry)

    def write(self, path: Path) -> None:
        """Write the file."""
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(self.samples.tobytes())


def _speed(rate: int) -> int:
    return round(WORDS_A_MINUTE * rate / 100)


@lru_cache(maxsize=512)
def voice(program: str, name: str, speed: int, text: str) -> array[int]:
    """One sentence as samples, without the silence around it. Raises SoundError."""
    done = subprocess.run(  # noqa: S603 - no shell, and the text goes in as input
        [program, "-v", name, "-s", str(speed), "--stdin", "--stdout"],
        input=text.encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    if done.returncode or not done.stdout:
        raise SoundError(f"espeak-ng could not speak: {done.stderr.decode(errors='replace').strip()}")
    with wave.open(io.BytesIO(_sized(done.stdout))) as file:
        samples = array("h", file.readframes(file.getnframes()))
    return _trimmed(samples)


def _sized(raw: bytes) -> bytes:
    """A WAV from a pipe says that it is 2 GB long; put its real length in."""
    data = len(raw) - 44
    return raw[:4] + (data + 36).to_bytes(4, "little") + raw[8:40] + data.to_bytes(4, "little") + raw[44:]


def _trimmed(samples: array[int]) -> array[int]:
    loud = [place for place in range(0, len(samples), 32) if abs(samples[place]) > QUIET]
    return samples[max(loud[0] - 64, 0) : loud[-1] + 64] if loud else array("h")
