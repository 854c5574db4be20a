"""Where the skill that is looked at runs: unpacked from the zip in a process of its own, or right here for tests."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from deploy.certify.worker import Skill
from deploy.interpreter import lambda_python
from deploy.problem import Problem
from skill.simulator.envelope import APPLICATION

if TYPE_CHECKING:
    from collections.abc import Callable

    Json = dict[str, Any]
    Ask = Callable[[Json], Json]
    """Carries out an order of `worker`: an event, what is stored, whether reminders are permitted."""

_WORKER: Final = Path(__file__).with_name("worker.py")


def here(pauses: str = "break") -> Ask:
    """The skill of this checkout, in this process."""
    return Skill(APPLICATION, pauses).ask


class Package:
    """The packaged skill in a process of its own, without anything of this checkout on its path."""

    def __init__(self, task: Path, pauses: str = "break", python: str | None = None) -> None:
        """Take the folder that the zip was unpacked into. Raises Problem where there is no Python 3.13."""
        self._first = {"task": str(task), "application": APPLICATION, "pauses": pauses}
        self._command = [python or lambda_python(), "-I", "-S", "-B", str(_WORKER)]
        self._parts: dict[str, Any] = {}

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self._write(self._first)
        return self

    def __exit__(self, *_: object) -> None:
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        self._process.wait()

    def ask(self, order: Json) -> Json:
        """Carry out one order. Raises Problem when the package is gone."""
        self._write(order)
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise Problem(f"the package does not run: {self._last_words()}")
        result: Json = json.loads(line)
        self._parts.update(result.pop("parts"))
        for directive in ((result["answer"] or {}).get("response") or {}).get("directives") or []:
            for part in ("document", "datasources"):
                if part in directive:
                    directive[part] = self._parts[directive[part]]
        return result

    def _write(self, line: Json) -> None:
        try:
            if self._process.stdin is not None:
                self._process.stdin.write(json.dumps(line) + "\n")
                self._process.stdin.flush()
        except BrokenPipeError:
            raise Problem(f"the package does not run: {self._last_words()}") from None

    def _last_words(self) -> str:
        said = self._process.stderr.read() if self._process.stderr else ""
        return (said.strip().splitlines() or ["it says nothing"])[-1]
