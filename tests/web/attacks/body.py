# ruff: noqa: E501 - a table reads best as a table

"""Bodies that are signed, and are no request for this skill all the same."""

from __future__ import annotations

from tests.web.attacks.call import Call, row, signed
from tests.web.authority import body, envelope, timestamp


def _request(**changed: object) -> Call:
    """A signed envelope with its request changed; None removes a field."""
    value = envelope()
    value["request"] |= changed
    value["request"] = {name: content for name, content in value["request"].items() if content is not None}
    return signed(value)


def _changed(name: str, content: object) -> Call:
    """A signed envelope with one part replaced."""
    return signed(envelope() | {name: content})


def _nested(depth: int) -> bytes:
    return b'{"request":' + b"[" * depth + b"]" * depth + b"}"


_OTHER = {"application": {"applicationId": "amzn1.ask.skill.99999999-1111-4222-8333-444455556666"}}
BODY = [
    row("body", "bytes that are not UTF-8", "body-encoding", signed, b"\xff\xfe{}"),
    row("body", "UTF-16", "body-encoding", lambda: signed(body().decode().encode("utf-16"))),
    row("body", "a byte order mark", "body-syntax", lambda: signed(b"\xef\xbb\xbf" + body())),
    row("body", "JSON cut short", "body-syntax", lambda: signed(body()[:-20])),
    row("body", "two values in a row", "body-syntax", lambda: signed(body() * 2)),
    row("body", "not a number", "body-syntax", lambda: _request(extra=float("nan"))),
    row("body", "a number without end", "body-syntax", lambda: signed(body()[:-1] + b',"extra":1e999}')),
    row("body", "an integer of 5,000 digits", "body-syntax", lambda: signed(body()[:-1] + b',"extra":' + b"9" * 5000 + b"}")),
    row("body", "half a character", "body-encoding", lambda: signed(body()[:-1] + b',"extra":"\\ud800"}')),
    row("body", "100,000 brackets, one in another", "body-syntax", lambda: signed(_nested(100_000))),
    row("body", "null", "body-shape", signed, b"null"),
    row("body", "a number", "body-shape", signed, b"5"),
    row("body", "a string", "body-shape", signed, b'"LaunchRequest"'),
    row("body", "a list", "body-shape", signed, b"[]"),
    row("body", "an empty object", "body-shape", signed, b"{}"),
    row("body", "a request that is a list", "body-shape", lambda: _changed("request", [])),
    row("body", "a request without a type", "body-shape", lambda: _request(type=None)),
    row("body", "a type that is a number", "body-shape", lambda: _request(type=7)),
    row("body", "a type with a line end, for the log", "body-shape", lambda: _request(type="Launch\nRequest")),
    row("body", "an intent request without an intent", "body-shape", lambda: _request(type="IntentRequest")),
    row("body", "an intent without a name", "body-shape", lambda: _request(type="IntentRequest", intent={"name": 7})),
    row("body", "a type nobody knows", "unreadable", lambda: _request(type="Mystery.Request")),
    row("body", "a dialogue state nobody knows", "unreadable", lambda: signed(envelope(
        "IntentRequest", dialogState="SLEEPING", intent={"name": "ReadyIntent", "confirmationStatus": "NONE"}))),
    row("body", "session attributes that are a list", "unreadable",
         lambda: _changed("session", envelope()["session"] | {"attributes": [1]})),
    row("body", "no timestamp", "timestamp-malformed", lambda: _request(timestamp=None)),
    row("body", "a timestamp that is a number", "timestamp-malformed", lambda: _request(timestamp=1_800_000_000)),
    row("body", "a timestamp without a zone", "timestamp-malformed", lambda: _request(timestamp=timestamp().rstrip("Z"))),
    row("body", "a timestamp in words", "timestamp-malformed", lambda: _request(timestamp="now")),
    row("body", "a timestamp in the year 99999", "timestamp-malformed", lambda: _request(timestamp="99999-01-01T00:00:00Z")),
    row("body", "yesterday's request again", "timestamp-stale", lambda: _request(timestamp=timestamp(-86_400))),
    row("body", "a request 160 s old", "timestamp-stale", lambda: _request(timestamp=timestamp(-160))),
    row("body", "a request 160 s ahead", "timestamp-stale", lambda: _request(timestamp=timestamp(160))),
    row("body", "a skill event older than an hour", "timestamp-stale",
         lambda: _request(type="AlexaSkillEvent.SkillEnabled", timestamp=timestamp(-3610))),
    row("body", "a launch that claims an event's hour", "timestamp-stale", lambda: _request(timestamp=timestamp(-3000))),
    row("body", "another skill's request", "skill-id", lambda: signed(envelope(skill_id=_OTHER["application"]["applicationId"]))),
    row("body", "another skill in the session alone", "skill-id", lambda: _changed("session", envelope()["session"] | _OTHER)),
    row("body", "another skill in the context alone", "skill-id",
         lambda: _changed("context", {"System": envelope()["context"]["System"] | _OTHER})),
    row("body", "no context", "body-shape", lambda: _changed("context", None)),
    row("body", "a skill id that is a list", "skill-id", lambda: _changed("context", {"System": {"application": {"applicationId": []}}})),
]  # fmt: skip
