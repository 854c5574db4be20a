"""AWS Signature Version 4, as far as a POST to the root of a service needs it: all that DynamoDB's JSON protocol has.

Source: "Create a signed AWS API request", in five steps with the names used here (canonical request, string to sign,
signing key, signature), https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
The path is always "/" and there is never a query, so nothing of a URL has to be normalised or escaped.
"""

from __future__ import annotations

import time
from hashlib import sha256
from hmac import digest
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ALGORITHM: Final = "AWS4-HMAC-SHA256"


class Credentials(NamedTuple):
    """What a request is signed with."""

    key_id: str
    secret: str
    token: str | None = None
    """Comes with credentials that expire."""


class Signer:
    """Signs what is sent to one service in one region."""

    def __init__(self, region: str, service: str) -> None:
        self._region = region
        self._service = service

    def signed(self, headers: Mapping[str, str], body: bytes, credentials: Credentials, now: float) -> dict[str, str]:
        """Return the headers and those that sign them: the date, the token where there is one, and the signature.

        `headers` holds every header that is to be signed, the host among them, under lower-case names. `now` is in
        seconds since 1970; AWS refuses what is more than five minutes from its own time.
        """
        date = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
        token = {"x-amz-security-token": credentials.token} if credentials.token else {}
        dated = {**headers, "x-amz-date": date, **token}
        scope = f"{date[:8]}/{self._region}/{self._service}/aws4_request"
        text = "\n".join((ALGORITHM, date, scope, sha256(canonical_request(dated, body).encode()).hexdigest()))
        signature = digest(signing_key(credentials.secret, scope), text.encode(), "sha256").hex()
        names = ";".join(sorted(dated))
        told = f"{ALGORITHM} Credential={credentials.key_id}/{scope}, SignedHeaders={names}, Signature={signature}"
        return {**dated, "authorization": told}


def canonical_request(headers: Mapping[str, str], body: bytes) -> str:
    """Return the request in the one form in which both sides sign it: step 1."""
    lines = [f"{name}:{' '.join(headers[name].split())}" for name in sorted(headers)]
    return "\n".join(("POST", "/", "", *lines, "", ";".join(sorted(headers)), sha256(body).hexdigest()))


def signing_key(secret: str, scope: str) -> bytes:
    """Return the key for a day, a region and a service: step 4, each part of the scope signing the next."""
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = digest(key, part.encode(), "sha256")
    return key
