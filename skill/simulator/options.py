"""The command line of `python -m skill.simulator`."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from skill.content.loader import locales
from skill.simulator.envelope import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS: tuple[str, ...] = get_args(Kind)
STORE = Path(".data/profiles.sqlite3")
"""Where the simulator remembers who has typed, unless told otherwise."""
EPILOG = """\
what you can type:
  open upper back stretch     a session begins; every sentence may begin with "Alexa,"
  yes, next, pause, ...       whatever you would say; while she speaks, that interrupts her
  @12 next                    the same, twelve seconds into her answer
  (8 s of silence)            nobody answers
  (10 minutes later)          time passes
  [tap: next]                 a tap, on a device with a screen
Ctrl-D ends it.
"""


@dataclass(frozen=True)
class Options:
    """How the conversation is held."""

    script: Path | None
    fast: bool
    locale: str | None
    device: Kind | None
    store: Path | None
    """None keeps nothing. A script begins with a store of its own, unless one is named."""
    own_store: bool
    wav: Path | None
    save: Path | None
    accept: tuple[Path, ...]


def read(arguments: Sequence[str]) -> Options:
    """The options of a command line. Ends the program with a line of help for one that cannot be read."""
    parser = ArgumentParser(
        prog="make talk",
        description="Hold the conversation: type what you would say, and read what Alexa says.",
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--script", type=Path, metavar="FILE", help="play this conversation instead of typing one")
    parser.add_argument("--fast", action="store_true", help="go through the time ten times as fast")
    parser.add_argument("--locale", choices=locales(), help="the English that is spoken (en-US)")
    parser.add_argument("--device", choices=KINDS, help="what stands in front of you (speaker)")
    parser.add_argument("--store", metavar="PATH", help=f"the SQLite file that remembers ({STORE}), or none")
    parser.add_argument("--wav", type=Path, metavar="OUT", help="write the conversation to a sound file (espeak-ng)")
    parser.add_argument("--save", type=Path, metavar="FILE", help="save the conversation as a transcript test")
    parser.add_argument(
        "--accept", type=Path, nargs="+", default=[], metavar="FILE", help="write into these what is said now"
    )
    found = parser.parse_args(arguments)
    store = None if found.store == "none" else Path(found.store or STORE)
    own = found.script is not None and found.store is None
    return Options(
        script=found.script,
        fast=found.fast,
        locale=found.locale,
        device=found.device,
        store=store,
        own_store=own,
        wav=found.wav,
        save=found.save,
        accept=tuple(found.accept),
    )
