"""Lambda's Runtime API on loopback: what the function's process asks for its events, and answers to."""

from __future__ import annotations

import json
import queue
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

_VERSION: Final = "/2018-06-01/runtime"
_ARN: Final = "arn:aws:lambda:us-east-1:000000000000:function:upper-back-stretch:live"
_SECONDS: Final = 7
"""How long a function may take, as the stack says."""


@dataclass(frozen=True)
class Outcome:
    """What came of one event."""

    path: str
    """Where the function posted it: .../response, .../error or .../init/error."""
    body: bytes
    at: float
    """When it had arrived, by `time.perf_counter`."""

    @property
    def failed(self) -> bool:
        """Whether the function raised, or did not start."""
        return self.path.endswith("/error")


class RuntimeApi:
    """Serves one function: `put` an event, `take` what came of it."""

    def __init__(self) -> None:
        self._events: queue.Queue[bytes | None] = queue.Queue()
        self._outcomes: queue.Queue[Outcome] = queue.Queue()
        self.first_asked: float | None = None
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.api = self
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Host and port, as AWS_LAMBDA_RUNTIME_API has them."""
        return f"127.0.0.1:{self._server.server_port}"

    def put(self, event: dict[str, Any]) -> None:
        """Hand an event to whoever asks next."""
        self._events.put(json.dumps(event).encode())

    def take(self, timeout: float) -> Outcome:
        """Wait for what came of an event. Raises queue.Empty after `timeout` seconds."""
        return self._outcomes.get(timeout=timeout)

    def close(self) -> None:
        """Stop serving; a function that still waits is left without an answer."""
        self._events.put(None)
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def next_event(self) -> bytes | None:
        """Wait for an event; None when there will be none. For the server below."""
        self.first_asked = self.first_asked or time.perf_counter()
        return self._events.get()

    def post(self, path: str, body: bytes) -> None:
        """Note what came of an event. For the server below."""
        self._outcomes.put(Outcome(path, body, time.perf_counter()))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    api: RuntimeApi

    def handle_error(self, request: object, client_address: object) -> None:
        """Let a function leave in the middle of a sentence: it is ended while it waits for the next event."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # TCP_NODELAY: every call would take some 40 ms longer
    server: _Server

    def do_GET(self) -> None:
        event = self.server.api.next_event()
        if event is None:
            self.close_connection = True
            return
        self.send_response(200)
        for name, value in _headers(len(event)).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(event)

    def do_POST(self) -> None:
        body = self._chunks() if self.headers.get("Transfer-Encoding") == "chunked" else self._whole()
        self.server.api.post(self.path.removeprefix(_VERSION), body)
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: the function's own output is what matters."""

    def _whole(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _chunks(self) -> bytes:
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)


def _headers(length: int) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "Content-Length": str(length),
        "Lambda-Runtime-Aws-Request-Id": f"00000000-0000-4000-8000-{time.time_ns() % 10**12:012d}",
        "Lambda-Runtime-Deadline-Ms": str(int((time.time() + _SECONDS) * 1000)),
        "Lambda-Runtime-Invoked-Function-Arn": _ARN,
    }
