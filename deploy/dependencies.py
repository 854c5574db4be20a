"""Install what runs inside the Lambda from the hash-pinned list: pure wheels, the same on every machine."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from deploy.interpreter import VERSION
from deploy.problem import Problem

_PURE: Final = (
    *("--require-hashes", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--quiet"),
    *("--platform=any", "--abi=none", "--implementation=py", f"--python-version={VERSION}"),
)
"""`any` leaves out wheels with machine code: the zip is built on any machine and runs on arm64."""

_NOT_SHIPPED: Final = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
"""What pip notes about its own work; some of it differs from one run to the next."""


def install(python: str, locked: Path, wheels: Path, target: Path) -> None:
    """Unpack every dependency of the list `locked` into `target`, without byte-code.

    The wheels are kept in `wheels`, so that only the first build needs the network; their hashes are checked
    every time.

    Raises:
        Problem: a wheel cannot be had, or is not the one that the list pins.

    """
    kept = kept_wheels(locked, wheels)
    if not kept.is_dir():
        wheels.mkdir(parents=True, exist_ok=True)
        _download(python, locked, kept)
    offline = ("--no-index", f"--find-links={kept}", "--no-compile", f"--target={target}")
    _pip(python, "install", *_PURE, *offline, "-r", str(locked))
    _tidy(target)


def kept_wheels(locked: Path, wheels: Path) -> Path:
    """Return the folder for the wheels of one list, whether it is there yet or not."""
    return wheels / hashlib.sha256(locked.read_bytes()).hexdigest()[:16]


def _download(python: str, locked: Path, kept: Path) -> None:
    """Load the wheels into a folder of its own first: half of them must not look like all, nor two builds meet."""
    half = Path(tempfile.mkdtemp(prefix="half-", dir=kept.parent))
    try:
        _pip(python, "download", *_PURE, f"--dest={half}", "-r", str(locked))
        if not kept.is_dir():
            half.rename(kept)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _pip(python: str, *arguments: str) -> None:
    command = [python, "-m", "pip", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
    if done.returncode:
        raise Problem(f"the dependencies in the pinned list cannot be installed: {_reason(done.stderr)}")


def _environment() -> dict[str, str]:
    """Return our environment without what would make pip install less or elsewhere."""
    unwanted = ("PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIREMENT", "PYTHONPATH", "PYTHONHOME")
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def _reason(output: str) -> str:
    """Return the one line that says it: a changed hash first, for pip wraps that one in advice."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    if any("DO NOT MATCH THE HASHES" in line for line in lines):
        package = next((line.split(" from ")[0] for line in lines if " from http" in line or " from file" in line), "")
        return f"the hash of {package or 'a dependency'} is not the pinned one"
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["pip gave no reason"])[-1]


def _tidy(target: Path) -> None:
    """Take away the command line tools, which name this machine's Python, tests, and pip's notes."""
    for unwanted in (target / "bin", *target.glob("*/tests")):
        shutil.rmtree(unwanted, ignore_errors=True)
    for note in _NOT_SHIPPED:
        for path in target.glob(f"*.dist-info/{note}"):
            path.unlink()
