"""steps.toml and phrases.toml of a language -> the words of Content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skill.content.model import Question, Sentences, StepWords, pause_of
from skill.content.schema import ContentError, Reader
from skill.routine.model import Block, Breathe, Position, Repeat, Routine, Say

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_WORDS = 20
"""Words in a sentence that can be said in one breath (voice-design rule 2 of the content review)."""
AREAS = ("any", "wrists", "knees", "bones", "pregnancy", "disc")
"""What an easier way can be asked for."""
CUES = 3
"""Short lines that a screen has room for."""
_SLOT = re.compile(r"\{(\w+)\}")
SLOTS = frozenset(
    {
        *("number", "name", "title", "next_name", "count", "seconds"),
        *("length", "short_length", "to_go", "plan"),
        *("times", "days", "when", "time"),
        *("em", "em_or_local", "pro"),
    }
)
"""Every slot that a sentence may use; the skill fills these and no others."""


def read_steps(table: Reader, routine: Routine) -> dict[str, dict[Position, StepWords]]:
    """The words of every step. Raises ContentError for a missing, unknown or unspeakable one."""
    steps = {}
    for step in routine.steps:
        words = table.table(step.id)
        shared = _Shared(words)
        steps[step.id] = {
            position: _step_words(words.table(position.value), shared, position, step.blocks[position])
            for position in Position
        }
        words.done()
    table.done()
    return steps


class _Shared:
    """What both positions of a step share."""

    def __init__(self, table: Reader) -> None:
        self.name = table.text("name")
        self.chair_name = table.maybe("chair_name", self.name)
        self.question: str | None = table.maybe("question")
        self.chair_question: str | None = table.maybe("chair_question", self.question)
        self.patient = bool(table.maybe("patient", default=False))
        self.good_for = sentences(table, "good_for")

    def name_in(self, position: Position) -> str:
        return str(self.chair_name if position is Position.CHAIR else self.name)

    def question_in(self, position: Position) -> str | None:
        return self.chair_question if position is Position.CHAIR else self.question


def _step_words(table: Reader, shared: _Shared, position: Position, blocks: tuple[Block, ...]) -> StepWords:
    keys = tuple(dict.fromkeys(_keys(blocks)))
    back = sentences(table, "back")
    short = table.table("short") if table.has("short") else Reader({}, table.file)
    words = StepWords(
        name=shared.name_in(position),
        question=shared.question_in(position),
        patient=shared.patient,
        good_for=shared.good_for,
        full={key: sentences(table, key) for key in keys if key != "back"} | {"back": back},
        short={key: sentences(short, key) for key in keys if short.has(key)},
        back=back,
        release=sentences(table, "release"),
        cues=_cues(table),
        modify=_modify(table.table("modify")),
    )
    short.done()
    table.done()
    return words


def _keys(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Repeat):
            yield from _keys(block.blocks)
        elif isinstance(block, Say | Breathe):
            yield block.key


def _cues(table: Reader) -> Sentences:
    cues = table.texts("cues")
    if len(cues) != CUES:
        raise table.fail("cues", f"must be {CUES} short lines")
    return cues


def _modify(table: Reader) -> dict[str, Sentences]:
    found = {area: sentences(table, area) for area in AREAS if table.has(area) or area == "any"}
    table.done()
    return found


def read_phrases(table: Reader) -> dict[str, tuple[Sentences, ...]]:
    """The phrases, each in its variants."""
    return {key: _variants(table, key) for key in table.names()}


def _variants(table: Reader, key: str) -> tuple[Sentences, ...]:
    value = table.take(key)
    if isinstance(value, list) and value and all(isinstance(item, list) for item in value):
        return tuple(_checked(tuple(item), table, key) for item in value)
    return (sentences(Reader({key: value}, table.file, table.path), key),)


def read_questions(table: Reader) -> dict[str, Question]:
    """The questions. Each variant, and each reprompt, has to end in a question mark."""
    return {key: _question(table.table(key)) for key in table.names()}


def _question(table: Reader) -> Question:
    question = Question(sentences(table, "ask"), sentences(table, "reprompt"))
    table.done()
    for key, text in [("ask", text) for text in question.ask] + [("reprompt", question.reprompt[-1])]:
        if not text.endswith("?"):
            raise table.fail(key, f"must end in a question: {text!r}")
    return question


def read_names(table: Reader) -> dict[str, str]:
    """A table of plain words."""
    return {key: table.text(key) for key in table.names()}


def sentences(table: Reader, key: str) -> Sentences:
    """A checked list of sentences and pauses."""
    return _checked(table.texts(key), table, key)


def _checked(items: Sentences, table: Reader, key: str) -> Sentences:
    for item in items:
        if pause_of(item) is None:
            _check_sentence(item, table.fail(key, ""))
    return items


def _check_sentence(text: str, error: ContentError) -> None:
    if not text.strip():
        raise ContentError(f"{error}holds an empty sentence")
    if not text.endswith((".", "?", "!")):
        raise ContentError(f"{error}must end like a sentence: {text!r}")
    if len(text.split()) > MAX_WORDS:
        raise ContentError(f"{error}is longer than {MAX_WORDS} words: {text!r}")
    unknown = set(_SLOT.findall(text)) - SLOTS
    if unknown:
        raise ContentError(f"{error}uses the unknown slot {min(unknown)!r}")
