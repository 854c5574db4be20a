"""Runs the real server as a program of its own, and talks to it over a socket."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.web import certificate_server
from tests.web.authority import authority, headers

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = Path(__file__).resolve().parents[2]


@dataclass
class Answer:
    """Status and body of an answer."""

    status: int
    body: bytes
    headers: dict[str, str]


@dataclass
class Service:
    """A running server."""

    process: subprocess.Popen[str]
    port: int
    lines: list[dict[str, Any]] = field(default_factory=list)

    def post(self, sent: bytes, given: dict[str, str] | None = None) -> Answer:
        """Send one signed request on a connection of its own."""
        with contextlib.closing(self.connect()) as connection:
            return ask(connection, sent, given)

    def get(self, path: str) -> Answer:
        """Fetch a page."""
        with contextlib.closing(self.connect()) as connection:
            connection.request("GET", path)
            return _answer(connection)

    def raw(self, sent: bytes, seconds: float = 10) -> bytes:
        """Send any bytes, and read until the server closes or is silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as wire:
            wire.sendall(sent)
            received = b""
            with contextlib.suppress(OSError):
                while piece := wire.recv(65536):
                    received += piece
            return received

    def connect(self) -> http.client.HTTPConnection:
        """A connection that may be kept."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    def workers(self) -> list[int]:
        """The process ids of all workers there ever were, as the log tells them."""
        found = (re.search(r"Booting worker with pid: (\d+)", line["event"]) for line in list(self.lines))
        return [int(match[1]) for match in found if match]

    def follow(self) -> None:
        """Read the log as it is written; every line of it is JSON."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(json.loads(line))


def ask(connection: http.client.HTTPConnection, sent: bytes, given: dict[str, str] | None = None) -> Answer:
    """Send one request on a connection that is kept."""
    connection.request("POST", "/", sent, headers(sent) if given is None else given)
    return _answer(connection)


def _answer(connection: http.client.HTTPConnection) -> Answer:
    answer = connection.getresponse()
    return Answer(answer.status, answer.read(), dict(answer.headers))


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@contextlib.contextmanager
def running() -> Iterator[Service]:
    """The server with two workers, and a certificate server for it."""
    with certificate_server.running(certificate_server.good) as certificates:
        service = _start(certificates.port)
        follower = threading.Thread(target=service.follow, daemon=True)
        follower.start()
        try:
            _wait_until_ready(service)
            yield service
        finally:
            service.process.terminate()
            service.process.wait(20)
            follower.join()
            assert service.process.stdout is not None
            service.process.stdout.close()


def _start(certificates: int) -> Service:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.web.serve", str(port), str(certificates)],
        cwd=TOP,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(authority().root.pem.decode())
    process.stdin.close()
    return Service(process, port)


def _wait_until_ready(service: Service) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError):
            if service.get("/health").status == 200:
                return
        time.sleep(0.05)
    raise TimeoutError("The server did not become ready.")
