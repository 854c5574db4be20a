"""The voice's economy: how long until somebody moves, and what a whole routine takes in turns, words and seconds.

Lengths are those of the estimated timeline (docs/voice.md), and, where espeak-ng is installed, of its voice too.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.tables import Row
from skill.app import build_skill, entry_point
from skill.persistence.sqlite import SqliteAdapter
from skill.routine.model import Stage
from skill.settings import Settings
from skill.simulator.device import Device
from skill.speech.script import Sentence

if TYPE_CHECKING:
    from skill.simulator.exchange import Exchange

DAY = 86_400
YES = "AMAZON.YesIntent"


def rows() -> list[Row]:
    """The rows for the table."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteAdapter(Path(folder) / "profiles.sqlite3")
        handler = entry_point(build_skill(Settings(), persistence=store))
        new = Device(handler)
        first = _first_movement(new)
        routine = _whole_routine(new)
        back = Device(handler, clock=new.now + DAY)
        again = _first_movement(back)
        shorter = _whole_routine(back)
        store.close()
    return [
        Row("first movement, a new user", first, None, "s", 45),
        Row("first movement, somebody who comes back", again, None, "s", 15),
        *_economy("whole routine, a new user", routine),
        *_economy("whole routine, somebody who comes back", shorter),
    ]


def _first_movement(device: Device) -> float:
    """Seconds of speech from "start" until somebody has been told to move; their own time to answer is left out."""
    hello = device.launch()
    step = device.request_intent(YES)
    begins = next(mark.start for mark in step.marks if mark.stage is Stage.MOVE)
    told = next(entry.end for entry in step.heard.entries if entry.end > begins)
    return hello.heard.total + told


def _whole_routine(device: Device) -> list[Exchange]:
    while not device.last.ended:
        device.request_intent(YES)
    return device.history


def _economy(what: str, exchanges: list[Exchange]) -> list[Row]:
    spoken = [exchange for exchange in exchanges if exchange.heard.total]
    words = sum(
        len(entry.line.text.split())
        for exchange in spoken
        for entry in exchange.heard.entries
        if isinstance(entry.line, Sentence)
    )
    return [
        Row(f"{what}: answers", len(spoken), None, ""),
        Row(f"{what}: words", words, None, ""),
        Row(f"{what}: estimated", sum(exchange.heard.total for exchange in spoken), None, "s"),
    ]
