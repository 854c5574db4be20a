"""The rules of voice for a person on the mat with eyes down, as far as a machine can hear them.

Each rule is a pattern that no sentence may match; docs/content-review.md tells why each one is there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skill.content.loader import FALLBACK, locales
from skill.content.model import pause_of
from skill.reply import Ask, Guide
from skill.routine.model import PlanName, Position, Verbosity
from skill.routine.session import Session, Way
from skill.speech.narrator import Narrator
from skill.speech.script import Script, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.content.model import Content, Sentences, StepWords

DENIAL = "I can't promise it treats pain."
"""The one sentence that may name treatment: it denies it."""
BODY = "back|belly|breastbone|chest|chin|ears?|elbows?|eyes|feet|foot|forearms?|hands?|head|hips|jaw|knees?|navel|neck|"
BODY += "palms|shoulders?|tailbone|thighs?|wrists?"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


ANYWHERE = {
    "no digits": re.compile(r"\d"),
    "no tags or signs": re.compile(r"[<>&%/+=*#@]"),
    "no abbreviations": re.compile(r"\b[A-Z]{2,}\b|\b(?:[Dd]r|Mr|Mrs|mins?|secs?|approx|etc|vs|e\.g|i\.e)\b"),
    "nothing that should be felt": _words("should feel|ought to feel|must feel"),
    "no promise": _words(
        r"cure[sd]?|heal(?:s|ed|ing)?|fix(?:es|ed)?|treat(?:s|ed|ment)?|reliev\w*|relief|therap(?:y|ies)"
    ),
    "no diagnosis": _words(r"diagnos\w*|you(?:'ve| have) (?:a|got)|it's (?:just|only|probably)|nothing serious"),
    "no breath held": _words("hold your breath|holding your breath"),
    "no judging": _words("perfect|excellent|amazing|great job|good job"),
    "no jargon": _words(
        "transversus|thoracic|lumbar|cervical|scapulae?|sternum|pelvis|pelvic|quadruped|spinal|neutral|engage|core|"
        "flexion|extension|flex|extend|glutes|abdominals?|sit bones",
    ),
    "hold is not the whole instruction": re.compile(r"^(?:\w+,? )?hold(?: it| that| here| there)?\.$", re.IGNORECASE),
}
"""Rules for every sentence of the skill, by name. "Extend" and its like are how handouts talk, not people."""
ON_THE_MAT = {
    "second person": _words(r"he|she|they|their|his|her|one's|we|us|our|my|the (?:user|person|participant)"),
    "your body, not the body": _words(rf"the (?:{BODY})"),
    "present tense": _words("will|shall|should|must|was|were|going to|did|had"),
    "no bare hold": _words("hold"),
    "eyes never up": re.compile(r"look up|head back|gaze up|eyes up", re.IGNORECASE),
    "no back that could be a body part": re.compile(
        r"^back on\b|\bback to (?:your )?(?:forearms|hands)", re.IGNORECASE
    ),
    "nobody draws in a breath that goes out": re.compile(r"breathe out, and draw in\b", re.IGNORECASE),
}
"""Rules for the words of the steps, besides."""
LOCALES = (FALLBACK, *locales())


def complaints(text: str, rules: dict[str, re.Pattern[str]]) -> list[str]:
    """The names of the rules that a sentence breaks."""
    return [name for name, pattern in rules.items() if text != DENIAL and pattern.search(text)]


def spoken(items: Sentences) -> Iterator[str]:
    """The sentences among sentences and pauses."""
    return (item for item in items if pause_of(item) is None)


def step_sentences(words: StepWords) -> Iterator[str]:
    """Everything that a step may say in one position, its question left out."""
    for part in (words.full, words.short, words.modify):
        for items in part.values():
            yield from spoken(items)
    yield from spoken((*words.back, *words.release, *words.good_for))


def all_steps(content: Content) -> Iterator[tuple[str, StepWords]]:
    """The words of each step in each position, with a label."""
    for step, by_position in content.steps.items():
        for position, words in by_position.items():
            yield f"{step}.{position}", words


def statements(content: Content) -> Iterator[str]:
    """Every sentence of a locale that asks nothing."""
    for _, words in all_steps(content):
        yield from step_sentences(words)
    for variants in content.say.values():
        for items in variants:
            yield from spoken(items)
    for question in content.ask.values():
        yield from spoken(question.reprompt[:-1])


def questions(content: Content) -> Iterator[str]:
    """Every sentence of a locale after which the microphone opens."""
    for question in content.ask.values():
        yield from (*question.ask, question.reprompt[-1])
    yield from (words.question for _, words in all_steps(content) if words.question)


def ways() -> Iterator[Way]:
    """Every position, verbosity and plan."""
    for plan in PlanName:
        for verbosity in Verbosity:
            for position in Position:
                yield Way(plan=plan, verbosity=verbosity, position=position)


def narrated(content: Content, way: Way, number: int) -> Script:
    """A step from its name to its question, or as much of it as one answer holds."""
    return Narrator(content, Session(way=way).at(number)).render(Ask((Guide(),))).script


def said(script: Script) -> list[str]:
    """The sentences of a script."""
    return [line.text for line in script if isinstance(line, Sentence)]
