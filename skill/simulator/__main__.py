"""`python -m skill.simulator`, which is `make talk`."""

from __future__ import annotations

import logging
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from rich.console import Console

from skill.content.loader import locales
from skill.content.schema import ContentError
from skill.simulator import keys, options
from skill.simulator.accept import accept
from skill.simulator.live import Stage
from skill.simulator.recording import Recording
from skill.simulator.setting_up import StoreError, local_device
from skill.simulator.sound import SoundError
from skill.simulator.terminal import Conversation
from skill.simulator.transcript import Transcript, TranscriptError, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skill.simulator.device import Device
    from skill.simulator.options import Options

PAPER_CLOCK = 1_800_000_000.0
"""When conversations on paper begin: a Friday morning in January 2027."""
DIFFERS, BAD_INPUT, INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str]) -> int:
    """Hold a conversation; 0, or 1 where a script went otherwise than it says, or 2 for bad input."""
    logging.basicConfig(level=logging.ERROR, format="%(message)s", stream=sys.stderr)
    chosen = options.read(arguments)
    try:
        for path in chosen.accept:
            _accept(path)
        return 0 if chosen.accept else _talk(chosen)
    except KeyboardInterrupt:
        print("\nBye.")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except (TranscriptError, StoreError, SoundError, ContentError, FileNotFoundError) as error:
        print(_one_line(error), file=sys.stderr)
        return BAD_INPUT
    except OSError as error:
        print(_one_line(error), file=sys.stderr)
        return BAD_INPUT


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())


def _talk(chosen: Options) -> int:
    script = _script(chosen.script) if chosen.script else None
    recording = Recording(chosen.wav, chosen.save)
    with ExitStack() as stack:
        store = chosen.store
        if chosen.own_store:
            store = Path(stack.enter_context(TemporaryDirectory())) / "profiles.sqlite3"
        device = _device(replace(chosen, store=store), script)
        conversation = _conversation(chosen, device, stack)
        try:
            return _hold(conversation, script)
        finally:
            recording.keep(device, conversation.lines)


def _accept(path: Path) -> None:
    transcript = _script(path)
    with TemporaryDirectory() as folder:
        device = local_device(Path(folder) / "profiles.sqlite3", clock=PAPER_CLOCK, **_settings(transcript))
        path.write_text(accept(path.read_text("utf-8"), device), "utf-8")


def _script(path: Path) -> Transcript:
    try:
        return parse(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise TranscriptError(f"{path} is no text") from None
    except TranscriptError as error:
        raise TranscriptError(f"{path}: {error}") from None


def _device(chosen: Options, script: Transcript | None) -> Device:
    asked: dict[str, Any] = {"locale": chosen.locale, "kind": chosen.device}
    return local_device(chosen.store, **{**_settings(script), **{key: value for key, value in asked.items() if value}})


def _settings(script: Transcript | None) -> dict[str, Any]:
    """The locale and the kind of device that a script names at its top, or the usual ones."""
    named = script.settings if script else {}
    locale, kind = named.get("locale", "en-US"), named.get("device", "speaker")
    if locale not in locales():
        raise TranscriptError(f"there is no locale {locale}; there are {', '.join(locales())}")
    if kind not in options.KINDS:
        raise TranscriptError(f"there is no device {kind}; there are {', '.join(options.KINDS)}")
    return {"locale": locale, "kind": kind}


def _conversation(chosen: Options, device: Device, stack: ExitStack) -> Conversation:
    """In real time where somebody watches, at once where nobody does."""
    console = Console(soft_wrap=True)
    watched = console.is_terminal and chosen.wav is None
    typing = stack.enter_context(keys.pressed()) if chosen.script is None and keys.available() else None
    stage = Stage(console, typing, fast=chosen.fast) if watched and (typing or chosen.script) else None
    return Conversation(device, console, stage)


def _hold(conversation: Conversation, script: Transcript | None) -> int:
    if script is not None:
        found = list(conversation.play(script))
        for difference in found:
            print(difference, file=sys.stderr)
        return DIFFERS if found else 0
    if conversation.stage is not None:
        print('Say "open upper back stretch" to begin; Ctrl-D ends it.')
        conversation.type(conversation.stage)
    else:
        conversation.pipe(sys.stdin)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
