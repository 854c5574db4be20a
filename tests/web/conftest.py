"""What the tests of the web service share: a gate that trusts our own authority, and its log."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest

from skill.web.app import create_app
from skill.web.chain import Trust
from skill.web.keys import Keys
from tests.web.authority import authority
from tests.web.hello import hello_skill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import flask


@pytest.fixture(scope="session")
def trust() -> Trust:
    """Trusts the test authority's root, as the public store trusts Amazon's."""
    return Trust([authority().root.certificate])


@pytest.fixture
def serve(trust: Trust) -> Callable[..., flask.Flask]:
    """Builds the service, with a certificate server that always gives `download`."""

    def build(download: bytes | None = None, **more: Any) -> flask.Flask:
        pem = authority().chain() if download is None else download
        keys = Keys(lambda _: pem, trust.signing_key)
        return create_app(more.pop("skill", None) or hello_skill(), key_at=keys.get, **more)

    return build


class Lines(logging.Handler):
    """Keeps what was logged."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.records.append(record)

    def reason(self) -> str | None:
        """Why the last request was turned away, as the log says it; "unreadable" if the SDK said so."""
        for record in reversed(self.records):
            if record.getMessage() == "refused":
                return str(vars(record)["reason"])
            if record.getMessage() == "turn":
                return "unreadable" if vars(record)["status"] == 400 else None
        return None


@pytest.fixture
def lines() -> Iterator[Lines]:
    """The log of the web service during one test."""
    kept, logger = Lines(), logging.getLogger("skill.web")
    before = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(kept)
    yield kept
    logger.removeHandler(kept)
    logger.setLevel(before)
