# ruff: noqa: E501 - a table reads best as a table

"""Certificates that are not Amazon's, or not for this."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.web.attacks.call import Call, row
from tests.web.authority import SIGNER, Party, Shape, authority, ca, issue, join, key

if TYPE_CHECKING:
    from collections.abc import Callable


def _chain(make: Callable[[], bytes]) -> Call:
    return Call(download=make())


def _leaf(shape: Shape, leaf_key: object = None, issuer: Party | None = None) -> Call:
    """A call whose certificate differs from the good one in one way."""
    return _chain(lambda: authority().chain(authority().leaf_like(shape, leaf_key, issuer)))  # type: ignore[arg-type]


def _foreign_family() -> bytes:
    root = ca("Stranger's Root", None)
    return join(issue(Shape(), key("leaf"), root), root)


def _same_names_other_keys() -> bytes:
    """A family with Amazon's names and its own keys."""
    root = issue(Shape(common="Root", ca=True), key("impostor root"), None)
    middle = issue(Shape(common="Issuer", ca=True), key("impostor issuer"), root)
    return join(issue(Shape(), key("leaf"), middle), middle, root)


def _issued_by_a_leaf() -> bytes:
    """Whoever has a leaf of a trusted authority plays authority."""
    bought = authority().leaf_like(Shape(common="bought.example", names=("bought.example",)), key("bought"))
    return join(issue(Shape(), key("leaf"), bought), bought, authority().issuer, authority().root_by_old)


def _expired_issuer() -> bytes:
    old = ca("Expired Issuer", authority().root, begins=timedelta(days=-9), ends=timedelta(days=-1))
    return join(issue(Shape(), key("leaf"), old), old, authority().root_by_old)


def _authority_as_leaf() -> bytes:
    both = issue(Shape(common=SIGNER, ca=True), key("leaf"), authority().root)
    return join(both, authority().root_by_old)


def _over_sha1() -> bytes:
    """The good leaf with its signature replaced by one over SHA-1, which no library writes any more."""
    good, signer = authority().leaf.certificate, authority().issuer.key
    sha256_rsa, sha1_rsa = (bytes.fromhex(f"2a864886f70d0101{last}") for last in ("0b", "05"))
    signed = good.tbs_certificate_bytes.replace(sha256_rsa, sha1_rsa)
    raw = good.public_bytes(serialization.Encoding.DER).replace(sha256_rsa, sha1_rsa)
    raw = raw.replace(good.signature, signer.sign(signed, padding.PKCS1v15(), hashes.SHA1()))  # type: ignore[union-attr,call-arg,arg-type] # noqa: S303
    return join(Party(x509.load_der_x509_certificate(raw), key("leaf")), authority().issuer, authority().root_by_old)


def _private_key() -> bytes:
    return key("spare").private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _der() -> bytes:
    return authority().leaf.certificate.public_bytes(serialization.Encoding.DER)


_SOON = timedelta(days=3)
CHAIN = [
    row("chain", "a certificate that vouches for itself", "chain-untrusted", lambda: _chain(lambda: issue(Shape(), key("leaf"), None).pem)),
    row("chain", "a family whose root nobody trusts", "chain-untrusted", lambda: _chain(_foreign_family)),
    row("chain", "the right names over other keys", "chain-untrusted", lambda: _chain(_same_names_other_keys)),
    row("chain", "an expired certificate", "chain-untrusted", _leaf, Shape(begins=-_SOON, ends=timedelta(seconds=-5))),
    row("chain", "a certificate of tomorrow", "chain-untrusted", _leaf, Shape(begins=timedelta(days=1))),
    row("chain", "an expired authority", "chain-untrusted", lambda: _chain(_expired_issuer)),
    row("chain", "another site's certificate", "chain-untrusted", _leaf, Shape(common="amazon.com", names=("amazon.com",))),
    row("chain", "a wildcard that would match", "chain-name", _leaf, Shape(names=("*.amazon.com",))),
    row("chain", "the name as a prefix", "chain-untrusted", _leaf, Shape(names=("echo-api.amazon.com.evil.example",))),
    row("chain", "the name in the subject alone", "chain-untrusted", _leaf, Shape(names=())),
    row("chain", "no right to sign", "chain-usage", _leaf, Shape(digital_signature=False)),
    row("chain", "a client's certificate", "chain-untrusted", _leaf, Shape(usages=(ExtendedKeyUsageOID.CLIENT_AUTH,))),
    row("chain", "an elliptic curve's key", "chain-key", lambda: _leaf(Shape(), ec.generate_private_key(ec.SECP256R1()))),
    row("chain", "a key of 1024 bits", "chain-key", lambda: _leaf(Shape(), key("weak", 1024))),
    row("chain", "a certificate signed over SHA-1", "chain-untrusted", lambda: _chain(_over_sha1)),
    row("chain", "a link left out", "chain-untrusted", lambda: _chain(lambda: join(authority().leaf, authority().root_by_old))),
    row("chain", "a leaf that plays authority", "chain-untrusted", lambda: _chain(_issued_by_a_leaf)),
    row("chain", "an authority that plays leaf", "chain-untrusted", lambda: _chain(_authority_as_leaf)),
    row("chain", "the chain upside down", "chain-untrusted",
         lambda: _chain(lambda: join(authority().root_by_old, authority().issuer, authority().leaf))),
    row("chain", "a stranger's leaf before the good chain", "chain-untrusted",
         lambda: _chain(lambda: issue(Shape(), key("leaf"), None).pem + authority().chain())),
    row("chain", "nothing", "chain-malformed", lambda: Call(download=b"")),
    row("chain", "a web page", "chain-malformed", lambda: Call(download=b"<html>Not found</html>")),
    row("chain", "a chain cut in the middle", "chain-malformed", lambda: _chain(lambda: authority().leaf.pem[:-80])),
    row("chain", "a private key", "chain-malformed", lambda: _chain(_private_key)),
    row("chain", "the binary form", "chain-malformed", lambda: _chain(_der)),
    row("chain", "a certificate of garbage", "chain-malformed", lambda: Call(
        download=b"-----BEGIN CERTIFICATE-----\nMIIBAAAA\n-----END CERTIFICATE-----\n")),
    row("chain", "forty certificates", "chain-malformed", lambda: _chain(lambda: authority().chain() * 10)),
]  # fmt: skip
