"""Whom a TLS connection trusts: Amazon's own authorities, as this machine has them.

AWS's services show certificates of Amazon Trust Services, whose roots are "Amazon Root CA 1" to "4" and
"Starfield Services Root Certificate Authority - G2" (https://www.amazontrust.com/repository/). OpenSSL takes 20 ms
and more to load the 140 authorities that a machine trusts, and 1 ms to load these five of them. They are taken
from the machine's own list, so whoever maintains that maintains this.
"""

from __future__ import annotations

import ssl
from binascii import Error, a2b_base64
from typing import Final

_AMAZON: Final = (b"Amazon Root CA", b"Starfield Services Root Certificate Authority")


def amazon() -> ssl.SSLContext:
    """Return a context that trusts Amazon's roots, or everything that the machine does where it has none of them."""
    roots = amazon_roots(ssl.get_default_verify_paths().cafile)
    if not roots:
        return everybody()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=b"".join(roots))
    return context


def everybody() -> ssl.SSLContext:
    """Return a context that trusts everything that the machine does: for a table that is not at AWS."""
    return ssl.create_default_context()


def amazon_roots(bundle: str | None) -> list[bytes]:
    """Return the certificates (DER) in a file of certificates (PEM) that bear the name of one of those roots."""
    try:
        with open(bundle or "", "rb") as file:  # noqa: PTH123 - pathlib is not loaded otherwise
            blocks = file.read().split(b"-----BEGIN CERTIFICATE-----")[1:]
        certificates = [a2b_base64(block.partition(b"-----END")[0]) for block in blocks]
    except (OSError, Error):
        return []
    return [certificate for certificate in certificates if any(name in certificate for name in _AMAZON)]
