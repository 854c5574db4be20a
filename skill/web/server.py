"""gunicorn, set up for this service.

gunicorn rather than waitress: it runs several processes and replaces one that dies, lets answers in flight
finish when it stops, and is what people who host Flask know. Threads inside each process, because a turn
waits for a store now and then and a cold one for a certificate.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

import gunicorn.http.wsgi
from gunicorn import util
from gunicorn.app.base import BaseApplication
from gunicorn.http.errors import ParseException
from gunicorn.workers.gthread import TConn, ThreadWorker

from skill.web.log import configuration

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from wsgiref.types import WSGIApplication

    from skill.web.settings import WebSettings

LONGEST_CALL = 10.0
"""Seconds from a call's first byte to its answer's last. Alexa gives up after 8; a caller who takes longer is
dripping, and holds a thread that Alexa needs."""

logger = logging.getLogger(__name__)


class DoorWorker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's threaded worker, which hangs up on slow callers and tells broken ones nothing."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._since: dict[TConn, float] = {}

    def handle(self, conn: TConn) -> object:
        """Serve one request of a connection, in a thread."""
        self._since[conn] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            self._since.pop(conn, None)

    def notify(self) -> None:
        """Once a second, from the main loop: tell the arbiter we live, and look for slow callers."""
        super().notify()
        now = time.monotonic()
        for conn, since in list(self._since.items()):
            if now - since > LONGEST_CALL:
                _hang_up(conn.sock)

    def handle_error(self, _req: object, client: socket.socket, _addr: object, exc: Exception) -> None:
        """Answer what is not HTTP with a bare 400, and what is our fault with a bare 500."""
        bad_request = isinstance(exc, ParseException)
        status = "400 Bad Request" if bad_request else "500 Internal Server Error"
        level = logging.INFO if bad_request else logging.ERROR
        fields = {"reason": type(exc).__name__, "status": int(status[:3])}
        logger.log(level, "refused" if bad_request else "failed", extra=fields)
        try:
            util.write_nonblock(client, f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode())
        except OSError:
            logger.debug("the caller had left")


def _hang_up(sock: socket.socket) -> None:
    """Wake whoever reads from it with an end."""
    try:
        sock.shutdown(2)
    except OSError:
        logger.debug("already closed")


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with our settings and nothing from a file or the command line."""

    def __init__(self, settings: WebSettings, build: Callable[[], WSGIApplication], **extra: object) -> None:
        self._options = options(settings) | extra
        self._build = build
        super().__init__()

    def load_config(self) -> None:
        """Take our options; gunicorn checks each."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        """The application, built in each worker after the fork: a store's connection must not be shared."""
        return self._build()


def options(settings: WebSettings) -> dict[str, Any]:
    """What gunicorn is told."""
    return {
        "bind": [f"{settings.host}:{settings.port}"],
        "workers": settings.workers,
        "threads": settings.threads,
        "worker_class": DoorWorker,
        "timeout": 30,  # of a worker's main loop, which only a hung process misses
        "graceful_timeout": 10,  # answers in flight finish: none takes longer than Alexa waits, 8 s
        "keepalive": 15,  # for the TLS front, which keeps connections open
        "limit_request_line": 1024,
        "limit_request_fields": 64,
        "limit_request_field_size": 4096,
        "control_socket_disable": True,  # nobody steers this one from outside
        "logconfig_dict": configuration(settings.log_level),
        "accesslog": None,
    }


def hide_versions() -> None:
    """Do not tell strangers what runs here."""
    gunicorn.http.wsgi.SERVER = "web"
