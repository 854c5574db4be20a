"""Settings are typed and checked at start."""

from __future__ import annotations

import pytest

from skill.app import store_of
from skill.persistence.sqlite import SqliteAdapter
from skill.settings import Settings, SettingsError


def test_an_empty_environment_is_enough() -> None:
    assert Settings.from_env({}) == Settings()


def test_everything_can_be_set() -> None:
    env = {"SKILL_ID": "amzn1.ask.skill.x", "PAUSES": "apla", "STORE": "sqlite", "SQLITE_PATH": "here.db"}

    assert Settings.from_env(env) == Settings("amzn1.ask.skill.x", "apla", "sqlite", None, "here.db")


def test_a_table_means_dynamodb() -> None:
    assert Settings.from_env({"TABLE_NAME": "profiles"}).store == "dynamodb"


@pytest.mark.parametrize(
    ("env", "complaint"),
    [
        ({"PAUSES": "silence"}, "PAUSES is 'silence'; it has to be one of break, apla"),
        ({"STORE": "paper"}, "STORE is 'paper'"),
        ({"STORE": "dynamodb"}, "TABLE_NAME has to name the table"),
    ],
)
def test_a_setting_that_cannot_be_used_says_what_to_set(env: dict[str, str], complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        Settings.from_env(env)


def test_the_settings_choose_the_store() -> None:
    assert store_of(Settings()) is None
    assert isinstance(store_of(Settings(store="sqlite")), SqliteAdapter)
