"""A checkout to build from, and the packages that it gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build"


def checkout(folder: Path, source: Path = ROOT) -> Path:
    """Copy what a build needs into `folder`, as a fresh clone would have it."""
    clutter = shutil.ignore_patterns("__pycache__", "templates", "builder", ".*")
    for name in ("deploy", "skill", "interaction_model", "requirements"):
        shutil.copytree(source / name, folder / name, ignore=clutter)
    shutil.copyfile(source / "lambda_handler.py", folder / "lambda_handler.py")
    return folder


def package(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run what `make package` runs, with wheels kept from one test run to the next."""
    wheels = BUILD / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    (folder / ".build").mkdir(exist_ok=True)
    if not (folder / ".build/wheels").exists():
        (folder / ".build/wheels").symlink_to(wheels)
    command = [sys.executable, "-m", "deploy.build", *arguments]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PRIVACY", "SKILL_"))}
    return subprocess.run(command, cwd=folder, env=clean | settings, check=False, capture_output=True, text=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A checkout of its own, to break."""
    return checkout(tmp_path / "clone")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The .build folder of one whole build, to look at only."""
    folder = checkout(tmp_path_factory.mktemp("first") / "clone")
    done = package(folder)
    assert done.returncode == 0, done.stderr
    return folder / ".build"


@pytest.fixture
def edit(clone: Path) -> Callable[[str, str, str], None]:
    """Replace words in a file of the checkout."""

    def change(name: str, old: str, new: str) -> None:
        path = clone / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change
