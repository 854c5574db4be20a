"""Where the credentials come from: the environment, or the endpoint that the environment names.

Lambda puts them into variables. A function that starts from a snapshot finds an endpoint instead, because those in
the snapshot would have expired (https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html, "network connections"
and "credentials"); ECS and EKS have the same endpoint. How it is asked and what it answers:
https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html.
"""

from __future__ import annotations

import json
import os
import re
import time
from typing import TYPE_CHECKING, Final

from skill.persistence.connection import Connections
from skill.persistence.http1 import question
from skill.persistence.place import Broken, Place
from skill.persistence.sigv4 import Credentials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PATIENCE: Final = 0.4
"""Seconds to wait for the endpoint, which is on the same machine."""
EARLY: Final = 300
"""So many seconds before they expire, credentials are exchanged for new ones."""
AGAIN: Final = 30
"""So many seconds the endpoint is left alone after it failed, while the old ones still hold."""

_NEARBY: Final = r"localhost|127\.\d+\.\d+\.\d+|::1|169\.254\.170\.2|169\.254\.170\.23|fd00:ec2::23"
"""The only hosts that may be asked without TLS (the page above): this machine, ECS's and EKS's."""


class NoCredentials(Exception):  # noqa: N818 - what it is
    """There are none. The message is one word for the log, by the names that AWS's own SDK uses for the same."""


class CredentialSource:
    """Gives the credentials of the moment. It keeps none of the environment's and takes none before it is asked."""

    def __init__(self, environment: Mapping[str, str] = os.environ, clock: Callable[[], float] = time.time) -> None:
        self._environment = environment
        self._clock = clock
        self._kept: Credentials | None = None
        self._expires = 0.0
        self._due = 0.0

    def current(self, deadline: float) -> Credentials:
        """Return credentials that hold now; `deadline` is of `time.monotonic`.

        Raises:
            NoCredentials: there are none to be had by then.

        """
        given = self._given()
        if given:
            return given
        if "AWS_CONTAINER_CREDENTIALS_FULL_URI" not in self._environment:
            raise NoCredentials("NoCredentialsError")
        now = self._clock()
        if self._kept is None or now >= self._due:
            self._renew(now, deadline)
        if self._kept is None:
            raise NoCredentials("CredentialRetrievalError")
        return self._kept

    def refused(self) -> None:
        """Forget what is kept: AWS says that it has expired."""
        self._kept = None

    def _given(self) -> Credentials | None:
        key_id, secret = (self._environment.get(f"AWS_{name}") for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"))
        if not (key_id and secret):
            return None
        return Credentials(key_id, secret, self._environment.get("AWS_SESSION_TOKEN") or None)

    def _renew(self, now: float, deadline: float) -> None:
        try:
            self._kept, self._expires = self._fetched(min(deadline, time.monotonic() + PATIENCE))
            self._due = self._expires - EARLY
        except (Broken, OSError, ValueError, KeyError, TypeError):
            if now >= self._expires:
                self._kept = None
            self._due = now + AGAIN

    def _fetched(self, deadline: float) -> tuple[Credentials, float]:
        place = Place(self._environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"])
        if not (place.secure or re.fullmatch(_NEARBY, place.name)):
            raise ValueError("credentials are asked for without TLS on this machine only")
        headers = {"host": place.host, "accept": "application/json", **self._authorization()}
        connections = Connections(place)
        try:
            answer = connections.ask(question("GET", place.path, headers), deadline)
        finally:
            connections.close()
        if answer.status != 200:
            raise ValueError("no credentials in the answer")
        return _read(json.loads(answer.body))

    def _authorization(self) -> dict[str, str]:
        """Return the header with the token; a file is read each time, because EKS writes a new one into it."""
        token = self._environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        file_name = self._environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
        if file_name:
            with open(file_name, encoding="ascii") as file:  # noqa: PTH123 - pathlib is not loaded otherwise
                token = file.read().rstrip("\r\n")
        if token and not token.isprintable():
            raise ValueError("the token is no header")
        return {"authorization": token} if token else {}


def _read(found: Mapping[str, object]) -> tuple[Credentials, float]:
    """Return the credentials in an answer and when they expire, in seconds since 1970."""
    from datetime import datetime  # noqa: PLC0415 - only here

    texts = [found[name] for name in ("AccessKeyId", "SecretAccessKey", "Token", "Expiration")]
    if not all(isinstance(text, str) and text.isprintable() and text for text in texts):
        raise ValueError("not credentials")
    key_id, secret, token, expiration = map(str, texts)
    return Credentials(key_id, secret, token), datetime.fromisoformat(expiration).timestamp()
