"""Real stores for the tests: SQLite files, and a DynamoDB-compatible server spoken to over HTTP."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from skill.persistence.dynamodb import DynamoDbAdapter
from skill.persistence.sqlite import SqliteAdapter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TABLE = "stretchers"
REGION = "eu-west-1"


@pytest.fixture(scope="session", autouse=True)
def _no_account() -> Iterator[None]:
    """No test can reach an account of AWS: there are no credentials but these."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
            patch.setenv(name, "there-is-no-such-file")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        yield


@pytest.fixture(scope="session")
def dynamodb() -> Iterator[str]:
    """Return the address of a running server."""
    command = [sys.executable, "-m", "moto.server", "-p", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = next(filter(None, (re.search(r"http://127\.0\.0\.1:\d+", line) for line in server.stderr)))
        try:
            yield found.group()
        finally:
            server.terminate()


@pytest.fixture
def table(dynamodb: str) -> Iterator[Any]:
    """Return a plain client beside a table as the deployment makes it; the table is gone after the test."""
    client = _client(dynamodb)
    client.create_table(
        TableName=TABLE,
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
    client.update_time_to_live(
        TableName=TABLE, TimeToLiveSpecification={"AttributeName": "expires_at", "Enabled": True}
    )
    yield client
    client.delete_table(TableName=TABLE)
    client.close()


def _client(address: str) -> Any:
    import boto3  # noqa: PLC0415 - slow, and only some tests need it

    return boto3.client("dynamodb", region_name=REGION, endpoint_url=address)


class Clock:
    """A clock that stands until it is put forward."""

    def __init__(self) -> None:
        self.now = 1_800_000_000

    def __call__(self) -> int:
        """Return the seconds since 1970."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sqlite(tmp_path: Path, clock: Clock) -> Iterator[SqliteAdapter]:
    store = SqliteAdapter(tmp_path / "profiles.sqlite3", clock=clock)
    yield store
    store.close()


@pytest.fixture
def dynamo(table: Any, dynamodb: str, clock: Clock) -> DynamoDbAdapter:
    return DynamoDbAdapter(TABLE, region=REGION, endpoint=dynamodb, clock=clock)


@pytest.fixture(params=["sqlite", "dynamo"])
def store(request: pytest.FixtureRequest) -> Any:
    """Return each store in turn: what holds for one holds for both."""
    return request.getfixturevalue(request.param)
