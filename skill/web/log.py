"""One JSON line for each thing that happened, and never a word that a person said.

A line holds the fields that a call names (`extra={"kind": ..., "ms": ...}`) and nothing of a request. Of an
exception it holds the classes and the place, never the text: the SDK quotes whole bodies in its exceptions.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

GUNICORN = ("gunicorn.error", "gunicorn.access")
TOLD = frozenset({"opening", "resuming", "stretching", "paused", "reminding", "forgetting"})
"""The phases of a session that say nothing about the person."""
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time, level, logger, event, and the fields of `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        line.update((name, value) for name, value in vars(record).items() if name not in _STANDARD)
        if record.exc_info and record.exc_info[1]:
            line["error"] = " < ".join(_classes(record.exc_info[1]))
            line["at"] = _place(record.exc_info[2])
        return json.dumps(line, default=str)


def _classes(error: BaseException | None) -> list[str]:
    """The class of an exception and of those that led to it."""
    names: list[str] = []
    while error is not None and len(names) < 8:
        names.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    return names


def _place(trace: TracebackType | None) -> str:
    """Where it was raised: file and line."""
    frames = traceback.extract_tb(trace)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "unknown"


def phase_for_the_log(attributes: Mapping[str, Any]) -> str | None:
    """How far the routine is, from the session attributes of an answer; None where the session has ended.

    The phases in which somebody was asked about pain or named a condition are told as the stretching that
    they interrupt: nothing about anybody's health is logged.
    """
    phase = attributes.get("phase")
    if phase is None:
        return None
    return phase if phase in TOLD else "stretching"


def configuration(level: str = "INFO") -> dict[str, Any]:
    """For logging.config: every logger, gunicorn's too, writes such lines to standard output."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
        "root": {"level": level, "handlers": ["out"]},
        "loggers": {
            # gunicorn hangs handlers of its own on these, unless they are told to have none
            **{name: {"level": level, "handlers": [], "propagate": True} for name in GUNICORN},
            # the gate's line of a turn holds the same and the status; of the skill's own, errors are left
            "skill.turn": {"level": "WARNING"},
        },
    }
