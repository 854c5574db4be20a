"""Our client of DynamoDB: signatures that are checked, connections that are kept, TLS, and when it tries again."""

from __future__ import annotations

import contextlib
import json
import ssl
import urllib.request
from typing import TYPE_CHECKING, Any

import certifi
import pytest

from benchmarks.dynamodb import serving as over_tls
from skill.persistence import connection
from skill.persistence.client import DynamoDbClient
from skill.persistence.credentials import CredentialSource
from skill.persistence.port import StoreTrouble
from skill.persistence.trust import amazon_roots
from tests.persistence import faulty
from tests.persistence.conftest import REGION, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = {"TableName": TABLE, "Key": {"id": {"S": "somebody"}}}
WELL = faulty.says(200, {"ConsumedCapacity": {}})


@contextlib.contextmanager
def client_of(address: str, environment: dict[str, str] | None = None) -> Iterator[DynamoDbClient]:
    source = CredentialSource(environment or {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"})
    client = DynamoDbClient(REGION, address, source)
    try:
        yield client
    finally:
        client.close()


# ---- signatures


@pytest.fixture
def account(dynamodb: str, table: Any) -> Iterator[dict[str, str]]:
    """A user with a key of their own, on a server that checks every signature from now on."""
    import boto3  # noqa: PLC0415 - slow, and only this test needs it

    with contextlib.closing(boto3.client("iam", region_name=REGION, endpoint_url=dynamodb)) as iam:
        iam.create_user(UserName="skill")
        allowed = {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
        iam.put_user_policy(UserName="skill", PolicyName="table", PolicyDocument=policy)
        key = iam.create_access_key(UserName="skill")["AccessKey"]
    _unchecked(dynamodb, "0")
    yield {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}
    _unchecked(dynamodb, "inf")


def _unchecked(address: str, requests: str) -> None:
    """Tell the server how many requests to let through unchecked."""
    plain = {"Content-Type": "text/plain"}
    asked = urllib.request.Request(f"{address}/moto-api/reset-auth", requests.encode(), plain)  # noqa: S310 - on loopback
    urllib.request.urlopen(asked).close()  # noqa: S310


def test_a_server_that_checks_signatures_takes_ours_and_no_other(dynamodb: str, account: dict[str, str]) -> None:
    item = {"id": {"S": "somebody"}, "name": {"S": "Grüße"}}
    with client_of(dynamodb, account) as client:
        assert client.call("PutItem", {"TableName": TABLE, "Item": item}) == {}
        assert client.call("GetItem", KEY)["Item"] == item

    forged = {**account, "AWS_SECRET_ACCESS_KEY": "guessed"}
    with client_of(dynamodb, forged) as client, pytest.raises(StoreTrouble, match=r"403"):
        client.call("GetItem", KEY)


# ---- connections


def test_calls_share_a_connection_while_it_is_young(monkeypatch: pytest.MonkeyPatch) -> None:
    doors: list[object] = []

    def answer(request: faulty.Request) -> None:
        doors.append(request.client_address)
        WELL(request)

    with faulty.serving(answer) as server, client_of(server.address) as client:
        for idle in (20, 20, -1):
            monkeypatch.setattr(connection, "IDLE", idle)
            client.call("GetItem", KEY)

    assert [doors.index(door) for door in doors] == [0, 0, 2]


def test_a_connection_that_was_ended_meanwhile_is_opened_again_and_nobody_notices() -> None:
    def answer(request: faulty.Request) -> None:
        WELL(request)
        request.close_connection = True

    with faulty.serving(answer) as server, client_of(server.address) as client:
        assert [client.call("GetItem", KEY) for _ in range(3)] == [{"ConsumedCapacity": {}}] * 3
        assert server.asked == {"GetItem": 3}


def test_a_connection_that_drops_in_the_middle_is_tried_once_more() -> None:
    with faulty.serving(faulty.once(faulty.hangs_up, WELL)) as server, client_of(server.address) as client:
        assert client.call("GetItem", KEY) == {"ConsumedCapacity": {}}
        assert server.asked == {"GetItem": 2}


def test_building_a_client_asks_nobody_for_anything() -> None:
    """What a snapshot would carry along: there is no connection yet, and there are no credentials."""
    with faulty.serving(WELL) as server, client_of(server.address) as client:
        assert client._connections._idle is None
        assert client._credentials._kept is None
        assert not server.asked


# ---- errors


@pytest.mark.parametrize(
    ("status", "code", "tries"),
    [
        (500, "InternalServerError", 2),
        (400, "ThrottlingException", 2),
        (400, "ExpiredTokenException", 2),
        (400, "AccessDeniedException", 1),
        (400, "ResourceNotFoundException", 1),
        (400, "ValidationException", 1),
    ],
)
def test_only_what_may_pass_is_tried_again(status: int, code: str, tries: int) -> None:
    with faulty.serving(faulty.fails_with(status, code)) as server, client_of(server.address) as client:
        with pytest.raises(StoreTrouble, match=f"^dynamodb: {code}$"):
            client.call("GetItem", KEY)
        assert server.asked == {"GetItem": tries}


@pytest.mark.parametrize("said", ["no\nname", "amzn1.ask.account.ANNA", "x" * 100, "", 7, None])
def test_an_error_that_is_no_name_is_its_status(said: object) -> None:
    answer = faulty.says(400, {"__type": said})
    with (
        faulty.serving(answer) as server,
        client_of(server.address) as client,
        pytest.raises(StoreTrouble, match=r"^dynamodb: (400|None)$"),
    ):
        client.call("GetItem", KEY)


def test_a_token_that_has_expired_is_exchanged_and_the_call_goes_on() -> None:
    until = "2099-01-01T00:00:00Z"
    keys = {"AccessKeyId": "a", "SecretAccessKey": "b", "Token": "c", "Expiration": until}
    expired = faulty.fails_with(400, "ExpiredTokenException")
    with faulty.serving(faulty.says(200, keys)) as endpoint, faulty.serving(faulty.once(expired, WELL)) as server:
        environment = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": endpoint.address}
        with client_of(server.address, environment) as client:
            assert client.call("GetItem", KEY) == {"ConsumedCapacity": {}}
        assert endpoint.asked == {"None": 2}


def test_without_credentials_nothing_is_sent() -> None:
    with faulty.serving(WELL) as server, client_of(server.address, {"nothing": ""}) as client:
        with pytest.raises(StoreTrouble, match=r"^dynamodb: NoCredentialsError$"):
            client.call("GetItem", KEY)
        assert not server.asked


def test_a_table_in_no_region_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(ValueError, match="AWS_REGION"):
        DynamoDbClient()


@pytest.mark.parametrize("url", ["ftp://here", "here:80", "http://a b", "https://", "http://user:word@here/"])
def test_an_endpoint_that_is_no_url_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(ValueError, match="not a URL"):
        DynamoDbClient(REGION, url)


def test_a_table_at_aws_is_called_by_its_regions_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    place = DynamoDbClient("us-west-2")._place

    assert (place.secure, place.host, place.port) == (True, "dynamodb.us-west-2.amazonaws.com", 443)


# ---- TLS


@pytest.mark.parametrize("authority", ["Amazon Root CA of these tests", "Somebody Else"])
def test_the_machine_decides_whom_tls_trusts_amazon_or_not(authority: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else's table costs one more handshake, because Amazon's authorities alone are tried first."""
    with over_tls(authority) as table:
        monkeypatch.setenv("SSL_CERT_FILE", str(table.trusted))
        with client_of(table.address) as client:
            for _ in range(3):
                assert client.call("GetItem", KEY) == {"ConsumedCapacity": {"TableName": "profiles"}}


def test_a_certificate_of_an_authority_that_nobody_knows_is_refused() -> None:
    with (
        over_tls() as table,
        client_of(table.address) as client,
        pytest.raises(StoreTrouble, match=r"^dynamodb: SSLError$"),
    ):
        client.call("GetItem", KEY)


def test_a_certificate_for_another_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with over_tls() as table:
        monkeypatch.setenv("SSL_CERT_FILE", str(table.trusted))
        elsewhere = table.address.replace("127.0.0.1", "localhost")
        with client_of(elsewhere) as client, pytest.raises(StoreTrouble, match=r"^dynamodb: SSLError$"):
            client.call("GetItem", KEY)


def test_amazons_roots_are_found_among_all_of_them() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=b"".join(amazon_roots(certifi.where())))

    names = {dict(part[0] for part in found["subject"])["commonName"] for found in context.get_ca_certs()}  # type: ignore[union-attr]
    starfield = "Starfield Services Root Certificate Authority - G2"
    assert names == {starfield, *(f"Amazon Root CA {number}" for number in (1, 2, 3, 4))}


@pytest.mark.parametrize("content", [None, "", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----"])
def test_a_machine_without_a_list_has_none_of_them(content: str | None, tmp_path: Path) -> None:
    file = tmp_path / "list.pem"
    if content is not None:
        file.write_text(content)

    assert amazon_roots(str(file)) == []
    assert amazon_roots(None) == []


def test_a_call_is_over_before_a_turn_loses_its_patience() -> None:
    """The sum of all that a call may wait for stays under the turn's own 1.5 s."""
    from skill.persistence import client  # noqa: PLC0415
    from skill.persistence.keeping import PATIENCE  # noqa: PLC0415

    assert client.CALL_WAIT < PATIENCE
    assert client.RETRY_WITHIN + connection.CONNECT_WAIT + connection.READ_WAIT < PATIENCE
