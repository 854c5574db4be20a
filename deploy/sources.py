"""Which of our own files run inside the Lambda."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from deploy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HANDLER: Final = "lambda_handler.py"
_STAYS_HERE: Final = ("skill/simulator", "skill/web", "skill/persistence/sqlite.py", "skill/visual/poses")
"""For a computer of one's own: the Lambda has neither Flask nor a disk, and shows drawings that are drawn already."""
_RUNS: Final = (".py", ".toml", ".json", ".typed")


def copy(root: Path, target: Path) -> None:
    """Copy the skill and its door into `target`.

    Raises:
        Problem: the checkout has no `lambda_handler.py`.

    """
    if not (root / HANDLER).is_file():
        raise Problem(f"{HANDLER} is missing: the Lambda would have no handler")
    for path in shipped(root):
        copied = target / path.relative_to(root)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copied)


def shipped(root: Path) -> Iterator[Path]:
    """Give every file of ours that belongs into the zip."""
    yield root / HANDLER
    for path in sorted((root / "skill").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and path.suffix in _RUNS and not name.startswith(_STAYS_HERE):
            yield path
