"""A mark for JSON that is finished."""

from __future__ import annotations

from typing import Any


class Ready(dict[str, Any]):
    """JSON that is finished: nothing in it needs to be looked at again before it is sent, and nothing changes it."""
