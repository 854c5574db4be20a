"""The store listing: right as it stands, and every rule says its number when it is broken."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import InteractionModelData
from ask_smapi_model.v1.skill.manifest.skill_manifest_envelope import SkillManifestEnvelope

from deploy import listing, package, phrases, rules
from deploy.listing import Choices
from deploy.problem import Problem
from deploy.texts import EMERGENCY
from skill.content.loader import load
from tests.deploy.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

LOCALES = package.locales(ROOT)
ALIAS = "arn:aws:lambda:us-east-1:123456789012:function:stretch:live"
CHOICES = Choices("https://example.org/privacy", None, ALIAS)
SPOKEN = {"nine one one": "911", "nine nine nine": "999", "triple zero": "000", "one one two": "112"}


@pytest.fixture
def manifest() -> dict[str, Any]:
    made: dict[str, Any] = listing.build(ROOT / "deploy/manifest", LOCALES, CHOICES)["manifest"]
    return copy.deepcopy(made)


def american(manifest: dict[str, Any]) -> dict[str, Any]:
    text: dict[str, Any] = manifest["publishingInformation"]["locales"]["en-US"]
    return text


def test_it_breaks_no_rule_with_every_choice_made_and_with_none(manifest: dict[str, Any]) -> None:
    bare = listing.build(ROOT / "deploy/manifest", LOCALES, Choices())["manifest"]

    assert rules.complaints(manifest) == []
    assert rules.complaints(bare) == []
    assert "events" not in bare
    assert manifest["events"]["subscriptions"] == [{"eventName": "SKILL_DISABLED"}]


def test_it_is_in_five_countries_in_the_words_of_each(manifest: dict[str, Any]) -> None:
    publishing = manifest["publishingInformation"]

    assert LOCALES == ("en-AU", "en-CA", "en-GB", "en-IN", "en-US")
    assert sorted(publishing["distributionCountries"]) == ["AU", "CA", "GB", "IN", "US"]
    assert "physical therapist" in american(manifest)["description"]
    assert "physiotherapist" in publishing["locales"]["en-GB"]["description"]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_written_emergency_number_is_the_spoken_one(locale: str, manifest: dict[str, Any]) -> None:
    said = SPOKEN[load(locale).words["em"]]

    assert said == EMERGENCY[locale.split("-")[1]]
    assert f"call {said}" in manifest["publishingInformation"]["locales"][locale]["description"]


def test_amazons_own_types_read_it_and_lose_nothing(manifest: dict[str, Any]) -> None:
    whole = {"manifest": manifest}
    read = DefaultSerializer().deserialize(json.dumps(whole), SkillManifestEnvelope)

    assert DefaultSerializer().serialize(read) == whole


@pytest.mark.parametrize("locale", LOCALES)
def test_amazons_own_types_read_the_models_and_lose_nothing(locale: str) -> None:
    whole = json.loads((ROOT / f"interaction_model/{locale}.json").read_text(encoding="utf-8"))
    read = DefaultSerializer().deserialize(json.dumps(whole), InteractionModelData)

    assert DefaultSerializer().serialize(read) == whole


def put(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    """A mistake: something else at a place in the manifest."""

    def make(manifest: dict[str, Any]) -> None:
        place: Any = manifest
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return make


def reword(name: str, old: str, new: str) -> Callable[[dict[str, Any]], None]:
    """A mistake in a text of the American listing."""

    def make(manifest: dict[str, Any]) -> None:
        text = american(manifest)
        assert old in text[name]
        text[name] = text[name].replace(old, new)

    return make


US = ("publishingInformation", "locales", "en-US")
CUSTOM = ("apis", "custom")
PORT = (*CUSTOM, "interfaces", 0, "supportedViewports", 0)
MISTAKES: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "another version": (put("manifestVersion", value="2.0"), "4.1:"),
    "worldwide": (put("publishingInformation", "isAvailableWorldwide", value=True), "4.2:"),
    "no mode": (put("publishingInformation", "distributionMode", value="SECRET"), "4.2:"),
    "a country without a number": (
        put("publishingInformation", "distributionCountries", value=["US", "CA", "GB", "AU", "IN", "DE"]),
        "4.2: no emergency number is known for DE",
    ),
    "a locale without its country": (
        put("publishingInformation", "distributionCountries", value=["US", "CA", "GB", "AU"]),
        "4.2: en-IN is listed",
    ),
    "a long name": (put(*US, "name", value="x" * 51), "4.4: the name has 51 characters"),
    "a long summary": (put(*US, "summary", value="x" * 121), "4.4: the summary has 121"),
    "no summary": (put(*US, "summary", value=""), "4.4: the summary has 0"),
    "a long description": (reword("description", "hands free. ", "hands free. " + "x" * 4000), "4.4: the description"),
    "many keywords": (put(*US, "keywords", value=["x"] * 31), "4.4: there are 31 keywords"),
    "an icon elsewhere": (put(*US, "smallIconUri", value="file://pictures/icon.png"), "4.12: smallIconUri"),
    "an icon of another kind": (put(*US, "largeIconUri", value="file://assets/icon.svg"), "4.12: largeIconUri"),
    "an answer that is none": (put("privacyAndCompliance", "containsAds", value="no"), "4.13:"),
    "health information": (put("privacyAndCompliance", "usesHealthInfo", value=True), "4.14:"),
    "for children": (put("privacyAndCompliance", "isChildDirected", value=True), "5.9:"),
    "an open privacy page": (
        put("privacyAndCompliance", "locales", "en-US", value={"privacyPolicyUrl": "http://example.org"}),
        "4.15: privacyPolicyUrl of en-US",
    ),
    "an unknown permission": (put("permissions", value=[{"name": "alexa::devices:all:address"}]), "4.16:"),
    "no interface": (put(*CUSTOM, "interfaces", value=[]), "4.17:"),
    "a screen that is none": (put(*PORT, "mode", value="WATCH"), "4.17: there is no viewport WATCH"),
    "a screen inside out": (put(*PORT, "minWidth", value=9999), "4.17: a HUB viewport is larger"),
    "another category": (put("publishingInformation", "category", value="GAMES"), "4.18:"),
    "events to nobody": (put("events", "endpoint", value={}), "4.20:"),
    "no instructions": (put("publishingInformation", "testingInstructions", value=" "), "4.21:"),
    "reminders untold": (put("publishingInformation", "testingInstructions", value="Say yes."), "4.21:"),
    "a name of Amazon's": (put(*US, "name", value="Stretch Alexa Skill"), "4.22:"),
    "no alias": (put(*CUSTOM, "endpoint", value={"uri": ALIAS.removesuffix(":live")}), "8.3:"),
    "the latest": (put(*CUSTOM, "endpoint", value={"uri": ALIAS.replace("live", "$LATEST")}), "8.3:"),
    "another region": (put(*CUSTOM, "endpoint", value={"uri": ALIAS.replace("us-east-1", "sa-east-1")}), "8.10:"),
    "another port": (put(*CUSTOM, "endpoint", value={"uri": "https://example.org:8443/"}), "5.28:"),
    "no lock": (put(*CUSTOM, "endpoint", value={"uri": "http://example.org/"}), "5.28:"),
    "no medical advice": (reword("description", "does not provide medical advice", "helps"), "5.2:"),
    "no education": (reword("description", "informational and educational", "general"), "5.2:"),
    "no substitute": (reword("description", "not a substitute", "instead"), "5.2:"),
    "no number": (reword("description", "911", "somebody"), "5.2:"),
    "a promise": (reword("summary", "calm", "pain relief"), "5.6: the summary"),
    "a cure": (reword("description", "guides you", "heals you"), "5.6: the description"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_rule(mistake: str, manifest: dict[str, Any]) -> None:
    make, expected = MISTAKES[mistake]
    make(manifest)

    found = rules.complaints(manifest)

    assert found
    assert all(line.startswith(expected) for line in found), found


MODEL = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "upper back stretch",
            "intents": [
                {"name": "AMAZON.NextIntent", "samples": ["next please"]},
                {
                    "name": "ChoosePlanIntent",
                    "slots": [{"name": "Plan", "type": "PLAN"}],
                    "samples": ["the {Plan} version", "I want {Plan}"],
                },
                {"name": "HoldIntent", "slots": [{"name": "s", "type": "AMAZON.NUMBER"}], "samples": ["hold for {s}"]},
            ],
            "types": [{"name": "PLAN", "values": [{"name": {"value": "short", "synonyms": ["quick one"]}}]}],
        }
    }
}
OPEN = "Alexa, open upper back stretch."
SHORT = "Alexa, ask upper back stretch for the short version."
PHRASES: dict[str, tuple[list[str], str]] = {
    "two": ([OPEN, SHORT], "4.5:"),
    "another beginning": ([SHORT, OPEN, SHORT], "4.6:"),
    "another name": (["Alexa, open back stretch.", SHORT, SHORT], "4.6:"),
    "the wake word alone": ([OPEN, "Alexa, the short version.", SHORT], "4.7:"),
    "no sample": ([OPEN, "Alexa, ask upper back stretch for the tiny version.", SHORT], "4.8:"),
    "a sample of Amazon's": ([OPEN, "Next please.", SHORT], "4.8:"),
    "a bracket": ([OPEN, "The (short) version.", SHORT], "4.9:"),
    "no end": ([OPEN, "the short version", SHORT], "4.9:"),
}


@pytest.mark.parametrize("spoken", [SHORT, "I want quick one.", "Hold for twelve.", "Alexa, start upper back stretch."])
def test_a_phrase_that_people_can_say_passes(spoken: str) -> None:
    assert list(phrases.complaints([OPEN, SHORT, spoken], MODEL)) == []


@pytest.mark.parametrize("mistake", PHRASES)
def test_a_phrase_that_fails_certification_is_told(mistake: str) -> None:
    said, expected = PHRASES[mistake]

    assert any(line.startswith(expected) for line in phrases.complaints(said, MODEL))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_phrases_of_the_store_are_in_the_model(locale: str) -> None:
    model = json.loads((ROOT / f"interaction_model/{locale}.json").read_text(encoding="utf-8"))

    assert (
        list(phrases.complaints(listing.read_texts(ROOT / "deploy/manifest", locale)["example_phrases"], model)) == []
    )


def test_a_blank_that_nothing_fills_is_told(tmp_path: Path) -> None:
    for path in Path(ROOT / "deploy/manifest").glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8").replace("emergency =", "number ="))

    with pytest.raises(Problem, match="en-US: the store description has a blank that nothing fills: 'emergency'"):
        listing.read_texts(tmp_path, "en-US")


def test_a_text_that_is_no_toml_is_told(tmp_path: Path) -> None:
    (tmp_path / "common.toml").write_text("category = \n")

    with pytest.raises(Problem, match=r"deploy/manifest/common\.toml"):
        listing.build(tmp_path, LOCALES, Choices())
