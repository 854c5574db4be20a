"""ProfileKeeper: the profile for one turn. It loads and saves at most once, and never fails the turn.

Where the store is slow, down or throttled, or holds an item that cannot be read, the turn goes on with a new
profile, one warning is logged without a word about the user, and nothing is written over what is stored.
"""

from __future__ import annotations

import contextlib
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from ask_sdk_core.exceptions import AttributesManagerException

from skill.persistence.deadline import within
from skill.persistence.port import StoreTrouble
from skill.persistence.profile import MangledProfile, NewerProfile, Profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from ask_sdk_core.attributes_manager import AttributesManager

PATIENCE: Final = 1.5
"""Seconds that a turn waits for one answer of the store; Alexa waits 8 for the whole turn."""

Result = TypeVar("Result")

_log = logging.getLogger(__name__)


class ProfileKeeper:
    """Loads and saves the profile of the user who is speaking, behind the SDK's attributes manager."""

    def __init__(self, manager: AttributesManager) -> None:
        self._manager = manager
        self._loaded: Profile | None = None
        self.writable = True
        """False as soon as a save could only do harm: after a fault, and after `delete`."""

    def load(self) -> Profile:
        """Return the stored profile, or a new one where there is none or it cannot be had."""
        if self._loaded is None:
            self._loaded = self._attempt("read", self._read) or Profile()
        return self._loaded

    def save(self, profile: Profile, now: int) -> None:
        """Store the profile as of `now` (seconds since 1970), if it differs from what was loaded."""
        loaded = self.load()
        if not self.writable or replace(profile, updated_at=loaded.updated_at) == loaded:
            return
        # A clock that ran ahead once must not lock the user out until time has caught up with it.
        stamped = replace(profile, updated_at=max(now, loaded.updated_at))
        self._attempt("write", lambda: self._write(stamped))
        self._loaded = stamped

    def delete(self) -> bool:
        """Forget everything stored, readable or not; say whether that worked. Nothing is saved after it."""
        done = self._attempt("delete", self._delete)
        self.writable = False
        self._loaded = Profile()
        return done is True

    def _read(self) -> Profile:
        return Profile.from_dict(self._manager.persistent_attributes)

    def _write(self, profile: Profile) -> None:
        self._manager.persistent_attributes = profile.to_dict()
        self._manager.save_persistent_attributes()

    def _delete(self) -> bool:
        with contextlib.suppress(AttributesManagerException):  # without a store there is nothing to forget
            self._manager.delete_persistent_attributes()
        return True

    def _attempt(self, what: str, call: Callable[[], Result]) -> Result | None:
        try:
            has_store = self._manager._persistence_adapter is not None  # noqa: SLF001 - nothing else tells
            return within(PATIENCE, call) if has_store else call()
        except AttributesManagerException:
            reason = None  # a skill that was built without a store remembers nothing, as it was told
        except StoreTrouble as trouble:
            reason = str(trouble)
        except (NewerProfile, MangledProfile, TimeoutError) as error:
            reason = type(error).__name__
        except Exception as error:  # noqa: BLE001 - no fault of any store may end a turn
            reason = type(error).__name__
        self.writable = False
        if reason is not None:
            _log.warning("profile store: %s failed: %s", what, reason)
        return None
