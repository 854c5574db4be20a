"""`python -m skill.simulator.chart`: draw a step's answer on a clock and print it as text."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from skill.simulator.chart.answers import UnknownNameError, chart_of
from skill.simulator.chart.drawing import drawing
from skill.simulator.chart.listing import listing

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="skill.simulator.chart", description="Draw a step's answer on a clock.")
    parser.add_argument("--step", default="cat_cow", help="the step, for instance cat_cow")
    parser.add_argument("--plan", default="standard", help="short, standard or long")
    parser.add_argument("--locale", default="en-US", help="for instance en-GB")
    parser.add_argument("--position", default="floor", help="floor or chair")
    parser.add_argument("--out", type=Path, help="where to draw it (SVG); below .build/ unless said")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the listing and write the picture; 2 when a name is unknown or the file cannot be written."""
    wanted = _parser().parse_args(arguments)
    out = wanted.out or Path(".build", f"timeline-{wanted.step}-{wanted.plan}-{wanted.locale}.svg")
    try:
        chart = chart_of(wanted.step, wanted.plan, wanted.locale, wanted.position)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(drawing(chart), encoding="utf-8")
    except UnknownNameError as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(f"{out} cannot be written: {error.strerror}.")
    sys.stdout.write(f"{listing(chart)}\nDrawn: {out}\n")
    return 0


def _complain(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
