"""The SDK's serializer, except that it leaves finished JSON alone.

It would walk through a document for longer than the whole rest of the turn takes.
"""

from __future__ import annotations

from typing import Any

from skill.alexa.quick_serializer import QuickSerializer
from skill.visual.ready import Ready


class Serializer(QuickSerializer):
    """Serializes as the SDK does, and passes documents through."""

    def serialize(self, obj: Any) -> Any:  # noqa: ANN401 - whatever a response holds
        """The object as JSON values."""
        return obj if isinstance(obj, Ready) else super().serialize(obj)
