"""Answers in HTTP/1.1 on real sockets, whole and cut into pieces; Python's own reader says what is right."""

from __future__ import annotations

import socket
import threading
import time
from http.client import HTTPResponse
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.persistence import http1
from skill.persistence.http1 import Answer, NotHttp, exchange, question

if TYPE_CHECKING:
    from collections.abc import Iterable

BODIES = st.binary(max_size=200)
STATUSES = st.sampled_from([200, 204, 304, 400, 403, 500, 503])
OTHERS = st.lists(
    st.sampled_from([b"Server: x", b"x-amz-crc32:  1 ", b"Connection: keep-alive", b"Empty:"]), max_size=3
)


def answered(pieces: Iterable[bytes], *, closes: bool = True) -> Answer:
    """Ask over a pair of sockets, of which the other side says this."""
    ours, theirs = socket.socketpair()
    with ours, theirs:

        def speak() -> None:
            for piece in pieces:
                theirs.sendall(piece)
            if closes:
                theirs.shutdown(socket.SHUT_WR)

        thread = threading.Thread(target=speak)
        thread.start()
        try:
            return exchange(ours, question("GET", "/", {"host": "here"}), time.monotonic() + 30)
        finally:
            thread.join()


def as_python_reads(raw: bytes) -> tuple[int, bytes]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(raw)
        theirs.shutdown(socket.SHUT_WR)
        response = HTTPResponse(ours, method="GET")
        response.begin()
        with response:
            return response.status, response.read()


def chunked(body: bytes, size: int) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nTrailer: t\r\n\r\n"


@st.composite
def answers(draw: st.DrawFn) -> bytes:
    """An answer in any of the ways in which its end can be told."""
    body, status = draw(BODIES), draw(STATUSES)
    framed = {
        "length": (b"Content-Length: %d" % len(body), body),
        "chunked": (b"Transfer-Encoding: Chunked", chunked(body, draw(st.integers(1, 40)))),
        "close": (b"Connection: close", body),
    }
    field, sent = framed[draw(st.sampled_from(list(framed)))] if status not in (204, 304) else (b"No: body", b"")
    head = [b"HTTP/1.1 %d Whatever it is" % status, *draw(OTHERS), field]
    return b"HTTP/1.1 100 Continue\r\n\r\n" * draw(st.booleans()) + b"\r\n".join(head) + b"\r\n\r\n" + sent


@settings(deadline=None, max_examples=150)
@given(raw=answers(), cut=st.integers(1, 40))
def test_every_answer_is_read_as_python_reads_it_however_it_is_cut(raw: bytes, cut: int) -> None:
    answer = answered([raw[at : at + cut] for at in range(0, len(raw), cut)])

    assert (answer.status, answer.body) == as_python_reads(raw)
    assert answer.stays == (b"Connection: close" not in raw)


@pytest.mark.parametrize(
    ("raw", "stays"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", True),
        (b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: Close\r\n\r\n", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nmore", False),
    ],
)
def test_a_connection_is_kept_only_where_its_end_is_clear(raw: bytes, stays: bool) -> None:
    assert answered([raw], closes=False) == Answer(200, b"", stays)


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00\x01 hello\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno field\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1_0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\naXX\r\n",
    ],
)
def test_what_is_no_http_is_refused(raw: bytes) -> None:
    with pytest.raises(NotHttp):
        answered([raw])


@pytest.mark.parametrize(
    "raw", [b"", b"HTTP/1.1 200", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", b"HTTP/1.1 200 OK\r\nA: b"]
)
def test_half_an_answer_is_none(raw: bytes) -> None:
    with pytest.raises(EOFError):
        answered([raw])


def test_an_answer_without_an_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http1, "LIMIT", 1_000)

    with pytest.raises(NotHttp):
        answered([b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 2_000])


def test_whoever_is_out_of_time_asks_nothing() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, pytest.raises(TimeoutError):
        exchange(ours, b"GET / HTTP/1.1\r\n\r\n", time.monotonic())
