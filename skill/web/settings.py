"""Settings of the web service: every environment variable it reads, typed and checked before anything starts.

Where the skill keeps its memory is a setting of the skill itself (`skill.settings`), not of this door.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SKILL_ID = re.compile(r"amzn1\.ask\.skill\.[0-9A-Za-z-]{8,64}")
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})


class SettingError(ValueError):
    """A setting is missing or wrong; the text is one line for the person who starts the service."""


@dataclass(frozen=True)
class WebSettings:
    """What the door needs to know."""

    skill_id: str | None
    """SKILL_ID: whose requests are served (amzn1.ask.skill....); None only in development."""
    host: str = "127.0.0.1"
    """HOST: the address to listen on; the default leaves the outside to the TLS front."""
    port: int = 8000
    """PORT: 1 to 65535."""
    workers: int = 2
    """WORKERS: processes, 1 to 64."""
    threads: int = 8
    """THREADS: requests at once in each process, 2 to 64."""
    development: bool = False
    """DEVELOPMENT: serve any skill id; they still have to be signed by Alexa; loopback only."""
    log_level: str = "INFO"
    """LOG_LEVEL: DEBUG, INFO, WARNING or ERROR."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> WebSettings:
        """The settings in `environ`. Raises SettingError at the first one that is missing or wrong."""
        settings = cls(
            skill_id=environ.get("SKILL_ID", "").strip() or None,
            host=environ.get("HOST", "").strip() or cls.host,
            port=_number(environ, "PORT", cls.port, 1, 65535),
            workers=_number(environ, "WORKERS", cls.workers, 1, 64),
            threads=_number(environ, "THREADS", cls.threads, 2, 64),
            development=_flag(environ, "DEVELOPMENT"),
            log_level=_level(environ),
        )
        settings.check()
        return settings

    def check(self) -> None:
        """Raise SettingError for settings that must not meet."""
        if self.development and not _is_loopback(self.host):
            raise SettingError("DEVELOPMENT is for this machine alone: set HOST to 127.0.0.1, or unset DEVELOPMENT.")
        if self.skill_id is None and not self.development:
            raise SettingError(
                "SKILL_ID is not set: set it to your skill's id (amzn1.ask.skill...., in the Alexa developer "
                "console), or DEVELOPMENT=1 to try things on this machine."
            )
        if self.skill_id is not None and not _SKILL_ID.fullmatch(self.skill_id):
            raise SettingError("SKILL_ID does not look like a skill id: it begins with amzn1.ask.skill.")


def _number(environ: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    written = environ.get(name, "").strip()
    if not written:
        return default
    if not (written.isascii() and written.isdigit() and least <= int(written[:9]) <= most):
        raise SettingError(f"{name} has to be a whole number from {least} to {most}.")
    return int(written)


def _flag(environ: Mapping[str, str], name: str) -> bool:
    written = environ.get(name, "").strip().lower()
    if written not in _TRUE | _FALSE:
        raise SettingError(f"{name} has to be 1 or 0.")
    return written in _TRUE


def _level(environ: Mapping[str, str]) -> str:
    written = environ.get("LOG_LEVEL", "").strip().upper() or WebSettings.log_level
    if written not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise SettingError("LOG_LEVEL has to be DEBUG, INFO, WARNING or ERROR.")
    return written


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
