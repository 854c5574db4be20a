"""Run a package as Lambda runs it: AWS's own runtime client, a read-only folder, and nothing else on the path."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
import zipfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from deploy.interpreter import lambda_python
from deploy.problem import Problem
from deploy.runtime_api import RuntimeApi

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLIENT: Final = "awslambdaric"
_READ_ONLY: Final = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@"'
_PATIENCE: Final = 30
"""Seconds before a function that says nothing counts as hung; a cold start takes a tenth of one."""


@dataclass(frozen=True)
class Answer:
    """What the function gave for one event."""

    body: dict[str, Any]
    """The response, or what the runtime client says about the exception."""
    failed: bool
    seconds: float
    """From handing over the event, or from starting the process for the first one, to the answer."""
    after_init: float
    """Seconds from when the function was ready to the answer: all that a start from a snapshot has left to do."""


def runtime_python(folder: Path) -> str:
    """Return a Python 3.13 with AWS's runtime client in it, kept in `folder` for the next time.

    Raises:
        Problem: there is no Python 3.13, or the client cannot be installed.

    """
    wanted = f"{_CLIENT}=={version(_CLIENT)}"
    kept = folder / wanted
    if not kept.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix="new-", dir=folder))
        try:
            _equip(new, wanted)
            if not kept.is_dir():
                new.rename(kept)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return str(kept / "bin/python")


def _equip(folder: Path, wanted: str) -> None:
    """Make a virtual environment with AWS's client; it is used by its Python alone, so it may move."""
    subprocess.run([lambda_python(), "-m", "venv", str(folder)], check=True, capture_output=True)
    command = [str(folder / "bin/python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", wanted]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise Problem(f"{wanted} cannot be installed for the Lambda's Python: {done.stderr.strip()[-200:]}")


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack a zip and return the folder. The times in it are lost, as they are at the Lambda's."""
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder)
    return folder


def may_mount() -> bool:
    """Return whether this user may make a folder read-only for one process."""
    return (
        os.name == "posix"
        and subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode == 0
    )


class LocalLambda:
    """One container: started on entry, ended on exit. What it printed is in `log` afterwards."""

    def __init__(self, python: str, task: Path, settings: Mapping[str, str], *, read_only: bool = False) -> None:
        self._command = [python, "-m", _CLIENT, "lambda_handler.handler"]
        self._task = task
        self._settings = settings
        self._read_only = read_only
        self.log = ""
        self.peak_kib = 0

    def __enter__(self) -> Self:
        self._api = RuntimeApi()
        self._output = tempfile.TemporaryFile("w+")
        prefix = ["unshare", "-m", "sh", "-c", _READ_ONLY, str(self._task)] if self._read_only else []
        self._started: float | None = time.perf_counter()
        self._process = subprocess.Popen(
            [*prefix, *self._command],
            cwd=self._task,
            env=self._environment(),
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.peak_kib = _peak(self._process.pid)
        self._process.kill()
        self._process.wait()
        self._api.close()
        self._output.seek(0)
        self.log = self._output.read()
        self._output.close()

    def invoke(self, event: dict[str, Any]) -> Answer:
        """Send one event and wait for the answer. Raises queue.Empty when there is none."""
        begun, handed = self._started or time.perf_counter(), time.perf_counter()
        self._started = None
        self._api.put(event)
        outcome = self._api.take(_PATIENCE)
        ready = max(handed, self._api.first_asked or 0)
        return Answer(json.loads(outcome.body), outcome.failed, outcome.at - begun, outcome.at - ready)

    def _environment(self) -> dict[str, str]:
        """Return what Lambda sets, and of ours only where programs are."""
        return {
            "PATH": os.environ.get("PATH", ""),
            "AWS_LAMBDA_RUNTIME_API": self._api.address,
            "AWS_LAMBDA_FUNCTION_NAME": "upper-back-stretch",
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_LAMBDA_LOG_FORMAT": "JSON",
            "AWS_LAMBDA_LOG_LEVEL": "INFO",
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "LAMBDA_TASK_ROOT": str(self._task),
            "PYTHONPATH": str(self._task),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TZ": ":UTC",
            "LANG": "en_US.UTF-8",
            **self._settings,
        }


def _peak(process: int) -> int:
    """Return the most memory that a process had resident, in KiB, or 0 where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
