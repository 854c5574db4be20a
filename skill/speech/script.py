"""A script: the sentences and pauses of an answer, each knowing what the person does meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace

from skill.routine.model import Stage


@dataclass(frozen=True)
class Where:
    """The place in the routine that a line belongs to."""

    stage: Stage = Stage.TALK
    step: int = 0
    """0 outside the steps."""
    unit: int = 0
    pose: str = ""
    """A pose by name where the line asks for one; empty for the usual one of step and stage."""

    def doing(self, stage: Stage, pose: str = "") -> Where:
        """The same step and unit at another stage."""
        return replace(self, stage=stage, pose=pose)


NOWHERE = Where()


@dataclass(frozen=True)
class Sentence:
    """Something that is said."""

    text: str
    where: Where = NOWHERE
    rate: int = 100
    """Speed of speech in percent of the voice's own."""


@dataclass(frozen=True)
class Pause:
    """Silence, in seconds."""

    seconds: float
    where: Where = NOWHERE


Line = Sentence | Pause
Script = tuple[Line, ...]


def joined(script: Script) -> Script:
    """The script with neighbouring pauses made one, the first's place kept, and empty ones left out."""
    lines: list[Line] = []
    for line in script:
        last = lines[-1] if lines else None
        if isinstance(line, Pause) and isinstance(last, Pause):
            lines[-1] = replace(last, seconds=last.seconds + line.seconds)
        elif not isinstance(line, Pause) or line.seconds > 0:
            lines.append(line)
    return tuple(lines)
