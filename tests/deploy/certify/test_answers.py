"""Every rule of what is answered: an answer that breaks it is found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from deploy.certify.table import CHECKS
from deploy.certify.verdict import Verdict
from tests.deploy.certify.conftest import answer, manifest, respond, say, template, turn, without

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from deploy.certify.record import Json, Material

STOP = {"trigger": "AMAZON.StopIntent"}
STEP: Json = {"scene": "routine", "phase": "stretching", "opens": True}
LAUNCH: Json = {"trigger": "LaunchRequest"}
LAST = 7


def card(**parts: Any) -> Callable[[Material], Material]:
    return respond()(card={"type": "Simple", "title": "Stretch", **parts})


def apla(change: Callable[[list[Json]], object]) -> Callable[[Material], Material]:
    def item(body: Json) -> Json:
        found: Json = body["response"]["directives"][0]["document"]
        return found

    return answer(lambda body: change(item(body)["mainTemplate"]["item"]["items"]), scene="apla", opens=True)


def attributes(**where: Any) -> Callable[..., Callable[[Material], Material]]:
    return lambda **parts: answer(lambda body: body["sessionAttributes"].update(parts), **where)


def no_reprompt(body: Json) -> None:
    del body["response"]["reprompt"]


def no_decision(body: Json) -> None:
    body["response"].pop("shouldEndSession", None)


def repeated(body: Json) -> None:
    body["response"]["reprompt"]["outputSpeech"] = body["response"]["outputSpeech"]


def told(body: Json) -> None:
    body["response"]["reprompt"]["outputSpeech"]["ssml"] = "<speak>Say next.</speak>"


def queued(body: Json) -> None:
    del body["response"]["outputSpeech"]["playBehavior"]


def ends(**where: Any) -> Callable[[Material], Material]:
    return respond(**where)(shouldEndSession=True)


def opens(**where: Any) -> Callable[[Material], Material]:
    return respond(**where)(shouldEndSession=False)


def version_of(version: str) -> Callable[[Json], None]:
    return lambda body: body["response"]["directives"][0]["document"].update(version=version)


def never_offered(material: Material) -> Material:
    return replace(material, turns=tuple(replace(each, answer={}) for each in material.scene("return")))


AUDIO = '<audio src="https://example.org/a.mp3"/>'
BROKEN: dict[str, list[Callable[[Material], Material]]] = {
    "0.1": [
        say('Wait. <break time="12s"/> Now?'),
        say('Wait. <break time="10.9s"/> Now?'),
        say('<break time="5"/> Now?'),
    ],
    "0.5": [
        say('Wait. <break time="5s"/><break time="5s"/> Now?'),
        say('Wait. <break time="9500ms"/> Now?'),
        template(lambda stack: stack["Parameters"]["Pauses"].update(AllowedValues=["break"])),
    ],
    "0.6": [apla(lambda items: items.append({"type": "Silence", "duration": "8s"})), without(scene="apla")],
    "0.7": [answer(version_of("9.9"), scene="apla", opens=True), without(scene="apla")],
    "0.8": [manifest("apis", "custom", "interfaces", value=[])],
    "0.9": [say(AUDIO * 6 + "Now?")],
    "1.1": [say("a" * 8001 + "?")],
    "1.2": [say('Now.<break time="1ms"/>' * 400 + "Now?")],
    "1.3": [say("a" * 10_001 + "?")],
    "1.4": [turn({"kind": "landscape"}, bytes=120_001)],
    "1.5": [say(AUDIO * 6 + "Now?")],
    "1.6": [say(AUDIO * 6 + "Now?")],
    "1.7": [say(AUDIO * 6 + "Now?")],
    "1.9": [card(content="a" * 8001), card(content="<b>now</b>"), card(content="see www.example.org")],
    "1.10": [card(content="now", image={"smallImageUrl": "http://example.org/a.png"})],
    "1.11": [card(content="now")],
    "1.12": [
        template(lambda stack: stack["Resources"]["Skill"]["Properties"].update(Timeout=8)),
        turn(LAUNCH, seconds=9.0),
    ],
    "1.13": [answer(no_decision, **STOP)],
    "1.14": [answer(no_reprompt), answer(repeated)],
    "1.15": [answer(no_decision)],
    "1.16": [respond()(shouldEndSession=None)],
    "1.18": [opens(**STOP), without(**STOP)],
    "1.19": [answer(no_decision, **STOP)],
    "1.20": [say("you & me?")],
    "1.21": [say("<speak>twice?</speak>"), say("")],
    "1.22": [answer(queued, trigger="Touch.Next")],
    "1.23": [attributes(trigger="AMAZON.StopIntent")(step=1), attributes(opens=True)(big="x" * 20_000)],
    "1.24": [turn({"trigger": "SessionEndedRequest"}, error="KeyError"), without(trigger="SessionEndedRequest")],
    "1.25": [
        respond(trigger="SessionEndedRequest")(outputSpeech={"type": "SSML", "ssml": "<speak>Bye.</speak>"}),
        without(trigger="SessionEndedRequest"),
    ],
    "1.26": [turn(STEP, stored={}), without(scene="routine")],
    "1.27": [respond(trigger="System.ExceptionEncountered")(shouldEndSession=True)],
    "1.28": [turn({"scene": "hardening: unknown properties"}, error="x"), ends(scene="hardening: unknown interface")],
    "1.29": [
        turn({"scene": "hardening: unknown request type"}, error="x"),
        without(scene="hardening: unknown dialog state"),
    ],
    "1.32": [ends(scene="routine", phase="opening", trigger="AMAZON.YesIntent")],
    "1.33": [attributes(scene="grid", phase="stretching", trigger="TimeLeftIntent")(step=LAST)],
    "1.34": [respond()(directives=[{"type": "AudioPlayer.Play"}])],
    "1.35": [never_offered],
    "2.1": [say("<bold>Now?</bold>")],
    "2.2": [say("<s>Now?")],
    "2.3": [say("1 < 2?")],
    "2.4": [say("Now (or later)?"), say("Now… 😀?")],
    "2.5": [say('<break time="1s" strength="weak"/> Now?'), say('<break strength="huge"/> Now?'), say("<break/> Now?")],
    "2.6": [say("<p>Now?</p>"), say("<s>Now?</s>")],
    "2.7": [say('<prosody rate="10%">Now?</prosody>'), say('<prosody rate="quick">Now?</prosody>')],
    "2.8": [say('<prosody pitch="+80%">Now?</prosody>')],
    "2.9": [say('<prosody volume="+9dB">Now?</prosody>')],
    "2.10": [say("<emphasis>Now?</emphasis>"), say('<prosody pitch="low">Now?</prosody>')],
    "2.11": [say('<amazon:effect name="drc">Now?</amazon:effect>')],
    "2.12": [say('<amazon:emotion name="excited">Now?</amazon:emotion>')],
    "2.13": [say('<amazon:domain name="news">Now?</amazon:domain>')],
    "2.14": [say('<voice name="Amy"><emphasis>Now?</emphasis></voice>')],
    "2.15": [say('<say-as interpret-as="shout">Now?</say-as>')],
    "2.16": [say('<w role="amazon:XX">Now?</w>')],
    "2.17": [say('<lang xml:lang="nl-NL">Now?</lang>')],
    "2.18": [say("<sub>Now?</sub>")],
    "2.19": [say("<voice>Now?</voice>")],
    "2.20": [say('<voice name="Amy">Now?</voice>')],
    "2.21": [say("Hold for 30s, now?")],
    "3.23": [turn({"scene": "slots", "trigger": "SetHoldIntent"}, error="ValueError"), without(scene="slots")],
    "3.32": [opens(trigger="AMAZON.CancelIntent")],
    "5.10": [ends(**LAUNCH), say("Ready?", **LAUNCH), say("Welcome. Ready?", **LAUNCH)],
    "5.11": [
        say("Say next."),
        say("Hold."),
        answer(told),
    ],
    "5.12": [say("Goodbye. Or not?", **STOP)],
    "5.13": [say("Hold.", **STEP), without(scene="routine")],
    "5.14": [
        ends(trigger="AMAZON.HelpIntent"),
        say("Say next or stop.", trigger="AMAZON.HelpIntent"),
        say("I help. Shall we?", trigger="AMAZON.HelpIntent"),
    ],
    "5.15": [
        opens(trigger="AMAZON.StopIntent", phase="forgetting"),
        opens(trigger="StopRoutineIntent"),
        without(phase="resuming"),
    ],
    "5.16": [opens(trigger="AMAZON.StopIntent", phase="reminding")],
    "5.17": [
        attributes(scene="one-shot", trigger="StartRoutineIntent")(step=0),
        say("Welcome. Ready?", scene="one-shot", trigger="AboutIntent"),
    ],
    "5.18": [
        say("I see.", scene="slots", trigger="GoToStepIntent"),
        turn({"trigger": "AMAZON.FallbackIntent"}, error="x"),
    ],
    "5.20": [
        say("Call nine one one, now?"),
        without(scene="grid", trigger="StreakIntent", phase="paused"),
        lambda material: replace(material, turns=()),
    ],
    "5.26": [
        lambda material: replace(
            material,
            turns=tuple(
                replace(each, answer={"response": {}}) if "another skill" in each.scene else each
                for each in material.turns
            ),
        )
    ],
}
WARNED: dict[str, list[Callable[[Material], Material]]] = {
    "0.2": [say('One. <break time="6s"/> Two. <break time="6s"/> Three?')],
    "1.4": [turn({"kind": "speaker"}, bytes=24_001), turn({"kind": "landscape"}, bytes=60_001)],
    "5.21": [say(f"{'very ' * 21}long?")],
}


@pytest.mark.parametrize(("rule", "mistake"), [(rule, each) for rule, found in BROKEN.items() for each in found])
def test_a_broken_answer_is_found(rule: str, mistake: Callable[[Material], Material], material: Material) -> None:
    assert CHECKS[rule](mistake(material)).verdict is Verdict.FAIL


@pytest.mark.parametrize(("rule", "mistake"), [(rule, each) for rule, found in WARNED.items() for each in found])
def test_a_doubtful_answer_is_told(rule: str, mistake: Callable[[Material], Material], material: Material) -> None:
    assert CHECKS[rule](mistake(material)).verdict is Verdict.WARNING


def test_a_sleeping_handler_is_found(material: Material, tmp_path: Path) -> None:
    (tmp_path / "skill").mkdir()
    (tmp_path / "lambda_handler.py").write_text("import time\n\ndef handler():\n    time.sleep(30)\n")

    assert CHECKS["0.10"](replace(material, task=tmp_path)).verdict is Verdict.FAIL
