"""A conversation in real time: sentences as they are spoken, a countdown under them, and the line that is typed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rich.console import Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from skill.simulator.programme import Cue, programme

if TYPE_CHECKING:
    from rich.console import Console

    from skill.simulator.exchange import Exchange
    from skill.simulator.keys import Keys

FRAME = 0.05
"""Seconds between two looks at the clock and the keyboard."""
FAST = 10.0
"""How many times as fast `--fast` goes."""
BAR = 30


class Stage:
    """Performs answers in a terminal."""

    def __init__(self, console: Console, keys: Keys | None, *, fast: bool) -> None:
        self._console = console
        self._keys = keys
        self._speed = FAST if fast else 1.0
        self._second = 0.0
        self._woken = 0.0

    def perform(
        self, exchange: Exchange, *, begin: float = 0.0, until: float | None = None
    ) -> tuple[float, str | None]:
        """Perform from one second to another, or until somebody has typed: the second they began at, and the line.

        The line is None where nobody typed. Raises EndOfTyping.
        """
        self._second, line = begin, None
        with Live(console=self._console, transient=True, auto_refresh=False) as live:
            for cue in programme(exchange):
                if cue.end <= begin:
                    continue
                if until is not None and cue.start >= until:
                    break
                line = self._cue(cue, live, until)
                if line is not None:
                    break
        return round(self._second, 1), line

    def _cue(self, cue: Cue, live: Live, until: float | None) -> str | None:
        if cue.text:
            live.console.print(Text(f"   {cue.text}"))
        end = cue.end if until is None else min(cue.end, until)
        while self._second < end:
            line = self._frame(live, cue)
            if line:
                return line
        return None

    def _frame(self, live: Live, cue: Cue) -> str | None:
        """Let a moment pass; while a line is being typed the clock stands, since speaking has begun."""
        began = time.monotonic()
        line = self._look()
        typing = self._keys is not None and bool(self._keys.line)
        if line is None and not typing:
            self._second += (time.monotonic() - began) * self._speed
        live.update(self._picture(cue), refresh=True)
        return line

    def _look(self) -> str | None:
        if self._keys is not None:
            return self._keys.read(FRAME)
        time.sleep(FRAME)
        return None

    def _picture(self, cue: Cue) -> Group:
        rows = [_state_row(cue, self._second)]
        if self._keys is not None:
            rows.append(Text(f"you: {self._keys.line}█", style="bold"))
        return Group(*rows)

    def rest(self) -> str:
        """Nothing goes on: wait for a line as long as it takes. Raises EndOfTyping."""
        if self._keys is None:
            return ""
        with Live(console=self._console, transient=True, auto_refresh=False) as live:
            while True:
                asleep = Text("○ asleep: say, open upper back stretch", style="dim")
                live.update(Group(asleep, Text(f"you: {self._keys.line}█", style="bold")), refresh=True)
                line = self._keys.read(1.0)
                if line:
                    return line


def _state_row(cue: Cue, second: float) -> Table | Text:
    listening = cue.label.startswith("listening")
    mark, style = ("●", "cyan") if listening else ("◐", "blue") if cue.text else ("◌", "dim")
    if not cue.counts_down:
        return Text(f"{mark} {cue.label}", style=style)
    total = max(cue.counted_to - cue.counted_from, 0.1)
    left = max(cue.counted_to - second, 0.0)
    row = Table.grid(padding=(0, 1))
    bar = ProgressBar(total=total, completed=total - left, width=BAR)
    row.add_row(Text(f"{mark} {cue.label}", style=style), bar, Text(f"{left:.0f} s", style="bold"))
    return row
