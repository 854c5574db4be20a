# ruff: noqa: E501 - a table reads best as a table

"""Signatures that are missing, broken, or somebody else's."""

from __future__ import annotations

import base64
import functools
import json
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from tests.web.attacks.call import Call, row, with_headers, without
from tests.web.authority import body, headers, key, sign

if TYPE_CHECKING:
    from collections.abc import Callable


def _signature(signature: str) -> Call:
    return with_headers(Signature_256=signature)


def _altered(change: Callable[[bytes], bytes]) -> Call:
    """A body that was changed after it was signed."""
    sent = body()
    return Call(change(sent), headers(sent))


def _flip(data: bytes, position: int) -> bytes:
    changed = bytearray(data)
    changed[position] ^= 1
    return bytes(changed)


def _other_signature(pad: object, digest: hashes.HashAlgorithm) -> Call:
    sent = body()
    raw = key("leaf").sign(sent, pad, digest)  # type: ignore[arg-type]
    return Call(sent, headers(sent) | {"Signature-256": base64.b64encode(raw).decode()})


def _by_another_key() -> Call:
    sent = body()
    return Call(sent, headers(sent, signing_key=key("stranger")))


SIGNATURE = [
    row("signature", "no signature and no certificate", "signature-missing", without, "Signature-256", "SignatureCertChainUrl"),
    row("signature", "only the old SHA-1 signature", "signature-missing", without, "Signature-256"),
    row("signature", "an empty signature", "signature-missing", _signature, ""),
    row("signature", "no base64", "signature-malformed", _signature, "!" * 344),
    row("signature", "URL-safe base64", "signature-malformed", _signature, base64.urlsafe_b64encode(b"\xff" * 256).decode()),
    row("signature", "a blank inside the base64", "signature-malformed", lambda: _signature(sign(body())[:100] + " " + sign(body())[100:])),
    row("signature", "letters outside ASCII", "signature-malformed", _signature, "\u00e9" * 344),
    row("signature", "a signature of 128 bytes", "signature-malformed", _signature, base64.b64encode(b"x" * 128).decode()),
    row("signature", "a signature of 3 kB", "signature-malformed", _signature, "A" * 4000),
    row("signature", "two signatures in one header", "signature-malformed", lambda: _signature(sign(body()) + "," + sign(body()))),
    row("signature", "one bit of the body changed", "signature-wrong", _altered, functools.partial(_flip, position=60)),
    row("signature", "the last bit of the body changed", "signature-wrong", _altered, functools.partial(_flip, position=-1)),
    row("signature", "a line end added to the body", "signature-wrong", _altered, lambda sent: sent + b"\n"),
    row("signature", "a byte order mark added", "signature-wrong", _altered, lambda sent: b"\xef\xbb\xbf" + sent),
    row("signature", "the same JSON, written differently", "signature-wrong", _altered,
         lambda sent: json.dumps(json.loads(sent), indent=1).encode()),
    row("signature", "another skill's id put in afterwards", "signature-wrong", _altered, lambda sent: sent.replace(b"0f5c", b"1f5c")),
    row("signature", "one bit of the signature changed", "signature-wrong",
         lambda: _signature(base64.b64encode(_flip(base64.b64decode(sign(body())), 9)).decode())),
    row("signature", "the signature of another request", "signature-wrong", lambda: _signature(sign(b"another"))),
    row("signature", "a signature over SHA-1", "signature-wrong", _other_signature, padding.PKCS1v15(), hashes.SHA1()),  # noqa: S303
    row("signature", "a signature over SHA-512", "signature-wrong", _other_signature, padding.PKCS1v15(), hashes.SHA512()),
    row("signature", "a PSS signature", "signature-wrong", lambda: _other_signature(
        padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.MAX_LENGTH), hashes.SHA256())),
    row("signature", "a stranger's key", "signature-wrong", _by_another_key),
    row("signature", "a signature of zeros", "signature-wrong", _signature, base64.b64encode(bytes(256)).decode()),
    row("signature", "a signature of the number one", "signature-wrong", _signature, base64.b64encode(bytes(255) + b"\x01").decode()),
    row("signature", "a longer signature than the key", "signature-wrong", _signature, base64.b64encode(b"x" * 512).decode()),
]  # fmt: skip
