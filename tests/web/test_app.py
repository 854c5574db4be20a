"""The application behind the gate fails closed, tells alive from ready, and logs turns without their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import ResponseEnvelope

from skill.web import health
from skill.web.app import create_app
from skill.web.chain import Trust
from skill.web.gate import Gate
from skill.web.keys import Keys
from tests.web.authority import authority, body, envelope, headers, intent, key
from tests.web.hello import HELLO, hello_skill

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import Lines

Serve = "Callable[..., flask.Flask]"
OTHER_SKILL = "amzn1.ask.skill.99999999-1111-4222-8333-444455556666"


def _no_key(_path: str) -> object:
    raise AssertionError("No key should be asked for.")


def test_a_skill_without_an_id_is_not_served() -> None:
    with pytest.raises(ValueError, match="skill_id"):
        create_app(hello_skill(None), key_at=_no_key)


def test_in_development_any_skill_id_is_served_if_it_is_signed(serve: Serve) -> None:
    client = serve(skill=hello_skill(None), any_skill=True).test_client()
    sent = body(envelope(skill_id=OTHER_SKILL))

    assert client.post("/", data=sent, headers=headers(sent)).status_code == 200
    assert client.post("/", data=sent + b" ", headers=headers(sent)).status_code == 400


def test_what_reaches_the_adapter_around_the_gate_is_refused(serve: Serve) -> None:
    app = serve()
    gate = app.wsgi_app
    assert isinstance(gate, Gate)
    app.wsgi_app = gate._app  # type: ignore[method-assign]
    sent = body()

    answer = app.test_client().post("/", data=sent, headers=headers(sent))

    assert (answer.status_code, answer.data) == (400, b"")


def test_the_callers_own_skill_is_left_as_it_is(serve: Serve) -> None:
    skill = hello_skill()
    serializer, agent = skill.serializer, skill.custom_user_agent

    serve(skill=skill)

    assert (skill.serializer, skill.custom_user_agent) == (serializer, agent)


def test_a_handler_that_breaks_is_a_500_without_a_word(serve: Serve, lines: Lines) -> None:
    sent = body(intent("BreakIntent"))

    answer = serve().test_client().post("/", data=sent, headers=headers(sent))

    assert (answer.status_code, answer.data) == (500, b"")
    assert vars(lines.records[-1])["status"] == 500


def test_a_turn_is_one_line_of_kind_phase_time_and_status(serve: Serve, lines: Lines) -> None:
    sent = body(intent("EmergencyPainIntent"))
    app = serve(phase_of=lambda attributes: attributes.get("phase"))

    app.test_client().post("/", data=sent, headers=headers(sent))

    (turn,) = (record for record in lines.records if record.getMessage() == "turn")
    said = {name: vars(turn)[name] for name in ("kind", "phase", "status")}
    assert said == {"kind": "IntentRequest", "phase": "greeted", "status": 200}
    assert "Pain" not in str(vars(turn))


def test_the_skills_own_serializer_writes_the_answer(serve: Serve) -> None:
    class Signing(DefaultSerializer):
        def serialize(self, obj: object) -> object:
            written = super().serialize(obj)
            return written | {"userAgent": "ours"} if isinstance(obj, ResponseEnvelope) else written

    skill = hello_skill()
    skill.serializer = Signing()
    sent = body()

    answer = serve(skill=skill).test_client().post("/", data=sent, headers=headers(sent))

    assert answer.json["userAgent"] == "ours"


def test_speech_leaves_as_it_was_meant(serve: Serve) -> None:
    sent = body()

    answer = serve().test_client().post("/", data=sent, headers=headers(sent))

    assert answer.json["response"]["outputSpeech"]["ssml"] == f"<speak>{HELLO}</speak>"
    assert answer.headers["Cache-Control"] == "no-store"


def test_alive_is_told_from_ready(serve: Serve) -> None:
    def broken() -> None:
        raise OSError("the store is away")

    client = serve(probe=broken).test_client()

    assert client.get("/health/alive").json == {"alive": True}
    answer = client.get("/health")
    assert (answer.status_code, answer.json) == (503, {"alive": True, "ready": False})
    assert client.post("/health").status_code == 405


def test_readiness_is_asked_for_at_most_every_few_seconds() -> None:
    asked: list[float] = []
    now = [100.0]
    ready = health.Readiness(lambda: asked.append(now[0]), clock=lambda: now[0])

    assert bool(ready)
    assert bool(ready)
    now[0] += health.KEPT
    assert bool(ready)

    assert asked == [100.0, 105.0]


def test_junk_is_refused_before_any_key_is_asked_for() -> None:
    client = create_app(hello_skill(), key_at=_no_key).test_client()
    sent = body()

    for missing in ("Signature-256", "SignatureCertChainUrl", "Content-Type"):
        given = {name: value for name, value in headers(sent).items() if name != missing}
        assert client.post("/", data=sent, headers=given).status_code in {400, 415}


def test_nothing_is_parsed_before_the_signature_is_checked(serve: Serve, lines: Lines) -> None:
    deep = b"[" * 200_000

    serve().test_client().post("/", data=deep, headers=headers(deep, signing_key=key("stranger")))

    assert lines.reason() == "signature-wrong"


def test_the_public_authorities_do_not_trust_ours() -> None:
    client = create_app(hello_skill(), key_at=_public_trust_over(authority().chain())).test_client()
    sent = body()

    assert client.post("/", data=sent, headers=headers(sent)).status_code == 400


def _public_trust_over(pem: bytes) -> Callable[[str], object]:
    return Keys(lambda _: pem, Trust.public().signing_key).get
