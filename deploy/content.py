"""The spoken content in the package: there for every locale, and in the form that loads fastest."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

from deploy.problem import Problem
from skill.content.loader import read_content
from skill.content.schema import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def check(root: Path, locales: Iterable[str]) -> None:
    """Read the content of every locale as the skill would.

    Raises:
        Problem: a locale has none, or it is not right.

    """
    folder = root / "skill/content"
    for locale in locales:
        if not (folder / locale).is_dir():
            raise Problem(f"the locale {locale} has no content: skill/content/{locale} is missing")
        try:
            read_content(locale, folder)
        except ContentError as error:
            raise Problem(f"the content of {locale} cannot be used: {error}") from None


def compile_all(folder: Path) -> None:
    """Put a JSON file beside every TOML file below `folder`, for the loader to prefer.

    The same tables, read in a twentieth of the time: the parser for TOML and its import are most of what the
    content costs at a cold start.
    """
    for source in sorted(folder.rglob("*.toml")):
        table = tomllib.loads(source.read_text(encoding="utf-8"))
        source.with_suffix(".json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
