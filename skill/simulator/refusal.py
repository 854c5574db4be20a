"""What Alexa refuses: responses that she would answer with "there was a problem"."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from skill.simulator.hearing import MalformedSpeechError, written
from skill.speech.script import Pause, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.speech.script import Line

MAX_CHARACTERS = 8000
"""Of a whole `ssml` string (rules 1.1, 1.2)."""
MAX_BREAK = 10.0
"""Seconds of one break (rule 0.1)."""
MAX_BYTES = 120_000
"""Of the whole response (rule 1.4)."""
SILENT = ("SessionEndedRequest", "System.ExceptionEncountered")
"""Requests that may not be answered with anything (rules 1.25, 1.27)."""


def faults(answer: Any, request_type: str) -> tuple[str, ...]:  # noqa: ANN401 - whatever a handler returned
    """Why Alexa would refuse this answer to a request of that type, one line each; nothing for a good one."""
    if not isinstance(answer, dict) or not isinstance(answer.get("response"), dict):
        return ("the answer is no response",)
    try:
        return tuple(_faults(answer, request_type))
    except (TypeError, ValueError) as error:
        return (f"the answer is not JSON: {error}",)


def _faults(answer: dict[str, Any], request_type: str) -> Iterator[str]:
    response = answer["response"]
    size = len(json.dumps(answer).encode())
    if size > MAX_BYTES:
        yield f"the response has {size} bytes; {MAX_BYTES} are allowed"
    if request_type in SILENT and any(response.get(part) for part in ("outputSpeech", "reprompt", "directives")):
        yield f"nothing may be said to a {request_type}"
    if "shouldEndSession" in response and not isinstance(response["shouldEndSession"], bool):
        yield f"shouldEndSession is {response['shouldEndSession']!r}; true, false or absent is allowed"
    yield from _speech_faults("outputSpeech", response.get("outputSpeech"))
    yield from _speech_faults("reprompt", (response.get("reprompt") or {}).get("outputSpeech"))


def _speech_faults(place: str, speech: dict[str, Any] | None) -> Iterator[str]:
    text = (speech or {}).get("ssml") or (speech or {}).get("text") or ""
    if len(text) > MAX_CHARACTERS:
        yield f"{place} has {len(text)} characters; {MAX_CHARACTERS} are allowed"
    if (speech or {}).get("type") != "SSML":
        return
    try:
        lines = [line for line in written(text) if isinstance(line, Pause) or line.text.strip()]
    except MalformedSpeechError as error:
        yield f"{place}: {error}"
        return
    yield from (f"{place}: {fault}" for fault in _pause_faults(lines))


def _pause_faults(lines: list[Line]) -> Iterator[str]:
    for line in lines:
        if isinstance(line, Pause) and line.seconds > MAX_BREAK:
            yield f"a break of {line.seconds:g} s; {MAX_BREAK:g} are allowed"
    for before, line in pairwise(lines):
        if not isinstance(before, Sentence) and not isinstance(line, Sentence):
            yield f"two breaks without speech between, {before.seconds:g} s and {line.seconds:g} s"
