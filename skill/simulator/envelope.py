"""Request envelopes as Alexa sends them; the only place of the simulator that writes one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["speaker", "round", "landscape", "tv"]
Json = dict[str, Any]
APPLICATION = "amzn1.ask.skill.simulator"
APL = "Alexa.Presentation.APL"
APL_VERSION = "2024.2"
_SCREENS: Mapping[str, tuple[str, str, int, int, int]] = {
    "round": ("HUB", "ROUND", 480, 480, 160),
    "landscape": ("HUB", "RECTANGLE", 1280, 800, 160),
    "tv": ("TV", "RECTANGLE", 960, 540, 320),
}
"""Mode, shape, width and height in pixels and dots per inch of Echo Spot, Echo Show 8 and Fire TV."""


@dataclass(frozen=True)
class Household:
    """Whose device this is, and what it can do: what stays the same in every request."""

    kind: Kind = "speaker"
    locale: str = "en-US"
    user: str = "amzn1.ask.account.somebody"
    device: str = "amzn1.ask.device.somewhere"
    person: str | None = None
    """The voice profile that Alexa recognised, where there is one."""
    token: str | None = None
    """Access to Alexa's own services (reminders, time zone); None where there are none."""

    @property
    def has_screen(self) -> bool:
        """Whether anything can be shown and tapped."""
        return self.kind in _SCREENS


@dataclass
class SessionState:
    """One session as the device knows it."""

    id: str
    new: bool = True
    attributes: Json = field(default_factory=dict)
    shown: str | None = None
    """Token of the document on the screen."""


def envelope(household: Household, session: SessionState, request: Json) -> Json:
    """The whole event of one request."""
    return {
        "version": "1.0",
        "session": {
            "new": session.new,
            "sessionId": session.id,
            "application": {"applicationId": APPLICATION},
            "attributes": session.attributes,
            "user": {"userId": household.user},
        },
        "context": _context(household, session),
        "request": request,
    }


def _context(household: Household, session: SessionState) -> Json:
    system: Json = {
        "application": {"applicationId": APPLICATION},
        "user": {"userId": household.user},
        "device": {"deviceId": household.device, "supportedInterfaces": _interfaces(household)},
        "apiEndpoint": "https://api.amazonalexa.com",
    }
    if household.token:
        system["apiAccessToken"] = household.token
    if household.person:
        system["person"] = {"personId": household.person}
    context: Json = {"System": system}
    if household.has_screen:
        context["Viewport"] = _viewport(household.kind)
        if session.shown:
            context[APL] = {"token": session.shown, "version": APL_VERSION}
    return context


def _interfaces(household: Household) -> Json:
    return {APL: {"runtime": {"maxVersion": APL_VERSION}}} if household.has_screen else {}


def _viewport(kind: Kind) -> Json:
    mode, shape, width, height, dpi = _SCREENS[kind]
    return {
        "experiences": [{"canRotate": False, "canResize": False}],
        "mode": mode,
        "shape": shape,
        "pixelWidth": width,
        "pixelHeight": height,
        "currentPixelWidth": width,
        "currentPixelHeight": height,
        "dpi": dpi,
        "touch": [] if mode == "TV" else ["SINGLE"],
    }


def launch() -> Json:
    """Open the skill by its name."""
    return {"type": "LaunchRequest"}


def intent(name: str, slots: Mapping[str, Any]) -> Json:
    """An intent with its slots, each a plain value or the whole slot as Alexa sends it."""
    return {
        "type": "IntentRequest",
        "intent": {
            "name": name,
            "confirmationStatus": "NONE",
            "slots": {key: _slot(key, value) for key, value in slots.items()},
        },
    }


def _slot(name: str, value: Any) -> Json:  # noqa: ANN401 - a text, a number, nothing, or a slot of Alexa's
    if isinstance(value, dict):
        return value
    slot: Json = {"name": name, "confirmationStatus": "NONE", "source": "USER"}
    if value is None:
        return slot
    authority = {
        "authority": "amzn1.er-authority.simulator",
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": str(value), "id": str(value)}}],
    }
    return {**slot, "value": str(value), "resolutions": {"resolutionsPerAuthority": [authority]}}


def touch(arguments: list[Any], shown: str) -> Json:
    """A tap on something of the screen that sends an event."""
    source = {"type": "TouchWrapper", "handler": "Press", "id": "button"}
    return {"type": f"{APL}.UserEvent", "arguments": arguments, "source": source, "token": shown, "components": {}}


def ended(reason: str, error: str | None = None, message: str = "") -> Json:
    """The session is over: USER_INITIATED, ERROR or EXCEEDED_MAX_REPROMPTS (rule 1.24)."""
    request: Json = {"type": "SessionEndedRequest", "reason": reason}
    if error:
        request["error"] = {"type": error, "message": message}
    return request


def resumed(status: str, token: str | None) -> Json:
    """Alexa has asked her own question about permissions, and hands the session back with the answer."""
    result = {"status": status, "@type": "AskForPermissionsConsentResult", "@version": "2"}
    cause = {
        "type": "ConnectionCompleted",
        "token": token,
        "status": {"code": "200", "message": "OK"},
        "result": result,
    }
    return {"type": "SessionResumedRequest", "originIpAddress": "127.0.0.1", "cause": cause}


def stamped(request: Json, number: int, at: float, locale: str) -> Json:
    """The request with its id, its locale and its timestamp in whole seconds, as Alexa gives it."""
    time = datetime.fromtimestamp(int(at), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {**request, "requestId": f"amzn1.echo-api.request.{number}", "timestamp": time, "locale": locale}
