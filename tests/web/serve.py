"""The real server with the small skill, trusting the test authority: `python -m tests.web.serve PORT
CERTIFICATES`.

PORT is where it listens and CERTIFICATES where the certificate server does, both on loopback.
"""

from __future__ import annotations

import functools
import sys

from cryptography import x509

from skill.web import server
from skill.web.app import create_app
from skill.web.chain import Trust
from skill.web.fetch import fetch
from skill.web.keys import Keys
from skill.web.settings import WebSettings
from tests.web.authority import SKILL_ID
from tests.web.certificate_server import connector
from tests.web.hello import hello_skill

SHORTEST_PATIENCE = 2.0
"""Seconds, in the place of the real ones: a test of slow callers should not be slow itself."""


def main(port: int, certificates: int, root: str) -> None:
    """Serve until told to stop."""
    server.LONGEST_CALL = SHORTEST_PATIENCE
    server.hide_versions()
    settings = WebSettings(SKILL_ID, port=port)
    server.Server(settings, lambda: build(certificates, root)).run()


def build(certificates: int, root: str) -> object:
    """The service, which gets its certificates from the test's own server."""
    to_us = connector(certificates, root)
    keys = Keys(
        functools.partial(fetch, connector=to_us),
        Trust(x509.load_pem_x509_certificates(root.encode())).signing_key,
    )
    return create_app(hello_skill(), key_at=keys.get)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.stdin.read())
