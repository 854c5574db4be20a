"""Who may ask, and what every answer carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PERSON = {"locale": "en-US", "kind": "speaker"}


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost:8321", "localhost", "[::1]:8321"])
def test_this_computers_names_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert client.post("/api/person", json=PERSON, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8321", "127.0.0.1.evil.example", "[::1", "localhost.evil"]
)
def test_a_name_that_was_made_to_point_here_is_refused(client: FlaskClient, host: str) -> None:
    for answer in (
        client.get("/", headers={"Host": host}),
        client.post("/api/person", json=PERSON, headers={"Host": host}),
    ):
        assert answer.status_code in (400, 403)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "https://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_page_may_not_post(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post("/api/person", json=PERSON, headers=headers)
    assert answer.status_code == 403
    assert "token" not in answer.get_json()


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_what_a_form_can_send_is_refused(client: FlaskClient, kind: str) -> None:
    assert client.post("/api/person", data='{"locale":"en-US"}', content_type=kind).status_code == 415


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b"5", b"\xff\xfe", b'"x"'])
def test_what_is_no_json_object_is_refused(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/api/say", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.get_json()["error"]


def test_a_body_beyond_all_measure_is_refused_unread(client: FlaskClient) -> None:
    answer = client.post("/api/say", data=b"x" * 100_000, content_type="application/json")
    assert answer.status_code == 413


@pytest.mark.parametrize("address", ["/", "/static/page.js", "/poses.json", "/nowhere", "/static/../app.py"])
def test_every_answer_forbids_everything_from_elsewhere(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers


def test_errors_are_plain_sentences(client: FlaskClient) -> None:
    for answer in (client.get("/nowhere"), client.get("/api/say"), client.put("/api/say", json={})):
        assert answer.get_json()["error"].endswith(".")
        assert answer.status_code in (404, 405)
