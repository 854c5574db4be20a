"""Connections to one service: opened when they are needed, kept for the next call, and not beyond their time."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING, Final

from skill.persistence import http1
from skill.persistence.place import Broken

if TYPE_CHECKING:
    from ssl import SSLContext

    from skill.persistence.place import Place

CONNECT_WAIT: Final = 0.4
READ_WAIT: Final = 0.9
"""Seconds for the connection with its TLS, and for the answer; the caller's deadline may cut both short."""
IDLE: Final = 20
"""Seconds after which a connection is not used again. A new one costs some 10 ms; one that a router has
forgotten, or that was frozen with its Lambda, costs READ_WAIT and the profile."""


class Connections:
    """Asks one service. Each caller has a connection to itself while it asks; one is kept open in between."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._idle: _Connection | None = None
        self._lock = threading.Lock()
        self._trust = _amazon() if place.secure else None

    def ask(self, asked: bytes, deadline: float) -> http1.Answer:
        """Send a request and return the answer.

        Raises:
            Broken: there is none by `deadline` (of `time.monotonic`), or earlier.

        """
        connection = self._take() or self._open(deadline)
        answer = connection.ask(asked, deadline)
        if answer.stays:
            self._keep(connection)
        else:
            connection.close()
        return answer

    def close(self) -> None:
        """Close what is kept; the next call opens another."""
        self._keep(None)

    def _take(self) -> _Connection | None:
        with self._lock:
            connection, self._idle = self._idle, None
        if connection and not connection.is_alive():
            connection.close()
            return None
        return connection

    def _keep(self, connection: _Connection | None) -> None:
        with self._lock:
            before, self._idle = self._idle, connection
        if before:
            before.close()

    def _open(self, deadline: float) -> _Connection:
        trust = self._context() if self._place.secure else None
        try:
            return _Connection(self._place, trust, min(deadline, time.monotonic() + CONNECT_WAIT))
        except TimeoutError:
            raise Broken("ConnectTimeoutError") from None
        except OSError as error:
            if _is_certificate(error):
                self._trust = None  # not Amazon's: the next one is held against all that the machine trusts
            raise Broken("SSLError" if _is_tls(error) else "EndpointConnectionError") from None

    def _context(self) -> SSLContext:
        """Return whom to trust. It is read once: another thread may be changing it, and there has to be one."""
        context = self._trust or _everybody()
        self._trust = context
        return context


class _Connection:
    """An open connection."""

    def __init__(self, place: Place, trust: SSLContext | None, deadline: float) -> None:
        # Names go in as bytes: for text, Python loads the tables of international ones, even if it is ASCII.
        name = place.name.encode()
        self._line = socket.create_connection((name, place.port), http1.left(deadline))  # type: ignore[arg-type]
        # The request follows the handshake at once, and must not wait until the other side has acknowledged that.
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._nothing_there: tuple[type[OSError], ...] = (BlockingIOError,)
        self._used = time.monotonic()
        if trust:
            self._secure(trust, name, deadline)

    def __del__(self) -> None:
        if hasattr(self, "_line"):
            self.close()

    def ask(self, asked: bytes, deadline: float) -> http1.Answer:
        try:
            answer = http1.exchange(self._line, asked, min(deadline, time.monotonic() + READ_WAIT))
        except TimeoutError:
            self.close()
            raise Broken("ReadTimeoutError") from None
        except (OSError, EOFError, http1.NotHttp):
            self.close()
            raise Broken("ConnectionClosedError") from None
        self._used = time.monotonic()
        return answer

    def is_alive(self) -> bool:
        """Whether it may be used again: it is young, and the other side has said nothing since, not even goodbye."""
        if time.monotonic() - self._used > IDLE:
            return False
        self._line.settimeout(0)
        try:
            self._line.recv(1)
        except self._nothing_there:
            return True
        except OSError:
            return False
        return False

    def close(self) -> None:
        self._line.close()

    def _secure(self, trust: SSLContext, name: bytes, deadline: float) -> None:
        from ssl import SSLWantReadError  # noqa: PLC0415 - the context is there, so it is loaded

        self._line.settimeout(http1.left(deadline))
        self._line = trust.wrap_socket(self._line, server_hostname=name)
        self._nothing_there = (SSLWantReadError,)


def _amazon() -> SSLContext:
    from skill.persistence import trust  # noqa: PLC0415 - plain HTTP needs no TLS, and it is slow to load

    return trust.amazon()


def _everybody() -> SSLContext:
    from skill.persistence import trust  # noqa: PLC0415 - as above

    return trust.everybody()


def _is_tls(error: OSError) -> bool:
    from ssl import SSLError  # noqa: PLC0415 - as above

    return isinstance(error, SSLError)


def _is_certificate(error: OSError) -> bool:
    from ssl import SSLCertVerificationError  # noqa: PLC0415 - as above

    return isinstance(error, SSLCertVerificationError)
