"""Where a service is, and the one way in which asking it fails."""

from __future__ import annotations

import re
from typing import Final

_URL: Final = r"(https?)://(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+)(?::(\d{1,5}))?(/\S*)?"


class Broken(Exception):  # noqa: N818 - what it is
    """No answer. The message is one word for the log, by the names that AWS's own SDK uses for the same."""


class Place:
    """Where a service is.

    `host` is as in the URL: the name and, where it has to be said, the port.
    """

    def __init__(self, url: str) -> None:
        """Read an http or https URL. Raises ValueError for any other."""
        found = re.fullmatch(_URL, url)
        if not found:
            raise ValueError(f"not a URL of a service: {url}")
        scheme, name, port, path = found.groups()
        usual = 443 if scheme == "https" else 80
        self.secure: bool = scheme == "https"
        self.port = int(port or usual)
        self.name: str = name.strip("[]")
        self.host: str = name if self.port == usual else f"{name}:{port}"
        self.path: str = path or "/"
