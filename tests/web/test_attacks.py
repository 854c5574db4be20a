"""Every forged, broken and abusive request is turned away for its own reason, and every good one is
answered.
"""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.web.attacks import ATTACKS, Attack, Call
from tests.web.authority import Shape, authority, body, envelope, headers, join, timestamp
from tests.web.hello import HELLO

if TYPE_CHECKING:
    from collections.abc import Callable

    import flask
    from werkzeug.test import TestResponse

    from tests.web.conftest import Lines

Serve = "Callable[..., flask.Flask]"


def _send(app: flask.Flask, call: Call) -> TestResponse:
    """What the service answers; `environ` overrides what the test client would make of the call."""
    environ = dict(call.environ)
    source = io.BytesIO(b" " * 10**6) if environ.pop("oversized", False) else io.BytesIO(call.body)
    return app.test_client().open(
        "/",
        method=call.method,
        headers=call.all_headers(),
        input_stream=source,
        environ_overrides={"CONTENT_LENGTH": str(len(call.body)), "wsgi.input_terminated": False} | environ,
    )


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.family}: {attack.tries}")
def test_an_attack_is_refused_for_its_own_reason_and_told_nothing(attack: Attack, serve: Serve, lines: Lines) -> None:
    call = attack.make()

    answer = _send(serve(call.download), call)

    assert (answer.status_code, lines.reason()) == (attack.status, attack.reason)
    assert answer.data == b""
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_table_is_as_long_as_it_claims_and_names_each_attack_once() -> None:
    assert len({(attack.family, attack.tries) for attack in ATTACKS}) == len(ATTACKS) >= 60


GOOD: dict[str, Callable[[], Call]] = {
    "a launch": Call,
    "a chain with cross-signed roots": lambda: Call(download=authority().chain()),
    "a chain without the roots": lambda: Call(download=join(authority().leaf, authority().issuer)),
    "a certificate without key usage": lambda: Call(
        download=authority().chain(authority().leaf_like(Shape(digital_signature=None)))
    ),
    "a certificate with more names": lambda: Call(
        download=authority().chain(authority().leaf_like(Shape(names=("other.amazon.com", "echo-api.amazon.com"))))
    ),
    "a certificate about to expire": lambda: Call(
        download=authority().chain(authority().leaf_like(Shape(ends=timedelta(seconds=90))))
    ),
    "Amazon's documented spellings: a port": lambda: _at("https://s3.amazonaws.com:443/echo.api/cert.pem"),
    "Amazon's documented spellings: dots": lambda: _at("https://s3.amazonaws.com/echo.api/../echo.api/cert.pem"),
    "Amazon's documented spellings: capitals": lambda: _at("HTTPS://S3.AmazonAWS.com/echo.api/cert.pem"),
    "a request 140 s old": lambda: Call(body(envelope(sent=-140))),
    "a request 140 s ahead": lambda: Call(body(envelope(sent=140))),
    "a skill event 50 minutes old": lambda: Call(body(envelope("AlexaSkillEvent.SkillEnabled", sent=-3000))),
    "a time in another zone": lambda: Call(_in_zone(timestamp().replace("Z", "+00:00"))),
    "a new property": lambda: Call(body(envelope() | {"future": {"property": [1, 2.5, None]}})),
    "an emoji": lambda: Call(body(envelope() | {"extra": "\U0001f9d8"})),
    "an escaped emoji": lambda: Call(body()[:-1] + b',"extra":"\\ud83e\\uddd8"}'),
    "no session": lambda: Call(body({k: v for k, v in envelope().items() if k != "session"})),
    "the largest body": lambda: Call(_padded(256 * 1024)),
}


def _at(url: str) -> Call:
    sent = body()
    return Call(sent, headers(sent, url=url))


def _in_zone(moment: str) -> bytes:
    value = envelope()
    value["request"]["timestamp"] = moment
    return body(value)


def _padded(length: int) -> bytes:
    sent = body()
    return sent + b" " * (length - len(sent))


@pytest.mark.parametrize("name", GOOD)
def test_a_request_of_alexa_is_answered(name: str, serve: Serve, lines: Lines) -> None:
    call = GOOD[name]()

    answer = _send(serve(call.download), call)

    assert answer.status_code == 200, lines.reason()
    assert HELLO in answer.json["response"]["outputSpeech"]["ssml"]


def test_a_body_in_chunks_is_read_to_its_end(serve: Serve) -> None:
    call = Call(environ={"CONTENT_LENGTH": "", "wsgi.input_terminated": True})

    assert _send(serve(), call).status_code == 200
