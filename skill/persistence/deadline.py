"""Wait for something for so long and no longer, whatever it is doing."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


def within(seconds: float, call: Callable[[], Result]) -> Result:
    """Return what the call returns or raise what it raises, if it is done in time.

    A call that is late goes on in a thread of its own, which ends with the process; nobody hears of it.

    Raises:
        TimeoutError: it is not done in time.

    """
    from concurrent.futures import Future  # noqa: PLC0415 - only a store needs it

    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # noqa: BLE001 - it is raised again where the result is wanted
            future.set_exception(error)

    threading.Thread(target=run, daemon=True, name="within").start()
    return future.result(seconds)
