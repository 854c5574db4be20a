"""The skill of this checkout, asked everything in one locale; and ways to break what it answered."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from deploy import package
from deploy.certify import gather, program
from deploy.listing import Choices
from tests.deploy.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from deploy.certify.record import Material, Turn

Json = dict[str, Any]
LOCALE = "en-GB"
FEW = 8
CHOICES = Choices("https://example.org/privacy", None, "arn:aws:lambda:eu-west-1:123456789012:function:stretch:live")


@pytest.fixture(scope="session")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Everything that is looked at, from the checkout: what only the zip has is left to the command."""
    folder: Path = tmp_path_factory.mktemp("build")
    (folder / "skill-package").mkdir()
    package.build(ROOT, folder / "skill-package", CHOICES)
    (folder / "ask-resources.json").write_text(json.dumps(package.RESOURCES))
    asks = {"break": program.here(), "apla": program.here("apla")}
    return gather.material(ROOT, folder / "skill-package", ROOT, asks, (LOCALE,))


def answer(change: Callable[[Json], object], **where: Any) -> Callable[[Material], Material]:
    """Break the first answer that has all these properties; one that keeps the microphone open where none is named."""

    def broken(material: Material) -> Material:
        return _with(material, lambda turn: _broken_answer(turn, change), where or {"opens": True, "silent": False})

    return broken


def _broken_answer(turn: Turn, change: Callable[[Json], object]) -> Turn:
    body = copy.deepcopy(turn.answer)
    assert body is not None
    change(body)
    return replace(turn, answer=body)


def turn(where: Json, **changes: Any) -> Callable[[Material], Material]:
    """Break the first turn that has all these properties: what was stored, logged, raised."""
    return lambda material: _with(material, lambda found: replace(found, **changes), where)


def without(**where: Any) -> Callable[[Material], Material]:
    """Leave out every turn that has all these properties."""
    return lambda material: replace(material, turns=tuple(turn for turn in material.turns if not _fits(turn, where)))


def _with(material: Material, change: Callable[[Turn], Turn], where: Json) -> Material:
    place = next(place for place, turn in enumerate(material.turns) if _fits(turn, where))
    turns = list(material.turns)
    turns[place] = change(turns[place])
    return replace(material, turns=tuple(turns))


def _fits(turn: Turn, where: Json) -> bool:
    return turn.answer is not None and all(getattr(turn, name) == value for name, value in where.items())


def say(ssml: str, **where: Any) -> Callable[[Material], Material]:
    """Let an answer say something else."""
    return answer(lambda body: body["response"]["outputSpeech"].update(ssml=f"<speak>{ssml}</speak>"), **where)


def respond(**where: Any) -> Callable[..., Callable[[Material], Material]]:
    """Change parts of the inner response: `respond(trigger=...)(shouldEndSession=None)`."""
    return lambda **parts: answer(lambda body: body["response"].update(parts), **where)


def model(change: Callable[[Json], object]) -> Callable[[Material], Material]:
    """Break the first interaction model; `change` gets its language model."""

    def broken(material: Material) -> Material:
        first, *others = material.models
        raw = trimmed(first.raw)
        change(raw["interactionModel"]["languageModel"])
        return replace(material, models=(replace(first, raw=raw), *others))

    return broken


def trimmed(raw: Json) -> Json:
    """A model with a few samples for each intent, which is looked through in a moment."""
    found = copy.deepcopy(raw)
    for intent in found["interactionModel"]["languageModel"]["intents"]:
        intent["samples"] = intent.get("samples", [])[:FEW]
    return found


def manifest(*path: str | int, value: Any) -> Callable[[Material], Material]:
    """Put something else at a place in the manifest."""

    def broken(material: Material) -> Material:
        skill = copy.deepcopy(material.skill)
        place: Any = skill["manifest"]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        return replace(material, skill=skill)

    return broken


def template(change: Callable[[Json], object]) -> Callable[[Material], Material]:
    """Break the stack."""

    def broken(material: Material) -> Material:
        found = copy.deepcopy(material.template)
        change(found)
        return replace(material, template=found)

    return broken
