"""A small skill to stand behind the gate: it says hello, and breaks when asked to."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type

from tests.web.authority import SKILL_ID

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_core.skill import CustomSkill
    from ask_sdk_model import Response

HELLO = "Hello from behind the gate. Ready to begin?"


def hello_skill(skill_id: str | None = SKILL_ID) -> CustomSkill:
    """Says hello to everything, a second late to SlowIntent, and raises at BreakIntent."""
    builder = SkillBuilder()
    builder.skill_id = skill_id

    @builder.request_handler(can_handle_func=is_intent_name("BreakIntent"))
    def break_down(_: HandlerInput) -> Response:
        raise KeyError("a secret that nobody may read")

    @builder.request_handler(can_handle_func=is_intent_name("SlowIntent"))
    def take_time(handler_input: HandlerInput) -> Response:
        time.sleep(1)
        return handler_input.response_builder.speak(HELLO).ask(HELLO).response

    @builder.request_handler(can_handle_func=is_request_type("SessionEndedRequest"))
    def end(handler_input: HandlerInput) -> Response:
        return handler_input.response_builder.response

    @builder.request_handler(can_handle_func=lambda _: True)
    def greet(handler_input: HandlerInput) -> Response:
        if handler_input.request_envelope.session:
            handler_input.attributes_manager.session_attributes["phase"] = "greeted"
        return handler_input.response_builder.speak(HELLO).ask(HELLO).response

    return builder.create()
