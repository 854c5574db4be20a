"""The gate in front of the application: nothing behind it sees a request that Alexa did not sign for this
skill.

It is WSGI, not Flask, because junk has to be cheap: a request without a proper claim is turned away before
its body is read, and one with a wrong signature before its body is parsed.
"""

from __future__ import annotations

import io
import logging
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from skill.web.envelope import kind_of_request
from skill.web.refusal import Reason, Refused
from skill.web.signature import Claim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

SKILL_PATH = "/"
OPEN_PATHS = frozenset({"/health", "/health/alive"})
MOST_BYTES = 256 * 1024
"""Of a request; Alexa's stay under 120 kB, session attributes included."""
PASSED = "upper_back_stretch.passed"
"""In the WSGI environment of a request that came through the gate; no header can set it."""
PHASE = "upper_back_stretch.phase"
"""In the same place: how far the routine is after this turn, once the skill has answered."""

SAFE_HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Referrer-Policy", "no-referrer"),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("Cache-Control", "no-store"),
]

logger = logging.getLogger(__name__)


class Gate:
    """A WSGI application that lets proven requests through to another one."""

    def __init__(
        self,
        app: WSGIApplication,
        key_at: Callable[[str], RSAPublicKey],
        skill_id: str | None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._app = app
        self._key_at = key_at
        self._skill_id = skill_id
        self._clock = clock

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request: with the application's answer, or with a status and an empty body."""
        began = time.perf_counter()
        if environ.get("PATH_INFO") in OPEN_PATHS:
            return self._app(environ, _with_safe_headers(start_response, []))
        try:
            kind = self._admit(environ)
        except Refused as refusal:
            return _turn_away(refusal, began, start_response)
        return self._serve(environ, start_response, kind, began)

    def _admit(self, environ: WSGIEnvironment) -> str:
        """Check everything, the cheap things first; the kind of request, and its body put back to be read."""
        _check_form(environ)
        claim = Claim(environ.get("HTTP_SIGNATURECERTCHAINURL"), environ.get("HTTP_SIGNATURE_256"))
        body = _read(environ)
        claim.check(body, self._key_at)
        kind = kind_of_request(body, self._skill_id, self._clock())
        environ["wsgi.input"], environ["CONTENT_LENGTH"] = io.BytesIO(body), str(len(body))
        environ[PASSED] = True
        return kind

    def _serve(
        self, environ: WSGIEnvironment, start_response: StartResponse, kind: str, began: float
    ) -> Iterable[bytes]:
        """Let the application answer, and write the line of this turn."""
        status: list[int] = []
        answer = self._app(environ, _with_safe_headers(start_response, status))
        fields = {"kind": kind, "phase": environ.get(PHASE), "ms": _ms_since(began), "status": status[-1]}
        logger.info("turn", extra=fields)
        return answer


def _check_form(environ: WSGIEnvironment) -> None:
    """A POST of JSON to the one path, not compressed, of a believable length."""
    if environ.get("PATH_INFO") != SKILL_PATH:
        raise Refused(Reason.PATH, HTTPStatus.NOT_FOUND)
    if environ["REQUEST_METHOD"] != "POST":
        raise Refused(Reason.METHOD, HTTPStatus.METHOD_NOT_ALLOWED)
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(Reason.CONTENT_TYPE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    if environ.get("HTTP_CONTENT_ENCODING", "identity").strip().lower() != "identity":
        raise Refused(Reason.CONTENT_ENCODING, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    length = _announced(environ)
    if length is not None and length > MOST_BYTES:
        raise Refused(Reason.TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _announced(environ: WSGIEnvironment) -> int | None:
    """The length that the request announces; None for one in chunks, which ends where it ends."""
    written = environ.get("CONTENT_LENGTH") or ""
    if not written and environ.get("wsgi.input_terminated"):
        return None
    if not (written.isascii() and written.isdigit()) or len(written) > 18 or int(written) == 0:
        raise Refused(Reason.LENGTH)
    return int(written)


def _read(environ: WSGIEnvironment) -> bytes:
    """The body, whole."""
    length = _announced(environ)
    try:
        body: bytes = environ["wsgi.input"].read(MOST_BYTES + 1 if length is None else length)
    except Exception:  # noqa: BLE001 - each server has its own kinds for a body that breaks off
        raise Refused(Reason.INCOMPLETE) from None
    if len(body) > MOST_BYTES:
        raise Refused(Reason.TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if not body or (length is not None and len(body) != length):
        raise Refused(Reason.INCOMPLETE)
    return body


def _with_safe_headers(start_response: StartResponse, status: list[int]) -> StartResponse:
    """The server's start_response with our headers on every answer; the status is noted in `status`."""

    def start(line: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:  # noqa: ANN401
        status.append(int(line[:3]))
        return start_response(line, [*headers, *SAFE_HEADERS], exc_info)

    return start


def _turn_away(refusal: Refused, began: float, start_response: StartResponse) -> Iterable[bytes]:
    """A status, no body, and the reason in our log alone."""
    line = f"{int(refusal.status)} {HTTPStatus(refusal.status).phrase}"
    headers = [("Content-Length", "0"), *SAFE_HEADERS]
    if refusal.status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append(("Allow", "POST"))
    start_response(line, headers)
    fields = {"reason": refusal.reason.value, "status": int(refusal.status), "ms": _ms_since(began)}
    logger.info("refused", extra=fields)
    return [b""]


def _ms_since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 2)
