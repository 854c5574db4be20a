"""What verification costs: ours against the SDK's own verifier, and junk against a good request.

Run it as `python -m benchmarks.bench_web` from the top of the repository. Both verifiers see the same
signed body and the same chain, with their caches warm, in turns, in one process; the best of several rounds
counts, because everything else a machine does can only add. The SDK's verifier cannot be imported on a
current machine: the expression with which oscrypto reads OpenSSL's version knows only one digit, so it is
widened for the import.
"""

from __future__ import annotations

import io
import logging
import re
import sys
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import flask
from cryptography.hazmat.primitives import serialization

from skill.app import build_skill
from skill.settings import Settings
from skill.web.app import create_app
from skill.web.chain import Trust
from skill.web.keys import Keys
from skill.web.log import JsonLines
from skill.web.signature import Claim
from skill.web.standin import VERIFY_SIGNATURE_APP_CONFIG, SkillAdapter
from tests.web.authority import SKILL_ID, URL, authority, body, envelope, headers
from tests.web.hello import hello_skill

if TYPE_CHECKING:
    from collections.abc import Callable

    from ask_sdk_core.skill import CustomSkill

ROUNDS = 7
LEAST_RATIO = 4.0
MOST_MS = 0.3
MOST_JUNK = 0.1


def sdk_verifier(root: bytes, pem: bytes) -> Any:  # noqa: ANN401 - the SDK has no types for it
    """The SDK's RequestVerifier, made importable, trusting our root as well, its cache warm."""
    with mock.patch("re.search", _any_version), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import certvalidator  # noqa: PLC0415
        from ask_sdk_webservice_support import verifier  # noqa: PLC0415

    def validator(leaf: bytes, others: list[bytes]) -> Any:  # noqa: ANN401
        # A context for each call, as the SDK's own call makes one.
        context = certvalidator.ValidationContext(extra_trust_roots=[root])
        return certvalidator.CertificateValidator(leaf, others, context)

    verifier.CertificateValidator = validator
    theirs = verifier.RequestVerifier()
    theirs._cert_cache[URL] = pem  # noqa: SLF001 - the benchmark must not ask Amazon's server
    return theirs


def _any_version(pattern: str, text: str, *flags: int, search: Callable[..., Any] = re.search) -> Any:  # noqa: ANN401
    """re.search, with oscrypto's expression for a version widened to numbers of several digits."""
    widened = {"\\b(\\d\\.\\d\\.\\d[a-z]*)\\b": "\\b(\\d+\\.\\d+\\.\\d+[a-z]*)\\b"}
    return search(widened.get(pattern, pattern), text, *flags)


def seconds_per_call(call: Callable[[], object], calls: int) -> float:
    """One round: the mean over `calls` calls."""
    began = time.perf_counter()
    for _ in range(calls):
        call()
    return (time.perf_counter() - began) / calls


def best(calls: dict[str, tuple[Callable[[], object], int]]) -> dict[str, float]:
    """The best round of each, all taking turns, in milliseconds."""
    found = dict.fromkeys(calls, float("inf"))
    for _ in range(ROUNDS):
        for name, (call, count) in calls.items():
            found[name] = min(found[name], seconds_per_call(call, count) * 1000)
    return found


def wsgi_call(app: Any, sent: bytes, given: dict[str, str], method: str = "POST") -> Callable[[], object]:  # noqa: ANN401
    """One request through the whole service, as a server would hand it over."""
    base = {
        "REQUEST_METHOD": method,
        "PATH_INFO": "/",
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "CONTENT_TYPE": given.get("Content-Type", ""),
        "CONTENT_LENGTH": given.get("Content-Length", str(len(sent))),
    }
    for name, value in given.items():
        base["HTTP_" + name.upper().replace("-", "_")] = value

    def call() -> object:
        answer = app.wsgi_app(base | {"wsgi.input": io.BytesIO(sent)}, lambda *_: lambda _: None)
        return b"".join(answer)

    return call


def _skill() -> CustomSkill:
    """The skill itself, without a store, so that only its own work counts."""
    return build_skill(Settings(skill_id=SKILL_ID))


def sdk_service(theirs: Any, skill: CustomSkill) -> Any:  # noqa: ANN401
    """A skill behind flask-ask-sdk alone, verified by the SDK's verifier."""
    app = flask.Flask("bench")
    app.config[VERIFY_SIGNATURE_APP_CONFIG] = False  # it would build a verifier of its own, with a cold cache
    SkillAdapter(skill, SKILL_ID, [theirs], app).register(app, "/")
    return app


def measure() -> dict[str, float]:
    """Every figure, in milliseconds a call."""
    family, sent = authority(), body(envelope())
    pem, given = family.chain(), headers(sent)
    theirs = sdk_verifier(family.root.certificate.public_bytes(serialization.Encoding.DER), pem)
    key_at = Keys(lambda _: pem, Trust([family.root.certificate]).signing_key).get
    app, hello = create_app(_skill(), key_at=key_at), create_app(hello_skill(), key_at=key_at)
    text = sent.decode()
    strange = given | {"SignatureCertChainUrl": "https://evil.example/echo.api/cert.pem"}
    return best(
        {
            "SDK: verification": (lambda: theirs.verify(given, text, None), 40),
            "ours: verification": (lambda: _ours(given, sent, key_at), 400),
            "SDK: a hello": (wsgi_call(sdk_service(theirs, hello_skill()), sent, given), 40),
            "ours: a hello": (wsgi_call(hello, sent, given), 200),
            "SDK: a launch": (wsgi_call(sdk_service(theirs, _skill()), sent, given), 40),
            "ours: a launch": (wsgi_call(app, sent, given), 100),
            "junk: a GET": (wsgi_call(app, b"", given, "GET"), 400),
            "junk: no signature": (wsgi_call(app, sent, {"Content-Type": "application/json"}), 400),
            "junk: a strange certificate address": (wsgi_call(app, sent, strange), 400),
            "junk: 30 MB announced": (wsgi_call(app, sent, given | {"Content-Length": "30000000"}), 400),
            "junk: a wrong signature": (wsgi_call(app, sent + b" ", given), 400),
        }
    )


def _ours(given: dict[str, str], sent: bytes, key_at: Callable[[str], Any]) -> None:
    Claim(given["SignatureCertChainUrl"], given["Signature-256"]).check(sent, key_at)


def table(ms: dict[str, float]) -> str:
    """The figures as a table of Markdown, and what they have to be."""
    rows = ["| call | ms | per second |", "|---|---:|---:|"]
    rows += [f"| {name} | {value:.3f} | {1000 / value:,.0f} |" for name, value in ms.items()]
    rows += ["", "| figure | measured | has to be | |", "|---|---:|---:|---|"]
    rows += [
        f"| {name} | {value:.3f} | {limit} | {'yes' if good else 'NO'} |" for name, value, limit, good in verdicts(ms)
    ]
    return "\n".join(rows)


def verdicts(ms: dict[str, float]) -> list[tuple[str, float, str, bool]]:
    """Figure, value, limit, and whether it is kept."""
    verification = ms["SDK: verification"] / ms["ours: verification"]
    whole = ms["SDK: a hello"] / ms["ours: a hello"]
    unverified = [(name, value / ms["ours: a launch"]) for name, value in ms.items() if name.startswith("junk")]
    return [
        ("verified throughput, ours / SDK", verification, f"at least {LEAST_RATIO}", verification >= LEAST_RATIO),
        ("the same, a hello behind it", whole, f"at least {LEAST_RATIO}", whole >= LEAST_RATIO),
        (
            "verification with a known key, ms",
            ms["ours: verification"],
            f"at most {MOST_MS}",
            ms["ours: verification"] <= MOST_MS,
        ),
        *((f"{name} / launch", ratio, f"below {MOST_JUNK}", ratio < MOST_JUNK) for name, ratio in unverified),
    ]


def main() -> int:
    """Print the table; 1 if a limit is not kept."""
    logger, out = logging.getLogger("skill.web"), logging.StreamHandler(io.StringIO())
    out.setFormatter(JsonLines())  # what a real service pays for its lines is part of every figure
    logger.addHandler(out)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    warnings.simplefilter("ignore")  # the SDK's verifier uses what cryptography is about to drop, at every call
    ms = measure()
    print(table(ms))
    return 0 if all(good for *_, good in verdicts(ms)) else 1


if __name__ == "__main__":
    sys.exit(main())
