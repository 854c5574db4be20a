"""The Flask application of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask

from skill.content.loader import locales
from skill.simulator.page import guard, pictures
from skill.simulator.page.tabs import Tabs
from skill.simulator.page.talk import LONGEST, Talk

if TYPE_CHECKING:
    from skill.simulator.page.backstage import Backstage


HURRY = 0.1
"""What is left of a silence when the page is fast; the page calls it a tenth."""


def create_app(
    backstage: Backstage,
    *,
    tabs: Tabs | None = None,
    fast: bool = False,
    hurry: float = HURRY,
    locale: str = "en-US",
) -> flask.Flask:
    """The page and what it asks for.

    Args:
        backstage: makes the devices.
        tabs: where they are kept.
        fast: whether the page begins with short silences.
        hurry: what is left of a silence then.
        locale: the one that it begins with.

    """
    app = flask.Flask("skill.simulator.page", static_folder="static", static_url_path="/static")
    guard.install(app)
    app.register_blueprint(Talk(backstage, Tabs() if tabs is None else tabs).routes())
    app.register_blueprint(pictures.routes())
    app.add_url_rule("/", "page", lambda: app.send_static_file("index.html"))
    setup = {"locales": locales(), "locale": locale, "fast": fast, "hurry": hurry, "longest": LONGEST}
    app.add_url_rule("/setup.json", "setup", lambda: setup)
    return app
