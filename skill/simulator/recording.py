"""What is kept of a conversation when it is over: a transcript, a sound file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.routine.marks import NOTICE_DELAY, SPEECH_DELAY
from skill.simulator.device import REACTION
from skill.simulator.exchange import MICROPHONE
from skill.simulator.sound import Placed, Tape, speaker

if TYPE_CHECKING:
    from pathlib import Path

    from skill.simulator.device import Device
    from skill.simulator.exchange import Exchange


class Recording:
    """Where to keep the conversation, checked before it begins."""

    def __init__(self, wav: Path | None, save: Path | None) -> None:
        """Note the files. Raises OSError where one cannot be written, and SoundError where nothing can speak."""
        self._wav, self._save = wav, save
        for path in (wav, save):
            if path is not None:
                path.open("ab").close()
        if wav is not None:
            speaker()

    def keep(self, device: Device, lines: list[str]) -> None:
        """Write what was asked for."""
        if self._save is not None:
            self._save.write_text(transcript_text(device, lines), "utf-8")
        if self._wav is not None:
            tape, _ = sounded(device)
            tape.write(self._wav)


def transcript_text(device: Device, lines: list[str]) -> str:
    """The lines as a transcript, headed by what it needs to be played again."""
    head = []
    if device.household.kind != "speaker":
        head.append(f"[device: {device.household.kind}]")
    if device.household.locale != "en-US":
        head.append(f"[locale: {device.household.locale}]")
    return "\n".join([*head, *lines, ""])


def sounded(device: Device) -> tuple[Tape, tuple[Placed, ...]]:
    """The whole conversation on a tape, and where on it each line of an answer stands. Raises SoundError."""
    tape = Tape(device.household.locale)
    placed: list[Placed] = []
    spoken = [exchange for exchange in device.history if exchange.heard.entries or exchange.said]
    for exchange, following in zip(spoken, (*spoken[1:], None), strict=False):
        if exchange.said:
            tape.person(exchange.said)
        tape.silence(SPEECH_DELAY)
        cut = following.interrupted_at if following else None
        placed += tape.answer(exchange.heard, cut)
        if cut is None and following is not None:
            _until_answered(tape, exchange, following)
    return tape, tuple(placed)


def _until_answered(tape: Tape, exchange: Exchange, following: Exchange) -> None:
    """The open microphone, and the reprompt where it came before the answer."""
    passed = following.requested_at - NOTICE_DELAY - exchange.started_at - exchange.heard.total
    if exchange.reprompt is not None and passed >= MICROPHONE:
        tape.silence(MICROPHONE)
        tape.answer(exchange.reprompt)
    tape.silence(REACTION)
