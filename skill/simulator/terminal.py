"""The terminal's side of a conversation: typed, piped in, or played from a file."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from skill.simulator.exchange import MICROPHONE
from skill.simulator.keys import EndOfTyping
from skill.simulator.play import Played, act, differences
from skill.simulator.printing import action_lines, answer_lines, timing, wrapped
from skill.simulator.transcript import Said, Silent, Tapped, TranscriptError, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from skill.simulator.device import Device
    from skill.simulator.exchange import Exchange
    from skill.simulator.live import Stage
    from skill.simulator.play import Difference
    from skill.simulator.transcript import Action, Transcript

_AT = re.compile(r"@ *(\d+(?:\.\d+)?) +(.+)")


def typed(line: str) -> Action:
    """What somebody means by a line that they typed: "next", "@12 next", "(10 minutes later)", "[tap: next]"."""
    cut = _AT.fullmatch(line)
    action = _bare(cut[2] if cut else line)
    return replace(action, at=float(cut[1])) if cut and isinstance(action, Said | Tapped) else action


def _bare(line: str) -> Action:
    if line[:1] in "([" and line[-1:] in ")]":
        try:
            return parse(line).turns[0].action
        except TranscriptError:
            return Said(line)
    return Said(line.removeprefix("U:").strip() or line)


class Conversation:
    """Does what is said, prints what comes of it, and keeps it as a transcript."""

    def __init__(self, device: Device, console: Console, stage: Stage | None) -> None:
        self.device = device
        self.lines: list[str] = []
        self._console = console
        self.stage = stage

    def play(self, transcript: Transcript) -> Iterator[Difference]:
        """Play a transcript; every line that came otherwise than it says."""
        turns = transcript.turns
        for turn, following in zip(turns, (*turns[1:], None), strict=False):
            self._echo(turn.action)
            before = self.device.here
            exchange, reprompt = act(turn.action, self.device)
            if self.stage is not None and isinstance(turn.action, Silent):
                self.stage.perform(self.device.last, begin=before, until=self.device.here)
            played = Played(turn, exchange, reprompt)
            self._tell(played.lines, exchange, reprompt=reprompt)
            self._perform(exchange, getattr(following and following.action, "at", None))
            yield from differences(played)

    def pipe(self, lines: Iterable[str]) -> None:
        """Say every line of the input."""
        for line in lines:
            if line.strip():
                self._do(typed(line.strip()), None)

    def type(self, stage: Stage) -> None:
        """Let somebody type, in real time, until they leave."""
        try:
            while True:
                self._turn(stage)
        except EndOfTyping:
            return

    def _turn(self, stage: Stage) -> None:
        if not self.device.awake:
            self._do(typed(stage.rest()), None)
            return
        second, line = stage.perform(self.device.last, begin=self.device.here)
        if line is not None:
            self._do(typed(line), second)
            return
        self._record_silence(self.device.last.open_until)
        self._tell(tuple(answer_lines(self.device.wait())), None)

    def _do(self, action: Action, second: float | None) -> None:
        """Do what was typed, begun at that second of the last answer."""
        last = self.device.last
        if second is not None and self.device.awake:
            self._record_silence(second)
        self._echo(_at(action, second, last.heard.total))
        exchange, reprompt = act(_at(action, second, None), self.device)
        self._tell(tuple(answer_lines(exchange, reprompt=reprompt)), exchange, reprompt=reprompt)
        if not self.device.awake:
            self._perform(exchange, None)

    def _record_silence(self, second: float) -> None:
        """Note for the transcript that the microphone closed once, or twice, before anything came."""
        last = self.device.last
        again = next((spell for spell in last.spells if spell.state == "reprompting"), None)
        if again is not None and second >= again.start:
            self.lines += [*action_lines(Silent(MICROPHONE)), *map(wrapped, answer_lines(last, reprompt=True))]
        if second >= last.open_until:
            self.lines += action_lines(Silent(MICROPHONE))

    def _perform(self, exchange: Exchange, until: float | None) -> None:
        if self.stage is not None and exchange.heard.entries:
            total = exchange.heard.total
            self.stage.perform(exchange, until=total if until is None else min(until, total))

    def _echo(self, action: Action) -> None:
        for line in action_lines(action):
            self._print(line, style="bold")

    def _tell(self, lines: tuple[str, ...], exchange: Exchange | None, *, reprompt: bool = False) -> None:
        """Print what came of it; with a stage, the words are left to be performed."""
        for line in lines:
            spoken = line.startswith("A:")
            self._print(line, performed=spoken and self.stage is not None)
            if spoken and exchange is not None:
                self._console.print(timing(exchange, reprompt=reprompt), style="dim", highlight=False, markup=False)

    def _print(self, line: str, *, style: str | None = None, performed: bool = False) -> None:
        self.lines.append(wrapped(line))
        loud = "bold red" if line.startswith("[Alexa refuses") else style
        text = "A:" if performed else wrapped(line)
        self._console.print(text, style=loud, highlight=False, markup=False, soft_wrap=True)


def _at(action: Action, second: float | None, before: float | None) -> Action:
    """The action at the second at which somebody began to type it; `before` leaves out what cut nothing."""
    if not isinstance(action, Said | Tapped) or second is None:
        return action
    moment = second if action.at is None else action.at
    return replace(action, at=None if before is not None and moment >= before else moment)
