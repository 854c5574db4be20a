"""Turn: what one request means to us. Handlers read it, and leave the session and the profile that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.content.model import Content
    from skill.persistence.profile import Profile
    from skill.routine.session import PendingReminder, Session


@dataclass(frozen=True)
class Slot:
    """What Alexa heard for a slot."""

    spoken: str
    """The words, or the number or ISO value of a built-in type; never empty."""
    id: str | None = None
    """The canonical value, where the words matched one."""


Outcome = Literal["done", "gone", "no permission", "throttled", "refused", "unavailable"]
"""How a call to Alexa's reminders went."""


class Reminders(Protocol):
    """What a handler may ask of Alexa's reminders."""

    def create(self, wish: PendingReminder) -> tuple[Outcome, str | None]:
        """Set a reminder: how that went, and its token."""

    def cancel(self, token: str) -> Outcome:
        """Take a reminder away: how that went."""


@dataclass
class Turn:
    """One request, the session that it belongs to, and the profile of who speaks."""

    trigger: str
    """The request's type, or the intent's name for an intent request."""
    content: Content
    session: Session
    profile: Profile
    now: int
    """The request's timestamp, in seconds since 1970."""
    new: bool = False
    """Whether this request opened the session: a launch, or a one-shot."""
    person: str = "anybody"
    """Who of the household speaks, as far as Alexa tells."""
    today: Callable[[], str] = lambda: "1970-01-01"
    """Today in the user's time zone where known, ISO; asked for only when it matters, since Alexa has to be asked."""
    slots: Mapping[str, Slot] = field(default_factory=dict)
    touched_step: int | None = None
    """The step that stood on the screen that was tapped."""
    consent: str | None = None
    """How Alexa's own question about permissions was answered: ACCEPTED, DENIED or NOT_ANSWERED."""
    reminders: Reminders | None = None
    """None where the device has no reminders."""
    forget: Callable[[], bool] = lambda: True
    """Deletes everything that is stored about this user, and says whether that worked."""
