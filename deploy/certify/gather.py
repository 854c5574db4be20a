"""Ask everything and keep what came of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from deploy import stack
from deploy.certify import grid, scenes
from deploy.certify.record import Material, Phrase, Turn
from deploy.certify.talk import Talk
from interaction_model.lint.model import load
from skill.simulator.nlu import Recogniser, parse_utterance
from skill.simulator.nlu.catalogue import FALLBACK, catalogue_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from deploy.certify.program import Ask
    from skill.simulator.envelope import Kind

Json = dict[str, Any]
LOCALES: Final = ("en-US", "en-GB", "en-AU", "en-CA", "en-IN")
KINDS: Final[tuple[Kind, ...]] = ("speaker", "landscape")


class ExactOnly:
    """Stands in for the similarity of the recogniser: certification wants samples, not resemblance."""

    def best(self, text: str) -> tuple[str, float]:  # noqa: ARG002 - nothing resembles anything
        """Nothing was understood."""
        return FALLBACK, 0.0


def converse(ask: Ask, intents: Sequence[str], locales: Sequence[str] = LOCALES) -> list[Turn]:
    """Every conversation in every locale; the grid and the routines on both kinds of device."""
    turns: list[Turn] = []
    for locale in locales:
        for kind in KINDS:
            talk = Talk(ask, turns.append, "grid", locale, kind)
            grid.ask_everything(talk, intents)
            scenes.routines(talk)
        once = Talk(ask, turns.append, "grid", locale)
        scenes.one_shots(once, intents)
        scenes.coming_back(once)
        scenes.reminders(once)
        scenes.slots(once)
        scenes.odd_requests(once)
    return turns


def with_apla(ask: Ask, locales: Sequence[str] = LOCALES) -> list[Turn]:
    """One routine a locale from a skill that pauses by APL for Audio."""
    turns: list[Turn] = []
    for locale in locales:
        for kind in KINDS:
            scenes.play(Talk(ask, turns.append, "apla", locale, kind))
    return turns


def material(
    root: Path, package: Path, task: Path, asks: Mapping[str, Ask], locales: Sequence[str] = LOCALES
) -> Material:
    """Everything that is looked at. `asks` has a skill for each way of pausing."""
    skill: Json = json.loads((package / "skill.json").read_text(encoding="utf-8"))
    models = tuple(load(locale, package / "interactionModels/custom") for locale in locales)
    intents = sorted({name for model in models for name in model.samples})
    turns = converse(asks["break"], intents, locales)
    if "apla" in asks:
        turns += with_apla(asks["apla"], locales)
    return Material(
        turns=tuple(turns),
        models=models,
        skill=skill,
        phrases=tuple(_phrases(asks["break"], skill, package, locales)),
        template=stack.parse((root / "deploy/template.yaml").read_text(encoding="utf-8")),
        root=root,
        package=package,
        task=task,
    )


def _phrases(ask: Ask, skill: Json, package: Path, locales: Sequence[str]) -> list[Phrase]:
    found: list[Phrase] = []
    for locale in locales:
        raw = json.loads((package / f"interactionModels/custom/{locale}.json").read_text(encoding="utf-8"))
        hearer = Recogniser(catalogue_of(raw), ExactOnly())  # type: ignore[arg-type] # a scorer that knows nothing
        texts = skill["manifest"]["publishingInformation"]["locales"][locale]["examplePhrases"]
        found += [_phrase(ask, hearer, locale, words) for words in texts]
    return found


def _phrase(ask: Ask, hearer: Recogniser, locale: str, words: str) -> Phrase:
    invoked, resolution = parse_utterance(words, hearer)
    turns: list[Turn] = []
    talk = Talk(ask, turns.append, "example phrase", locale)
    if not invoked:
        talk.launch()
    if resolution is None:
        return Phrase(locale, words, "LaunchRequest", talk.launch())
    if resolution.intent == FALLBACK:
        return Phrase(locale, words, "", None)
    turn = talk.intent(resolution.intent, hearer.alexa_slots(resolution), new=invoked)
    return Phrase(locale, words, resolution.intent, turn)
