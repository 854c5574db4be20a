"""What the device says about its screen, and what we send there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput

    from skill.reply import Reply
    from skill.speech.narrator import Rendered
    from skill.turn import Turn


def show(handler_input: HandlerInput, turn: Turn, reply: Reply, rendered: Rendered) -> None:
    """Add the screen of this answer for a device that can show it (rule 6.4); a speaker pays nothing."""
    version = apl_version(handler_input.request_envelope)
    if version is None:
        return
    from skill.visual.screen import directives, fits  # noqa: PLC0415 - only devices with a screen need it

    if fits(version):
        response: Any = handler_input.response_builder.response
        shown = directives(turn, reply, rendered, on_round=is_round(handler_input.request_envelope))
        response.directives = [*(response.directives or ()), *shown]


def apl_version(envelope: Any) -> str | None:  # noqa: ANN401 - the SDK's types are optional all the way down
    """The APL version that the device claims; None for a device without a screen."""
    system = envelope.context.system if envelope.context else None
    interfaces = system.device.supported_interfaces if system and system.device else None
    apl = interfaces.alexa_presentation_apl if interfaces else None
    runtime = apl.runtime if apl else None
    return str(runtime.max_version) if runtime and runtime.max_version else None


def is_round(envelope: Any) -> bool:  # noqa: ANN401 - as above
    """Whether the screen is a round one, as the Echo Spot's."""
    shape = envelope.context.viewport.shape if envelope.context and envelope.context.viewport else None
    return shape is not None and shape.value == "ROUND"
