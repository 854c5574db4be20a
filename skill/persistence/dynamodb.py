"""DynamoDbAdapter: profiles in one DynamoDB table, for Lambda.

The table has the partition key `id` (S), on-demand billing, and TTL on `expires_at` (N). An item is `id`,
`profile` (M), `updated_at` (N) and `expires_at` (N).

It speaks through the low-level client: boto3's resources cost another 200 ms of a cold start and give numbers
back as Decimal. boto3 is imported by `connect`, so that nobody else needs it.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Final

from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter

from skill.persistence.port import YEAR, StoreTrouble, user_key
from skill.persistence.wire import from_wire, to_wire

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ask_sdk_model import RequestEnvelope

CONNECT_WAIT: Final = 0.4
READ_WAIT: Final = 0.9
RETRY_WITHIN: Final = 0.15
"""A call that fails within so many seconds (a 500, a throttle) is tried once more: 1.45 in all."""

_LATER_WINS: Final = "attribute_not_exists(updated_at) OR updated_at <= :at"


class DynamoDbAdapter(AbstractPersistenceAdapter):
    """The SDK's persistence port on a DynamoDB table.

    `region` and `endpoint` are boto3's own where they are None. `clock` gives seconds since 1970 and decides
    expiry only; which of two writes is the later one is said by the `updated_at` of the attributes.
    """

    def __init__(
        self,
        table: str,
        *,
        region: str | None = None,
        endpoint: str | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._table = table
        self._region = region
        self._endpoint = endpoint
        self._clock = clock
        self._client: Any = None
        self._lock = threading.Lock()

    def connect(self) -> None:
        """Build the client, which takes a while and no network: on Lambda, while the function starts."""
        with self._lock:
            if self._client is None:
                self._client = _client(self._region, self._endpoint)

    def get_attributes(self, request_envelope: RequestEnvelope) -> dict[str, object]:
        """Return the stored attributes of the user, or {} where there are none or they have expired.

        Raises:
            StoreTrouble: the table did not answer properly in time.

        """
        key = {"id": {"S": user_key(request_envelope)}}
        answer = self._call("get_item", Key=key, ConsistentRead=True, ReturnConsumedCapacity="TOTAL")
        if "ConsumedCapacity" not in answer:
            # botocore takes any other page that comes with a 200, a proxy's say, for "there is no such item".
            raise StoreTrouble("dynamodb: the answer is not DynamoDB's")
        item = answer.get("Item")
        return self._attributes(item) if item else {}

    def save_attributes(self, request_envelope: RequestEnvelope, attributes: Mapping[str, Any]) -> None:
        """Keep the attributes for a year, unless later ones are kept already.

        Raises:
            StoreTrouble: the table did not answer properly in time.

        """
        now = int(self._clock())
        at = {"N": str(attributes.get("updated_at", now))}
        item = {
            "id": {"S": user_key(request_envelope)},
            "profile": to_wire(dict(attributes)),
            "updated_at": at,
            "expires_at": {"N": str(now + YEAR)},
        }
        self._call("put_item", Item=item, ConditionExpression=_LATER_WINS, ExpressionAttributeValues={":at": at})

    def delete_attributes(self, request_envelope: RequestEnvelope) -> None:
        """Forget the user.

        Raises:
            StoreTrouble: the table did not answer properly in time.

        """
        self._call("delete_item", Key={"id": {"S": user_key(request_envelope)}})

    def _attributes(self, item: Mapping[str, Any]) -> dict[str, object]:
        """Read an item; DynamoDB may take days to delete one that has expired, so that is checked here."""
        try:
            expired = int(item["expires_at"]["N"]) <= self._clock()
            found = from_wire(item["profile"])
        except (AttributeError, KeyError, TypeError, ValueError):
            raise StoreTrouble("dynamodb: an item is mangled") from None
        return {} if expired else found  # type: ignore[return-value]  # whatever it is, the profile checks it

    def _call(self, operation: str, **parameters: object) -> dict[str, Any]:
        self.connect()
        start = time.monotonic()
        answer = self._attempt(operation, parameters)
        if isinstance(answer, StoreTrouble) and time.monotonic() - start < RETRY_WITHIN:
            answer = self._attempt(operation, parameters)
        if isinstance(answer, StoreTrouble):
            raise answer
        return answer

    def _attempt(self, operation: str, parameters: Mapping[str, object]) -> dict[str, Any] | StoreTrouble:
        from botocore.exceptions import ClientError  # noqa: PLC0415 - see the head of this file

        try:
            answer: dict[str, Any] = getattr(self._client, operation)(TableName=self._table, **parameters)
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "unknown")
            return {} if code == "ConditionalCheckFailedException" else StoreTrouble(f"dynamodb: {code}")
        except Exception as error:  # noqa: BLE001 - botocore lets parsers' and sockets' own errors through
            return StoreTrouble(f"dynamodb: {type(error).__name__}")
        return answer


def _client(region: str | None, endpoint: str | None) -> Any:  # noqa: ANN401 - boto3 builds its classes at run time
    import boto3  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    config = Config(
        connect_timeout=CONNECT_WAIT,
        read_timeout=READ_WAIT,
        retries={"total_max_attempts": 1},  # we count them, because botocore waits up to a second in between
        tcp_keepalive=True,
        parameter_validation=False,
    )
    return boto3.client("dynamodb", region_name=region, endpoint_url=endpoint, config=config)
