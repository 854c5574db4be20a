"""DynamoDB's low-level API, as much of it as one profile needs: a signed POST of JSON, and an answer in time.

Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html. boto3 knows
all of AWS, and its import and its client take longer than the whole of a cold start without them.
"""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Any, Final

from skill.persistence.connection import Connections
from skill.persistence.credentials import CredentialSource, NoCredentials
from skill.persistence.http1 import Answer, question
from skill.persistence.place import Broken, Place
from skill.persistence.port import StoreTrouble
from skill.persistence.sigv4 import Signer

if TYPE_CHECKING:
    from collections.abc import Mapping

CALL_WAIT: Final = 1.4
"""Seconds for a call in all, credentials and second try included."""
RETRY_WITHIN: Final = 0.15
"""A call that fails within so many seconds, of something that may pass, is tried once more."""

_THROTTLED: Final = {
    *("ProvisionedThroughputExceededException", "RequestLimitExceeded", "ThrottlingException", "ThrottledException"),
    *("LimitExceededException", "TransactionInProgressException", "ReplicatedWriteConflictException"),
}
_EXPIRED: Final = {"ExpiredTokenException", "UnrecognizedClientException"}
_LONGEST_CODE: Final = 64


class _Passing(StoreTrouble):
    """Trouble that may be over at the next try."""


class DynamoDbClient:
    """Calls DynamoDB. Building it loads what TLS and signatures need, and neither connects nor asks for anything.

    The region, the endpoint and the credentials are those of the usual variables (AWS_REGION or AWS_DEFAULT_REGION,
    AWS_ENDPOINT_URL_DYNAMODB or AWS_ENDPOINT_URL, and skill/persistence/credentials.py); files in a home are not read.
    """

    def __init__(
        self, region: str | None = None, endpoint: str | None = None, credentials: CredentialSource | None = None
    ) -> None:
        region = region or _variable("AWS_REGION", "AWS_DEFAULT_REGION")
        if not region:
            raise ValueError("DynamoDB is in a region: set AWS_REGION")
        endpoint = endpoint or _variable("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL")
        self._place = Place(endpoint or f"https://dynamodb.{region}.amazonaws.com")
        self._signer = Signer(region, "dynamodb")
        self._connections = Connections(self._place)
        self._credentials = credentials or CredentialSource()

    def call(self, operation: str, parameters: Mapping[str, object]) -> dict[str, Any]:
        """Return the answer to an operation ("GetItem"); {} where the condition of a write does not hold.

        Raises:
            StoreTrouble: there is no proper answer in time.

        """
        start = time.monotonic()
        body = json.dumps(parameters, separators=(",", ":")).encode()
        try:
            return self._attempt(operation, body, start + CALL_WAIT)
        except _Passing:
            if time.monotonic() - start >= RETRY_WITHIN:
                raise
        return self._attempt(operation, body, start + CALL_WAIT)

    def close(self) -> None:
        """Close the connection that is kept; the next call opens another."""
        self._connections.close()

    def _attempt(self, operation: str, body: bytes, deadline: float) -> dict[str, Any]:
        try:
            asked = question("POST", "/", self._headers(operation, body, deadline), body)
            answer = self._connections.ask(asked, deadline)
        except NoCredentials as error:
            raise StoreTrouble(f"dynamodb: {error}") from None
        except Broken as error:
            raise _Passing(f"dynamodb: {error}") from None
        return _content(answer) if answer.status == 200 else self._failed(answer)

    def _headers(self, operation: str, body: bytes, deadline: float) -> dict[str, str]:
        headers = {
            "host": self._place.host,
            "content-type": "application/x-amz-json-1.0",
            "x-amz-target": f"DynamoDB_20120810.{operation}",
        }
        return self._signer.signed(headers, body, self._credentials.current(deadline), time.time())

    def _failed(self, answer: Answer) -> dict[str, Any]:
        code = _code(answer)
        if code == "ConditionalCheckFailedException":
            return {}
        if code in _EXPIRED:
            self._credentials.refused()
        passing = answer.status >= 500 or code in _THROTTLED | _EXPIRED
        raise (_Passing if passing else StoreTrouble)(f"dynamodb: {code}")


def _content(answer: Answer) -> dict[str, Any]:
    try:
        found = json.loads(answer.body)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise StoreTrouble("dynamodb: the answer is not DynamoDB's")
    return found


def _code(answer: Answer) -> str:
    """Return the name of an error ("ThrottlingException"), or the status where what is there is no name."""
    try:
        code = str(json.loads(answer.body)["__type"]).rpartition("#")[2]
    except (ValueError, KeyError, TypeError):
        code = ""
    return code if code.isascii() and code.isidentifier() and len(code) <= _LONGEST_CODE else str(answer.status)


def _variable(*names: str) -> str | None:
    return next((os.environ[name] for name in names if os.environ.get(name)), None)
