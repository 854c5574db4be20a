"""`python -m skill.web`: the real skill behind the real gate, with a real store."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skill.app import build_skill
from skill.persistence.sqlite import SqliteAdapter
from skill.settings import Settings
from skill.web.app import create_app
from skill.web.health import reading
from skill.web.keys import Keys
from tests.web.authority import SKILL_ID, authority, body, envelope, headers, intent
from tests.web.service import free_port

if TYPE_CHECKING:
    from collections.abc import Callable

    import flask

    from skill.web.chain import Trust

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture
def app(trust: Trust, tmp_path: Path) -> flask.Flask:
    """The real skill with a store, trusting the test authority."""
    store = SqliteAdapter(tmp_path / "profiles.sqlite3")
    pem = authority().chain()
    skill = build_skill(Settings(skill_id=SKILL_ID), persistence=store)
    return create_app(skill, key_at=Keys(lambda _: pem, trust.signing_key).get, probe=reading(store))


def test_a_launch_gets_the_welcome_and_a_question(app: flask.Flask) -> None:
    sent = body()

    answer = app.test_client().post("/", data=sent, headers=headers(sent))

    assert answer.status_code == 200
    assert "Upper Back Stretch" in answer.json["response"]["outputSpeech"]["ssml"]
    assert answer.json["response"]["shouldEndSession"] is False


@pytest.mark.parametrize(
    "turn",
    [
        lambda: envelope("SessionEndedRequest", reason="USER_INITIATED"),
        lambda: intent("AMAZON.StopIntent"),
        lambda: intent("EmergencyPainIntent"),
        lambda: intent("SomethingNobodyKnows"),
    ],
    ids=["session ended", "stop", "pain", "an unknown intent"],
)
def test_any_kind_of_turn_is_answered(turn: Callable[[], dict[str, object]], app: flask.Flask) -> None:
    """Made when it is sent: a timestamp is good for two and a half minutes."""
    sent = body(turn())

    assert app.test_client().post("/", data=sent, headers=headers(sent)).status_code == 200


def test_it_is_ready_while_the_store_can_be_read(app: flask.Flask) -> None:
    assert app.test_client().get("/health").status_code == 200


def test_it_is_not_ready_when_the_store_is_away(tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    store = SqliteAdapter(tmp_path / "a-file" / "profiles.sqlite3")

    with pytest.raises(Exception, match="sqlite"):
        reading(store)()


def test_the_program_serves_refuses_junk_and_stops(tmp_path: Path) -> None:
    port = free_port()
    store = {"STORE": "sqlite", "SQLITE_PATH": str(tmp_path / "profiles.sqlite3")}
    with subprocess.Popen(
        [sys.executable, "-m", "skill.web"],
        cwd=TOP,
        env=os.environ | store | {"SKILL_ID": SKILL_ID, "PORT": str(port), "WORKERS": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            ready = _until_ready(port)
            refused = _ask(port, "POST", "/", b"{}")
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.stdout is not None
        lines = [json.loads(line) for line in process.stdout]

    assert ready == {"alive": True, "ready": True}
    assert refused == (415, b"")
    assert process.returncode == 0
    assert "refused" in {line["event"] for line in lines}


def _ask(port: int, method: str, path: str, sent: bytes | None = None) -> tuple[int, bytes]:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request(method, path, sent)
        answer = connection.getresponse()
        return answer.status, answer.read()


def _until_ready(port: int) -> object:
    for _ in range(400):
        with contextlib.suppress(OSError):
            return json.loads(_ask(port, "GET", "/health")[1])
        time.sleep(0.05)
    raise TimeoutError("The program did not become ready.")


def test_an_echo_with_a_screen_gets_its_pages_through_the_door(app: flask.Flask) -> None:
    value = envelope()
    value["context"]["System"]["device"]["supportedInterfaces"] = {
        "Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.2"}}
    }
    sent = body(value)

    answer = app.test_client().post("/", data=sent, headers=headers(sent))

    directives = answer.json["response"]["directives"]
    assert directives[0]["type"] == "Alexa.Presentation.APL.RenderDocument"
    assert directives[0]["document"]["type"] == "APL"
