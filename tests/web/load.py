"""Load on the real server, with a worker killed on the way: `python -m tests.web.load --seconds 60`.

Four times as many connections as workers send signed launches, and every fifth call is forged. Each answer
has to be the right one. The only thing that a dying worker may do is cut the connections that it was
serving; the caller opens another, and from then on everything is as before.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import os
import signal
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.web import service as services
from tests.web.authority import body, headers
from tests.web.hello import HELLO

CONNECTIONS = 8
"""Four times the two workers."""
FRESH_FOR = 60.0
"""Seconds for which a signed request is sent again before a new one is signed; Alexa's tolerance is 150."""


@dataclass
class Tally:
    """What came back."""

    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, sort: str, seconds: float = 0.0, wrong: str = "") -> None:
        """Count one call."""
        with self.lock:
            self.answers[sort] += 1
            self.slowest = max(self.slowest, seconds)
            if wrong:
                self.wrong.append(wrong)


class Caller(threading.Thread):
    """One connection that calls again and again until the end."""

    def __init__(self, service: services.Service, end: float, tally: Tally) -> None:
        super().__init__(daemon=True)
        self._service, self._end, self._tally = service, end, tally
        self._signed_at = float("-inf")
        self._body, self._headers = b"", dict[str, str]()

    def run(self) -> None:
        """Call until the end; a connection that breaks is replaced."""
        connection = self._service.connect()
        for number in itertools.count():
            if time.monotonic() > self._end:
                break
            try:
                self._call(connection, forged=number % 5 == 4)
            except (OSError, http.client.HTTPException):
                self._tally.note("cut")
                connection.close()
                connection = self._service.connect()
        connection.close()

    def _call(self, connection: http.client.HTTPConnection, *, forged: bool) -> None:
        """One call, and whether its answer is the right one."""
        self._sign_anew()
        began = time.monotonic()
        answer = services.ask(connection, self._body + (b" " if forged else b""), self._headers)
        right = answer.status == (400 if forged else 200) and (forged or HELLO.encode() in answer.body)
        sort = "refused" if forged else "answered"
        self._tally.note(sort if right else "wrong", time.monotonic() - began, "" if right else str(answer))

    def _sign_anew(self) -> None:
        if time.monotonic() - self._signed_at > FRESH_FOR:
            self._body = body()
            self._headers = headers(self._body)
            self._signed_at = time.monotonic()


def load(seconds: float) -> Tally:
    """Call for so many seconds, and kill a worker half way."""
    tally = Tally()
    with services.running() as service:
        callers = [Caller(service, time.monotonic() + seconds, tally) for _ in range(CONNECTIONS)]
        for caller in callers:
            caller.start()
        time.sleep(seconds / 2)
        os.kill(service.workers()[0], signal.SIGKILL)
        for caller in callers:
            caller.join()
        tally.answers["workers started"] = len(service.workers())
    return tally


def main() -> int:
    """Print what came back; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description="Load on the real server, with a worker killed on the way.")
    parser.add_argument("--seconds", type=float, default=60.0)
    seconds = parser.parse_args().seconds
    tally = load(seconds)
    good = tally.answers["answered"] + tally.answers["refused"]
    sys.stdout.write(f"{dict(tally.answers)}\n{good / seconds:,.0f} a second, slowest {tally.slowest * 1000:.0f} ms\n")
    sys.stdout.writelines(f"wrong: {each}\n" for each in tally.wrong[:10])
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
