"""What was asked of the skill, and what came of it: the material that the checks look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from interaction_model.lint.checks import lint
from skill.simulator.hearing import MalformedSpeechError, heard, reprompted, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from interaction_model.lint.finding import Finding
    from interaction_model.lint.model import Model
    from skill.speech.timeline import Timeline

Json = dict[str, Any]
SILENT: Final = ("SessionEndedRequest", "System.ExceptionEncountered", "AlexaSkillEvent.SkillDisabled")
"""Requests that are told, not asked: nothing may be said to them."""
CONSENT: Final = "Connections.StartConnection"


@dataclass(frozen=True)
class Turn:
    """One request to the skill and its answer."""

    scene: str
    """What it was asked for: grid, routine, launch, one-shot, hardening, silent, slots, reminder, return, apla."""
    locale: str
    kind: str
    """speaker, round, landscape or tv."""
    phase: str
    """The phase of the conversation in which it was asked; "" before it began."""
    trigger: str
    """The intent's name, the request's type, or `Touch.` and what the tap says."""
    event: Json
    answer: Json | None
    """The whole answer; None when the skill raised."""
    error: str = ""
    before: Json = field(default_factory=dict)
    """What was stored before."""
    stored: Json = field(default_factory=dict)
    """What is stored now."""
    log: tuple[str, ...] = ()
    calls: tuple[Json, ...] = ()
    """Calls to Alexa's own services."""
    seconds: float = 0.0
    bytes: int = 0
    """Size of the answer as JSON in UTF-8."""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.locale, self.kind, self.scene, self.phase, self.trigger)))

    @cached_property
    def response(self) -> Json:
        """The inner part of the answer."""
        found: Json = (self.answer or {}).get("response") or {}
        return found

    @property
    def attributes(self) -> Json:
        """The session attributes that travel back."""
        return (self.answer or {}).get("sessionAttributes") or {}

    @property
    def opens(self) -> bool:
        """Whether the microphone opens."""
        return self.response.get("shouldEndSession") is False

    @property
    def ends(self) -> bool:
        """Whether the session ends."""
        return self.response.get("shouldEndSession") is True

    @property
    def silent(self) -> bool:
        """Whether nothing may be said to this request."""
        return self.trigger in SILENT

    @property
    def consents(self) -> bool:
        """Whether Alexa herself asks for a permission now."""
        return any(item.get("type") == CONSENT for item in self.directives)

    @property
    def directives(self) -> list[Json]:
        """The directives of the answer."""
        return self.response.get("directives") or []

    @property
    def card(self) -> Json | None:
        """The card in the app."""
        return self.response.get("card")

    @property
    def ssml(self) -> tuple[str, ...]:
        """Every SSML string of the answer: speech, reprompt, and what APL for Audio speaks."""
        return tuple(text for text in self._strings() if text)

    def _strings(self) -> list[str]:
        found = [self.speech, self.reprompt]
        for item in (*self.directives, *((self.response.get("reprompt") or {}).get("directives") or ())):
            if item.get("type", "").endswith("APLA.RenderDocument"):
                found += [part["content"] for part in apla_parts(item) if part.get("type") == "Speech"]
        return found

    @property
    def speech(self) -> str:
        """The SSML of the speech."""
        return str((self.response.get("outputSpeech") or {}).get("ssml") or "")

    @property
    def reprompt(self) -> str:
        """The SSML of the reprompt."""
        return str(((self.response.get("reprompt") or {}).get("outputSpeech") or {}).get("ssml") or "")

    @cached_property
    def clock(self) -> Timeline | None:
        """What is heard, on a clock; None where it cannot be read."""
        try:
            return heard(self.response)
        except MalformedSpeechError:
            return None

    @cached_property
    def text(self) -> str:
        """The words that are heard."""
        return text_of(self.clock, at_least=None)

    @cached_property
    def again(self) -> str:
        """The words of the reprompt."""
        try:
            return text_of(reprompted(self.response), at_least=None)
        except MalformedSpeechError:
            return ""

    @property
    def has_screen(self) -> bool:
        """Whether the device shows anything."""
        return self.kind != "speaker"


def apla_parts(directive: Json) -> list[Json]:
    """The components of an APL for Audio document that stand in one Sequencer."""
    item = ((directive.get("document") or {}).get("mainTemplate") or {}).get("item") or {}
    found: list[Json] = item.get("items") or []
    return found


@dataclass(frozen=True)
class Phrase:
    """An example phrase of the store page, and what it comes to."""

    locale: str
    words: str
    intent: str
    """The intent, LaunchRequest, or "" where the model does not know it."""
    turn: Turn | None


@dataclass(frozen=True)
class Material:
    """Everything that is looked at."""

    turns: tuple[Turn, ...]
    models: tuple[Model, ...]
    skill: Json
    """skill.json as it was built."""
    phrases: tuple[Phrase, ...]
    template: Json
    """The stack, deploy/template.yaml."""
    root: Path
    """The checkout."""
    package: Path
    """The skill package; ask-resources.json lies beside it."""
    task: Path
    """The unpacked zip, or the checkout itself."""

    @property
    def manifest(self) -> Json:
        """The inner part of skill.json."""
        found: Json = self.skill["manifest"]
        return found

    @cached_property
    def findings(self) -> list[Finding]:
        """What the lint of the models says; once, since Amazon's own types are slow."""
        return list(lint(self.models, None))

    @cached_property
    def talk(self) -> tuple[Turn, ...]:
        """The turns that have an answer of ours to be spoken."""
        return tuple(turn for turn in self.turns if turn.answer is not None and not turn.silent and not turn.consents)

    @cached_property
    def asked(self) -> tuple[Turn, ...]:
        """The turns after which the microphone opens."""
        return tuple(turn for turn in self.talk if turn.opens)

    def of(self, *triggers: str, scene: str | None = None) -> list[Turn]:
        """The turns of these triggers."""
        return [turn for turn in self.turns if turn.trigger in triggers and scene in (None, turn.scene)]

    def scene(self, name: str) -> list[Turn]:
        """The turns of a scene."""
        return [turn for turn in self.turns if turn.scene == name]
