"""What the stores share: whose item it is, how long it is kept, and the one way in which a store fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ask_sdk_core.exceptions import PersistenceException

if TYPE_CHECKING:
    from ask_sdk_model import RequestEnvelope

YEAR: Final = 365 * 24 * 3_600
"""So many seconds after its last write an item expires."""


class StoreTrouble(PersistenceException):  # type: ignore[misc, unused-ignore]
    """The store failed. The message names the failure in words that may be logged: no ids, no content."""


def user_key(envelope: RequestEnvelope) -> str:
    """Return the key of the account's item: the SHA-256 of Alexa's user id, in hex.

    A hash, because Alexa's id works as an address (events can be sent to it, requests are logged under it)
    and nothing needs the way back: whoever has the id, as SkillDisabled has, finds the item by hashing it
    again. The ids are long and random, so no salt is needed against guessing.

    Raises:
        StoreTrouble: the request names no user.

    """
    system = envelope.context.system if envelope.context else None
    user_id = system.user.user_id if system and system.user else None
    if not user_id:
        raise StoreTrouble("the request names no user")
    import hashlib  # noqa: PLC0415 - OpenSSL takes its time

    return hashlib.sha256(user_id.encode()).hexdigest()
