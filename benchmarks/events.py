"""The events that are measured, as Alexa sends them to a speaker."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from skill.simulator import envelope as requests

if TYPE_CHECKING:
    from collections.abc import Mapping


def event(request: dict[str, Any], attributes: Mapping[str, Any] | None = None, *, new: bool = False) -> dict[str, Any]:
    """Return one request in its envelope, in a session with these attributes."""
    session = requests.SessionState("amzn1.echo-api.session.bench", new, dict(attributes or {}))
    stamped = requests.stamped(request, 1, time.time(), "en-US")
    return requests.envelope(requests.Household(), session, stamped)


def launch() -> dict[str, Any]:
    """Return the first request of a session."""
    return event(requests.launch(), new=True)


def intent(name: str, attributes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return an intent without slots in the middle of a session."""
    return event(requests.intent(name, {}), attributes)
