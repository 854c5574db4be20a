"""DynamoDbAdapter: profiles in one DynamoDB table, for Lambda.

The table has the partition key `id` (S), on-demand billing, and TTL on `expires_at` (N). An item is `id`,
`profile` (M), `updated_at` (N) and `expires_at` (N).

It speaks through a client of our own, skill/persistence/client.py, which `connect` imports.
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

    from skill.persistence.client import DynamoDbClient

_LATER_WINS: Final = "attribute_not_exists(updated_at) OR updated_at <= :at"


class DynamoDbAdapter(AbstractPersistenceAdapter):
    """The SDK's persistence port on a DynamoDB table.

    `region` and `endpoint` are the environment's where they are None. `clock` gives seconds since 1970 and decides
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
        self._client: DynamoDbClient | None = None
        self._lock = threading.Lock()

    def connect(self) -> DynamoDbClient:
        """Build the client, which takes a while and no network: on Lambda, while the function starts.

        Nothing in it grows old in a snapshot: no connection, no credentials and no time.

        Raises:
            ValueError: nothing says which region the table is in, or the endpoint is no URL.

        """
        with self._lock:
            if self._client is None:
                from skill.persistence.client import DynamoDbClient  # noqa: PLC0415 - it loads TLS

                self._client = DynamoDbClient(self._region, self._endpoint)
            return self._client

    def close(self) -> None:
        """Close the connection; the next use opens it again."""
        with self._lock:
            if self._client:
                self._client.close()

    def get_attributes(self, request_envelope: RequestEnvelope) -> dict[str, object]:
        """Return the stored attributes of the user, or {} where there are none or they have expired.

        Raises:
            StoreTrouble: the table did not answer properly in time.

        """
        key = {"id": {"S": user_key(request_envelope)}}
        answer = self._call("GetItem", Key=key, ConsistentRead=True, ReturnConsumedCapacity="TOTAL")
        if "ConsumedCapacity" not in answer:
            # Any other JSON with a 200, a proxy's say, must not be taken for "there is no such item".
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
        self._call("PutItem", Item=item, ConditionExpression=_LATER_WINS, ExpressionAttributeValues={":at": at})

    def delete_attributes(self, request_envelope: RequestEnvelope) -> None:
        """Forget the user.

        Raises:
            StoreTrouble: the table did not answer properly in time.

        """
        self._call("DeleteItem", Key={"id": {"S": user_key(request_envelope)}})

    def _attributes(self, item: Mapping[str, Any]) -> dict[str, object]:
        """Read an item; DynamoDB may take days to delete one that has expired, so that is checked here."""
        try:
            expired = int(item["expires_at"]["N"]) <= self._clock()
            found = from_wire(item["profile"])
        except (AttributeError, KeyError, TypeError, ValueError):
            raise StoreTrouble("dynamodb: an item is mangled") from None
        return {} if expired else found  # type: ignore[return-value]  # whatever it is, the profile checks it

    def _call(self, operation: str, **parameters: object) -> dict[str, Any]:
        return self.connect().call(operation, {"TableName": self._table, **parameters})
