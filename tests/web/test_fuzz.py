"""Whatever arrives, the answer is never a 500, and never a word about what went wrong."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.app import build_skill
from skill.settings import Settings
from skill.web.app import create_app
from skill.web.chain import Trust
from skill.web.fetch import _content
from skill.web.keys import Keys
from skill.web.refusal import Refused
from skill.web.url import certificate_path
from tests.web.authority import SKILL_ID, URL, authority, body, envelope, headers, intent
from tests.web.hello import hello_skill

if TYPE_CHECKING:
    from werkzeug.test import Client, TestResponse

patiently = settings(deadline=None, max_examples=150, derandomize=True, database=None)
LATIN = st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f")
VALUES = st.text(LATIN, max_size=400)
PARTS = st.sampled_from([
    "https", "http", "HTTPS", ":", "//", "/", "s3.amazonaws.com", "S3.AMAZONAWS.COM", "@", ":443", ":8443",
    "evil.example", "echo.api", "ECHO.API", "..", ".", "%2e", "%2F", "\\", "?", "#", ";", "cert.pem",
    "\t", "\r\n", "\0", "\u0430",
])  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@functools.cache
def _client(*, real: bool = False) -> Client:
    """One service for all examples; its certificate server knows one address."""
    skill = build_skill(Settings(skill_id=SKILL_ID)) if real else hello_skill()
    pem = {"/echo.api/echo-api-cert-14.pem": authority().chain()}
    keys = Keys(lambda path: pem.get(path, b""), Trust([authority().root.certificate]).signing_key)
    return create_app(skill, key_at=keys.get).test_client()


def _post(sent: bytes, given_headers: dict[str, str]) -> TestResponse:
    return _client().post("/", data=sent, headers=given_headers)


def _is_silent(answer: TestResponse) -> bool:
    """A refusal has no content at all."""
    return answer.status_code in {400, 404, 405, 413, 415} and answer.data == b""


@patiently
@given(
    st.dictionaries(st.sampled_from([*headers(b""), "Content-Encoding", "X-Forwarded-For"]), VALUES),
    st.binary(),
)
def test_any_headers_over_any_body_are_refused_in_silence(given_headers: dict[str, str], sent: bytes) -> None:
    assert _is_silent(_post(sent, {"Content-Type": "application/json"} | given_headers))


@patiently
@given(
    st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1, max_size=12),
    st.text(LATIN, max_size=60),
)
def test_any_method_and_path_are_refused_in_silence(method: str, path: str) -> None:
    if path not in {"/health", "/health/alive"}:
        answer = _client().open("/", environ_overrides={"REQUEST_METHOD": method, "PATH_INFO": path})
        assert _is_silent(answer)


@patiently
@given(st.lists(PARTS | VALUES, max_size=12).map("".join))
def test_any_address_is_refused_or_leads_into_amazons_folder(address: str) -> None:
    try:
        path = certificate_path(address)
    except Refused:
        return
    assert path.startswith("/echo.api/")
    assert not {"..", ".", ""} & set(path.split("/")[1:])


@patiently
@given(st.lists(st.sampled_from(["/", "/.", "/x/..", "/./", "//"]), max_size=5).map("".join))
def test_every_spelling_of_one_address_is_one_path(detour: str) -> None:
    spelled = URL.replace("/echo-api-cert", f"{detour}/echo-api-cert")

    assert certificate_path(spelled) == "/echo.api/echo-api-cert-14.pem"


@patiently
@given(st.binary(max_size=300))
def test_any_signed_bytes_are_refused_in_silence(sent: bytes) -> None:
    assert _is_silent(_post(sent, headers(sent)))


@patiently
@given(JSON)
def test_any_signed_json_is_refused_in_silence(value: Any) -> None:
    sent = json.dumps(value).encode()

    assert _is_silent(_post(sent, headers(sent)))


@st.composite
def damaged_envelopes(draw: st.DrawFn) -> dict[str, Any]:
    """A proper envelope with a few of its parts replaced, removed or added, at any depth."""
    value = draw(st.sampled_from([envelope, lambda: intent("ReadyIntent")]))()
    for _ in range(draw(st.integers(1, 3))):
        place = value
        while True:
            name = draw(st.sampled_from([*place, "extra"]))
            if not (isinstance(place.get(name), dict) and place[name] and draw(st.booleans())):
                break
            place = place[name]
        if draw(st.booleans()):
            place[name] = draw(JSON)
        else:
            place.pop(name, None)
    return value


@settings(patiently, max_examples=400)
@given(damaged_envelopes())
def test_a_damaged_envelope_is_answered_or_refused_and_never_breaks_the_service(
    value: dict[str, Any],
) -> None:
    sent = body(value)

    for client in (_client(), _client(real=True)):
        answer = client.post("/", data=sent, headers=headers(sent))
        assert answer.status_code == 200 or _is_silent(answer)


@patiently
@given(st.binary(max_size=400), st.integers(0, 4000), st.integers(0, 4000))
def test_a_damaged_certificate_chain_is_refused_whatever_it_parses_as(junk: bytes, start: int, end: int) -> None:
    pem = authority().chain()
    damaged = pem[: min(start, end)] + junk + pem[max(start, end) :]
    trust = Trust([authority().root.certificate])

    assert _outcome(lambda: Keys(lambda _: damaged, trust.signing_key).get("/echo.api/c.pem")) in {
        None,
        "Refused",
    }


@patiently
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: "]),
)
def test_any_answer_of_the_certificate_server_is_content_or_a_refusal(junk: bytes, head: bytes) -> None:
    assert _outcome(lambda: _content(head + junk)) in {None, "Refused"}


def _outcome(act: Any) -> str | None:
    """The class of what was raised, if anything."""
    try:
        act()
    except Exception as error:  # noqa: BLE001 - any other class than ours is what is looked for
        return type(error).__name__
    return None
