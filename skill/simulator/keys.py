"""Keys from a terminal as they are pressed, so that typing interrupts at once."""

from __future__ import annotations

import codecs
import os
import select
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTER, END, ERASE, CLEAR = ("\r", "\n"), "\x04", ("\x7f", "\b"), "\x15"
ESCAPE = "\x1b"


class EndOfTyping(Exception):  # noqa: N818 - it is no error that somebody leaves
    """Ctrl-D on an empty line, or a terminal that went away."""


class Keys:
    """A line that is being typed."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="ignore").decode
        self._waiting = ""
        self.line = ""

    def read(self, patience: float) -> str | None:
        """Wait so many seconds for keys; the line, once Enter ends it. Raises EndOfTyping."""
        if not self._waiting:
            self._waiting = self._pressed(patience)
        return self._take()

    def _pressed(self, patience: float) -> str:
        ready, _, _ = select.select([self._descriptor], [], [], patience)
        if not ready:
            return ""
        raw = os.read(self._descriptor, 1024)
        if not raw:
            raise EndOfTyping
        text = self._decode(raw)
        return "" if text.startswith(ESCAPE) else text  # arrows and the like

    def _take(self) -> str | None:
        """Take keys up to the end of a line; what was pasted behind it waits."""
        while self._waiting:
            key, self._waiting = self._waiting[0], self._waiting[1:]
            if key in ENTER:
                line, self.line = self.line.strip(), ""
                return line
            self._edit(key)
        return None

    def _edit(self, key: str) -> None:
        if key == END and not self.line:
            raise EndOfTyping
        if key in ERASE:
            self.line = self.line[:-1]
        elif key == CLEAR:
            self.line = ""
        elif key.isprintable():
            self.line += key


@contextmanager
def pressed() -> Iterator[Keys]:
    """The keys of this terminal, unechoed; the terminal is put back as it was."""
    import termios  # noqa: PLC0415 - not on every system
    import tty  # noqa: PLC0415

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield Keys(descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def available() -> bool:
    """Whether there is a terminal whose keys can be read."""
    try:
        import termios  # noqa: F401, PLC0415
    except ImportError:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()
