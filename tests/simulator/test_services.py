"""Alexa's own services in memory: reminders with their permission, and the time zone."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from skill.simulator.services import LocalServices

URL = "https://api.amazonalexa.com/v1/alerts/reminders"


def call(services: LocalServices, method: str, url: str = URL, body: Any = None) -> tuple[int, Any]:
    answer: Any = services.invoke(SimpleNamespace(method=method, url=url, body=body))  # type: ignore[arg-type]
    return answer.status_code, json.loads(answer.body)


def test_without_the_permission_nothing_is_done() -> None:
    assert call(LocalServices(), "POST")[0] == 403


def test_a_reminder_is_made_changed_found_and_deleted() -> None:
    services = LocalServices(permitted=True)

    status, made = call(services, "POST", body={"text": "stretch"})
    token = made["alertToken"]

    assert status == 201
    assert call(services, "PUT", f"{URL}/{token}", {"text": "later"})[0] == 200
    assert services.reminders[token] == {"text": "later"}
    assert call(services, "GET", f"{URL}/{token}") == (200, {"alertToken": token, "status": "ON"})
    assert call(services, "GET", URL)[1]["totalCount"] == "1"
    assert call(services, "DELETE", f"{URL}/{token}")[0] == 200
    assert call(services, "DELETE", f"{URL}/{token}")[0] == 404


def test_the_zone_is_known_and_nothing_else_is() -> None:
    services = LocalServices(zone="Europe/London")

    assert call(services, "GET", "https://x/v2/devices/d/settings/System.timeZone") == (200, "Europe/London")
    assert call(services, "GET", "https://x/v1/lists")[0] == 404
