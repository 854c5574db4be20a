"""The directives of screens: who gets one, what stands in it, and that it runs along with the voice."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

import pytest

from skill.alexa import intake
from skill.content.loader import load, locales
from skill.persistence.profile import Profile
from skill.reply import Ask, Guide
from skill.routine.model import MAX_HOLD, Mode, Pace, PlanName, Position, Stage
from skill.routine.session import Phase, Session, Way
from skill.routine.snapshot import to_dict
from skill.speech.narrator import Narrator, Rendered
from skill.speech.ssml import ssml
from skill.turn import Turn
from skill.visual import drawings, screen
from skill.visual.poses import DARK, LIGHT
from skill.visual.screen import DOCUMENTS, directives, fits
from tools.conversation_table import answerer
from tools.screens import Visit, all_screens, screen_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
MOST_BYTES = 60_000
ENVELOPE = 500
"""Bytes of a response beside its parts, and to spare."""
ROUNDED = 20
"""Milliseconds that rounding may take: the ring may be two seconds away from the voice, and is not."""
STEPS = range(1, 8)
WAYS_OUT = ("AMAZON.StopIntent", "StopRoutineIntent", "PainReportIntent", "UrgentDizzyIntent", "EmergencyPainIntent")
WAYS = [
    Way(plan, hold, pace, position=position, mode=mode)
    for plan, hold, pace, position, mode in product(PlanName, (None, MAX_HOLD), Pace, Position, Mode)
]


def turn_in(session: Session, locale: str = "en-US") -> Turn:
    """A turn as a handler leaves it."""
    return Turn("AMAZON.NextIntent", load(locale), session, Profile(), now=0)


def guided(way: Way, step: int, locale: str = "en-US") -> tuple[Rendered, Json]:
    """A step in words and on a screen."""
    turn = turn_in(Session(way=way).at(step), locale)
    reply = Ask((Guide(),))
    rendered = Narrator(turn.content, turn.session).render(reply)
    (directive,) = directives(turn, reply, rendered)
    return rendered, directive["datasources"]["screen"]


def word_at_the_end(shown: Json) -> Json:
    """What stands beside the ring in the last moment."""
    word: Json = shown["words"][shown["moments"][-1]["word"]]
    return word


@pytest.mark.parametrize("version", ["1.8", "1.9", "2022.1", "2024.1", "2024.3", "2031.12"])
def test_a_device_of_our_apl_version_or_later_gets_a_screen(version: str) -> None:
    assert fits(version)


@pytest.mark.parametrize("version", ["1.0", "1.7", "", None, "x", "1.", ".8", "1.8beta", "-2.0", "9" * 40, 1.0])
def test_an_older_or_odd_version_gets_none(version: object) -> None:
    assert not fits(version)


def test_documents_stay_below_apl_2024_2_and_fetch_nothing() -> None:
    for path in DOCUMENTS.glob("*.json"):
        text = path.read_text(encoding="utf-8")
        document = json.loads(text)
        assert document.get("version", "1.8") == ".".join(map(str, screen.OLDEST))
        assert "import" not in document
        assert "://" not in text


def read(name: str) -> Json:
    """A document as it is kept."""
    found: Json = json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def test_the_documents_colours_are_those_of_the_drawings() -> None:
    bound = {item["name"]: item["value"] for item in read("wide")["mainTemplate"]["item"]["bind"]}

    assert LIGHT.items() <= bound["light"].items()
    assert DARK.items() <= bound["dark"].items()
    assert bound["light"].keys() == bound["dark"].keys()


def test_the_round_document_and_the_wide_one_differ_in_their_layout_only() -> None:
    wide, on_round = read("wide"), read("round")
    for part in ("graphics", "layouts"):
        for name in wide[part].keys() & on_round[part].keys():
            assert wide[part][name] == on_round[part][name]
    both = {"Figure", "Progress"}
    assert wide["layouts"].keys() & on_round["layouts"].keys() == both
    ours, theirs = wide["mainTemplate"]["item"], on_round["mainTemplate"]["item"]
    assert ours["handleTick"] == theirs["handleTick"]
    assert ours["bind"] == [item for item in theirs["bind"] if item["name"] != "signs"]


def test_the_kept_drawings_are_the_poses_as_they_are_drawn_today() -> None:
    assert json.loads(json.dumps(drawings.drawn())) == drawings.kept()


def test_the_figure_has_as_many_lines_as_the_richest_drawing_needs() -> None:
    document = read("wide")

    most = max(len(drawing["lines"]) for drawing in drawings.kept()["drawings"].values())
    assert len(document["graphics"]["figure"]["items"]) >= most


@pytest.mark.parametrize("step", STEPS)
def test_no_answer_with_a_screen_comes_near_the_platforms_limit(step: int) -> None:
    sizes = [_bytes_of(way, step) for way in WAYS]

    assert max(sizes) < MOST_BYTES


def _bytes_of(way: Way, step: int) -> int:
    """Screen, speech, reprompt, session attributes and the envelope around them."""
    turn = turn_in(Session(way=way).at(step))
    reply = Ask((Guide(),))
    rendered = Narrator(turn.content, turn.session).render(reply)
    session = to_dict(replace(turn.session, heard=rendered.heard))
    parts = [directives(turn, reply, rendered), ssml(rendered.script), ssml(rendered.reprompt or ()), session]
    return len(json.dumps(parts).encode()) + ENVELOPE


@pytest.mark.parametrize(
    "way", WAYS[::7], ids=lambda way: f"{way.plan}-{way.hold}-{way.pace}-{way.position}-{way.mode}"
)
@pytest.mark.parametrize("step", STEPS)
def test_the_screen_keeps_time_with_the_voice(way: Way, step: int) -> None:
    rendered, shown = guided(way, step)
    for entry in rendered.timeline.entries:
        middle = (entry.start + entry.end) / 2 * 1000
        moment = next(item for item in shown["moments"] if item["start"] <= middle <= item["end"] + ROUNDED)
        assert shown["words"][moment["word"]]["tone"] == _tone(entry.line.where.stage)


def _tone(stage: Stage) -> str:
    return Stage.RELEASE.value if stage is Stage.REST else stage.value


@pytest.mark.parametrize("step", STEPS)
def test_moments_follow_each_other_without_holes_to_the_end_of_the_answer(step: int) -> None:
    rendered, shown = guided(Way(), step)
    moments = shown["moments"]

    assert moments[0]["start"] == 0
    assert moments[-1]["end"] == pytest.approx(rendered.timeline.total * 1000, abs=ROUNDED)
    for one, other in pairwise(moments):
        assert other["start"] == pytest.approx(one["end"], abs=ROUNDED)


def test_a_hold_counts_its_own_seconds() -> None:
    _, shown = guided(Way(hold=20), 4)
    holds = [moment for moment in shown["moments"] if moment["word"] == "hold"]

    assert [round((hold["end"] - hold["start"]) / 1000) for hold in holds] == [20]
    assert shown["words"]["hold"] == {"label": "Hold", "tone": "hold", "runs": True, "clock": True}


def test_the_last_moment_leaves_the_ring_and_says_what_to_say() -> None:
    _, shown = guided(Way(), 4)

    assert word_at_the_end(shown) == {"label": "Say “next”", "tone": "ask", "runs": False, "clock": False}


@pytest.mark.parametrize("position", Position)
def test_cat_cow_moves_between_its_ends_with_the_breath(position: Position) -> None:
    _, shown = guided(Way(position=position), 6)
    ways = [moment["poses"] for moment in shown["moments"] if len(moment["poses"]) > 1]

    assert len(ways) > 4
    assert all(there == back[::-1] for there, back in pairwise(ways))
    assert {len(way) for way in ways} == {drawings.FRAMES}
    assert all(len(way) * drawings.FRAME_MS < 3000 for way in ways)


def test_straight_through_the_document_walks_from_step_to_step() -> None:
    _, shown = guided(Way(mode=Mode.STRAIGHT), 1)
    numbers = [shown["cards"][moment["card"]]["step"] for moment in shown["moments"]]

    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(shown["cards"]) > 2


@pytest.mark.parametrize("locale", [*locales(), "fr-FR"])
def test_every_screen_has_words_in_every_locale(locale: str) -> None:
    for name, directive in all_screens(locale=locale).items():
        shown = directive["datasources"]["screen"]
        cards = shown.get("cards", [])
        assert all(card["name"] and all(card["cues"]) for card in cards)
        assert name == "goodbye" or cards


def test_a_speaker_gets_no_directive() -> None:
    visit = Visit()
    visit.household = visit.household.__class__(kind="speaker")

    assert "directives" not in visit.at_step(4)["response"]


def test_leaving_shows_one_and_the_same_screen_whatever_the_reason_was() -> None:
    left = []
    for intent in (
        "AMAZON.StopIntent",
        "StopRoutineIntent",
        "PainReportIntent",
        "UrgentDizzyIntent",
        "EmergencyPainIntent",
    ):
        visit = Visit()
        visit.at_step(4)
        left.append(visit.say(intent, after=10)["response"])

    assert len({json.dumps(answer["directives"]) for answer in left}) == 1
    assert all("card" not in answer for answer in left)
    assert left[0]["directives"][0]["datasources"]["screen"] == {
        "title": "Upper Back Stretch",
        "line": "Take your time",
    }


def test_while_we_wait_the_pause_button_has_become_resume() -> None:
    visit = Visit()
    visit.at_step(4)
    waiting = screen_of(visit.say("AMAZON.PauseIntent", after=10))["datasources"]["screen"]

    assert [key["act"] for key in waiting["keys"]] == ["repeat", "resume", "hurts"]
    assert not word_at_the_end(waiting)["clock"]


def test_an_answer_beside_the_routine_stops_the_countdown() -> None:
    visit = Visit()
    visit.at_step(4)
    shown = screen_of(visit.say("TimeLeftIntent", after=10))["datasources"]["screen"]

    assert len(shown["moments"]) == 1
    assert not word_at_the_end(shown)["runs"]


def test_nothing_asks_for_next_while_the_question_is_whether_it_hurts() -> None:
    visit = Visit()
    visit.at_step(4)
    shown = screen_of(visit.say("PainQuestionIntent", after=10))["datasources"]["screen"]

    assert word_at_the_end(shown)["label"] == ""


@pytest.mark.parametrize("phase", [Phase.STRETCHING, Phase.PAUSED, Phase.RESUMING, Phase.OPENING])
@pytest.mark.parametrize(
    ("tap", "intent"),
    [
        ("Next", "AMAZON.NextIntent"),
        ("Back", "AMAZON.PreviousIntent"),
        ("Repeat", "AMAZON.RepeatIntent"),
        ("Pause", "AMAZON.PauseIntent"),
        ("Resume", "AMAZON.ResumeIntent"),
        ("Hurts", "PainReportIntent"),
    ],
)
def test_every_button_does_what_a_sentence_does(tap: str, intent: str, phase: Phase) -> None:
    assert answerer(f"Touch.{tap}", phase) == answerer(intent, phase)


def _acts() -> Iterator[str]:
    for directive in all_screens().values():
        yield from (key["act"] for key in directive["datasources"]["screen"].get("keys", []))


def test_every_button_is_known_where_taps_arrive_and_the_tokens_agree() -> None:
    assert set(_acts()) == set(intake.TAPS)
    assert screen.TOKEN == intake.TOUCHED
    assert all(directive["token"] == screen.TOKEN for directive in all_screens().values())


def test_it_hurts_can_be_pressed_wherever_the_routine_is_on() -> None:
    for name, directive in all_screens().items():
        keys = [key["act"] for key in directive["datasources"]["screen"].get("keys", [])]
        assert name in ("finished", "goodbye") or keys[-1] == "hurts"


def test_no_bindings_hide_in_the_data() -> None:
    """A document would evaluate "${...}" in nobody's favour."""
    for directive in all_screens().values():
        assert not re.search(r"\$\{", json.dumps(directive["datasources"]))
