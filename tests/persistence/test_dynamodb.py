"""What DynamoDB alone can get wrong: the shape of an item, its expiry, the price of its imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from skill.persistence.port import YEAR, StoreTrouble, user_key
from skill.persistence.wire import from_wire, to_wire
from tests.persistence.conftest import REGION, TABLE
from tests.persistence.envelopes import said_by

if TYPE_CHECKING:
    from skill.persistence.dynamodb import DynamoDbAdapter

ROOT = Path(__file__).parents[2]
NOW = 1_800_000_000


def _item(table: Any) -> dict[str, Any]:
    found: dict[str, Any] = table.get_item(TableName=TABLE, Key={"id": {"S": user_key(said_by())}})["Item"]
    return found


def test_an_item_expires_a_year_after_its_write_by_the_tables_own_setting(dynamo: DynamoDbAdapter, table: Any) -> None:
    dynamo.save_attributes(said_by(), {"updated_at": NOW})

    setting = table.describe_time_to_live(TableName=TABLE)["TimeToLiveDescription"]
    assert setting == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"}
    assert _item(table)["expires_at"] == {"N": str(NOW + YEAR)}


def test_alexas_user_id_is_nowhere_in_the_item(dynamo: DynamoDbAdapter, table: Any) -> None:
    dynamo.save_attributes(said_by(), {"updated_at": NOW})

    assert "amzn1" not in str(_item(table))


@pytest.mark.parametrize(
    "broken",
    [
        {"profile": {"S": "x"}},
        {"expires_at": {"N": "1"}},
        {"expires_at": {"S": "soon"}, "profile": {"M": {}}},
    ],
)
def test_an_item_of_another_shape_is_trouble_or_nobodys(
    dynamo: DynamoDbAdapter, table: Any, broken: dict[str, Any]
) -> None:
    table.put_item(TableName=TABLE, Item={"id": {"S": user_key(said_by())}, **broken})

    with pytest.raises(StoreTrouble, match="mangled"):
        dynamo.get_attributes(said_by())


def test_a_table_that_is_not_there_is_trouble(dynamo: DynamoDbAdapter) -> None:
    dynamo._table = "elsewhere"

    with pytest.raises(StoreTrouble, match="ResourceNotFoundException"):
        dynamo.get_attributes(said_by())


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes"])
def test_what_json_does_not_know_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        to_wire(value)


@pytest.mark.parametrize("typed", [{"B": b"bytes"}, {"NS": ["1"]}, {}, {"S": "a", "N": "1"}])
def test_what_is_never_written_is_refused(typed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_wire(typed)


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("7.0", 7), ("1E+2", 100), ("0.25", 0.25), ("-3", -3)])
def test_a_number_is_whole_wherever_it_can_be(text: str, number: float) -> None:
    read = from_wire({"N": text})

    assert read == number
    assert isinstance(read, int) == float(number).is_integer()


def test_the_lambda_door_with_a_table_loads_tls_and_no_more() -> None:
    """Every import there is a part of a cold start, and what is loaded at the start is loaded in the snapshot."""
    program = "import sys, lambda_handler; print(*sys.modules)"
    table = {"STORE": "dynamodb", "TABLE_NAME": "t", "AWS_REGION": REGION, "PATH": ""}

    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=table, check=True, capture_output=True, text=True
    )
    loaded = {name.partition(".")[0] for name in said.stdout.split()}

    assert {"ssl", "hmac", "socket"} <= loaded
    assert not loaded & {"boto3", "botocore", "requests", "urllib3", "http", "email", "concurrent"}
