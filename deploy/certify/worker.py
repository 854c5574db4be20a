"""Runs inside the Python and among the packages of the Lambda's zip: orders come in, answers go out, a line each.

An order is an event, what the store holds, and whether the user has permitted reminders; nothing is kept from one
order to the next, so every order can be repeated. This file imports nothing but the standard library and the package.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
import time
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
REMINDERS = "/v1/alerts/reminders"
_HEAVY = ("document", "datasources")
"""Parts of a directive that many answers share: each is sent once."""


class Recorder(logging.Handler):
    """Keeps what the skill logs, with the fields that are logged beside the words."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note one line; the milliseconds are left out, since they are never the same twice."""
        turn = {key: value for key, value in getattr(record, "turn", {}).items() if key != "ms"}
        self.lines.append(f"{record.levelname} {record.getMessage()} {json.dumps(turn, sort_keys=True)}")


@contextmanager
def listening(recorder: Recorder) -> Iterator[None]:
    """Inside, the skill logs as on Lambda, and the recorder hears it; afterwards all is as it was."""
    logger = logging.getLogger("skill")
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(recorder)
    try:
        yield
    finally:
        logger.removeHandler(recorder)
        logger.setLevel(level)


class Store:
    """The SDK's persistence port on a variable."""

    def __init__(self) -> None:
        self.item: Json = {}

    def get_attributes(self, request_envelope: object) -> Json:  # noqa: ARG002 - the port has one
        """What is stored."""
        return dict(self.item)

    def save_attributes(self, request_envelope: object, attributes: Json) -> None:  # noqa: ARG002 - as above
        """Store it; JSON is what a table takes."""
        self.item = json.loads(json.dumps(attributes))

    def delete_attributes(self, request_envelope: object) -> None:  # noqa: ARG002 - as above
        """Forget it."""
        self.item = {}


class Alexa:
    """Alexa's own services: the time zone, and reminders for those who have permitted them."""

    ANSWERS: ClassVar[Json] = {"POST": (201, {"alertToken": "one", "status": "ON"})}

    def __init__(self) -> None:
        self.permitted = False
        self.calls: list[Json] = []

    def invoke(self, request: Any) -> Any:  # noqa: ANN401 - the SDK's ApiClientRequest and ApiClientResponse
        """Answer as Alexa's services do, and note the call."""
        self.calls.append({"method": request.method, "url": request.url, "body": request.body})
        status, body = self._answer(request)
        return SimpleNamespace(headers=[], status_code=status, body=json.dumps(body))

    def _answer(self, request: Any) -> tuple[int, Any]:  # noqa: ANN401 - as above
        if request.url.endswith("/settings/System.timeZone"):
            return 200, "America/New_York"
        if REMINDERS not in request.url:
            return 404, {}
        return self.ANSWERS.get(request.method, (200, {})) if self.permitted else (401, {})


class Skill:
    """The packaged skill with a store, services and a log that can be looked into."""

    def __init__(self, application: str, pauses: Any) -> None:  # noqa: ANN401 - a Literal of the package
        from skill.app import build_skill, entry_point  # noqa: PLC0415 - the package's, wherever that is
        from skill.settings import Settings  # noqa: PLC0415

        self._store = Store()
        store: Any = self._store  # it has the port's methods, and no need of the SDK to say so
        self._alexa = Alexa()
        settings = Settings(skill_id=application, pauses=pauses)
        self._handler = entry_point(build_skill(settings, persistence=store, api_client=self._alexa))
        self._log = Recorder()

    def ask(self, order: Json) -> Json:
        """Carry out one order: the answer or the error, what is stored now, the log, the calls, the time it took."""
        self._store.item = order["stored"]
        self._alexa.permitted, self._alexa.calls = order["permitted"], []
        self._log.lines = []
        began = time.perf_counter()
        with listening(self._log):
            answer, error = self._answer(order["event"])
        seconds = time.perf_counter() - began
        size = len(json.dumps(answer, ensure_ascii=False).encode()) if answer is not None else 0
        return {
            "answer": answer,
            "error": error,
            "stored": self._store.item,
            "log": self._log.lines,
            "calls": self._alexa.calls,
            "seconds": seconds,
            "bytes": size,
        }

    def _answer(self, event: Json) -> tuple[Json | None, str]:
        try:
            answer = self._handler(event, None)
            return answer, "" if isinstance(answer, dict) else "no answer at all"
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            return None, f"{type(error).__name__}: {error}"


def lighter(answer: Json | None, known: set[str]) -> Json:
    """Take out of an answer, in place, what was sent before, and return what was not."""
    new: Json = {}
    for directive in ((answer or {}).get("response") or {}).get("directives") or []:
        for part in _HEAVY:
            if part in directive:
                text = json.dumps(directive[part])
                name = hashlib.sha256(text.encode()).hexdigest()
                if name not in known:
                    known.add(name)
                    new[name] = directive[part]
                directive[part] = name
    return new


def main() -> None:
    """Read orders until there are no more. The first line says which application and which way of pausing."""
    first = json.loads(sys.stdin.readline())
    sys.path.insert(0, first["task"])
    skill = Skill(first["application"], first["pauses"])
    logging.getLogger("skill").propagate = False  # nobody reads the error output until the end
    known: set[str] = set()
    for line in sys.stdin:
        result = json.loads(json.dumps(skill.ask(json.loads(line))))
        result["parts"] = lighter(result["answer"], known)
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
