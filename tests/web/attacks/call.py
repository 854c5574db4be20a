"""One HTTP call that Alexa did not make, or not like this, and the ways to put one together."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.web.authority import body, headers

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Call:
    """One HTTP call, and what the certificate server gives out."""

    body: bytes = field(default_factory=body)
    headers: dict[str, str] | None = None
    """Of a well-signed call, unless given."""
    method: str = "POST"
    environ: dict[str, object] = field(default_factory=dict)
    """What a server would make of unusual bytes."""
    download: bytes | None = None
    """The certificates; the good chain, unless given."""

    def all_headers(self) -> dict[str, str]:
        """The headers to send."""
        return headers(self.body) if self.headers is None else self.headers


@dataclass(frozen=True)
class Attack:
    """One row of the table."""

    family: str
    tries: str
    reason: str
    make: Callable[[], Call]
    status: int = 400


def without(*names: str) -> Call:
    sent = body()
    return Call(sent, {name: value for name, value in headers(sent).items() if name not in names})


def with_headers(**changed: str) -> Call:
    """A signed call with some headers changed; underscores stand for hyphens."""
    sent = body()
    return Call(sent, headers(sent) | {name.replace("_", "-"): value for name, value in changed.items()})


def signed(value: object) -> Call:
    """Something that is no proper request, and signed all the same."""
    return Call(value if isinstance(value, bytes) else body(value))


def row(family: str, tries: str, reason: str, make: Callable[..., Call], *args: object, status: int = 400) -> Attack:
    return Attack(family, tries, reason, functools.partial(make, *args), status)
