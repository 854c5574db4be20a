"""Requests that Alexa did not send, or not like this: each names what it tries and how it has to end.

The page docs/security.md shows this table; the tests run it.
"""

from __future__ import annotations

from tests.web.attacks.address import ADDRESS
from tests.web.attacks.body import BODY
from tests.web.attacks.call import Attack, Call
from tests.web.attacks.chain import CHAIN
from tests.web.attacks.form import FORM
from tests.web.attacks.signature import SIGNATURE

ATTACKS = [*FORM, *SIGNATURE, *ADDRESS, *CHAIN, *BODY]

__all__ = ["ATTACKS", "Attack", "Call"]
