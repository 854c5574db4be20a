"""A script as an APL for Audio document: the other way to be silent (alexa-rules 0.6-0.8).

A Sequencer plays Speech and Silence one after the other. Which of the two ways plays a long answer in full, only a
device can tell, so they say the same words with the same pauses and keep the same limits.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from skill.speech.script import Pause
from skill.speech.ssml import ssml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.speech.script import Script

RENDER = "Alexa.Presentation.APLA.RenderDocument"
VERSION = "0.91"
TOKEN = "upper-back-stretch.audio"  # noqa: S105 - names a document

Json = dict[str, Any]


def directive(script: Script) -> Json:
    """The script as a directive. Raises SpeechLimitError for what could not be said with breaks either."""
    ssml(script)
    return {"type": RENDER, "token": TOKEN, "document": document(script), "datasources": {}}


def document(script: Script) -> Json:
    """The script as a document; silences are in whole milliseconds."""
    sequencer = {"type": "Sequencer", "items": list(_components(script))}
    return {"type": "APLA", "version": VERSION, "mainTemplate": {"parameters": ["payload"], "item": sequencer}}


def _components(script: Script) -> Iterator[Json]:
    """Sentences that touch are one Speech, so that the voice goes on as it does elsewhere."""
    for silent, run in groupby(script, key=lambda line: isinstance(line, Pause)):
        if not silent:
            yield {"type": "Speech", "contentType": "SSML", "content": ssml(tuple(run))}
            continue
        for pause in run:
            if isinstance(pause, Pause):
                yield {"type": "Silence", "duration": round(pause.seconds * 1000)}
