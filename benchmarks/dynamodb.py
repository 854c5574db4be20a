"""A table on loopback that speaks DynamoDB's JSON, over TLS or without, and takes no time of its own.

It keeps items and nothing else: no condition is looked at and no signature. That the skill's client speaks as DynamoDB
wants it is shown by the tests, with servers that are slower than the real one; here only our own time counts.
"""

from __future__ import annotations

import json
import ssl
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE: Final = "profiles"
REGION: Final = "us-east-1"
AUTHORITY: Final = "Amazon Root CA of this benchmark"
"""By its name the skill picks it out of all that this machine trusts, as it picks Amazon's own."""


@dataclass(frozen=True)
class Table:
    """Where the table is, and the settings of a skill that uses it."""

    address: str
    trusted: Path
    """Everything that this machine trusts, and the table's own authority."""

    @property
    def settings(self) -> dict[str, str]:
        """As Lambda's environment has them."""
        return {
            "STORE": "dynamodb",
            "TABLE_NAME": TABLE,
            "AWS_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "bench",
            "AWS_SECRET_ACCESS_KEY": "bench",
            "AWS_ENDPOINT_URL_DYNAMODB": self.address,
            "SSL_CERT_FILE": str(self.trusted),
        }


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Keep quiet: some callers hang up, as they should."""


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # the whole answer in one piece
    items: ClassVar[dict[str, Any]] = {}

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps(self._answer(self.headers["X-Amz-Target"].rpartition(".")[2], asked)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, operation: str, asked: dict[str, Any]) -> dict[str, Any]:
        if operation == "PutItem":
            self.items[asked["Item"]["id"]["S"]] = asked["Item"]
            return {}
        found = self.items.get(asked["Key"]["id"]["S"])
        return {"ConsumedCapacity": {"TableName": TABLE}} | ({"Item": found} if found else {})

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving(authority: str = AUTHORITY, *, tls: bool = True) -> Iterator[Table]:
    """Run the table, in a thread, with a certificate of this authority, or without TLS."""
    with tempfile.TemporaryDirectory() as folder, _Server(("127.0.0.1", 0), _Request) as server:
        trusted, certificate, key = _certify(Path(folder), authority)
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield Table(f"http{'s' * tls}://127.0.0.1:{server.server_address[1]}", trusted)
        finally:
            server.shutdown()
            thread.join()


def _certify(folder: Path, name: str) -> tuple[Path, Path, Path]:
    """Make an authority and a certificate of it; the files of what is trusted, of the certificate and its key."""
    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root, own = (_signed(of, authority, name) for of in (authority, key))
    machine = ssl.get_default_verify_paths().cafile
    trusted, certificate, private = (folder / name for name in ("trusted.pem", "certificate.pem", "key.pem"))
    pem = serialization.Encoding.PEM
    trusted.write_bytes((Path(machine).read_bytes() if machine else b"") + root.public_bytes(pem))
    certificate.write_bytes(own.public_bytes(pem))
    form = serialization.PrivateFormat.PKCS8
    private.write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()))
    return trusted, certificate, private


def _signed(key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey, name: str) -> x509.Certificate:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name if key is by else "127.0.0.1"))
        .issuer_name(_name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=key is by, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        .add_extension(_usage(signs=key is by), critical=True)
        .sign(by, hashes.SHA256())
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    """Return what a key may do: Python 3.13 wants to be told."""
    others = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "crl_sign")
    never = dict.fromkeys((*others, "encipher_only", "decipher_only"), False)
    return x509.KeyUsage(digital_signature=not signs, key_cert_sign=signs, **never)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
