"""Reminders: set, change, find and cancel the one reminder of a user, through the SDK's own client.

Every call has one of a few outcomes and none raises. The types of the reminder service are imported when a
reminder is spoken of, because they are slow to import and most turns have no use for them.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from skill.alexa.time_zone import zone_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from ask_sdk_model.services import ServiceClientFactory
    from ask_sdk_model.services.reminder_management import ReminderRequest

_log = logging.getLogger(__name__)

_DAYS: Final = {
    "daily": "FREQ=DAILY",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "weekends": "FREQ=WEEKLY;BYDAY=SA,SU",
}
_WISH: Final = re.compile(r"(?P<time>(?:[01]\d|2[0-3]):[0-5]\d) (?P<frequency>daily|weekdays|weekends)", re.ASCII)


class Outcome(Enum):
    """What became of a call."""

    DONE = "done"
    GONE = "gone"
    """There is no such reminder any more: somebody has deleted it in the app."""
    NO_PERMISSION = "no permission"
    THROTTLED = "throttled"
    REFUSED = "refused"
    """Alexa will not do this, now or later: the device has no reminders, say."""
    UNAVAILABLE = "unavailable"
    """Down, slow, or not understood. Whether the call was carried out is not known."""


_OUTCOMES: Final = {
    400: Outcome.REFUSED,
    401: Outcome.NO_PERMISSION,
    403: Outcome.NO_PERMISSION,
    404: Outcome.GONE,
    429: Outcome.THROTTLED,
}


class Answer(NamedTuple):
    """The outcome of a call, and the token by which a reminder is found again."""

    outcome: Outcome
    token: str | None = None


@dataclass(frozen=True)
class Wish:
    """When somebody wants to be reminded. As a text it travels through the question for permission."""

    time: str
    """HH:MM, in the user's zone."""
    frequency: str
    """daily, weekdays or weekends."""

    def __str__(self) -> str:
        """Return the text that `parse` reads."""
        return f"{self.time} {self.frequency}"

    @classmethod
    def parse(cls, text: str | None) -> Wish | None:
        """Read the text of a wish; None where it is none."""
        found = _WISH.fullmatch(text or "")
        return cls(**found.groupdict()) if found else None

    def rule(self) -> str:
        """Return the recurrence as RFC 5545 has it and Alexa wants it."""
        hour, minute = self.time.split(":")
        return f"{_DAYS[self.frequency]};BYHOUR={int(hour)};BYMINUTE={int(minute)};BYSECOND=0;INTERVAL=1;"


def body(wish: Wish, *, text: str, locale: str, now: int, zone: str | None) -> ReminderRequest:
    """Return the request for a reminder.

    `text` is what Alexa will say, twice, `now` is in seconds since 1970. Without a zone, Alexa takes that of
    the device.
    """
    from ask_sdk_model.services import reminder_management as api  # noqa: PLC0415 - see the head of this file

    here = datetime.fromtimestamp(now, zone_named(zone) or UTC).replace(tzinfo=None)
    return api.ReminderRequest(
        request_time=here,
        trigger=api.Trigger(
            object_type=api.TriggerType.SCHEDULED_ABSOLUTE,
            time_zone_id=zone,
            recurrence=api.Recurrence(recurrence_rules=[wish.rule()]),
        ),
        alert_info=api.AlertInfo(spoken_info=api.SpokenInfo(content=[api.SpokenText(locale=locale, text=text)])),
        push_notification=api.PushNotification(status=api.PushNotificationStatus.ENABLED),
    )


class Reminders:
    """The reminders that this skill has set for the user who is speaking."""

    def __init__(self, services: ServiceClientFactory | None) -> None:
        """Take the `service_client_factory` of the SDK's handler input."""
        self._services = services

    def create(self, request: ReminderRequest) -> Answer:
        """Set a reminder; its token comes with DONE."""
        return self._token_of("create", lambda client: client.create_reminder(request))

    def change(self, token: str, request: ReminderRequest) -> Answer:
        """Set the reminder to something else; its token, which may be a new one, comes with DONE."""
        return self._token_of("change", lambda client: client.update_reminder(token, request))

    def find(self, token: str) -> Outcome:
        """Whether the reminder is still set: DONE, or GONE."""
        outcome, found = self._call("find", lambda client: client.get_reminder(token))
        if outcome is Outcome.DONE and getattr(found.status, "value", None) != "ON":
            return Outcome.GONE
        return outcome

    def cancel(self, token: str) -> Outcome:
        """Delete the reminder: DONE, or GONE where that has been done before."""
        return self._call("cancel", lambda client: client.delete_reminder(token))[0]

    def tokens(self) -> list[str]:
        """Return every reminder that this skill has set for the user; none where they cannot be had."""
        _, found = self._call("list", lambda client: client.get_reminders())
        return [alert.alert_token for alert in getattr(found, "alerts", None) or [] if alert.alert_token]

    def _token_of(self, what: str, call: Callable[[Any], Any]) -> Answer:
        outcome, found = self._call(what, call)
        token = getattr(found, "alert_token", None)
        if outcome is Outcome.DONE and not isinstance(token, str):
            outcome = Outcome.UNAVAILABLE
        return Answer(outcome, token if outcome is Outcome.DONE else None)

    def _call(self, what: str, call: Callable[[Any], Any]) -> tuple[Outcome, Any]:
        """Return what became of the call, and what it returned; log a failure in one line without ids."""
        if self._services is None:
            return Outcome.UNAVAILABLE, None
        try:
            return Outcome.DONE, call(_client(self._services))
        except Exception as error:  # noqa: BLE001 - the SDK raises its own, the parsers' and the sockets' errors
            outcome = _OUTCOMES.get(getattr(error, "status_code", 0), Outcome.UNAVAILABLE)
        _log.warning("reminders: %s failed: %s", what, outcome.value)
        return outcome, None


def _client(services: ServiceClientFactory) -> Any:  # noqa: ANN401 - the SDK's types are comments
    """Return the SDK's client, mended: in ask-sdk-model 1.82.0 it cannot read a reminder.

    The type of what is spoken is looked up in a module, alert_info_spoken_info, that there is not.
    """
    from ask_sdk_model.services.reminder_management import AlertInfo, SpokenInfo  # noqa: PLC0415

    AlertInfo.deserialized_types["spoken_info"] = f"{SpokenInfo.__module__}.{SpokenInfo.__name__}"
    return services.get_reminder_management_service()
