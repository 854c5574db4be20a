"""Plays a transcript on a device, and holds what happens against what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from skill.simulator.exchange import MICROPHONE
from skill.simulator.printing import answer_lines
from skill.simulator.transcript import Passed, Said, Tapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.device import Device
    from skill.simulator.exchange import Exchange
    from skill.simulator.transcript import Action, Expected, Transcript, Turn

INSTANT = 0.01
"""Seconds: clocks are floats, and these are seconds since 1970."""
_PAUSE = re.compile(r"\s*\[[\d.]+\]")


@dataclass(frozen=True)
class Played:
    """One turn of a transcript as it went."""

    turn: Turn
    exchange: Exchange
    reprompt: bool
    """Whether it is the reprompt of the exchange that was heard, and not its answer."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What came of the action, as lines of a transcript."""
        return tuple(answer_lines(self.exchange, reprompt=self.reprompt))


@dataclass(frozen=True)
class Difference:
    """A line that did not come as the transcript has it."""

    line: int
    expected: str
    got: str

    def __str__(self) -> str:
        """Say where, what should have come, and what came."""
        return f"line {self.line}:\n  expected  {self.expected}\n  got       {self.got}"


def play(transcript: Transcript, device: Device) -> Iterator[Played]:
    """Do every action of the transcript in turn."""
    for turn in transcript.turns:
        exchange, reprompt = act(turn.action, device)
        yield Played(turn, exchange, reprompt)


def act(action: Action, device: Device) -> tuple[Exchange, bool]:
    """Do one action; the exchange that came of it, and whether its reprompt is what was heard."""
    if isinstance(action, Said):
        return device.say(action.text, action.at), False
    if isinstance(action, Tapped):
        return device.tap(["touch", action.button, step_shown(device)], action.at), False
    if isinstance(action, Passed):
        return device.wait(action.seconds), False
    return _be_silent(action.seconds, device)


def step_shown(device: Device) -> int:
    """The step that the screen shows: that of the last answer which guided."""
    guided = (mark.step for exchange in reversed(device.history) for mark in reversed(exchange.marks) if mark.step)
    return next(guided, 0)


def _be_silent(seconds: float, device: Device) -> tuple[Exchange, bool]:
    """Let the microphone be open for so long; from eight seconds on it closes, and the next thing happens."""
    here = max(device.here, device.last.heard.total)
    if not device.awake or seconds < MICROPHONE:
        return device.wait(here + seconds - device.here), False
    again = next((spell for spell in device.last.spells if spell.state == "reprompting"), None)
    if again is None or here >= again.end - INSTANT:
        return device.wait(), False
    device.wait(again.end - device.here)
    return device.last, True


def differences(played: Played) -> Iterator[Difference]:
    """Where this turn went another way than the transcript has it; a turn without an answer says nothing."""
    expected = [line for line in played.turn.expected if not line.text.startswith("[screen:")]
    got = [line for line in played.lines if not line.startswith("[screen:")]
    if not played.turn.expected:
        return
    for want, line in zip_longest(expected, got):
        if want is None or line is None or not matches(want.text, line):
            number = want.line if want else played.turn.line
            yield Difference(number, want.text if want else "(nothing more)", line or "(nothing)")
    yield from _on_the_screen(played)


def _on_the_screen(played: Played) -> Iterator[Difference]:
    shown = [line for line in played.lines if line.startswith("[screen:")]
    for want in (line for line in played.turn.expected if line.text.startswith("[screen:")):
        if not any(_holds(want, line) for line in shown):
            yield Difference(want.line, want.text, " ".join(shown) or "(an unchanged screen)")


def _holds(want: Expected, line: str) -> bool:
    return want.text.removeprefix("[screen:").strip(" ]").lower() in line.lower()


def matches(expected: str, line: str) -> bool:
    """Whether a line is as expected: `...` stands for any words, and pauses count only where some are written."""
    if not _PAUSE.search(expected):
        line = _PAUSE.sub("", line)
    parts = (re.escape(" ".join(part.split())) for part in expected.split("..."))
    pattern = r"\s*.*?\s*".join(parts)
    return re.fullmatch(pattern, " ".join(line.split())) is not None
