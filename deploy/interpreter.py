"""Find the Python that Lambda runs: byte-code is good for one version only."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deploy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VERSION: Final = "3.13"
"""The runtime in template.yaml; a test holds the two together."""


def lambda_python(settings: Mapping[str, str] = os.environ) -> str:
    """Return a command that runs Python 3.13.

    Raises:
        Problem: `LAMBDA_PYTHON` names something else, or there is none on this machine.

    """
    named = settings.get("LAMBDA_PYTHON")
    if named:
        if _version(named) != VERSION:
            raise Problem(f"LAMBDA_PYTHON={named} is not a Python {VERSION}, which is what the Lambda runs")
        return named
    for candidate in _candidates(settings):
        if _version(candidate) == VERSION:
            return candidate
    raise Problem(f"no Python {VERSION} found: install one, or set LAMBDA_PYTHON to where it is")


def _candidates(settings: Mapping[str, str]) -> Iterator[str]:
    yield f"python{VERSION}"
    yield "python3"
    yield from (str(path) for path in sorted(_pyenv(settings).glob(f"versions/{VERSION}*/bin/python{VERSION}")))


def _pyenv(settings: Mapping[str, str]) -> Path:
    """Return pyenv's folder: a shim on the PATH answers only for the versions that are switched on."""
    root = settings.get("PYENV_ROOT")
    return Path(root) if root else Path.home() / ".pyenv"


def _version(command: str) -> str | None:
    """Return "3.13" or the like, or None where the command does not run."""
    if shutil.which(command) is None:
        return None
    program = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([command, "-c", program], capture_output=True, text=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
