"""Which version of the profile an item in the store is, and how an older one is brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from skill.persistence.checks import whole

VERSION: Final = 1

Migration = Callable[[Mapping[str, object]], Mapping[str, object]]
MIGRATIONS: Final[Mapping[int, Migration]] = {}
"""From the version that is the key to the one after it. Empty: there is one version so far."""


class NewerProfile(Exception):  # noqa: N818 - a state of the store, not a mistake
    """A later release wrote the item. It can be neither read nor replaced here."""


class MangledProfile(Exception):  # noqa: N818 - likewise
    """The item is no profile at all. It is left as it is."""


def migrated(raw: object, steps: Mapping[int, Migration] = MIGRATIONS, newest: int = VERSION) -> Mapping[str, object]:
    """Bring a stored item to the newest version, one step after the other.

    Raises:
        NewerProfile: it is newer than that.
        MangledProfile: it is no mapping, or does not say which version it is.

    """
    if not isinstance(raw, Mapping):
        raise MangledProfile
    if not raw:
        return raw
    try:
        version = whole(1)(raw.get("version"))
    except ValueError:
        raise MangledProfile from None
    if version > newest:
        raise NewerProfile
    for step in range(version, newest):
        raw = steps[step](raw)
    return raw
