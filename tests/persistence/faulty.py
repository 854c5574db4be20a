"""A server in DynamoDB's place that misbehaves in one way, and counts what was asked of it."""

from __future__ import annotations

import json
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Faulty(ThreadingHTTPServer):
    """Answers every request by calling `answer` with the request."""

    daemon_threads = True

    def __init__(self, answer: Callable[[Request], None]) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.answer = answer
        self.asked: Counter[str] = Counter()
        self.over = threading.Event()
        """Set when the test is over; a server that hangs, hangs until then."""

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class Request(BaseHTTPRequestHandler):
    """One request to it."""

    server: Faulty
    protocol_version = "HTTP/1.1"
    items: ClassVar[dict[str, Any]] = {}

    def do_POST(self) -> None:
        """Count the operation and misbehave."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked[self.headers["X-Amz-Target"].rpartition(".")[2]] += 1
        self.server.answer(self)

    def do_GET(self) -> None:
        """The same for whoever asks for credentials; what is counted is the header that they show."""
        self.server.asked[str(self.headers["Authorization"])] += 1
        self.server.answer(self)

    def reply(self, status: int, body: bytes) -> None:
        """Answer properly."""
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def serving(answer: Callable[[Request], None]) -> Iterator[Faulty]:
    """Run such a server."""
    with Faulty(answer) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()


def hangs(request: Request) -> None:
    """Take the request and never answer it."""
    request.server.over.wait()


def drips(request: Request) -> None:
    """Answer a byte at a time, so that no single wait for the socket is ever long."""
    request.send_response(200)
    request.send_header("Content-Length", "10000")
    request.end_headers()
    while not request.server.over.wait(0.1):
        try:
            request.wfile.write(b" ")
        except OSError:
            return


def hangs_up(request: Request) -> None:
    """Drop the connection in the middle."""
    request.close_connection = True


def talks_nonsense(request: Request) -> None:
    """Answer with bytes that are no HTTP."""
    request.wfile.write(b"\x00\x01 hello\r\n\r\n")
    request.close_connection = True


def says(status: int, body: object) -> Callable[[Request], None]:
    """Answer with a status and a body: JSON, or bytes as they are."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return lambda request: request.reply(status, raw)


def fails_with(status: int, code: str) -> Callable[[Request], None]:
    """Answer with one of DynamoDB's own errors."""
    return says(status, {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": "no"})


def once(first: Callable[[Request], None], then: Callable[[Request], None]) -> Callable[[Request], None]:
    """Misbehave once, then do the other thing."""
    ways = iter([first])

    def answer(request: Request) -> None:
        next(ways, then)(request)

    return answer
