"""A server on the loopback interface, for one computer."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

if TYPE_CHECKING:
    import flask

HOST = "127.0.0.1"


class PortError(OSError):
    """A port that cannot be used; the message says why and what to do."""


class _Quiet(WSGIRequestHandler):
    """Says nothing about requests that went well, and nothing about itself."""

    server_version = "upper-back-stretch"
    sys_version = ""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """A line for every sentence and picture would bury the address."""


def listen(port: int) -> socket.socket:
    """A socket that listens on the loopback interface; port 0 takes any free one. Raises PortError."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((HOST, port))
        sock.listen(64)
    except OSError as error:
        sock.close()
        raise PortError(_why(error, port)) from None
    return sock


def _why(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f'Port {port} is taken by another program. Choose another one: make run ARGS="--port {port + 1}"'
    if error.errno == errno.EACCES:
        return f"Port {port} is kept for the system. Choose one from 1024 on."
    return f"Port {port} cannot be used: {error.strerror}."


def serve(app: flask.Flask, sock: socket.socket) -> BaseWSGIServer:
    """The server on a listening socket; its `serve_forever` serves until `shutdown`."""
    host, port = sock.getsockname()
    return make_server(host, port, app, threaded=True, request_handler=_Quiet, fd=sock.fileno())
