"""Credentials from variables, and from an endpoint that is there, slow, silly, or gone."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from skill.persistence.credentials import AGAIN, EARLY, Credentials, CredentialSource, NoCredentials
from tests.persistence import faulty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.persistence.conftest import Clock

URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN"  # noqa: S105 - the name of a variable
HOUR = 3_600


class Endpoint:
    """The endpoint of a function that starts from a snapshot: each answer is another key, good for an hour."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.given = 0
        self.fault: Callable[[faulty.Request], None] | None = None

    def __call__(self, request: faulty.Request) -> None:
        """Answer, or misbehave."""
        if self.fault:
            self.fault(request)
            return
        self.given += 1
        request.reply(200, answer(f"key{self.given}", self._clock.now + HOUR))


def answer(key: str, expires: float, **changes: object) -> Any:
    until = (datetime.fromtimestamp(0, UTC) + timedelta(seconds=expires)).isoformat().replace("+00:00", "Z")
    found = {"AccessKeyId": key, "SecretAccessKey": "secret", "Token": "token", "Expiration": until, **changes}
    return json.dumps(found).encode()


@pytest.fixture
def endpoint(clock: Clock) -> Endpoint:
    return Endpoint(clock)


@pytest.fixture
def server(endpoint: Endpoint) -> Iterator[faulty.Faulty]:
    with faulty.serving(endpoint) as server:
        yield server


@pytest.fixture
def source(server: faulty.Faulty, clock: Clock) -> CredentialSource:
    return CredentialSource({URI: f"{server.address}/credentials", TOKEN: "may I"}, clock)


def now(source: CredentialSource) -> Credentials:
    return source.current(time.monotonic() + 30)


def test_what_is_in_the_variables_is_taken_as_it_is_at_the_moment() -> None:
    environment = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
    source = CredentialSource(environment)

    assert now(source) == Credentials("a", "b", None)
    environment |= {"AWS_ACCESS_KEY_ID": "c", "AWS_SESSION_TOKEN": "d"}
    assert now(source) == Credentials("c", "b", "d")


@pytest.mark.parametrize("environment", [{}, {"AWS_ACCESS_KEY_ID": "a"}, {"AWS_ACCESS_KEY_ID": "", TOKEN: "t"}])
def test_without_any_there_are_none(environment: dict[str, str]) -> None:
    with pytest.raises(NoCredentials, match=r"^NoCredentialsError$"):
        now(CredentialSource(environment))


def test_the_variables_come_first(server: faulty.Faulty) -> None:
    both = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", URI: server.address}

    assert now(CredentialSource(both)).key_id == "a"
    assert not server.asked


def test_the_endpoint_is_asked_once_and_with_its_token(source: CredentialSource, server: faulty.Faulty) -> None:
    assert {now(source) for _ in range(3)} == {Credentials("key1", "secret", "token")}
    assert server.asked == {"may I": 1}


def test_nothing_is_asked_before_the_first_use(source: CredentialSource, server: faulty.Faulty) -> None:
    assert not server.asked


def test_a_token_in_a_file_is_read_each_time(
    server: faulty.Faulty, clock: Clock, endpoint: Endpoint, tmp_path: Path
) -> None:
    file = tmp_path / "token"
    source = CredentialSource({URI: server.address, f"{TOKEN}_FILE": str(file)}, clock)
    for token in ("one", "two"):
        file.write_text(token + "\n")
        now(source)
        clock.now += HOUR

    assert server.asked == {"one": 1, "two": 1}


def test_new_ones_are_fetched_shortly_before_the_old_ones_expire(source: CredentialSource, clock: Clock) -> None:
    assert now(source).key_id == "key1"
    clock.now += HOUR - EARLY - 1
    assert now(source).key_id == "key1"
    clock.now += 1
    assert now(source).key_id == "key2"


def test_the_old_ones_are_used_to_their_end_while_there_are_no_new_ones(
    source: CredentialSource, endpoint: Endpoint, server: faulty.Faulty, clock: Clock
) -> None:
    now(source)
    endpoint.fault = faulty.fails_with(500, "no")
    clock.now += HOUR - EARLY
    assert [now(source).key_id for _ in range(3)] == ["key1"] * 3
    assert server.asked["may I"] == 2
    clock.now += EARLY
    with pytest.raises(NoCredentials):
        now(source)


def test_an_endpoint_that_recovers_is_asked_again(source: CredentialSource, endpoint: Endpoint, clock: Clock) -> None:
    now(source)
    endpoint.fault = faulty.hangs_up
    clock.now += HOUR - EARLY
    now(source)
    endpoint.fault = None
    clock.now += AGAIN

    assert now(source).key_id == "key2"


def test_what_aws_has_refused_is_fetched_anew(source: CredentialSource) -> None:
    now(source)
    source.refused()

    assert now(source).key_id == "key2"


FAULTS = {
    "hangs": faulty.hangs,
    "answers a byte at a time": faulty.drips,
    "hangs up": faulty.hangs_up,
    "speaks no HTTP": faulty.talks_nonsense,
    "fails": faulty.fails_with(500, "no"),
    "refuses": faulty.says(403, b""),
    "sends elsewhere": faulty.says(302, b""),
    "answers no JSON": faulty.says(200, b"<html>"),
    "answers a list": faulty.says(200, [1]),
    "answers something else": faulty.says(200, {"AccessKeyId": "a"}),
    "has no time": faulty.says(200, answer("a", 0, Expiration="soon")),
    "has a number for a time": faulty.says(200, answer("a", 0, Expiration=7)),
    "has a key with a line end": faulty.says(200, answer("a\r\nx-evil: 1", HOUR)),
    "has an empty token": faulty.says(200, answer("a", HOUR, Token="")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_endpoint_that_fails_gives_none_and_says_no_more(
    fault: str, source: CredentialSource, endpoint: Endpoint
) -> None:
    endpoint.fault = FAULTS[fault]

    with pytest.raises(NoCredentials, match=r"^CredentialRetrievalError$"):
        now(source)


@pytest.mark.parametrize(
    "changed",
    [
        {URI: "http://169.254.169.254/somewhere"},
        {URI: "http://example.com/"},
        {URI: "http://127.0.0.1.example.com/"},
        {URI: "file:///etc/passwd"},
        {URI: "http://user@127.0.0.1/"},
        {TOKEN: "two\r\nlines"},
        {f"{TOKEN}_FILE": "there-is-no-such-file"},
    ],
)
def test_nobody_is_asked_who_should_not_be(changed: dict[str, str], server: faulty.Faulty, clock: Clock) -> None:
    """Without TLS, credentials are asked for on this machine only; and a token is one line."""
    source = CredentialSource({URI: server.address, **changed}, clock)

    with pytest.raises(NoCredentials, match=r"^CredentialRetrievalError$"):
        now(source)
    assert not server.asked
