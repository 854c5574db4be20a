"""Every document with its real data passes Amazon's own schemas (npm apl-suggester)."""

from __future__ import annotations

import copy
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools.screens import all_screens

FOLDER = Path(__file__).parent / "apl"
Json = dict[str, Any]

pytestmark = pytest.mark.skipif(
    not (FOLDER / "node_modules" / "apl-suggester").exists(),
    reason="Amazon's checkers are not installed: make npm",
)


def findings(directives: dict[str, Json]) -> list[Json]:
    """What the validator does not like."""
    items = [
        {"label": name, "document": directive["document"], "datasources": directive["datasources"]}
        for name, directive in directives.items()
    ]
    done = subprocess.run(
        ["node", "validate.js"], cwd=FOLDER, input=json.dumps(items), capture_output=True, text=True, check=True
    )
    found: list[Json] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("kind", ["landscape", "round"])
def test_every_screen_passes(kind: Any) -> None:
    assert findings(all_screens(kind=kind)) == []


def broken(change: str) -> Json:
    """A screen with one mistake."""
    directive = copy.deepcopy(all_screens()["step 4"])
    document = directive["document"]
    if change == "a misspelt property":
        document["layouts"]["Countdown"]["item"]["widht"] = 5
    elif change == "an unknown component":
        document["layouts"]["Figure"]["item"]["type"] = "VectorGrafic"
    elif change == "a wrong command":
        document["mainTemplate"]["item"]["handleTick"][0]["commands"][0]["properti"] = "now"
    elif change == "data that is no object":
        directive["datasources"] = {"screen": "text"}
    else:
        document["import"] = [{"name": "alexa-layouts", "version": "1.7.0"}]
    return directive


@pytest.mark.parametrize(
    "change",
    ["a misspelt property", "an unknown component", "a wrong command", "data that is no object", "an import"],
)
def test_the_validator_would_notice(change: str) -> None:
    """A checker that passes everything would make the test above vacuous."""
    assert findings({change: broken(change)})
