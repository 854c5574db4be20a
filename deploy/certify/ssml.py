"""SSML as the checks read it."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from skill.simulator.hearing import MalformedSpeechError, written
from skill.speech.script import Pause, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deploy.certify.record import Turn

AMAZON = "{amazon}"
"""Namespace of the `amazon:` tags."""


def strings(turns: Iterable[Turn]) -> dict[str, Turn]:
    """Every SSML string that is spoken, once, with the turn in which it was first."""
    found: dict[str, Turn] = {}
    for turn in turns:
        for text in turn.ssml:
            found.setdefault(text, turn)
    return found


@cache
def root_of(text: str) -> ET.Element | None:
    """The parsed string; None where it is no XML."""
    try:
        return ET.fromstring(text.replace("<speak", '<speak xmlns:amazon="amazon"', 1))  # noqa: S314 - ours
    except ET.ParseError:
        return None


def elements(text: str) -> list[ET.Element]:
    """Every element, the outermost first; none where it is no XML."""
    root = root_of(text)
    return [] if root is None else list(root.iter())


def tags(found: dict[str, Turn], name: str) -> Iterator[tuple[ET.Element, Turn]]:
    """Every element of a name, with a turn that has it."""
    for text, turn in found.items():
        for element in elements(text):
            if element.tag.replace(AMAZON, "amazon:") == name:
                yield element, turn


def runs(text: str) -> list[tuple[int, float]]:
    """The silences that the breaks make: how many touch, and how long they last together in seconds."""
    try:
        lines = [line for line in written(text) if isinstance(line, Pause) or line.text.strip()]
    except MalformedSpeechError:
        return []
    grouped = groupby(lines, key=lambda line: isinstance(line, Sentence))
    groups = [[line.seconds for line in group if isinstance(line, Pause)] for speech, group in grouped if not speech]
    return [(len(group), sum(group)) for group in groups]
