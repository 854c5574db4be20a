"""An authority of our own that signs real requests: chains shaped as Amazon's, and every way to get one
wrong.

Amazon's download is four certificates: the leaf, the authority that issued it, that authority's root signed
by an older root, and the older root signed by a still older one. The public store knows the middle one as a
root.
"""

from __future__ import annotations

import base64
import functools
import json
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SIGNER = "echo-api.amazon.com"
SKILL_ID = "amzn1.ask.skill.0f5c1e8a-1111-4222-8333-444455556666"
URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-14.pem"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@functools.cache
def key(name: str, bits: int = 2048) -> rsa.RSAPrivateKey:
    """One RSA key for each name, made once."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@dataclass(frozen=True)
class Party:
    """A certificate and the key it is about."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        """The certificate as it is downloaded."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


@dataclass(frozen=True)
class Shape:
    """What a certificate says; the defaults are those of a good leaf."""

    common: str = SIGNER
    names: tuple[str, ...] = (SIGNER,)
    ca: bool = False
    begins: timedelta = timedelta(days=-1)
    ends: timedelta = timedelta(days=30)
    digital_signature: bool | None = True
    usages: tuple[x509.ObjectIdentifier, ...] = (ExtendedKeyUsageOID.SERVER_AUTH,)
    digest: hashes.HashAlgorithm = field(default_factory=hashes.SHA256)


def issue(shape: Shape, subject_key: Key, issuer: Party | None) -> Party:
    """A certificate of this shape, signed by `issuer`, or by itself."""
    now = datetime.now(UTC).replace(microsecond=0)
    signing_key = issuer.key if issuer else subject_key
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(shape.common))
        .issuer_name(issuer.certificate.subject if issuer else _name(shape.common))
        .public_key(subject_key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + shape.begins)
        .not_valid_after(now + shape.ends)
    )
    for extension, critical in _extensions(shape, subject_key, signing_key):
        builder = builder.add_extension(extension, critical)
    return Party(builder.sign(signing_key, shape.digest), subject_key)


def _extensions(shape: Shape, subject_key: Key, issuer_key: Key) -> list[tuple[x509.ExtensionType, bool]]:
    known: list[tuple[x509.ExtensionType, bool]] = [
        (x509.BasicConstraints(ca=shape.ca, path_length=None), True),
        (x509.SubjectKeyIdentifier.from_public_key(subject_key.public_key()), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False),
    ]
    if shape.digital_signature is not None:
        known.append((_usage(shape), True))
    if shape.names and not shape.ca:
        known.append((x509.SubjectAlternativeName([x509.DNSName(name) for name in shape.names]), False))
    if shape.usages and not shape.ca:
        known.append((x509.ExtendedKeyUsage(shape.usages), False))
    return known


def _usage(shape: Shape) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=bool(shape.digital_signature),
        key_encipherment=not shape.ca,
        key_cert_sign=shape.ca,
        crl_sign=shape.ca,
        content_commitment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def ca(common: str, issuer: Party | None, ends: timedelta = timedelta(days=365), **more: Any) -> Party:
    """An authority's certificate."""
    return issue(Shape(common=common, ca=True, ends=ends, **more), key(common), issuer)


class Authority:
    """The whole family: an old root, a root, the same root signed by the old one, an issuer, a leaf."""

    def __init__(self) -> None:
        self.oldest = ca("Oldest Root", None)
        self.old_by_oldest = ca("Old Root", self.oldest)
        self.root = ca("Root", None)
        self.root_by_old = ca("Root", self.old_by_oldest)
        self.issuer = ca("Issuer", self.root)
        self.leaf = self.leaf_like(Shape())

    def leaf_like(self, shape: Shape, leaf_key: Key | None = None, issuer: Party | None = None) -> Party:
        """A leaf that differs from the good one."""
        return issue(shape, leaf_key or key("leaf"), issuer or self.issuer)

    def chain(self, leaf: Party | None = None) -> bytes:
        """A download in Amazon's order and shape, ending with the cross-signed roots."""
        return join(leaf or self.leaf, self.issuer, self.root_by_old, self.old_by_oldest)


def join(*parties: Party) -> bytes:
    """Certificates one after the other."""
    return b"".join(party.pem for party in parties)


@functools.cache
def authority() -> Authority:
    """The one authority of all tests."""
    return Authority()


def sign(body: bytes, signing_key: rsa.RSAPrivateKey | None = None) -> str:
    """The Signature-256 header for `body`."""
    signature = (signing_key or key("leaf")).sign(body, PKCS1v15(), hashes.SHA256())
    return base64.b64encode(signature).decode("ascii")


def headers(body: bytes, *, url: str = URL, signing_key: rsa.RSAPrivateKey | None = None) -> dict[str, str]:
    """The headers with which Alexa sends `body`."""
    return {
        "Content-Type": "application/json; charset=utf-8",
        "SignatureCertChainUrl": url,
        "Signature": "c2hhMQ==",  # the SHA-1 one is still sent; nobody looks at it
        "Signature-256": sign(body, signing_key),
    }


def timestamp(seconds: float = 0.0) -> str:
    """A moment from now, as Alexa writes it."""
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def envelope(
    kind: str = "LaunchRequest", *, skill_id: str = SKILL_ID, sent: float = 0.0, **request: Any
) -> dict[str, Any]:
    """A request as Alexa sends it; `sent` is in seconds from now, `request` adds to the request itself."""
    application = {"applicationId": skill_id}
    user = {"userId": "amzn1.ask.account.SOMEBODY"}
    return {
        "version": "1.0",
        "session": {
            "new": True,
            "sessionId": f"amzn1.echo-api.session.{uuid.uuid4()}",
            "application": application,
            "attributes": {},
            "user": user,
        },
        "context": {
            "System": {
                "application": application,
                "user": user,
                "device": {"deviceId": "amzn1.ask.device.SOMETHING", "supportedInterfaces": {}},
                "apiEndpoint": "https://api.amazonalexa.com",
                "apiAccessToken": "not-a-token",
            }
        },
        "request": {
            "type": kind,
            "requestId": f"amzn1.echo-api.request.{uuid.uuid4()}",
            "timestamp": timestamp(sent),
            "locale": "en-US",
        }
        | request,
    }


def intent(name: str) -> dict[str, Any]:
    """An intent without slots."""
    return envelope("IntentRequest", intent={"name": name, "confirmationStatus": "NONE"})


def body(value: object | None = None) -> bytes:
    """The bytes of an envelope; a launch unless told otherwise."""
    return json.dumps(envelope() if value is None else value, ensure_ascii=False).encode()
