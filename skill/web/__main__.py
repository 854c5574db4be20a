"""`python -m skill.web`: serve the skill over HTTP, for a TLS front to stand before it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from skill.settings import Settings, SettingsError
from skill.web.settings import SettingError, WebSettings

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication


def main() -> int:
    """Check the settings, then serve until told to stop; 2 when a setting is wrong."""
    try:
        web, ours = WebSettings.from_env(os.environ), Settings.from_env(os.environ)
    except (SettingError, SettingsError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    from skill.web.server import Server, hide_versions  # noqa: PLC0415 - a wrong setting is told at once

    hide_versions()
    Server(web, lambda: build(web, ours)).run()
    return 0


def build(web: WebSettings, ours: Settings) -> WSGIApplication:
    """The skill behind the gate, as a worker serves it."""
    from skill.app import build_skill, store_of  # noqa: PLC0415
    from skill.web.app import create_app  # noqa: PLC0415
    from skill.web.health import reading  # noqa: PLC0415

    store = store_of(ours)
    skill = build_skill(ours, persistence=store)
    return create_app(skill, any_skill=web.development, probe=reading(store))


if __name__ == "__main__":
    sys.exit(main())
