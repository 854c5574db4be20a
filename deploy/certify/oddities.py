"""What Alexa may send some day, and what she sends already and nobody thinks of."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, Final

from skill.simulator import envelope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Json = dict[str, Any]
REASONS: Final = ("USER_INITIATED", "ERROR", "EXCEEDED_MAX_REPROMPTS")
ERRORS: Final = ("INVALID_RESPONSE", "DEVICE_COMMUNICATION_ERROR", "INTERNAL_SERVICE_ERROR", "ENDPOINT_TIMEOUT")
FOREIGN: Final = "another skill"
"""The one request that has to be refused."""


def slots(names: list[str]) -> Iterator[Json]:
    """The slots of one request: none, without a value, blank, a question mark, words that match nothing, a crowd."""
    yield {}
    for name in names:
        yield {name: None}
        for value in ("", "  ", "?", "purple", "0", "-1", "999999999999", "P1Y", "PT0S", "25:61", "ünïcode <&>"):
            yield {name: _unmatched(name, value)}
    yield {name: _unmatched(name, "3") for name in names}


def _unmatched(name: str, value: str) -> Json:
    status = {"code": "ER_SUCCESS_NO_MATCH"}
    authority = {"authority": "amzn1.er-authority.simulator", "status": status}
    return {
        "name": name,
        "value": value,
        "confirmationStatus": "NONE",
        "source": "USER",
        "resolutions": {"resolutionsPerAuthority": [authority]},
    }


def requests() -> Iterator[tuple[str, Json, Callable[[Json], None] | None]]:
    """A name for each, the request, and what is done to its event."""
    yes = envelope.intent("AMAZON.YesIntent", {})
    yield "unknown request type", {"type": "Alexa.Brand.NewRequest"}, None
    yield "unknown dialog state", {**yes, "dialogState": "ALMOST"}, None
    yield "unknown confirmation", yes, lambda event: event["request"]["intent"].update(confirmationStatus="PERHAPS")
    yield "unknown properties", yes, _grow
    yield "unknown interface", yes, _new_interface
    yield "unknown intent", envelope.intent("BrandNewIntent", {}), None
    yield "no slots", yes, lambda event: event["request"]["intent"].pop("slots")
    yield "null slots", yes, lambda event: event["request"]["intent"].update(slots=None)
    yield "unknown locale", yes, lambda event: event["request"].update(locale="en-NZ")
    yield "no attributes", yes, lambda event: event["session"].pop("attributes")
    yield "mangled attributes", yes, lambda event: event["session"].update(attributes={"step": "x", "phase": 7})
    yield "no device", yes, lambda event: event["context"]["System"].pop("device")
    yield FOREIGN, yes, _foreign


def _grow(event: Json) -> None:
    for place in (event, event["session"], event["context"], event["context"]["System"], event["request"]):
        place["brandNew"] = {"deep": [1, {"two": None}]}


def _new_interface(event: Json) -> None:
    event["context"]["System"]["device"]["supportedInterfaces"]["Alexa.Hologram"] = {"runtime": {"maxVersion": "9"}}


def _foreign(event: Json) -> None:
    for place in (event["session"], event["context"]["System"]):
        place["application"] = {"applicationId": "amzn1.ask.skill.another"}


def silent() -> Iterator[Json]:
    """Requests that may not be answered with anything."""
    for reason in REASONS:
        yield envelope.ended(reason)
    for reason, error in product(REASONS[1:2], ERRORS):
        yield envelope.ended(reason, error, "what went wrong")
    for error in ERRORS[:3]:
        cause = {"requestId": "amzn1.echo-api.request.0"}
        yield {"type": "System.ExceptionEncountered", "error": {"type": error, "message": "it"}, "cause": cause}
    yield {"type": "SessionEndedRequest", "reason": "SOME_NEW_REASON"}
