"""What a device with a screen shows beside the voice: a directive for an APL document, or nothing.

The documents are static; here only their data is filled in. A document runs by its own clock along the landmarks of
the answer, since nothing can be sent to it while Alexa speaks (alexa-rules 6.10).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skill.reply import Ask, Tell
from skill.visual import showing
from skill.visual.ready import Ready

if TYPE_CHECKING:
    from skill.reply import Reply
    from skill.speech.narrator import Rendered
    from skill.turn import Turn

APL = "Alexa.Presentation.APL"
TOKEN = "upper-back-stretch"  # noqa: S105 - names a document
OLDEST = (1, 8)
"""The APL version that the documents are written for."""
DOCUMENTS = Path(__file__).parent / "documents"

Json = dict[str, Any]


def fits(max_version: object) -> bool:
    """Whether a device that claims this APL version can show our documents."""
    parts = str(max_version or "").split(".")
    numbers = tuple(int(part) for part in parts if part.isdecimal() and len(part) < 6)
    return len(numbers) == len(parts) and numbers >= OLDEST


def directives(turn: Turn, reply: Reply, rendered: Rendered, *, on_round: bool = False) -> list[Ready]:
    """The screen of an answer. Leaving shows one and the same plain screen, whatever the reason was."""
    document = "round" if on_round else "wide"
    if isinstance(reply, Ask):
        return [_render(document, showing.asking(turn, rendered))]
    if not isinstance(reply, Tell):
        return []
    if reply.card == "routine":
        return [_render(document, showing.finished(turn))]
    words = turn.content.screen
    return [_render("goodbye", {"title": words["title"], "line": words["goodbye"]})]


def _render(document: str, screen: Json) -> Ready:
    return Ready(
        type=f"{APL}.RenderDocument",
        token=TOKEN,
        document=_document(document),
        datasources={"screen": screen},
    )


@cache
def _document(name: str) -> Json:
    document: Json = json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))
    return document
