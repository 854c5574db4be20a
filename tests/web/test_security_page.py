"""docs/security.md says what the code and the tests do."""

from __future__ import annotations

from tests.web.attacks import ATTACKS
from tests.web.security_page import PAGE, page


def test_the_page_is_the_one_that_the_tests_would_write() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.web.security_page"


def test_the_page_names_every_attack() -> None:
    written = PAGE.read_text(encoding="utf-8")

    assert all(f"| {attack.family} | {attack.tries} |" in written for attack in ATTACKS)
