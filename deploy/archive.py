"""Compile a folder for the Lambda and pack it: the same bytes whenever and wherever it is done."""

from __future__ import annotations

import os
import subprocess
import zipfile
from typing import TYPE_CHECKING, Final

from deploy.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

TASK_ROOT: Final = "/var/task"
"""Where Lambda unpacks the zip: the path in a traceback."""
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can say."""
_READABLE: Final = 0o100644 << 16

_KEEP: Final = """
from importlib import import_module
from pkgutil import walk_packages
from skill.alexa import ahead
codes = ahead.record()
import skill
for module in walk_packages(skill.__path__, "skill."):
    import_module(module.name)
ahead.keep(codes)
"""


def compile_all(python: str, folder: Path) -> None:
    """Compile every module of `folder`, to be believed without a look at its source.

    Lambda's folder is read-only and the times in it are not those of the build: ordinary byte-code would be
    compiled anew at each cold start, and kept nowhere. The sources stay beside it: without them a start is no
    faster (measured: within 3 %), tracebacks lose their lines, and another Python could run nothing.

    Raises:
        Problem: a module does not compile.

    """
    command = [python, "-W", "ignore", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    command += ["-s", str(folder), "-p", TASK_ROOT, str(folder)]
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        reason = (done.stdout + done.stderr).strip().splitlines()
        raise Problem(f"the skill does not compile: {reason[-1] if reason else 'no reason given'}")


def keep_generated(python: str, folder: Path) -> None:
    """Keep beside the skill what its dataclasses compile when they are imported: skill/alexa/ahead.py.

    Raises:
        Problem: a module of the skill cannot be imported with what is in `folder`.

    """
    command = [python, "-B", "-W", "ignore", "-c", _KEEP]
    environment = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": "."}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        reason = done.stderr.strip().splitlines()
        raise Problem(f"the skill cannot be imported: {reason[-1] if reason else 'no reason given'}")


def pack(folder: Path, archive: Path) -> None:
    """Write a zip of `folder`: names in order, one time and one mode for all."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for path in sorted(folder.rglob("*"), key=lambda found: found.relative_to(folder).as_posix()):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3  # Unix, so that the mode counts
                entry.external_attr = _READABLE
                zipped.writestr(entry, path.read_bytes(), compresslevel=9)
