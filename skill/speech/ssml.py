"""The only place that writes a tag: escapes text, and keeps every answer inside Alexa's limits.

Limits: 8,000 characters in the whole `ssml` string (alexa-rules 1.1, 1.2), no silent run over nine seconds and never
two breaks without speech between (0.1-0.5), no emphasis and no pitch (2.10), rates of at least 20 % (2.7).
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from skill.speech.script import Pause, Script, Sentence
from skill.speech.timeline import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.speech.script import Line

MAX_CHARACTERS = 8000
"""Longest `ssml` string, tags counted in."""
MAX_SILENCE = 9.0
"""Longest silent run in seconds, the voice's own gap counted in. Alexa's limit is ten for consecutive breaks."""
NORMAL_RATE = 100


class SpeechLimitError(ValueError):
    """An answer that Alexa might not speak."""


def ssml(script: Script) -> str:
    """The script as SSML. Raises SpeechLimitError when it breaks a limit."""
    _check_pauses(script)
    text = f"<speak>{' '.join(_grouped(script))}</speak>"
    if len(text) > MAX_CHARACTERS:
        raise SpeechLimitError(f"{len(text)} characters of SSML; {MAX_CHARACTERS} are allowed")
    return text


def _grouped(script: Script) -> Iterator[str]:
    for rate, lines in groupby(_rated(script), key=lambda item: item[0]):
        inner = " ".join(_line(line) for _, line in lines)
        yield inner if rate == NORMAL_RATE else f'<prosody rate="{rate}%">{inner}</prosody>'


def _rated(script: Script) -> Iterator[tuple[int, Line]]:
    rate = next((line.rate for line in script if isinstance(line, Sentence)), NORMAL_RATE)
    for line in script:
        rate = line.rate if isinstance(line, Sentence) else rate
        yield rate, line


def _line(line: Line) -> str:
    return _escaped(line.text) if isinstance(line, Sentence) else f'<break time="{round(line.seconds * 1000)}ms"/>'


def _check_pauses(script: Script) -> None:
    for before, line in pairwise(script):
        if isinstance(before, Pause) and isinstance(line, Pause):
            raise SpeechLimitError("two breaks without speech between them")
    longest = max((line.seconds + GAP for line in script if isinstance(line, Pause)), default=0.0)
    if longest > MAX_SILENCE:
        raise SpeechLimitError(f"{longest} s of silence in one run; {MAX_SILENCE} are allowed")


def _escaped(text: str) -> str:
    """The text as XML has it. `xml.sax.saxutils` would do the same, and import an HTTP client to do so."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
