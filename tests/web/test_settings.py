"""A wrong setting is told in one line, before anything starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from skill.web.settings import SettingError, WebSettings
from tests.web.authority import SKILL_ID

TOP = Path(__file__).resolve().parents[2]


def test_everything_but_the_skill_id_has_a_default() -> None:
    assert WebSettings.from_env({"SKILL_ID": SKILL_ID}) == WebSettings(SKILL_ID)


def test_every_setting_is_read() -> None:
    environ = {
        "SKILL_ID": SKILL_ID,
        "HOST": "0.0.0.0",  # noqa: S104
        "PORT": "9000",
        "WORKERS": "3",
        "THREADS": "4",
        "LOG_LEVEL": "warning",
        "DEVELOPMENT": "no",
    }

    assert WebSettings.from_env(environ) == WebSettings(SKILL_ID, "0.0.0.0", 9000, 3, 4, False, "WARNING")  # noqa: S104


@pytest.mark.parametrize("host", ["127.0.0.1", "127.3.2.1", "::1", "[::1]", "localhost"])
def test_development_serves_any_skill_on_loopback(host: str) -> None:
    settings = WebSettings.from_env({"DEVELOPMENT": "1", "HOST": host})

    assert (settings.development, settings.skill_id) == (True, None)


WRONG = {
    "no skill id": ({}, "SKILL_ID"),
    "a blank skill id": ({"SKILL_ID": "  "}, "SKILL_ID"),
    "another kind of id": ({"SKILL_ID": "amzn1.account.XYZ"}, "SKILL_ID"),
    "development for the whole world": ({"DEVELOPMENT": "1", "HOST": "0.0.0.0"}, "HOST"),  # noqa: S104
    "development under a name": ({"DEVELOPMENT": "1", "HOST": "skill.example"}, "HOST"),
    "development for the world with a skill id": (
        {"DEVELOPMENT": "1", "HOST": "::", "SKILL_ID": SKILL_ID},
        "HOST",
    ),
    "a port in words": ({"SKILL_ID": SKILL_ID, "PORT": "http"}, "PORT"),
    "a port too high": ({"SKILL_ID": SKILL_ID, "PORT": "65536"}, "PORT"),
    "no workers": ({"SKILL_ID": SKILL_ID, "WORKERS": "0"}, "WORKERS"),
    "threads without end": ({"SKILL_ID": SKILL_ID, "THREADS": "9" * 30}, "THREADS"),
    "a flag that is neither": ({"SKILL_ID": SKILL_ID, "DEVELOPMENT": "maybe"}, "DEVELOPMENT"),
    "a level nobody knows": ({"SKILL_ID": SKILL_ID, "LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_named_in_one_line(name: str) -> None:
    environ, named = WRONG[name]

    with pytest.raises(SettingError) as error:
        WebSettings.from_env(environ)

    assert named in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("environ", "named"), [({}, "SKILL_ID"), ({"SKILL_ID": SKILL_ID, "STORE": "shoebox"}, "STORE")]
)
def test_the_program_refuses_to_start_and_says_what_to_set(environ: dict[str, str], named: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}

    ended = subprocess.run(
        [sys.executable, "-m", "skill.web"],
        cwd=TOP,
        env=kept | environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )

    assert ended.returncode == 2
    assert len(ended.stderr.strip().splitlines()) == 1
    assert named in ended.stderr
