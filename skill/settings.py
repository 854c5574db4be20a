"""Settings: every environment variable that the skill reads, typed and checked at start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Pauses = Literal["break", "apla"]
Store = Literal["none", "sqlite", "dynamodb"]


class SettingsError(ValueError):
    """A setting that cannot be used; the message says which and what to set."""


@dataclass(frozen=True)
class Settings:
    """How this deployment runs."""

    skill_id: str | None = None
    """SKILL_ID: requests for any other skill are refused. None accepts all: for a local simulator only."""
    pauses: Pauses = "break"
    """PAUSES: how silence is sent, as SSML breaks or as APL for Audio (docs/certification.md says which to try)."""
    store: Store = "none"
    """STORE: where profiles are kept."""
    table_name: str | None = None
    """TABLE_NAME: the DynamoDB table."""
    sqlite_path: str = ".data/profiles.sqlite3"
    """SQLITE_PATH: the database file."""

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Read the environment. Raises SettingsError for a value that cannot be used."""
        table = env.get("TABLE_NAME") or None
        settings = cls(
            skill_id=env.get("SKILL_ID") or None,
            pauses=_choice(env, "PAUSES", get_args(Pauses), "break"),
            store=_choice(env, "STORE", get_args(Store), "dynamodb" if table else "none"),
            table_name=table,
            sqlite_path=env.get("SQLITE_PATH") or cls.sqlite_path,
        )
        if settings.store == "dynamodb" and not table:
            raise SettingsError("STORE is dynamodb, so TABLE_NAME has to name the table")
        return settings


def _choice(env: Mapping[str, str], name: str, allowed: tuple[str, ...], default: str) -> Any:  # noqa: ANN401 - a Literal
    value = env.get(name) or default
    if value not in allowed:
        raise SettingsError(f"{name} is {value!r}; it has to be one of {', '.join(allowed)}")
    return value
