"""Are these the bytes that Alexa signed?"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from skill.web.chain import SMALLEST_KEY
from skill.web.refusal import Reason, Refused
from skill.web.url import certificate_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

SHORTEST = SMALLEST_KEY // 8
"""Bytes: a signature is as long as its key."""
LONGEST = 8192 // 8

_PADDING = PKCS1v15()
_HASH = SHA256()


class Claim:
    """What the headers of a request say about its origin: which certificate, and which signature.

    Making one costs no network and no cryptography; it raises Refused for headers that Alexa would not send.
    """

    __slots__ = ("_path", "_signature")

    def __init__(self, url: str | None, signature: str | None) -> None:
        self._signature = _decoded(signature)
        self._path = certificate_path(url)

    def check(self, body: bytes, key_at: Callable[[str], RSAPublicKey]) -> None:
        """Raise Refused unless `body` was signed with the key of the certificate that was named."""
        try:
            key_at(self._path).verify(self._signature, body, _PADDING, _HASH)
        except InvalidSignature:
            raise Refused(Reason.SIGNATURE_WRONG) from None


def _decoded(signature: str | None) -> bytes:
    """The signature's bytes: standard base64 in one spelling, as long as a key may be."""
    if not signature:
        raise Refused(Reason.SIGNATURE_MISSING)
    if len(signature) > LONGEST * 2:
        raise Refused(Reason.SIGNATURE_MALFORMED)
    try:
        raw = base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(Reason.SIGNATURE_MALFORMED) from None
    if not SHORTEST <= len(raw) <= LONGEST:
        raise Refused(Reason.SIGNATURE_MALFORMED)
    return raw
