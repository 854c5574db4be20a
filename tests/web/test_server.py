"""The real server, over a real socket: it speaks to Alexa, shrugs at everybody else, and stops politely."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.web import service as services
from tests.web.attacks.wire import WIRE, WireAttack
from tests.web.authority import body, envelope, headers, intent
from tests.web.hello import HELLO

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def service() -> Iterator[services.Service]:
    with services.running() as running:
        yield running


def test_a_signed_launch_gets_speech(service: services.Service) -> None:
    answer = service.post(body())

    assert answer.status == 200
    assert HELLO in json.loads(answer.body)["response"]["outputSpeech"]["ssml"]


def test_the_same_bytes_with_one_bit_changed_get_nothing(service: services.Service) -> None:
    sent = bytearray(body())
    given = headers(bytes(sent))
    sent[40] ^= 1

    answer = service.post(bytes(sent), given)

    assert (answer.status, answer.body) == (400, b"")


def test_many_turns_share_a_connection_even_after_a_refusal(service: services.Service) -> None:
    connection = service.connect()
    sent = body()

    statuses = [
        services.ask(connection, each, headers(sent)).status for each in (sent, sent + b" ", sent, b"junk", sent)
    ]

    connection.close()
    assert statuses == [200, 400, 200, 400, 200]


@pytest.mark.parametrize("attack", WIRE, ids=lambda attack: attack.tries)
def test_bytes_that_are_no_proper_call_are_refused_and_told_nothing(
    attack: WireAttack, service: services.Service
) -> None:
    received = service.raw(attack.make())

    head, _, content = received.partition(b"\r\n\r\n")
    assert head.split(b" ")[1] == str(attack.status).encode()
    assert content == b""
    assert b"gunicorn" not in received


def test_callers_who_drip_do_not_keep_alexa_waiting(service: services.Service) -> None:
    drips = [socket.create_connection(("127.0.0.1", service.port), timeout=10) for _ in range(16)]
    for number, drip in enumerate(drips):
        drip.sendall(b"POST / HTTP/1.1\r\n" if number % 2 else _head_of_a_signed_call())

    assert service.post(body()).status == 200
    assert all(drip.recv(1000)[:12] in (b"", b"HTTP/1.1 400") for drip in drips)
    for drip in drips:
        drip.close()


def _head_of_a_signed_call() -> bytes:
    sent = body()
    lines = [f"{name}: {value}" for name, value in headers(sent).items()]
    return "\r\n".join(["POST / HTTP/1.1", "Host: x", f"Content-Length: {len(sent)}", *lines, "", ""]).encode()


def test_a_worker_that_dies_is_replaced(service: services.Service) -> None:
    victim = service.workers()[-1]

    os.kill(victim, signal.SIGKILL)

    _until(lambda: len(service.workers()) > 2)
    assert {service.post(body()).status for _ in range(10)} == {200}


def _until(holds: object) -> None:
    for _ in range(200):
        if holds():  # type: ignore[operator]
            return
        time.sleep(0.05)
    pytest.fail("It did not happen within ten seconds.")


def test_answers_in_flight_are_finished_when_the_server_stops() -> None:
    answers: list[services.Answer] = []
    with services.running() as stopping:
        slow = threading.Thread(target=lambda: answers.append(stopping.post(body(intent("SlowIntent")))))
        slow.start()
        time.sleep(0.4)
        stopping.process.send_signal(signal.SIGTERM)
        slow.join()

        assert stopping.process.wait(15) == 0
    assert [answer.status for answer in answers] == [200]


def test_the_log_has_a_line_for_each_turn_and_no_word_of_a_person() -> None:
    secrets = (
        "SOMEBODY",
        "amzn1.ask",
        "echo-api.session",
        "SlowIntent",
        "BreakIntent",
        "a secret",
        "not-a-token",
    )
    with services.running() as logging:
        logging.post(body(envelope(locale="en-GB")))
        logging.post(body(intent("BreakIntent")))
        logging.post(b"junk")

    turns = [line for line in logging.lines if line["event"] in {"turn", "refused"}]
    assert [(line.get("kind"), line.get("reason"), line["status"]) for line in turns] == [
        ("LaunchRequest", None, 200),
        ("IntentRequest", None, 500),
        (None, "body-syntax", 400),
    ]
    assert all(isinstance(line["ms"], float) for line in turns)
    assert not [secret for secret in secrets if secret in json.dumps(logging.lines)]
