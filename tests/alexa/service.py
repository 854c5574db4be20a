"""Alexa's own services on this machine: reminders and the device's time zone, over TLS, with their statuses.

The SDK refuses plain HTTP, so an authority of our own, made for each run, vouches for this machine.
"""

from __future__ import annotations

import json
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN: Final = "the-api-access-token"  # noqa: S105 - it opens nothing
REMINDERS: Final = "/v1/alerts/reminders"
NOW: Final = "2027-01-15T08:00:00.000Z"


class Service(ThreadingHTTPServer):
    """The services. `fault` is what they do instead of answering: a status, or or "hangs" and the like."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        # The handshake is made in the thread of the request, so that one caller cannot hold up the others.
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.fault: int | str | None = None
        self.reminders: dict[str, dict[str, Any]] = {}
        self.zone: object = "Europe/London"
        self.calls: list[str] = []
        self.over = threading.Event()

    @property
    def address(self) -> str:
        """What a request of Alexa's carries as `apiEndpoint`."""
        return f"https://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_: object) -> None:
        """Keep quiet: some callers hang up, as they should."""


class _Request(BaseHTTPRequestHandler):
    server: Service
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        self.server.calls.append(f"{self.command} {self.path}")
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._reply(401, {"code": "INVALID_BEARER_TOKEN", "message": "no"})
        elif self.server.fault is not None:
            self._misbehave(self.server.fault)
        elif self.path.endswith("/settings/System.timeZone"):
            self._reply(200, self.server.zone)
        else:
            self._reminder(self.path.removeprefix(REMINDERS).strip("/"), json.loads(raw or "null"))

    do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815 - the names are http.server's

    def _reminder(self, token: str, body: Any) -> None:
        kept = self.server.reminders
        if self.command == "POST":
            token = f"token-{len(kept) + 1}"
        elif token and token not in kept:
            return self._reply(404, {"code": "ALERT_NOT_FOUND", "message": "no"})
        if body is not None:
            kept[token] = {"alertToken": token, "status": "ON", "createdTime": NOW, "version": "1", **body}
        if self.command == "DELETE":
            del kept[token]
            return self._reply(200, None)
        found = kept[token] if token else {"totalCount": str(len(kept)), "alerts": list(kept.values())}
        return self._reply(201 if self.command == "POST" else 200, found)

    def _misbehave(self, fault: int | str) -> None:
        if isinstance(fault, int):
            self._reply(fault, {"code": "WHATEVER", "message": "no"})
        elif fault == "hangs":
            self.server.over.wait()
        elif fault == "drips":
            self._drip()
        elif fault == "lies":
            self._raw(201, b"<html>")
        elif fault == "mumbles":
            self._reply(201, {})
        elif fault == "forbids":
            self._raw(403, b"<html>sorry</html>")
        elif fault == "redirects":
            self._raw(307, b"", Location=f"{self.server.address}/elsewhere")
        self.close_connection = True

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "10000")
        self.end_headers()
        while not self.server.over.wait(0.1):
            self.wfile.write(b" ")

    def _reply(self, status: int, body: object) -> None:
        self._raw(status, b"" if body is None else json.dumps(body).encode())

    def _raw(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def running(certificate: Path) -> Iterator[Service]:
    """Run the services with this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Service(context) as service:
        thread = threading.Thread(target=service.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield service
        finally:
            service.over.set()
            service.shutdown()
            thread.join()


def certify(folder: Path) -> tuple[Path, Path]:
    """Make an authority and a certificate for localhost by it; return the files of both."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _signed("the authority of these tests", authority_key, authority_key, authority=True)
    server = _signed("localhost", key, authority_key, authority=False)
    trusted, certificate = folder / "authority.pem", folder / "localhost.pem"
    trusted.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificate.write_bytes(server.public_bytes(serialization.Encoding.PEM) + private)
    return trusted, certificate


def _usage(*, authority: bool) -> x509.KeyUsage:
    """Python 3.13 checks strictly: an authority has to say that it signs."""
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _signed(
    name: str, key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey, *, authority: bool
) -> x509.Certificate:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name("the authority of these tests"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(_usage(authority=authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(by, hashes.SHA256())
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
