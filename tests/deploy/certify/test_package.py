"""Every rule of the model, the manifest, the screens, the services and the stack: what breaks it is found."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA384

from deploy.certify.checks import screen
from deploy.certify.table import CHECKS
from deploy.certify.verdict import Verdict
from skill.handlers import CONVERSATION
from skill.handlers.routing import on
from skill.web import chain, envelope, keys, signature, url
from tests.deploy.certify.conftest import (
    LOCALE,
    answer,
    manifest,
    model,
    respond,
    say,
    template,
    trimmed,
    turn,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from deploy.certify.record import Json, Material

PAIN: Json = {"trigger": "PainReportIntent", "scene": "grid"}
SCREEN: Json = {"kind": "landscape", "scene": "grid", "opens": True}
TEXTS = ("publishingInformation", "locales", LOCALE)
CREATED: Json = {"scene": "reminder", "trigger": "SessionResumedRequest"}
ASKED: Json = {"scene": "reminder", "consents": True}
INTENTS = ("StartRoutineIntent", "AboutIntent")


def intent(language: Json, name: str) -> Json:
    return next(each for each in language["intents"] if each["name"] == name)


def samples(name: str, *more: str) -> Callable[[Material], Material]:
    """More samples for an intent."""
    return model(lambda language: intent(language, name)["samples"].extend(more))


def claimed(name: str, sample: str, other: str, same: str) -> Callable[[Material], Material]:
    """One sentence, in two intents."""

    def change(language: Json) -> None:
        intent(language, name)["samples"].append(sample)
        intent(language, other)["samples"].append(same)

    return model(change)


def drop(name: str) -> Callable[[Material], Material]:
    """A model without an intent."""
    return model(lambda language: language["intents"].remove(intent(language, name)))


def slot(name: str, *slots: Json) -> Callable[[Material], Material]:
    """More slots for an intent."""
    return model(lambda language: intent(language, name).setdefault("slots", []).extend(slots))


def invocation(name: str) -> Callable[[Material], Material]:
    return model(lambda language: language.update(invocationName=name))


def values(*words: str) -> Callable[[Material], Material]:
    """A slot type of these values."""
    kind = {"name": "TOYS", "values": [{"name": {"value": word, "synonyms": []}} for word in words]}
    return model(lambda language: language["types"].append(kind))


def dialog(*names: str) -> Callable[[Material], Material]:
    def broken(material: Material) -> Material:
        first = material.models[0]
        found = {**trimmed(first.raw)["interactionModel"], "dialog": {"intents": [{"name": name} for name in names]}}
        return replace(material, models=(replace(first, raw={"interactionModel": found}),))

    return broken


def document(change: Callable[[Json], object]) -> Callable[[Material], Material]:
    """Break the document of a screen."""
    return answer(lambda body: change(body["response"]["directives"][0]["document"]), **SCREEN)


def directive(**parts: Any) -> Callable[[Material], Material]:
    """Break the directive of a screen."""
    return answer(lambda body: body["response"]["directives"][0].update(parts), **SCREEN)


def item(part: Json) -> Callable[[Material], Material]:
    """Another component in a screen."""
    return document(lambda found: found["mainTemplate"].setdefault("items", []).append(part))


def connection(**parts: Any) -> Callable[[Material], Material]:
    return answer(lambda body: body["response"]["directives"][0].update(parts), **ASKED)


def call(path: str, body: Json | None = None) -> Callable[[Material], Material]:
    """A call to one of Alexa's services."""
    made = {"method": "POST", "url": f"https://api.amazonalexa.com{path}", "body": body or {}}
    return turn(CREATED, calls=(made,))


def text(name: str, value: Any) -> Callable[[Material], Material]:
    return manifest(*TEXTS, name, value=value)


def stack(change: Callable[[Json], object]) -> Callable[[Material], Material]:
    return template(lambda found: change(found["Resources"]["Skill"]["Properties"]))


def phrase(**parts: Any) -> Callable[[Material], Material]:
    def broken(material: Material) -> Material:
        first, second, *others = material.phrases
        return replace(material, phrases=(first, replace(second, **parts), *others))

    return broken


def bare(material: Material) -> Material:
    launch = material.phrases[0].turn
    return phrase(turn=launch)(material)


REMINDER = "/v1/alerts/reminders"
SPOKEN = {"alertInfo": {"spokenInfo": {"content": [{"text": "Buy our new premium stretch"}]}}}
BROKEN: dict[str, list[Callable[[Material], Material]]] = {
    "3.1": [invocation("Upper Back 2")],
    "3.3": [invocation("the stretch")],
    "3.4": [invocation("open back stretch")],
    "3.5": [invocation("peloton back stretch")],
    "3.7": [model(lambda language: language.update(surprise=1))],
    "3.8": [samples("AboutIntent", "what, you?")],
    "3.9": [
        samples("AboutIntent", "tell me twice", "tell me twice"),
        claimed("AboutIntent", "my own", "WaitIntent", "my own"),
    ],
    "3.10": [claimed("AboutIntent", "bring me short", "ChoosePlanIntent", "bring me {plan}")],
    "3.11": [model(lambda language: intent(language, "AboutIntent").update(samples=[]))],
    "3.12": [slot("AboutIntent", {"name": "WaitIntent", "type": "PLAN"})],
    "3.13": [samples("AboutIntent", "tell me of {nothing}")],
    "3.14": [samples("ChoosePlanIntent", "{plan} and {plan}")],
    "3.15": [slot("AboutIntent", {"name": "plan", "type": "AMAZON.NUMBER"})],
    "3.16": [model(lambda language: language["types"].append({"name": "PLAN2", "values": []}))],
    "3.17": [model(lambda language: language["intents"].append({"name": "Two2Intent", "samples": ["a b c"]}))],
    "3.18": [values()],
    "3.19": [values("x" * 141)],
    "3.20": [values("a/b")],
    "3.21": [slot("AboutIntent", {"name": "query", "type": "AMAZON.SearchQuery"})],
    "3.22": [slot("AboutIntent", {"name": "query", "type": "AMAZON.SearchQuery"})],
    "3.24": [dialog("NobodyIntent")],
    "3.26": [drop("AMAZON.StopIntent")],
    "3.27": [drop("AMAZON.NavigateHomeIntent")],
    "3.28": [samples("AboutIntent", "help me")],
    "3.29": [drop("NextStepIntent")],
    "3.31": [drop("AMAZON.PauseIntent")],
    "3.33": [drop("AMAZON.FallbackIntent"), say("", trigger="AMAZON.FallbackIntent")],
    "3.34": [
        model(lambda language: language.update(modelConfiguration={"fallbackIntentSensitivity": {"level": "SOME"}}))
    ],
    "3.37": [lambda material: replace(material, models=(replace(material.models[0], locale="en-NZ"),))],
    "4.1": [manifest("manifestVersion", value="2.0"), manifest("surprise", value=1)],
    "4.2": [manifest("publishingInformation", "isAvailableWorldwide", value=True)],
    "4.3": [text("summary", "")],
    "4.4": [text("summary", "x" * 121)],
    "4.5": [text("examplePhrases", ["Alexa, open upper back stretch."])],
    "4.6": [text("examplePhrases", ["Alexa, play some music."] * 3)],
    "4.7": [text("examplePhrases", ["Alexa, open upper back stretch.", "Alexa, next.", "Alexa, stop."])],
    "4.8": [text("examplePhrases", ["Alexa, open upper back stretch.", "bake a cake.", "bake a cake."])],
    "4.9": [text("examplePhrases", ["Alexa, open upper back stretch!"] * 3)],
    "4.10": [phrase(intent=""), phrase(turn=None), bare, lambda material: replace(material, phrases=())],
    "4.12": [text("smallIconUri", "file://icon.svg")],
    "4.13": [manifest("privacyAndCompliance", "containsAds", value="no")],
    "4.14": [manifest("privacyAndCompliance", "usesHealthInfo", value=True)],
    "4.15": [manifest("privacyAndCompliance", "locales", LOCALE, value={"privacyPolicyUrl": "http://example.org"})],
    "4.16": [manifest("permissions", value=[{"name": "alexa::devices:all:address"}])],
    "4.17": [manifest("apis", "custom", "interfaces", value=[])],
    "4.18": [manifest("publishingInformation", "category", value="GAMES")],
    "4.20": [manifest("events", "endpoint", value={})],
    "4.21": [manifest("publishingInformation", "testingInstructions", value=" ")],
    "4.22": [text("name", "Upper Back Stretch Skill")],
    "5.1": [text("description", "A stretch.")],
    "5.2": [text("description", "A stretch. This skill does not provide medical advice.")],
    "5.3": [
        say("Welcome. Ready?", trigger="LaunchRequest"),
        say("Ready?", trigger="AMAZON.HelpIntent", phase="opening"),
    ],
    "5.4": [
        answer(lambda body: body.update(sessionAttributes={"step": 4}), **PAIN),
        respond(**PAIN)(card={"type": "Simple", "title": "Stop", "content": "Take care."}),
        turn(PAIN, stored={"version": 1, "reports": 1}),
        turn(PAIN, log=('INFO turn {"outcome": "pain"}',)),
        turn({"trigger": "AMAZON.YesIntent", "phase": "checking"}, log=("INFO stopped",)),
        lambda material: replace(material, turns=()),
    ],
    "5.5": [
        slot("PainReportIntent", {"name": "area", "type": "PLAN"}),
        respond(**PAIN)(shouldEndSession=False),
        say("Stop, and rest.", **PAIN),
        say("Call nine nine nine.", **PAIN),
    ],
    "5.6": [
        say("This relieves your pain. Next?"),
        say("This stretch heals. Next?"),
        say("I'll call an ambulance. Next?"),
        text("summary", "Fixes your back."),
        text("keywords", ["back pain treatment"]),
        respond()(card={"type": "Simple", "title": "Clinically proven"}),
    ],
    "5.7": [text("description", "This is no medical advice.")],
    "5.8": [manifest("privacyAndCompliance", "usesHealthInfo", value=True)],
    "5.9": [manifest("privacyAndCompliance", "isChildDirected", value=True), say("Hello kids. Ready?")],
    "5.16": [dialog("AboutIntent")],
    "5.19": [text("description", "A stretch.")],
    "5.20": [say("Call nine one one. Next?")],
    "6.1": [document(lambda found: found.update(version="2031.1")), lambda material: replace(material, turns=())],
    "6.2": [document(lambda found: found.update({"import": [{"name": "alexa-layouts", "version": "9.0.0"}]}))],
    "6.3": [document(lambda found: found.update(version="2024.3"))],
    "6.4": [respond(kind="speaker", opens=True)(directives=[{"type": "Alexa.Presentation.APL.RenderDocument"}])],
    "6.5": [directive(token=""), directive(document={}), directive(surprise=1)],
    "6.6": [turn(SCREEN, bytes=120_001)],
    "6.7": [say("", trigger="Touch.Next"), without(trigger="Touch.Next", kind="nobody's")],
    "6.10": [
        item({"handleTick": [{"commands": [{"type": "SendEvent"}]}]}),
        directive(type="Alexa.Presentation.APL.ExecuteCommands"),
    ],
    "6.12": [item({"type": "AlexaTransportControls"})],
    "6.13": [item({"type": "SpeakItem"})],
    "6.14": [answer(lambda body: body["response"]["outputSpeech"].pop("playBehavior"), trigger="Touch.Repeat")],
    "6.15": [item({"type": "AlexaHeader"}), respond(trigger="AMAZON.NavigateHomeIntent")(shouldEndSession=False)],
    "6.16": [item({"type": "AVG", "version": "1.3"}), item({"type": "Image", "source": "http://example.org/a.png"})],
    "7.1": [
        say("Shall I set that?", trigger="SetReminderIntent", scene="reminder"),
        turn({"trigger": "SetReminderIntent"}, calls=({"method": "POST", "url": REMINDER, "body": {}},)),
    ],
    "7.2": [connection(uri="connection://other/1"), connection(token=""), connection(input={}), without(consents=True)],
    "7.3": [respond()(directives=[{"type": "Connections.SendRequest"}])],
    "7.4": [lambda material: answer(lambda body: body["response"].pop("card"), **refusal(material))(material)],
    "7.5": [call(REMINDER, SPOKEN)],
    "7.6": [call(REMINDER, SPOKEN)],
    "7.7": [connection(onCompletion="SEND_ERRORS_ONLY"), respond(**ASKED)(shouldEndSession=False)],
    "7.8": [call("/v1/alerts/timers")],
    "7.9": [call("/v1/directives")],
    "8.1": [stack(lambda skill: skill.update(Runtime="python3.8")), stack(lambda skill: skill.update(Handler="a.b"))],
    "8.3": [stack(lambda skill: skill.pop("AutoPublishAlias"))],
    "8.4": [stack(lambda skill: skill["Events"]["Alexa"]["Properties"].pop("SkillId"))],
    "8.5": [stack(lambda skill: skill.pop("Timeout"))],
    "8.10": [template(lambda found: found.pop("Rules"))],
}
BROKEN["6.7"].pop()
FORGED: dict[str, tuple[object, str, object]] = {
    "5.22": (signature, "_HASH", SHA384()),
    "5.23": (url, "FOLDER", "/"),
    "5.24": (chain, "SIGNER", "example.org"),
    "5.25": (envelope, "TOLERANCE", 3600.0),
    "5.31": (keys, "LONGEST_KEPT", 86_400.0),
}
"""Parts of the self-hosted service's gate, and what they must not be."""


def refusal(material: Material) -> Json:
    """Where to find the answer to a refused permission."""
    found = next(turn for turn in material.of("SessionResumedRequest") if turn.card)
    return {"event": found.event}


@pytest.mark.parametrize(("rule", "mistake"), [(rule, each) for rule, found in BROKEN.items() for each in found])
def test_a_broken_package_is_found(rule: str, mistake: Callable[[Material], Material], material: Material) -> None:
    assert CHECKS[rule](mistake(material)).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("rule", "mistake"),
    [
        ("3.2", invocation("stretch")),
        (
            "3.25",
            lambda material: dialog("ChoosePlanIntent")(
                model(lambda language: intent(language, "ChoosePlanIntent").update(samples=["{plan}"]))(material)
            ),
        ),
        ("3.30", samples("AMAZON.NextIntent", *(f"go on to number {'a' * count}" for count in range(1, 90)))),
        ("3.35", samples("AboutIntent", "and what about you")),
        ("3.36", samples("ChoosePlanIntent", "the plan please")),
        ("4.15", manifest("privacyAndCompliance", "locales", value={})),
        ("5.19", say("Welcome. It takes about ninety minutes. Ready?", trigger="LaunchRequest")),
    ],
)
def test_a_doubtful_package_is_told(rule: str, mistake: Callable[[Material], Material], material: Material) -> None:
    assert CHECKS[rule](mistake(material)).verdict is Verdict.WARNING


@pytest.mark.parametrize(("rule", "part"), FORGED.items())
def test_a_weak_gate_is_found(
    rule: str, part: tuple[object, str, object], material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*part)

    assert CHECKS[rule](material).verdict is Verdict.FAIL


def test_a_function_for_fingers_only_is_found(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "CONVERSATION", (*CONVERSATION, on("Touch.Dance")(lambda _turn: None)))  # type: ignore[arg-type,return-value]

    assert CHECKS["6.8"](material).verdict is Verdict.FAIL


@pytest.fixture
def strayed(material: Material, tmp_path: Path) -> Material:
    """A package of its own, to break."""
    shutil.copytree(material.package, tmp_path / "skill-package")
    return replace(material, package=tmp_path / "skill-package")


def test_a_stray_file_a_spoilt_icon_and_a_missing_layout_are_found(strayed: Material) -> None:
    (strayed.package / "README.md").write_text("hello")
    (strayed.package / "assets/icon-108.png").write_bytes(b"no picture")

    for rule in ("4.12", "4.19", "8.7"):
        assert CHECKS[rule](strayed).verdict is Verdict.FAIL


def test_a_tool_that_would_build_the_code_is_found(strayed: Material) -> None:
    resources = strayed.package.parent / "ask-resources.json"
    resources.write_text('{"profiles": {"default": {"skillMetadata": {"src": "./elsewhere"}, "code": {}}}}')

    for rule in ("8.7", "8.8"):
        assert CHECKS[rule](strayed).verdict is Verdict.FAIL


def test_a_fat_package_a_foreign_byte_code_and_a_frozen_clock_are_found(material: Material, tmp_path: Path) -> None:
    for name in ("skill", "ask_sdk_core", "oscrypto"):
        (tmp_path / name).mkdir()
    (tmp_path / "lambda_handler.py").write_text("import time\n\nSTARTED = time.time()\n")
    (tmp_path / "skill/app.pyc").write_bytes(b"\0\0\0\0")
    fat = replace(material, task=tmp_path)

    for rule in ("8.1", "8.3", "8.11"):
        assert CHECKS[rule](fat).verdict is Verdict.FAIL
