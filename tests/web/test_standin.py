"""The stand-in lets flask-ask-sdk be imported, refuses everything, and leaves no trace."""

from __future__ import annotations

import importlib
import sys
import types
from typing import TYPE_CHECKING

import pytest

from skill.web import standin
from tests.web.authority import authority

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = (standin.NAME, f"{standin.NAME}.errors")


@pytest.fixture(autouse=True)
def module_table() -> Iterator[None]:
    """Put back what a test does to the imported modules."""
    before = {name: sys.modules.pop(name, None) for name in NAMES}
    yield
    for name in NAMES:
        sys.modules.pop(name, None)
    sys.modules.update({name: module for name, module in before.items() if module})


def _broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine with OpenSSL 3.0.10 or later, wherever this test runs."""
    monkeypatch.setattr(standin, "_real_one_works", lambda: False)


def test_what_flask_ask_sdk_imports_is_there_and_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    _broken(monkeypatch)

    with standin.standing_in():
        package = importlib.import_module("certvalidator")
        errors = importlib.import_module("certvalidator.errors")
        with pytest.raises(errors.ValidationError):
            package.CertificateValidator(b"leaf", [])


def test_afterwards_nobody_else_finds_the_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    _broken(monkeypatch)

    with standin.standing_in():
        pass

    assert not set(NAMES) & set(sys.modules)


def test_it_steps_aside_where_the_real_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    real = types.ModuleType(standin.NAME)
    monkeypatch.setitem(sys.modules, standin.NAME, real)

    with standin.standing_in():
        assert sys.modules[standin.NAME] is real

    assert sys.modules[standin.NAME] is real


def test_the_sdks_own_verifier_refuses_if_somebody_leans_on_it_after_all() -> None:
    verifier = importlib.import_module("ask_sdk_webservice_support.verifier")
    if verifier.CertificateValidator.__module__ != standin.__name__:
        pytest.skip("The real certvalidator works on this machine.")

    with pytest.raises(standin.VerificationException):
        verifier.RequestVerifier()._validate_cert_chain(authority().chain())
