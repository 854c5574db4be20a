"""Who may import whom, read from the syntax tree: the core stays pure, and Lambda stays small."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SKILL = ROOT / "skill"

OURS = {
    "routine": {"routine"},
    "content": {"content", "routine"},
    "speech": {"speech", "content", "routine", "reply"},
    "handlers": {"handlers", "routine", "turn", "reply", "content", "persistence", "speech"},
    "reply": set[str](),
    "turn": {"routine", "content", "persistence"},
    "settings": set[str](),
}
"""What a part of the skill may import of ours; parts that are not named may import anything but the simulator."""
FOREIGN = {
    "ask_sdk": {"alexa", "app", "persistence", "web", "simulator"},
    "flask": {"web", "simulator"},
    "boto": set[str](),
    "rich": {"simulator"},
    "sklearn": {"simulator"},
}
"""Which parts may import a library, by the beginning of its name."""


def imports(path: Path) -> set[str]:
    """The modules that a file imports anywhere in it, type hints included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def part_of(path: Path) -> str:
    """The part of the skill that a file belongs to: the first folder, or the file's own name."""
    relative = path.relative_to(SKILL)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


FILES = sorted(SKILL.rglob("*.py"))


def test_there_are_files_to_look_at() -> None:
    """An empty list would make every case below vacuous."""
    assert len(FILES) > 50
    assert {part_of(path) for path in FILES} >= set(OURS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SKILL)))
def test_a_part_imports_only_what_the_house_allows(path: Path) -> None:
    part = part_of(path)
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("skill.")}

    if part in OURS:
        assert ours <= OURS[part]
    if part != "simulator":
        assert "simulator" not in ours


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SKILL)))
def test_a_library_is_imported_only_where_it_belongs(path: Path) -> None:
    part = part_of(path)

    for library, parts in FOREIGN.items():
        if part not in parts:
            assert not [name for name in imports(path) if name.startswith(library)]


@pytest.mark.parametrize("path", sorted((SKILL / "routine").glob("*.py")), ids=lambda path: path.name)
def test_the_core_has_no_clock_no_dice_and_no_files(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}

    assert not roots & {"time", "datetime", "random", "os", "pathlib", "io", "socket", "logging"}


def test_the_lambda_door_loads_no_server_no_aws_and_no_simulator() -> None:
    script = "import sys, lambda_handler; print(' '.join(sys.modules))"

    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={"PATH": ""}, capture_output=True, text=True, check=True
    ).stdout.split()

    assert "skill.app" in loaded
    unwanted = ("flask", "boto", "rich", "sklearn", "hassil", "skill.simulator", "skill.web", "sqlite3")
    assert not [name for name in loaded if name.startswith(unwanted)]
