"""`python -m skill.simulator.page`: serve the page on this computer and print its address."""

from __future__ import annotations

import argparse
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from skill.content.loader import locales
from skill.simulator.page.server import PortError, listen

if TYPE_CHECKING:
    from collections.abc import Sequence

PORT = 8321


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message}\n")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: it has to be a number from 0 to 65535")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="skill.simulator.page", description="An Echo in the browser, on this computer only.")
    parser.add_argument("--port", type=_port, default=PORT, help=f"{PORT} unless said; 0 takes any free one")
    parser.add_argument("--locale", choices=locales(), default="en-US", help="what it begins with")
    parser.add_argument("--fast", action="store_true", help="begin with silences of a tenth of their length")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl+C; 1 when the port cannot be had."""
    wanted = _parser().parse_args(arguments)
    try:
        sock = listen(wanted.port)
    except PortError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    from skill.simulator.page.app import create_app  # noqa: PLC0415 - a port that is taken is told at once
    from skill.simulator.page.backstage import Backstage  # noqa: PLC0415 - as above
    from skill.simulator.page.server import serve  # noqa: PLC0415 - as above

    backstage = Backstage()
    backstage.warm(wanted.locale)
    server = serve(create_app(backstage, fast=wanted.fast, locale=wanted.locale), sock)
    print(f"An Echo in your browser: http://{sock.getsockname()[0]}:{sock.getsockname()[1]}/  (Ctrl+C ends it)")
    sys.stdout.flush()
    for way_out in (signal.SIGTERM, signal.SIGINT):  # a shell may have told its background jobs to ignore Ctrl+C
        signal.signal(way_out, signal.default_int_handler)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        backstage.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
