"""Real TLS servers on loopback in the place of Amazon's: a good one, and several that misbehave."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization

from skill.web.fetch import Connector
from tests.web.authority import Shape, authority, issue, key

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "s3.amazonaws.com"
Behaviour = "Callable[[ssl.SSLSocket, bytes], None]"


def _server_context(name: str = HOST) -> ssl.SSLContext:
    """A server's certificate for `name`, from the test authority."""
    party = issue(Shape(common=name, names=(name,)), key("server"), authority().root)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:
        pem = Path(folder, "server.pem")
        private = party.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        pem.write_bytes(private + party.pem)
        context.load_cert_chain(pem)
    return context


def connector(port: int, root: str | None = None) -> Connector:
    """To a server of ours under Amazon's name, trusting the test authority and nobody else."""
    trusted = ssl.create_default_context(cadata=root or authority().root.pem.decode())
    return Connector("127.0.0.1", port, HOST, trusted)


class CertificateServer:
    """Accepts connections and behaves as told, each in a thread; counts the requests it has seen."""

    def __init__(self, behave: Behaviour, name: str = HOST, *, handshakes: bool = True) -> None:
        self._behave = behave
        self._context = _server_context(name) if handshakes else None
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self.requests: list[bytes] = []
        self._open: list[socket.socket] = []

    def run(self) -> None:
        """Until closed."""
        with contextlib.suppress(OSError):
            while True:
                plain, _ = self._listener.accept()
                self._open.append(plain)
                threading.Thread(target=self._serve, args=(plain,), daemon=True).start()

    def close(self) -> None:
        """Stop, and let go of whoever still hangs."""
        for each in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _serve(self, plain: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if self._context is None:
                self._behave(plain, b"")
                return
            with self._context.wrap_socket(plain, server_side=True) as tls:
                asked = tls.recv(4096)
                self.requests.append(asked)
                self._behave(tls, asked)


@contextlib.contextmanager
def running(behave: Behaviour, name: str = HOST, *, handshakes: bool = True) -> Iterator[CertificateServer]:
    """A server for the length of a test."""
    server = CertificateServer(behave, name, handshakes=handshakes)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()


def answer(content: bytes, head: str = "HTTP/1.1 200 OK", *, length: int | None = None) -> Behaviour:
    """Send `content`, announcing its length or another one."""

    def behave(tls: ssl.SSLSocket, _asked: bytes) -> None:
        announced = len(content) if length is None else length
        tls.sendall(f"{head}\r\nContent-Length: {announced}\r\nConnection: close\r\n\r\n".encode() + content)

    return behave


def good(tls: ssl.SSLSocket, asked: bytes) -> None:
    """As Amazon's does."""
    answer(authority().chain())(tls, asked)


def chunked(tls: ssl.SSLSocket, _asked: bytes) -> None:
    """The good chain, in chunks."""
    pem = authority().chain()
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (pem[:1000], pem[1000:]))
    tls.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n")


def hang(_wire: socket.socket, _asked: bytes) -> None:
    """Say nothing for a long time."""
    time.sleep(30)


def drip(tls: socket.socket, _asked: bytes) -> None:
    """A byte at a time, without end."""
    for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 6000\r\n\r\n" + b"-" * 6000:
        tls.sendall(bytes([byte]))
        time.sleep(0.05)


def flood(tls: ssl.SSLSocket, _asked: bytes) -> None:
    """100 MB, announced as nothing in particular."""
    tls.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(100):
        tls.sendall(b"-" * 1_000_000)


def flood_of_headers(tls: ssl.SSLSocket, _asked: bytes) -> None:
    """Headers without end."""
    tls.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(100_000):
        tls.sendall(b"X-%d: %s\r\n" % (number, b"-" * 500))


def garbage(tls: socket.socket, _asked: bytes) -> None:
    """No HTTP at all."""
    tls.sendall(b"\x00\xff" * 500)
