"""The page's server, with the real skill and the real recogniser behind it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient

from skill.simulator.page.app import create_app
from skill.simulator.page.backstage import Backstage
from skill.simulator.page.server import listen, serve
from skill.simulator.page.tabs import Tabs
from tests.simulator.page.driving import Page, programs

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


@pytest.fixture(scope="session")
def address(backstage: Backstage) -> Iterator[str]:
    """A server on this computer, in more of a hurry than people are."""
    backstage.warm("en-US")
    with listen(0) as sock:
        server = serve(create_app(backstage, fast=True, hurry=0.03), sock)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://{server.host}:{server.port}/"
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def browser(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser for all tests; skipped where there is none."""
    if programs() is None:
        pytest.skip("Chromium and its driver are not installed")
    page = Page(address, tmp_path_factory.mktemp("profile"))
    yield page
    page.close()


@pytest.fixture
def page(browser: Page) -> Iterator[Page]:
    """The page, just opened; nothing may have gone wrong on it, and nothing may have left this computer."""
    browser.open()
    yield browser
    assert browser.console() == []
    assert {url for url in browser.requested() if not url.startswith(browser.address)} == set()
