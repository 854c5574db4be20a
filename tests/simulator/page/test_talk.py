"""The conversation over HTTP, as the page holds it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from skill.simulator.page.talk import catch_up

if TYPE_CHECKING:
    import flask
    from flask.testing import FlaskClient

    from skill.simulator.page.tabs import Tabs
    from tests.simulator.page.conftest import Visitor

OPEN = "open upper back stretch"


def test_opening_the_skill_brings_words_on_a_clock_and_a_microphone(visitor: Visitor) -> None:
    news = visitor.say(OPEN)
    launch = news["exchanges"][0]
    assert news["awake"]
    assert launch["intent"] == "LaunchRequest"
    assert launch["words"][0]["text"].startswith("Welcome")
    assert [spell["state"] for spell in launch["spells"]] == ["speaking", "listening", "reprompting", "listening again"]
    assert launch["request"]["session"]["new"]


def test_a_step_brings_poses_holds_and_the_place_in_the_routine(visitor: Visitor) -> None:
    visitor.say(OPEN)
    exchange = visitor.say("go to step four")["exchanges"][0]
    assert exchange["place"] == {"step": 4, "of": 7, "name": "A gentle arch"}
    assert {entry.get("pose") for entry in exchange["words"]} >= {"forearm_tabletop", "arch_forearms"}
    assert [round(length) for _, length in exchange["holds"]] == [10]


def test_the_chair_has_drawings_of_its_own(visitor: Visitor) -> None:
    visitor.say("ask upper back stretch for the chair version")
    exchange = visitor.say("go to step four")["exchanges"][0]
    assert "chair_arch" in {entry.get("pose") for entry in exchange["words"]}


def test_an_interruption_is_told_at_its_second_and_the_skill_knows_where_it_was(visitor: Visitor) -> None:
    visitor.say(OPEN)
    step = visitor.say("go to step four")["exchanges"][0]
    start, length = step["holds"][0]
    news = visitor.say("how much longer", at=start + length / 2)
    assert news["exchanges"][0]["cut"] == pytest.approx(start + length / 2)
    assert "left in this hold" in news["exchanges"][0]["text"]


def test_silence_ends_the_session_and_opening_it_again_brings_the_place_back(visitor: Visitor) -> None:
    visitor.say(OPEN)
    visitor.say("go to step five")
    news = visitor.post("silence").get_json()
    assert not news["awake"]
    assert news["exchanges"][0]["intent"] == "SessionEndedRequest"
    assert news["chips"] == [OPEN]
    again = visitor.say(OPEN)["exchanges"][0]
    assert "step five" in again["text"].lower()


def test_a_place_left_two_hours_ago_is_not_offered(visitor: Visitor, tabs: Tabs) -> None:
    visitor.say(OPEN)
    visitor.say("go to step five")
    visitor.post("silence")
    device = tabs.get(visitor.tab["token"]).device
    catch_up(device, device.now + 2 * 3600)
    assert "step five" not in visitor.say(OPEN)["exchanges"][0]["text"].lower()


def test_words_to_a_sleeping_device_do_not_reach_the_skill(visitor: Visitor) -> None:
    exchange = visitor.say("next")["exchanges"][0]
    assert exchange["request"] is None
    assert exchange["note"]


def test_a_report_of_pain_ends_the_session(visitor: Visitor) -> None:
    visitor.say(OPEN)
    visitor.say("yes")
    news = visitor.say("it hurts", at=3)
    assert news["exchanges"][0]["ended"]
    assert not news["awake"]


def test_another_device_of_the_same_person_remembers_the_place(visitor: Visitor) -> None:
    visitor.say(OPEN)
    visitor.say("go to step three")
    news = visitor.post("device", kind="landscape", locale="en-GB").get_json()
    assert (news["awake"], news["kind"], news["locale"]) == (False, "landscape", "en-GB")
    assert "step three" in visitor.say(OPEN)["exchanges"][0]["text"].lower()


def test_a_new_person_knows_nothing_of_the_one_before(client: FlaskClient, visitor: Visitor) -> None:
    visitor.say(OPEN)
    visitor.say("go to step five")
    stranger = type(visitor)(client)
    assert "safety" in stranger.say(OPEN)["exchanges"][0]["text"].lower()


def test_two_people_have_reminders_of_their_own(client: FlaskClient, visitor: Visitor) -> None:
    other = type(visitor)(client)
    for one in (visitor, other):
        one.say("open upper back stretch")
    visitor.say("remind me every day at three p m")
    visitor.say("yes")
    visitor.say("yes")  # Alexa's own question about the permission
    mine, theirs = (one.say("when is my reminder")["exchanges"][0]["text"].lower() for one in (visitor, other))
    assert "no reminder" not in mine
    assert "no reminder" in theirs


def test_a_tap_without_a_screen_is_told(visitor: Visitor) -> None:
    visitor.say(OPEN)
    news = visitor.post("tap", arguments=["touch", "next", 1]).get_json()
    assert "screen" in news["exchanges"][0]["note"]
    assert news["awake"]


def test_a_second_request_to_an_answer_that_it_has_not_seen_is_refused(visitor: Visitor) -> None:
    visitor.say(OPEN)
    visitor.tab["turn"] = 0
    answer = visitor.post("say", text="yes")
    assert answer.status_code == 409
    assert visitor.tab["turn"] == 1  # so the page is in step again
    assert visitor.say("yes")["exchanges"][0]["place"]["step"] == 1


def test_two_requests_at_once_are_one_answer_and_one_clear_refusal(app: flask.Flask, visitor: Visitor) -> None:
    visitor.say(OPEN)
    body = {**visitor.tab, "text": "yes", "at": None}
    gate, statuses = threading.Barrier(2), []

    def send() -> None:
        gate.wait()
        statuses.append(app.test_client().post("/api/say", json=body).status_code)

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 409]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": ""}, 400),
        ({"text": "   "}, 400),
        ({"text": None}, 400),
        ({"text": ["yes"]}, 400),
        ({"text": "a" * 10_000}, 400),
        ({"text": "yes", "at": "soon"}, 400),
        ({"text": "yes", "at": True}, 400),
        ({"text": "yes", "turn": "0"}, 409),
        ({"text": "yes", "token": "somebody else's"}, 410),
        ({"text": "yes", "token": None}, 410),
        ({"text": "yes", "token": {}}, 410),
    ],
)
def test_rubbish_is_answered_in_a_sentence(visitor: Visitor, body: dict[str, object], status: int) -> None:
    answer = visitor.client.post("/api/say", json={**visitor.tab, **body})
    assert answer.status_code == status
    assert answer.get_json()["error"].endswith(".")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "' OR 1=1 --", "\x00\u202e\ud83e", "ñandú 🤸 " * 30])
def test_whatever_is_typed_is_answered_and_handed_back_as_it_was(visitor: Visitor, text: str) -> None:
    visitor.say(OPEN)
    assert visitor.say(text)["exchanges"][0]["said"] == text


def test_an_endless_second_is_brought_into_the_session(visitor: Visitor) -> None:
    visitor.say(OPEN)
    news = visitor.say("yes", at=1e300)
    assert [exchange["intent"] for exchange in news["exchanges"]] == ["SessionEndedRequest", None]


@pytest.mark.parametrize("wish", [{"locale": "en-XX"}, {"kind": "toaster"}, {"locale": None}, {"kind": ["tv"]}])
def test_an_unknown_device_or_locale_is_named(client: FlaskClient, wish: dict[str, object]) -> None:
    answer = client.post("/api/person", json={"locale": "en-US", "kind": "speaker", **wish})
    assert answer.status_code == 400
    assert "there is" in answer.get_json()["error"]


def test_the_tab_used_longest_ago_makes_room_and_idle_ones_are_put_away(
    client: FlaskClient, visitor: Visitor, tabs: Tabs
) -> None:
    tabs._most = 2
    first = visitor.tab["token"]
    type(visitor)(client)
    type(visitor)(client)
    assert len(tabs) == 2
    visitor.tab["token"] = first
    assert visitor.post("say", text="yes").status_code == 410
    tabs._idle = -1.0
    with pytest.raises(LookupError):
        tabs.get(first)
    assert len(tabs) == 0
