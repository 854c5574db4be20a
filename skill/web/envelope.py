"""Is this signed body one for us, and of now? Everything that makes the SDK stumble is turned away here.

The SDK deserialises first and looks later; bodies that are not UTF-8, cut JSON, an unknown shape or a
timestamp without a zone end there in a 500. Its own checks of timestamp and skill id stay on behind these.
"""

from __future__ import annotations

import json
import math
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from skill.web.refusal import Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

TOLERANCE = 150.0
"""Seconds between a request's timestamp and now."""
EVENT_TOLERANCE = 3600.0
"""Seconds; skill events are sent again for an hour."""
SKILL_EVENTS = frozenset(
    f"AlexaSkillEvent.{name}"
    for name in (
        "SkillEnabled",
        "SkillDisabled",
        "SkillPermissionChanged",
        "SkillPermissionAccepted",
        "SkillAccountLinked",
    )
)
"""The events with the longer tolerance, as ask-sdk-webservice-support 1.3.3 lists them."""

_KIND = re.compile(r"[A-Za-z][A-Za-z.]{0,79}")
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def kind_of_request(body: bytes, skill_id: str | None, now: float) -> str:
    """The type of the request in `body`, once it is known to be ours and recent.

    `skill_id` of None takes any skill's requests, for development. `now` is in seconds since the epoch.
    Raises Refused for everything else.
    """
    envelope = _mapping(_parsed(body))
    request = _mapping(envelope.get("request"))
    kind = _kind(request)
    _check_age(request.get("timestamp"), kind, now)
    _check_skill(envelope, skill_id)
    return kind


def _kind(request: Mapping[str, Any]) -> str:
    """The request's type. An intent request has to name its intent: the SDK's predicates take that for granted."""
    kind = request.get("type")
    if not isinstance(kind, str) or not _KIND.fullmatch(kind):
        raise Refused(Reason.BODY_SHAPE)
    if kind == "IntentRequest" and not isinstance(_mapping(request.get("intent")).get("name"), str):
        raise Refused(Reason.BODY_SHAPE)
    return kind


def _parsed(body: bytes) -> Any:  # noqa: ANN401 - JSON can be anything, which is the point
    """The JSON value of a body: UTF-8, finite numbers, no half characters, not endlessly nested."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(Reason.BODY_ENCODING) from None
    try:
        value = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        raise Refused(Reason.BODY_SYNTAX) from None
    if _SURROGATE.search(body):
        _check_characters(value)
    return value


def _refuse_constant(_name: str) -> NoReturn:
    """NaN and Infinity are Python's, not JSON's, and could not be sent back."""
    raise Refused(Reason.BODY_SYNTAX)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise Refused(Reason.BODY_SYNTAX)
    return number


def _check_characters(value: object) -> None:
    """Half of a surrogate pair is legal in JSON and cannot be stored by anything."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (UnicodeEncodeError, RecursionError):
        raise Refused(Reason.BODY_ENCODING) from None


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Refused(Reason.BODY_SHAPE)
    return value


def _check_age(timestamp: object, kind: str, now: float) -> None:
    """Within the tolerance, before or after; a replay of yesterday is not."""
    try:
        sent = datetime.fromisoformat(timestamp)  # type: ignore[arg-type]
        offset = sent.utcoffset()
        seconds = sent.timestamp()
    except (TypeError, ValueError, OverflowError):
        raise Refused(Reason.TIMESTAMP_MALFORMED) from None
    if offset is None:
        raise Refused(Reason.TIMESTAMP_MALFORMED)
    if abs(now - seconds) > (EVENT_TOLERANCE if kind in SKILL_EVENTS else TOLERANCE):
        raise Refused(Reason.TIMESTAMP_STALE)


def _check_skill(envelope: Mapping[str, Any], skill_id: str | None) -> None:
    """The request names our skill, in its context and, where there is a session, there too."""
    named = {_application(_mapping(_mapping(envelope.get("context")).get("System")))}
    if envelope.get("session") is not None:
        named.add(_application(_mapping(envelope["session"])))
    if named != {skill_id or next(iter(named))}:
        raise Refused(Reason.SKILL_ID)


def _application(holder: Mapping[str, Any]) -> str:
    name = _mapping(holder.get("application")).get("applicationId")
    if not isinstance(name, str) or not name:
        raise Refused(Reason.SKILL_ID)
    return name
