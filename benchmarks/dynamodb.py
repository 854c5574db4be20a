"""A DynamoDB-compatible table on loopback, over TLS as the real one is, in a process of its own."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE: Final = "profiles"
REGION: Final = "us-east-1"
_AUTHORITY: Final = "Amazon Root CA of this benchmark"
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


@contextmanager
def serving() -> Iterator[Table]:
    """Run the table."""
    with tempfile.TemporaryDirectory() as folder:
        trusted, certificate, key = _certify(Path(folder))
        port = _free_port()
        command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        server = subprocess.Popen(
            [*command, "-s", "-c", str(certificate), "-k", str(key)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(port)
            yield _created(Table(f"https://127.0.0.1:{port}", trusted))
        finally:
            server.terminate()
            server.wait()


def _certify(folder: Path) -> tuple[Path, Path, Path]:
    """Make an authority and a certificate of it; the files of what is trusted, of the certificate and its key."""
    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root, own = (_signed(name, of, authority) for name, of in ((_AUTHORITY, authority), ("127.0.0.1", key)))
    machine = ssl.get_default_verify_paths().cafile
    trusted, certificate, private = (folder / name for name in ("trusted.pem", "certificate.pem", "key.pem"))
    pem = serialization.Encoding.PEM
    trusted.write_bytes((Path(machine).read_bytes() if machine else b"") + root.public_bytes(pem))
    certificate.write_bytes(own.public_bytes(pem))
    form = serialization.PrivateFormat.PKCS8
    private.write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()))
    return trusted, certificate, private


def _signed(name: str, key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(_AUTHORITY))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=key is by, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(by, hashes.SHA256())
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the table did not start")


def _created(table: Table) -> Table:
    """Make the table, as the deployment does elsewhere."""
    import boto3  # noqa: PLC0415 - needed here only

    client = boto3.client(
        "dynamodb",
        endpoint_url=table.address,
        region_name=REGION,
        verify=str(table.trusted),
        aws_access_key_id="bench",
        aws_secret_access_key="bench",  # noqa: S106 - the table on loopback takes any
    )
    client.create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    )
    client.close()
    return table
