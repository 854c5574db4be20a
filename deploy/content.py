"""The spoken content in the package: there for every locale, checked, and in the form that loads fastest."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

from deploy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FREEZE: Final = """
import sys
from skill.content.compiled import freeze
from skill.content.loader import FALLBACK, FOLDER, locales, read_content
from skill.content.schema import ContentError
from skill.speech.limits import check
for locale in (FALLBACK, *locales()):
    try:
        content = read_content(locale, FOLDER)
        check(content)
    except ContentError as error:
        sys.exit(f"the content of {locale} cannot be used: {error}")
    freeze(content, FOLDER)
"""


def expect(root: Path, locales: Iterable[str]) -> None:
    """Look whether every locale has content of its own.

    Raises:
        Problem: one has none.

    """
    for locale in locales:
        if not (root / "skill/content" / locale).is_dir():
            raise Problem(f"the locale {locale} has no content: skill/content/{locale} is missing")


def freeze(python: str, task: Path) -> None:
    """Read and check the content inside the package `task`, and keep it there ready-made.

    The Python that will read it writes it, and needs nothing but the standard library for that.

    Raises:
        Problem: the content of a locale is wrong, or says more than Alexa lets it say.

    """
    command = [python, "-B", "-c", _FREEZE]
    environment = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": "."}
    done = subprocess.run(command, cwd=task, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise Problem((done.stderr.strip().splitlines() or ["the content cannot be read"])[-1])
