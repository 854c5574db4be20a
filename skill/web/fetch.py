"""Get a certificate chain from Amazon's server, and never be held up by whoever answers.

Plain sockets on purpose: the standard library's clients know a timeout for each read, not one for the
whole, and a server that drips a byte a second keeps them for hours.
"""

from __future__ import annotations

import functools
import http.client
import io
import selectors
import socket
import ssl
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self, TypeVar

import certifi

from skill.web import url
from skill.web.refusal import Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 3.0
"""For name, connection, handshake, request and answer together."""
MOST_BYTES = 64 * 1024
"""Of certificates; Amazon sends about 6 kB."""
MOST_HEADER_BYTES = 16 * 1024
PIECE = 16 * 1024

T = TypeVar("T")


def public_context() -> ssl.SSLContext:
    """TLS 1.2 or later, certificates and names checked against certifi's roots."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@dataclass(frozen=True)
class Connector:
    """Where the bytes come from: Amazon's server, or a test's on loopback. No address rule is here."""

    host: str = url.HOST
    port: int = 443
    name: str = url.HOST
    """The name that the server's certificate has to carry."""
    context: ssl.SSLContext = field(default_factory=public_context)


class _Wire:
    """A TLS connection on which every step shares one deadline."""

    def __init__(self, connector: Connector, deadline: float) -> None:
        self._deadline = deadline
        plain = socket.create_connection((connector.host, connector.port), timeout=self._left())
        try:
            plain.setblocking(False)
            self._tls = connector.context.wrap_socket(
                plain, server_hostname=connector.name, do_handshake_on_connect=False
            )
        except BaseException:
            plain.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tls.close()

    def handshake(self) -> None:
        """Agree on keys and see that the server is who we meant."""
        self._step(self._tls.do_handshake)

    def send(self, data: bytes) -> None:
        """Send a request, which is small enough to leave in one piece or two."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._step(functools.partial(self._tls.send, rest)) :]

    def receive(self) -> bytes:
        """The next bytes; none at the end."""
        return self._step(lambda: self._tls.recv(PIECE))

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _step(self, action: Callable[[], T]) -> T:
        """Do one thing on the connection, waiting for the other side no longer than the deadline."""
        while True:
            left = self._left()
            try:
                return action()
            except ssl.SSLWantReadError:
                self._wait(selectors.EVENT_READ, left)
            except ssl.SSLWantWriteError:
                self._wait(selectors.EVENT_WRITE, left)

    def _wait(self, event: int, seconds: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._tls, event)
            selector.select(seconds)


def fetch(path: str, connector: Connector, seconds: float = SECONDS) -> bytes:
    """The certificates at `path`. No redirects, nothing cached, nothing kept open.

    Raises Refused if the server does not answer well and completely within `seconds` and 64 kB.
    """
    try:
        with _Wire(connector, time.monotonic() + seconds) as wire:
            wire.handshake()
            wire.send(_request(path, connector.name))
            raw = _whole_answer(wire)
    except TimeoutError:
        raise Refused(Reason.FETCH_TIMEOUT) from None
    except OSError:  # a refused connection, an unknown name, a wrong certificate, a cut line
        raise Refused(Reason.FETCH_FAILED) from None
    return _content(raw)


def _request(path: str, host: str) -> bytes:
    head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
    return head.encode("ascii")


def _whole_answer(wire: _Wire) -> bytes:
    """Everything until the server closes, or until what it announced is here."""
    raw = bytearray()
    while piece := wire.receive():
        raw += piece
        if len(raw) > MOST_HEADER_BYTES + MOST_BYTES:
            raise Refused(Reason.FETCH_TOO_LARGE)
        if _is_complete(raw):
            break
    return bytes(raw)


def _is_complete(raw: bytearray) -> bool:
    """Is the announced length here? A server that announces none has to close."""
    head, end, content = raw.partition(b"\r\n\r\n")
    if not end:
        return False
    for line in head.lower().split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name == b"content-length" and value.strip().isdigit():
            return len(content) >= int(value)
    return False


class _InMemory:
    """An answer that has arrived, in the shape that http.client reads from."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def makefile(self, _mode: str) -> io.BytesIO:
        """The bytes as a file."""
        return io.BytesIO(self._raw)


def _content(raw: bytes) -> bytes:
    """The body of a good answer. A redirect is not one."""
    try:
        answer = http.client.HTTPResponse(_InMemory(raw))  # type: ignore[arg-type]
        answer.begin()
        content = answer.read(MOST_BYTES + 1)
        cut_short = bool(answer.length)
    except (http.client.HTTPException, OSError, ValueError):
        raise Refused(Reason.FETCH_FAILED) from None
    if answer.status != http.HTTPStatus.OK:
        raise Refused(Reason.FETCH_STATUS)
    if len(content) > MOST_BYTES:
        raise Refused(Reason.FETCH_TOO_LARGE)
    if cut_short:
        raise Refused(Reason.FETCH_FAILED)
    return content
