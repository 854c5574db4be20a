"""Chapter 5c: the gate of the self-hosted service, tried with forgeries; tests/web tries many more."""

from __future__ import annotations

import base64
import importlib
import io
import json
import warnings
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.x509.oid import NameOID

from deploy.certify.verdict import judged, passed
from skill.simulator import envelope as requests
from skill.web import chain, envelope, keys
from skill.web.gate import Gate
from skill.web.refusal import Refused
from skill.web.signature import Claim
from skill.web.url import certificate_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from deploy.certify.record import Material
    from deploy.certify.verdict import Check, Result

NOW: Final = 1_800_000_000.0
GOOD: Final = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"
ADDRESSES: Final = (GOOD, "https://S3.amazonaws.com:443/echo.api/x/../a.pem")
FORGED: Final = (
    "http://s3.amazonaws.com/echo.api/a.pem",
    "https://example.org/echo.api/a.pem",
    "https://s3.amazonaws.com/EcHo.aPi/a.pem",
    "https://s3.amazonaws.com/invalid/a.pem",
    "https://s3.amazonaws.com/echo.api/../a.pem",
    "https://s3.amazonaws.com:563/echo.api/a.pem",
)


def refuses(deed: Callable[[], object]) -> bool:
    """Whether the gate turns this away."""
    try:
        deed()
    except Refused:
        return True
    return False


def signature(_material: Material) -> Result:
    """SHA-256 over the raw bytes; neither SHA-1 nor a changed byte."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    body = b'{"a": 1}'

    def claim(hash_: Any, signed: bytes) -> Claim:  # noqa: ANN401 - a hash of cryptography's
        return Claim(GOOD, base64.b64encode(key.sign(signed, PKCS1v15(), hash_)).decode())

    tried = {
        "a good signature is refused": refuses(
            lambda: claim(SHA256(), body).check(body, lambda _path: key.public_key())
        ),
        "SHA-1 is taken": not refuses(lambda: claim(SHA1(), body).check(body, lambda _path: key.public_key())),  # noqa: S303
        "another body is taken": not refuses(
            lambda: claim(SHA256(), body).check(b"{}", lambda _path: key.public_key())
        ),
    }
    return judged(
        (fault for fault, seen in tried.items() if seen), "a good signature passes, SHA-1 and a changed body do not"
    )


def address(_material: Material) -> Result:
    """Amazon's folder over https, in any spelling that is the same, and nothing else."""
    problems = [f"refused: {url}" for url in ADDRESSES if refuses(lambda url=url: certificate_path(url))]  # type: ignore[misc]
    problems += [f"taken: {url}" for url in FORGED if not refuses(lambda url=url: certificate_path(url))]  # type: ignore[misc]
    return judged(problems, f"{len(ADDRESSES)} addresses taken, {len(FORGED)} forged ones refused")


def certificate(_material: Material) -> Result:
    """A certificate in Amazon's name that vouches for itself is refused."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, chain.SIGNER)])
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    now = datetime.fromtimestamp(NOW, UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(chain.SIGNER)]), critical=False)
        .sign(key, SHA256())
    )
    pem = made.public_bytes(encoding=_pem())
    taken = not refuses(lambda: chain.Trust.public().signing_key(pem, NOW))
    problems = ["a certificate that vouches for itself is taken"] if taken else []
    problems += [] if chain.SIGNER == "echo-api.amazon.com" else [f"the signer is {chain.SIGNER}"]
    return judged(problems, f"{chain.SIGNER}, public roots only; one that vouches for itself is refused")


def _pem() -> Any:  # noqa: ANN401 - an enum of cryptography's
    return importlib.import_module("cryptography.hazmat.primitives.serialization").Encoding.PEM


def _body(age: float, kind: str = "LaunchRequest", application: str = requests.APPLICATION) -> bytes:
    stamped = requests.stamped({"type": kind}, 1, NOW - age, "en-US")
    event = requests.envelope(requests.Household(), requests.SessionState("one"), stamped)
    return json.dumps(event).replace(requests.APPLICATION, application).encode()


def age(_material: Material) -> Result:
    """150 seconds either way; an hour for events of the skill."""
    event = "AlexaSkillEvent.SkillDisabled"
    cases = {
        "149 s refused": not _stale(149.0),
        "151 s taken": _stale(151.0),
        "151 s ahead taken": _stale(-151.0),
        "an event of 3,599 s refused": not _stale(3599.0, event),
        "an event of 3,601 s taken": _stale(3601.0, event),
    }
    return judged(
        (fault for fault, fine in cases.items() if not fine), "149 s pass, 151 s do not; events 3,599 and 3,601 s"
    )


def _stale(seconds: float, kind: str = "LaunchRequest") -> bool:
    return refuses(lambda: envelope.kind_of_request(_body(seconds, kind), requests.APPLICATION, NOW))


def unproven(_material: Material) -> Result:
    """A request without a signature gets a 400 and an empty body."""
    said: list[str] = []
    gate = Gate(_nobody, _no_key, requests.APPLICATION, lambda: NOW)
    body = _body(0)
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    answer = b"".join(gate(environ, lambda status, _headers, _info=None: said.append(status)))  # type: ignore[arg-type]
    fine = said[:1] == ["400 Bad Request"] and answer == b""
    return judged([] if fine else [f"{said} {answer!r}"], "no signature: 400, an empty body, and nobody looks into it")


def _nobody(*_: object) -> Any:  # noqa: ANN401 - a WSGI application that is never reached
    raise AssertionError("the application was reached")


def _no_key(_path: str) -> Any:  # noqa: ANN401 - as above
    raise AssertionError("a key was looked for")


def amazons_verifier(_material: Material) -> Result:
    """Whether it can be imported here; either way the service does without."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            importlib.import_module("ask_sdk_webservice_support.verifier")
    except Exception:  # noqa: BLE001 - oscrypto raises kinds of its own
        return passed("so it is here, or it is not installed: the service imports a stand-in that trusts nothing")
    return passed("here it can; the service uses its own verifier all the same")


def verifier(_material: Material) -> Result:
    """The service's own gate is there."""
    parts = (certificate_path, Claim, chain.Trust, envelope.kind_of_request)
    return passed(f"skill/web checks address, signature, chain and age by itself, in {len(parts)} parts")


def habits(_material: Material) -> Result:
    """Verified before it is parsed, and keys are kept for a time only."""
    junk = b"{not json"
    unsigned = refuses(lambda: Claim(GOOD, None).check(junk, _no_key))
    problems = [] if unsigned else ["a body without a signature is looked at"]
    problems += [] if keys.LONGEST_KEPT <= 3600 else [f"keys are kept for {keys.LONGEST_KEPT} s"]
    return judged(
        problems, f"the signature comes before the parser; keys are proven again after {keys.LONGEST_KEPT:g} s"
    )


CHECKS: Final[dict[str, Check]] = {
    "5.22": signature,
    "5.23": address,
    "5.24": certificate,
    "5.25": age,
    "5.27": unproven,
    "5.29": amazons_verifier,
    "5.30": verifier,
    "5.31": habits,
}
