"""Who may ask the page's server what: this computer's browser, for this page, and in small pieces of JSON.

The server listens on the loopback interface only. That alone does not keep other sites out: their pages run in the
same browser, and a name of theirs can be made to point here. So the name that was asked for has to be a name of this
computer, and whatever changes something has to come from this page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import flask

if TYPE_CHECKING:
    from werkzeug.exceptions import HTTPException

MOST_BYTES = 64_000
"""Of a request's body: far more than anybody says."""
NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
"""Names of this computer."""
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Cache-Control": "no-cache",
}


class RefusedError(Exception):
    """A request that is not answered: its status, and why in one sentence."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def install(app: flask.Flask) -> None:
    """Put the guard before every route of the application, and its headers on every answer."""
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.before_request(check)
    app.after_request(_headers)
    app.register_error_handler(RefusedError, lambda error: problem(error.status, str(error)))
    for status in (404, 405, 413, 500):
        app.register_error_handler(status, _plainly)


def check() -> None:
    """Raise RefusedError for a request from elsewhere, or one that is no JSON."""
    if _hostname(f"//{flask.request.host}") not in NAMES:
        raise RefusedError(403, "This page answers to the names of this computer only.")
    if flask.request.method in ("GET", "HEAD"):
        return
    origin = flask.request.headers.get("Origin")
    if origin is not None and origin != f"{flask.request.scheme}://{flask.request.host}":
        raise RefusedError(403, "Another page may not speak to this one.")
    if flask.request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise RefusedError(403, "Another page may not speak to this one.")
    if flask.request.mimetype != "application/json":
        raise RefusedError(415, "Only JSON is understood here.")


def _hostname(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def problem(status: int, why: str, **more: object) -> flask.Response:
    """An answer that says what is wrong."""
    answer = flask.jsonify({"error": why, **more})
    answer.status_code = status
    return answer


_PLAIN = {
    404: "There is nothing here.",
    405: "That is not how this is asked for.",
    413: "That is far too long.",
    500: "Something went wrong in the simulator; the terminal says what.",
}


def _plainly(error: HTTPException) -> flask.Response:
    status = error.code or 500
    return problem(status, _PLAIN[status])


def _headers(answer: flask.Response) -> flask.Response:
    answer.headers.update(HEADERS)
    return answer
