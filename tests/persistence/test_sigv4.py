"""Signatures, held against AWS's published examples and against AWS's own signer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as TheirCredentials
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.persistence.sigv4 import Credentials, Signer, signing_key

EXAMPLE = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
AUGUST_30 = datetime(2015, 8, 30, 12, 36, tzinfo=UTC).timestamp()
VISIBLE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=60)
VALUES = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=60)
NAMES = st.from_regex(r"x-[a-z0-9-]{1,20}", fullmatch=True).filter(lambda name: not name.startswith("x-amz"))
HOSTS = st.sampled_from(["dynamodb.us-east-1.amazonaws.com", "localhost:8000", "127.0.0.1:1"])


def test_the_signing_key_of_the_documentation() -> None:
    """The example of "Deriving the signing key" in AWS's description of the algorithm."""
    key = signing_key(EXAMPLE.secret, "20150830/us-east-1/iam/aws4_request")

    assert key.hex() == "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"


def test_the_signature_of_the_test_suite() -> None:
    """The case "post-vanilla" of AWS's signature version 4 test suite."""
    signer = Signer("us-east-1", "service")

    headers = signer.signed({"host": "example.amazonaws.com"}, b"", EXAMPLE, AUGUST_30)

    assert headers["x-amz-date"] == "20150830T123600Z"
    assert headers["authorization"] == (
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        "SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"
    )


def as_aws_signs(host: str, headers: dict[str, str], body: bytes, credentials: Credentials, now: int) -> dict[str, str]:
    """What botocore makes of it, step by step, because it takes the time from nobody."""
    signer = SigV4Auth(TheirCredentials(*credentials), "dynamodb", "eu-west-1")
    request = AWSRequest("POST", f"http://{host}/", headers=headers, data=body)
    request.context["timestamp"] = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
    signer._modify_request_before_signing(request)
    text = signer.string_to_sign(request, signer.canonical_request(request))
    signer._inject_signature_to_request(request, signer.signature(text, request))
    return {name.lower(): value for name, value in request.headers.items()}


@settings(deadline=None, max_examples=300)
@given(
    host=HOSTS,
    extra=st.dictionaries(NAMES, VALUES, max_size=4),
    body=st.binary(max_size=300),
    credentials=st.builds(Credentials, VISIBLE, VISIBLE, st.none() | VISIBLE),
    now=st.integers(0, 4_102_444_800),
)
def test_every_signature_is_the_one_that_awss_own_signer_makes(
    host: str, extra: dict[str, str], body: bytes, credentials: Credentials, now: int
) -> None:
    headers = {"host": host, "content-type": "application/x-amz-json-1.0", "x-amz-target": "D.GetItem", **extra}

    ours = Signer("eu-west-1", "dynamodb").signed(headers, body, credentials, now)

    assert ours == as_aws_signs(host, headers, body, credentials, now)


@pytest.mark.parametrize(
    "other",
    [
        ({"host": "b"}, b"", EXAMPLE, AUGUST_30),
        ({"host": "a", "x": ""}, b"", EXAMPLE, AUGUST_30),
        ({"host": "a"}, b"b", EXAMPLE, AUGUST_30),
        ({"host": "a"}, b"", Credentials(EXAMPLE.key_id, "b"), AUGUST_30),
        ({"host": "a"}, b"", Credentials(*EXAMPLE[:2], "b"), AUGUST_30),
        ({"host": "a"}, b"", EXAMPLE, AUGUST_30 + 1),
    ],
)
def test_nothing_that_is_signed_can_be_exchanged(other: tuple[dict[str, str], bytes, Credentials, float]) -> None:
    """A control: two signatures are equal only where everything is."""
    signer = Signer("us-east-1", "dynamodb")

    told = [signer.signed(*given)["authorization"] for given in (({"host": "a"}, b"", EXAMPLE, AUGUST_30), other)]

    assert len({text.rpartition("=")[2] for text in told}) == 2
