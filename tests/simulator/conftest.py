"""Small Lambda handlers, for what the real skill never does."""

from __future__ import annotations

from typing import Any

import pytest


def speech(ssml: str) -> dict[str, str]:
    return {"type": "SSML", "ssml": f"<speak>{ssml}</speak>"}


class Handler:
    """Answers what it is told to, and keeps the events that came."""

    def __init__(self, **response: Any) -> None:
        self.response = response
        self.attributes: dict[str, Any] | None = {}
        self.events: list[dict[str, Any]] = []

    def __call__(self, event: dict[str, Any], context: object) -> dict[str, Any]:  # noqa: ARG002 - Lambda's
        """Answer as told; a session that ended with nothing."""
        self.events.append(event)
        if event["request"]["type"] == "SessionEndedRequest":
            return {"version": "1.0", "response": {}}
        answer: dict[str, Any] = {"version": "1.0", "response": self.response}
        return answer if self.attributes is None else {**answer, "sessionAttributes": self.attributes}

    @property
    def requests(self) -> list[dict[str, Any]]:
        """What was asked, without the envelopes."""
        return [event["request"] for event in self.events]


@pytest.fixture
def asking() -> Handler:
    """Says ten words and asks, with a reprompt."""
    return Handler(
        outputSpeech=speech('One two three four five. <break time="5s"/> Six seven eight nine. Ready?'),
        reprompt={"outputSpeech": speech("Shall we?")},
        shouldEndSession=False,
    )
