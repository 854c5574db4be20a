"""Fetching a certificate ends soon and within limits, whatever the server does."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from skill.web.app import create_app
from skill.web.fetch import fetch
from skill.web.keys import Keys
from skill.web.refusal import Reason, Refused
from tests.web import certificate_server as servers
from tests.web.authority import authority, body, headers
from tests.web.hello import hello_skill

if TYPE_CHECKING:
    from skill.web.chain import Trust
    from tests.web.conftest import Lines

PATH = "/echo.api/echo-api-cert-14.pem"
BRIEFLY = 0.4


@pytest.mark.parametrize("behave", [servers.good, servers.chunked], ids=["announced", "chunked"])
def test_the_certificates_come_as_they_are(behave: servers.Behaviour) -> None:
    with servers.running(behave) as server:
        assert fetch(PATH, servers.connector(server.port)) == authority().chain()


def test_the_server_is_asked_for_the_path_under_amazons_name() -> None:
    with servers.running(servers.good) as server:
        fetch(PATH, servers.connector(server.port))

    assert server.requests[0].startswith(f"GET {PATH} HTTP/1.1\r\nHost: s3.amazonaws.com\r\n".encode())


MISBEHAVIOUR = {
    "hangs after the request": (servers.hang, Reason.FETCH_TIMEOUT),
    "drips a byte at a time": (servers.drip, Reason.FETCH_TIMEOUT),
    "sends 100 MB": (servers.flood, Reason.FETCH_TOO_LARGE),
    "sends headers without end": (servers.flood_of_headers, Reason.FETCH_TOO_LARGE),
    "announces 100 MB and sends a little": (servers.answer(b"-", length=10**8), Reason.FETCH_FAILED),
    "sends 65 kB": (servers.answer(b"-" * 65_537), Reason.FETCH_TOO_LARGE),
    "redirects": (
        servers.answer(b"", "HTTP/1.1 302 Found\r\nLocation: https://evil.example/"),
        Reason.FETCH_STATUS,
    ),
    "has no such certificate": (servers.answer(b"no", "HTTP/1.1 404 Not Found"), Reason.FETCH_STATUS),
    "is broken": (servers.answer(b"no", "HTTP/1.1 500 Oops"), Reason.FETCH_STATUS),
    "says nothing was changed": (servers.answer(b"", "HTTP/1.1 304 Not Modified"), Reason.FETCH_STATUS),
    "does not speak HTTP": (servers.garbage, Reason.FETCH_FAILED),
    "closes at once": (lambda _tls, _asked: None, Reason.FETCH_FAILED),
}


@pytest.mark.parametrize("name", MISBEHAVIOUR)
def test_a_server_that_misbehaves_is_left_alone(name: str) -> None:
    behave, reason = MISBEHAVIOUR[name]

    with servers.running(behave) as server, pytest.raises(Refused) as refusal:
        fetch(PATH, servers.connector(server.port), BRIEFLY if reason is Reason.FETCH_TIMEOUT else 5)

    assert refusal.value.reason is reason


@pytest.mark.parametrize("behave", [servers.hang, servers.drip], ids=["hangs", "drips"])
def test_a_server_that_is_slow_at_the_handshake_is_left_alone(behave: servers.Behaviour) -> None:
    with servers.running(behave, handshakes=False) as server, pytest.raises(Refused) as refusal:
        fetch(PATH, servers.connector(server.port), BRIEFLY)

    assert refusal.value.reason in {Reason.FETCH_TIMEOUT, Reason.FETCH_FAILED}


def test_a_server_with_another_name_is_not_believed() -> None:
    with servers.running(servers.good, name="evil.example") as server, pytest.raises(Refused) as refusal:
        fetch(PATH, servers.connector(server.port))

    assert refusal.value.reason is Reason.FETCH_FAILED
    assert server.requests == []


def test_nobody_there_is_a_failure_like_any_other() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with pytest.raises(Refused) as refusal:
        fetch(PATH, servers.connector(port))

    assert refusal.value.reason is Reason.FETCH_FAILED


@pytest.mark.parametrize("name", MISBEHAVIOUR)
def test_whoever_names_a_misbehaving_server_is_refused_and_alexa_is_still_answered(
    name: str, trust: Trust, lines: Lines
) -> None:
    behave, reason = MISBEHAVIOUR[name]
    sent = body()
    with servers.running(servers.good) as good, servers.running(behave) as bad:
        ports = {PATH: good.port, "/echo.api/bad.pem": bad.port}
        keys = Keys(lambda path: fetch(path, servers.connector(ports[path]), BRIEFLY), trust.signing_key)
        client = create_app(hello_skill(), key_at=keys.get).test_client()
        bad_url = "https://s3.amazonaws.com/echo.api/bad.pem"

        refused = client.post("/", data=sent, headers=headers(sent, url=bad_url))
        said = lines.reason()

        assert (refused.status_code, refused.data) == (400, b"")
        assert said in {reason, Reason.FETCH_TIMEOUT}
        assert client.post("/", data=sent, headers=headers(sent)).status_code == 200
