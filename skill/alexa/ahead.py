"""Compile ahead what `dataclasses` would compile at every cold start.

A dataclass is written as text and compiled when its module is imported; for the forty of this skill that takes
more time than their modules. So the build keeps the compiled form of every such text beside this file, and
`install()` makes `dataclasses` look there first. A text that is not there is compiled as ever, and in a checkout,
or under another Python than the package was built for, nothing is there.
"""

from __future__ import annotations

import dataclasses
import marshal
import os
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

KEPT: Final = os.path.join(os.path.dirname(__file__), f"dataclasses.{sys.implementation.cache_tag}.kept")  # noqa: PTH118, PTH120 - pathlib costs what this saves
_WITHOUT_REFERENCES: Final = 2
"""The marshal format that gives the same bytes whoever else holds a string."""


def install(kept: str = KEPT) -> bool:
    """Take from `kept` what is there from now on; whether there is anything.

    It comes before the first import of a module with dataclasses.
    """
    try:
        with open(kept, "rb") as file:  # noqa: PTH123 - see above
            codes: dict[str, CodeType] = marshal.load(file)  # noqa: S302 - our own file inside our own package
    except (OSError, ValueError, EOFError, TypeError):
        return False
    _execute_with(lambda text: codes.get(text, text))
    return True


def record() -> dict[str, CodeType]:
    """Note from now on every text that `dataclasses` compiles; the dict that fills."""
    codes: dict[str, CodeType] = {}

    def compiled(text: str) -> CodeType:
        return codes.setdefault(text, compile(text, "<dataclass>", "exec"))

    _execute_with(compiled)
    return codes


def keep(codes: dict[str, CodeType], kept: str = KEPT) -> None:
    """Write what was recorded, the same bytes for the same texts."""
    with open(kept, "wb") as file:  # noqa: PTH123 - see above
        marshal.dump(dict(sorted(codes.items())), file, _WITHOUT_REFERENCES)


def _execute_with(code_of: Callable[[str], str | CodeType]) -> None:
    """Put an `exec` of ours before the built-in one, for `dataclasses` alone."""

    def execute(text: str, *namespaces: Any) -> None:  # noqa: ANN401 - dicts, or nothing
        exec(code_of(text), *namespaces)  # noqa: S102 - what dataclasses does

    vars(dataclasses)["exec"] = execute
