"""routine.toml -> Routine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skill.content.schema import Reader
from skill.routine.model import (
    Block,
    Breathe,
    Hold,
    Plan,
    PlanName,
    Position,
    Repeat,
    Routine,
    Say,
    Split,
    Stage,
    Step,
    Wait,
)

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "routine.toml"


def read_routine(table: dict[str, Any]) -> Routine:
    """The routine that a parsed routine.toml describes. Raises ContentError."""
    top = Reader(table, FILE)
    plans = _plans(top.table("plans"))
    steps = tuple(_step(step, n) for n, step in enumerate(top.take("steps"), 1))
    top.done()
    _check_doses(steps, plans)
    return Routine(steps, plans)


def _plans(tables: Reader) -> dict[PlanName, Plan]:
    plans = {name: _plan(name, tables.table(name)) for name in PlanName}
    tables.done()
    return plans


def _plan(name: PlanName, table: Reader) -> Plan:
    return Plan(name, {key: int(table.number(key)) for key in table.names()})


def _step(raw: object, number: int) -> Step:
    table = Reader(raw, FILE, f"steps[{number}]")
    step = Step(
        id=table.text("id"),
        adjustable=table.flag("adjustable"),
        blocks={position: _blocks(table, position.value) for position in Position},
    )
    table.done()
    return step


def _blocks(table: Reader, key: str) -> tuple[Block, ...]:
    raw = table.take(key)
    if not isinstance(raw, list) or not raw:
        raise table.fail(key, "must be a list of blocks")
    return tuple(_block(Reader(item, FILE, f"{table.where(key)}[{n}]")) for n, item in enumerate(raw))


def _block(table: Reader) -> Block:
    for kind, read in _KINDS.items():
        if table.has(kind):
            block = read(table)
            table.done()
            return block
    raise table.fail("", f"must be one of {', '.join(_KINDS)}")


def _stage(table: Reader, default: Stage) -> Stage:
    value = table.maybe("stage", default.value)
    try:
        return Stage(value)
    except ValueError:
        raise table.fail("stage", f"must be one of {', '.join(Stage)}") from None


def _split(table: Reader) -> Split:
    if not table.flag("split"):
        raise table.fail("split", "must be true, or absent")
    return Split()


_KINDS: dict[str, Callable[[Reader], Block]] = {
    "say": lambda table: Say(table.text("say"), _stage(table, Stage.TALK)),
    "wait": lambda table: Wait(table.number("wait"), _stage(table, Stage.READY)),
    "breathe": lambda table: Breathe(table.text("breathe"), table.number("seconds"), table.maybe("pose", "")),
    "hold": lambda table: Hold(table.text("hold")),
    "split": _split,
    "repeat": lambda table: Repeat(table.text("repeat"), _blocks(table, "blocks")),
}


def _check_doses(steps: tuple[Step, ...], plans: dict[PlanName, Plan]) -> None:
    used = {dose for step in steps for blocks in step.blocks.values() for dose in _doses(blocks)}
    for plan in plans.values():
        table = Reader(dict(plan.doses), FILE, f"plans.{plan.name}")
        for dose in sorted(used):
            table.take(dose)
        table.done()


def _doses(blocks: tuple[Block, ...]) -> set[str]:
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, Hold):
            found.add(block.dose)
        elif isinstance(block, Repeat):
            found |= {block.times} | _doses(block.blocks)
    return found
