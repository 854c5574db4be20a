"""The page's server, with the real skill and the real recogniser behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient

from skill.simulator.page.app import create_app
from skill.simulator.page.backstage import Backstage
from skill.simulator.page.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Iterator

    import flask
    from werkzeug.test import TestResponse


@pytest.fixture(scope="session")
def backstage() -> Iterator[Backstage]:
    """The skill, with a store that is empty at first."""
    made = Backstage()
    yield made
    made.close()


@pytest.fixture
def tabs() -> Tabs:
    """The browser tabs that are known."""
    return Tabs()


@pytest.fixture
def app(backstage: Backstage, tabs: Tabs) -> flask.Flask:
    """The application."""
    return create_app(backstage, tabs=tabs)


class Browser(FlaskClient):
    """A browser without a page; it reads every answer to its end, so that files are closed."""

    def open(self, *args: Any, buffered: bool = True, **kwargs: Any) -> TestResponse:
        """Ask for something."""
        return super().open(*args, buffered=buffered, **kwargs)


@pytest.fixture
def client(app: flask.Flask) -> FlaskClient:
    """A browser without a page."""
    app.test_client_class = Browser
    return app.test_client()


class Visitor:
    """A browser tab that speaks as the page does."""

    def __init__(self, client: FlaskClient, **wishes: str) -> None:
        self.client = client
        news = client.post("/api/person", json={"locale": "en-US", "kind": "speaker", **wishes}).get_json()
        self.tab = {"token": news["token"], "turn": 0}

    def post(self, what: str, **body: Any) -> TestResponse:
        """Send a request as it is; the turn is counted on where it was taken."""
        answer = self.client.post(f"/api/{what}", json={**self.tab, **body})
        self.tab["turn"] = (answer.get_json() or {}).get("turn", self.tab["turn"])
        return answer

    def say(self, text: str, at: float | None = None) -> dict[str, Any]:
        """Say something; the news."""
        answer = self.post("say", text=text, at=at)
        assert answer.status_code == 200, answer.get_json()
        news: dict[str, Any] = answer.get_json()
        return news


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    """Somebody new."""
    return Visitor(client)
