# ruff: noqa: E501 - a table reads best as a table

"""Bytes on the socket that no client library would send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.web.authority import body, headers

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class WireAttack:
    """Raw bytes and the status that they get."""

    tries: str
    make: Callable[[], bytes]
    status: int = 400


def _call(*lines: str, line: str = "POST / HTTP/1.1", sent: bytes | None = None, signed: bool = True) -> bytes:
    """A call with extra header lines, and everything that a good one has unless told otherwise."""
    content = body() if sent is None else sent
    given = [f"{name}: {value}" for name, value in headers(content).items()] if signed else []
    return (
        "\r\n".join([line, "Host: skill.example", "Connection: close", *given, *lines, "", ""]).encode("latin-1")
        + content
    )


def _length(content: bytes) -> str:
    return f"Content-Length: {len(content)}"


def _chunks(size: int, count: int) -> bytes:
    piece = b"%x\r\n%s\r\n" % (size, b"-" * size)
    return _call("Transfer-Encoding: chunked", sent=piece * count + b"0\r\n\r\n")


WIRE = [
    WireAttack("a length and chunks at once, for a smuggler", lambda: _call("Content-Length: 5", "Transfer-Encoding: chunked", sent=b"0\r\n\r\n")),
    WireAttack("two lengths", lambda: _call("Content-Length: 5", "Content-Length: 6", sent=b"12345")),
    WireAttack("a coding nobody knows", lambda: _call("Transfer-Encoding: rot13", sent=b"12345")),
    WireAttack("chunks of a negative size", lambda: _call("Transfer-Encoding: chunked", sent=b"-5\r\nhello\r\n0\r\n\r\n")),
    WireAttack("chunks that add up to 1 MB", lambda: _chunks(100_000, 10), 413),
    WireAttack("the signature twice", lambda: _call(_length(body()), "Signature-256: AAAA")),
    WireAttack("the signature's name with an underscore", lambda: _call("Content-Type: application/json", f"Signature_256: {headers(b'x')['Signature-256']}", "SignatureCertChainUrl: https://s3.amazonaws.com/echo.api/c.pem", "Content-Length: 1", sent=b"x", signed=False)),
    WireAttack("a folded header", lambda: _call("X-Long: a", " b", _length(body()))),
    WireAttack("a header without a name", lambda: _call(": value", _length(body()))),
    WireAttack("a blank before the colon", lambda: _call("Content-Length : 5", sent=b"12345")),
    WireAttack("a zero byte in a header", lambda: _call("X-Null: a\0b", _length(body()))),
    WireAttack("a header of 100 kB", lambda: _call(f"X-Large: {'a' * 100_000}", _length(body()))),
    WireAttack("a thousand headers", lambda: _call(*[f"X-{number}: 1" for number in range(1000)], _length(body()))),
    WireAttack("a path of 100 kB", lambda: _call(_length(body()), line=f"POST /{'a' * 100_000} HTTP/1.1")),
    WireAttack("a version of the future", lambda: _call(_length(body()), line="POST / HTTP/7.7")),
    WireAttack("no version", lambda: b"POST /\r\n\r\n"),
    WireAttack("a method in small letters", lambda: _call(_length(body()), line="post / HTTP/1.1")),
    WireAttack("the beginning of HTTP/2", lambda: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    WireAttack("the beginning of TLS", lambda: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100) + b"\r\n\r\n"),
    WireAttack("random bytes", lambda: bytes(range(256)) * 8 + b"\r\n\r\n"),
]  # fmt: skip
