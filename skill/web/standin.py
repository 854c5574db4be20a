"""Import flask-ask-sdk where its certificate library cannot be imported.

flask-ask-sdk imports ask-sdk-webservice-support, whose verifier imports certvalidator, whose oscrypto 1.3.0
gives up on OpenSSL 3.0.10 and later ("Error detecting the version of libcrypto", oscrypto issues 75 and
78). This skill verifies requests itself and never uses that verifier; only the import stands in the way. So
a stand-in takes the broken module's place for the length of the import, and no longer: whoever else imports
certvalidator finds the truth. It refuses every certificate, so that nothing can lean on it by mistake.
Where the real one works, it is used.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
import types
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "certvalidator"


class NothingIsValidError(Exception):
    """The stand-in was asked about a certificate."""


class RefusingValidator:
    """Has the name of certvalidator's CertificateValidator, and refuses every certificate."""

    def __init__(self, *_: object, **__: object) -> None:
        self.validate_usage()

    def validate_usage(self, *_: object, **__: object) -> NoReturn:
        """Raise NothingIsValidError."""
        raise NothingIsValidError("certvalidator cannot be imported here, and its stand-in trusts nothing.")


@contextlib.contextmanager
def standing_in() -> Iterator[None]:
    """Inside, `import certvalidator` succeeds; afterwards the module table is as it was."""
    if _real_one_works():
        yield
        return
    modules = _modules()
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name in modules:
            sys.modules.pop(name, None)


def _real_one_works() -> bool:
    try:
        importlib.import_module(NAME)
    except Exception:  # noqa: BLE001 - oscrypto raises its own kinds, and a missing package is as good a reason
        return False
    return True


def _modules() -> dict[str, types.ModuleType]:
    """The two modules that the SDK's verifier takes names from."""
    package, errors = types.ModuleType(NAME), types.ModuleType(f"{NAME}.errors")
    package.CertificateValidator = RefusingValidator  # type: ignore[attr-defined]
    errors.ValidationError = errors.PathError = NothingIsValidError  # type: ignore[attr-defined]
    return {NAME: package, f"{NAME}.errors": errors}


with standing_in():
    from ask_sdk_webservice_support.verifier import AbstractVerifier, VerificationException
    from flask_ask_sdk.skill_adapter import (
        VERIFY_SIGNATURE_APP_CONFIG,
        VERIFY_TIMESTAMP_APP_CONFIG,
        SkillAdapter,
    )

__all__ = [
    "VERIFY_SIGNATURE_APP_CONFIG",
    "VERIFY_TIMESTAMP_APP_CONFIG",
    "AbstractVerifier",
    "SkillAdapter",
    "VerificationException",
]
