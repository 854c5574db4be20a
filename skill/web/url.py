"""Where a signing certificate may come from: Amazon's rule for SignatureCertChainUrl, and one spelling
each.

The rule (https, s3.amazonaws.com, /echo.api/, port 443 or none, dot segments resolved first) is Amazon's:
developer.amazon.com, "Host a custom skill as a web service". Beyond it, nothing is accepted that would give
one certificate a second address: a query, a fragment, a user, an escape. Each would be one more fetch to
pay for.
"""

from __future__ import annotations

import posixpath
import re

from skill.web.refusal import Reason, Refused

HOST = "s3.amazonaws.com"
FOLDER = "/echo.api/"
LONGEST = 256
"""Characters; Amazon's own addresses have about 60."""

_SHAPE = re.compile(
    r"(?P<scheme>[A-Za-z]+)://(?P<host>[A-Za-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?(?P<path>/[A-Za-z0-9._/-]*)"
)


def certificate_path(url: str | None) -> str:
    """The normalised path of a certificate's address, which names the certificate from here on.

    Raises Refused for any address that Amazon would not send.
    """
    if not url:
        raise Refused(Reason.URL_MISSING)
    parts = _SHAPE.fullmatch(url) if len(url) <= LONGEST else None
    if parts is None:
        raise Refused(Reason.URL_MALFORMED)
    _check_origin(parts)
    return _normalised(parts["path"])


def _check_origin(parts: re.Match[str]) -> None:
    """Scheme and host in any case, as addresses have it; the port only where it says nothing new."""
    if parts["scheme"].lower() != "https":
        raise Refused(Reason.URL_SCHEME)
    if parts["host"].lower() != HOST:
        raise Refused(Reason.URL_HOST)
    if parts["port"] not in (None, "443"):
        raise Refused(Reason.URL_PORT)


def _normalised(path: str) -> str:
    """The path without dot segments and doubled slashes, inside Amazon's folder (case matters there)."""
    plain = posixpath.normpath(path)
    if not plain.startswith(FOLDER):
        raise Refused(Reason.URL_PATH)
    return plain
