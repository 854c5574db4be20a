"""The time zone of the user's device, and what day it is there."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from dateutil import tz

if TYPE_CHECKING:
    from datetime import tzinfo

    from ask_sdk_model.services import ServiceClientFactory

_log = logging.getLogger(__name__)

_NAME: Final = re.compile(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+){1,2}|UTC|GMT", re.ASCII)


def device_zone(services: ServiceClientFactory | None, device_id: str | None) -> str | None:
    """Ask Alexa for the device's zone, such as Europe/London; None where she does not say.

    No permission is needed for it. `services` is the `service_client_factory` of the SDK's handler input.
    """
    if services is None or not device_id:
        return None
    try:
        name: object = services.get_ups_service().get_system_time_zone(device_id)
    except Exception:  # noqa: BLE001 - the SDK raises its own, the parsers' and the sockets' errors
        _log.warning("time zone: not available")
        return None
    return name if isinstance(name, str) and zone_named(name) else None


def zone_named(name: str | None) -> tzinfo | None:
    """Return the zone of this name; None where there is none.

    It is dateutil's: that brings its own list, and not every machine has one.
    """
    return tz.gettz(name) if name and _NAME.fullmatch(name) else None


def day_in(zone: str | None, now: int) -> str:
    """Return the ISO date at `now`, in seconds since 1970; in UTC where the zone is not known."""
    return datetime.fromtimestamp(now, zone_named(zone) or UTC).date().isoformat()
