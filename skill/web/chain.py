"""Is this certificate Amazon's? Path validation by cryptography, against the roots that certifi ships."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from skill.web.refusal import Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

SIGNER = "echo-api.amazon.com"
"""The name that Amazon's signing certificate carries."""
MOST_CERTIFICATES = 10
"""In one download; Amazon sends four. Each one more is work for the path search."""
MOST_INTERMEDIATES = 4
SMALLEST_KEY = 2048


@dataclass(frozen=True)
class SigningKey:
    """A public key that was proven to be Alexa's, and until when the proof holds."""

    key: RSAPublicKey
    """What the signature of a request is checked with."""
    until: float
    """Seconds since the epoch: the end of the shortest-lived certificate of the proven path."""


class Trust:
    """The authorities we believe."""

    def __init__(self, roots: Iterable[x509.Certificate]) -> None:
        self._store = Store(list(roots))

    @classmethod
    def public(cls) -> Trust:
        """The authorities that certifi ships, which are Mozilla's."""
        with warnings.catch_warnings():
            # A few public roots bend the standard (serial numbers, mostly); Mozilla's judgement stands.
            warnings.simplefilter("ignore")
            return cls(x509.load_pem_x509_certificates(certifi.contents().encode()))

    def signing_key(self, pem: bytes, now: float) -> SigningKey:
        """The key of the first certificate in `pem`, proven at `now` (seconds since the epoch).

        Raises Refused if the certificates are unreadable, do not lead to a root, are out of their time,
        or are not meant for signing Alexa's requests.
        """
        leaf, *others = _certificates(pem)
        path = self._path(leaf, others, datetime.fromtimestamp(now, UTC))
        _check_name(leaf)
        _check_usage(leaf)
        return SigningKey(_rsa_key(leaf), min(each.not_valid_after_utc.timestamp() for each in path))

    def _path(self, leaf: x509.Certificate, others: list[x509.Certificate], now: datetime) -> list[x509.Certificate]:
        """The certificates from the leaf to a root of ours, each signed by the next and in its time."""
        policy = PolicyBuilder().store(self._store).time(now).max_chain_depth(MOST_INTERMEDIATES)
        try:
            return policy.build_server_verifier(x509.DNSName(SIGNER)).verify(leaf, others)
        except (VerificationError, ValueError):  # ValueError: a certificate that only half parses
            raise Refused(Reason.CHAIN_UNTRUSTED) from None


def _certificates(pem: bytes) -> list[x509.Certificate]:
    """All certificates of a download, in its order."""
    try:
        found = x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise Refused(Reason.CHAIN_MALFORMED) from None
    if not 1 <= len(found) <= MOST_CERTIFICATES:
        raise Refused(Reason.CHAIN_MALFORMED)
    return found


def _check_name(leaf: x509.Certificate) -> None:
    """The name has to stand there in full: the path validation alone would take *.amazon.com as well."""
    try:
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, ValueError):
        raise Refused(Reason.CHAIN_NAME) from None
    if SIGNER not in names.get_values_for_type(x509.DNSName):
        raise Refused(Reason.CHAIN_NAME)


def _check_usage(leaf: x509.Certificate) -> None:
    """A certificate that says what it is for has to say digital signatures;
    one that says nothing may be used for all (RFC 5280).
    """
    try:
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not usage.digital_signature:
        raise Refused(Reason.CHAIN_USAGE)


def _rsa_key(leaf: x509.Certificate) -> RSAPublicKey:
    """The key, if it is RSA of at least 2048 bits: Signature-256 is RSA with SHA-256."""
    key = leaf.public_key()
    if not isinstance(key, RSAPublicKey) or key.key_size < SMALLEST_KEY:
        raise Refused(Reason.CHAIN_KEY)
    return key
