"""The README keeps its word: its commands run, its links lead somewhere, its conversation is what the skill says."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from skill.simulator.device import Device

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^(?:```sh\n)(make .*)$", README, re.MULTILINE)
VERBS = re.findall(r"`make ([a-z-]+)`", README) + [command.split()[1] for command in COMMANDS]
LINKS = re.findall(r"\]\(([^)#]+)\)", README)
LONG_RUNNING = ("make run", "make test", "make talk", "make package", "make certify")
"""Commands that serve, ask, or take minutes: other tests run what is behind them."""


def test_there_are_commands_and_links_to_try() -> None:
    assert len(COMMANDS) >= 6
    assert len(LINKS) >= 12


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in LONG_RUNNING])
def test_a_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("ARGS", "MAKEFLAGS", "MAKELEVEL")}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", sorted(set(VERBS)))
def test_every_verb_is_in_the_makefile(verb: str) -> None:
    assert re.search(rf"^{verb}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("link", sorted(set(LINKS)))
def test_every_link_leads_to_a_file(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_conversation_is_what_the_skill_says(on_the_mat: Device) -> None:
    on_the_mat.request_intent("AMAZON.PauseIntent")
    on_the_mat.request_intent("PainReportIntent")
    said = " ".join(exchange.text for exchange in on_the_mat.history)
    quoted = README.split("\n\n", maxsplit=2)[1:2] + re.findall(
        r"^> \*\*Alexa:\*\*(.*(?:\n> [^*\n].*)*)", README, re.MULTILINE
    )

    parts = [part for line in quoted[1:] for part in re.split(r"…", line.replace("\n> ", " "))]
    assert len(parts) >= 6
    for part in parts:
        assert part.strip() in said
