"""Wait for something for so long and no longer, whatever it is doing."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


def within(seconds: float, call: Callable[[], Result]) -> Result:
    """Return what the call returns or raise what it raises, if it is done in time.

    A call that is late goes on in a thread of its own, which ends with the process; nobody hears of it.

    Raises:
        TimeoutError: it is not done in time.

    """
    done: list[tuple[Result | None, BaseException | None]] = []

    def run() -> None:
        try:
            done.append((call(), None))
        except BaseException as error:  # noqa: BLE001 - it is raised again where the result is wanted
            done.append((None, error))

    thread = threading.Thread(target=run, daemon=True, name="within")
    thread.start()
    thread.join(seconds)
    if not done:
        raise TimeoutError
    result, error = done[0]
    if error:
        raise error
    return cast("Result", result)
