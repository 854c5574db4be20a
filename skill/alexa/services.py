"""Alexa's own services as the conversation sees them: reminders, and what day it is where the person is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput

    from skill.routine.session import PendingReminder
    from skill.turn import Outcome

REMINDER_TEXT = "time to stretch your upper back"
"""What Alexa says when the reminder is due, twice and over anything else: short, and nothing about health."""


class DeviceReminders:
    """The reminders of the user who is speaking; see skill.alexa.reminders for how calls can go."""

    def __init__(self, handler_input: HandlerInput, now: int) -> None:
        self._input = handler_input
        self._now = now

    def create(self, wish: PendingReminder) -> tuple[Outcome, str | None]:
        """Set a reminder in the device's time zone: how that went, and its token."""
        from skill.alexa import reminders  # noqa: PLC0415 - most turns have no use for it

        request = reminders.body(
            reminders.Wish(wish.time, wish.frequency),
            text=REMINDER_TEXT,
            locale=self._locale,
            now=self._now,
            zone=_zone(self._input),
        )
        answer = reminders.Reminders(self._services).create(request)
        return answer.outcome.value, answer.token

    def cancel(self, token: str) -> Outcome:
        """Take the reminder away: how that went."""
        from skill.alexa import reminders  # noqa: PLC0415 - as above

        return reminders.Reminders(self._services).cancel(token).value

    @property
    def _locale(self) -> str:
        request = self._input.request_envelope.request
        return (request.locale if request else None) or "en-US"

    @property
    def _services(self) -> Any:  # noqa: ANN401 - the SDK raises where there is no api client
        return _services(self._input)


def today(handler_input: HandlerInput, now: int) -> str:
    """The ISO date where the device is; the UTC date where Alexa does not say."""
    from skill.alexa.time_zone import zone_named  # noqa: PLC0415 - as above

    return datetime.fromtimestamp(now, zone_named(_zone(handler_input)) or UTC).date().isoformat()


def _system(handler_input: HandlerInput) -> Any:  # noqa: ANN401 - the SDK's SystemState, or nothing
    context = handler_input.request_envelope.context
    return context.system if context else None


def _zone(handler_input: HandlerInput) -> str | None:
    from skill.alexa.time_zone import device_zone  # noqa: PLC0415 - as above

    system = _system(handler_input)
    device = system.device.device_id if system and system.device else None
    return device_zone(_services(handler_input), device)


def _services(handler_input: HandlerInput) -> Any:  # noqa: ANN401 - as above
    system = _system(handler_input)
    if handler_input.service_client_factory is None or not (system and system.api_access_token):
        return None
    return handler_input.service_client_factory
