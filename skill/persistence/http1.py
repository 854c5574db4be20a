"""One question and its answer in HTTP/1.1 on an open connection: whole and in time, or not at all.

`http.client` brings the parser of e-mails along, which is 8 ms of a cold start, and gives every single read the
same patience, so that an answer of one byte now and then never ends. What an AWS service sends needs little of
HTTP: the status line, the fields, and the three ways to tell where a body ends (RFC 9112, sections 4 to 7).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from socket import socket

LIMIT: Final = 4 * 2**20
"""Bytes of an answer. An item has 400 KB at most (DynamoDB's own limit), and a few times that in typed JSON."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: bytes
    stays: bool
    """Whether another question may follow on the same connection."""


class NotHttp(Exception):  # noqa: N818 - what it is
    """What came back is no HTTP/1.1, or more of it than anybody asked for."""


def question(method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """Return the bytes of a request."""
    fields = {**headers, "content-length": str(len(body))} if body else headers
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + body


def exchange(line: socket, asked: bytes, deadline: float) -> Answer:
    """Send a request and return the whole answer, before `deadline` (of `time.monotonic`).

    Raises:
        TimeoutError: it is not whole by then.
        NotHttp: it cannot be read.
        OSError: the connection broke; EOFError: the other side ended it.

    """
    line.settimeout(left(deadline))
    line.sendall(asked)
    return _Reader(line, deadline).answer()


def left(deadline: float) -> float:
    """Return the seconds until then. Raises TimeoutError if there are none."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


class _Reader:
    """Reads one answer, however it is cut into pieces on its way."""

    def __init__(self, line: socket, deadline: float) -> None:
        self._line = line
        self._deadline = deadline
        self._got = bytearray()
        self._total = 0

    def answer(self) -> Answer:
        version, status, fields = self._head()
        while status < 200:  # "continue" and the like come before the answer
            version, status, fields = self._head()
        body, ends_itself = self._body(status, fields)
        closes = version == b"HTTP/1.0" or fields.get(b"connection", b"").lower() == b"close"
        return Answer(status, body, ends_itself and not closes and not self._got)

    def _body(self, status: int, fields: Mapping[bytes, bytes]) -> tuple[bytes, bool]:
        """Return the body, and whether it ended by itself or with the connection."""
        if status in (204, 304):
            return b"", True
        if fields.get(b"transfer-encoding", b"").lower() == b"chunked":
            return self._chunks(), True
        if b"content-length" in fields:
            return self._exactly(_number(fields[b"content-length"], 10)), True
        return self._rest(), False

    def _head(self) -> tuple[bytes, int, dict[bytes, bytes]]:
        version, _, status = self._text().partition(b" ")
        if version not in (b"HTTP/1.0", b"HTTP/1.1"):
            raise NotHttp
        fields = {}
        while text := self._text():
            name, colon, value = text.partition(b":")
            if not colon:
                raise NotHttp
            fields[name.lower()] = value.strip()
        return version, _number(status[:3], 10), fields

    def _chunks(self) -> bytes:
        body = b""
        while size := _number(self._text().partition(b";")[0].strip(), 16):
            body += self._exactly(size)
            if self._text():
                raise NotHttp
        while self._text():
            pass  # trailers, of which none is of use
        return body

    def _text(self) -> bytes:
        while (end := self._got.find(b"\n")) < 0:
            self._more()
        text = self._exactly(end + 1)
        return text[:-1].removesuffix(b"\r")

    def _exactly(self, size: int) -> bytes:
        if size > LIMIT:
            raise NotHttp
        while len(self._got) < size:
            self._more()
        taken = bytes(self._got[:size])
        del self._got[:size]
        return taken

    def _rest(self) -> bytes:
        try:
            while True:
                self._more()
        except EOFError:
            return self._exactly(len(self._got))

    def _more(self) -> None:
        self._line.settimeout(left(self._deadline))
        piece = self._line.recv(2**16)
        if not piece:
            raise EOFError
        self._total += len(piece)
        if self._total > LIMIT:
            raise NotHttp
        self._got += piece


def _number(text: bytes, base: int) -> int:
    if not text.isalnum():  # int() would take a sign and an underscore
        raise NotHttp
    try:
        return int(text, base)
    except ValueError:
        raise NotHttp from None
