"""Import Amazon's request and response types one by one, as they are used.

Each package of `ask_sdk_model` imports all that is in it: some 200 modules before the first word, most of them
clients of services that this skill never calls. After `install()` an attribute of such a package is looked up
in the module that is named after it (`RequestEnvelope` in `request_envelope`), and only that one is imported.
What does not follow this rule is found the ordinary way, by running the package's own `__init__`: nothing is
missing, some of it comes later.

It halves the time that the SDK's import takes. `lambda_handler` installs it; everywhere else the SDK
is imported as it is, and a test holds the two against each other.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

_TYPES: Final = "ask_sdk_model"


def install() -> None:
    """Import `ask_sdk_model` our way from now on. It comes before the first import of anything from it."""
    if not any(isinstance(finder, _TypesFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _TypesFinder())


class ServiceClients:
    """Stands in for `ServiceClientFactory`, which the SDK makes every turn, until a client is asked for."""

    def __init__(self, api_configuration: object) -> None:
        self._configuration = api_configuration

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the real one has
        real = import_module(f"{_TYPES}.services.service_client_factory").ServiceClientFactory
        return getattr(real(self._configuration), name)


class _TypesFinder:
    """Finds the packages of `ask_sdk_model` where they are, and loads them our way."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] != _TYPES:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and spec.submodule_search_locations and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _PackageOnDemand(spec.loader.name, spec.loader.path)
        return spec


class _PackageOnDemand(SourceFileLoader):
    """A package that is empty at first and finds each class when somebody names it."""

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["__getattr__"] = partial(self._find, module)

    def _find(self, module: ModuleType, name: str) -> object:
        if name == "ServiceClientFactory":
            return ServiceClients
        if name[0].isupper():  # anything else is a submodule, which the import system finds, or a __special__
            self._fill(module, name)
        if name not in vars(module):
            raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
        return vars(module)[name]

    def _fill(self, module: ModuleType, name: str) -> None:
        home = f"{module.__name__}.{_underscored(name)}"
        try:
            vars(module)[name] = getattr(import_module(home), name)
        except (ModuleNotFoundError, AttributeError):
            super().exec_module(module)


def _underscored(name: str) -> str:
    """Return "request_envelope" for "RequestEnvelope"."""
    parts = (
        f"_{letter}" if letter.isupper() and before.islower() else letter for before, letter in pairwise(" " + name)
    )
    return "".join(parts).lower()
