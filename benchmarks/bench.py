"""`make bench`: the speed and the size of the packaged skill, beside a minimal one on the same SDK.

    python -m benchmarks.bench [--rounds 15] [--turns 400] [--quick]

Both run as Lambda runs them: Python 3.13, AWS's own runtime client, one process each, loopback in between.
Everything is measured in turns, ours and theirs, so that a busy machine is busy for both; figures are medians.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import reference, warm
from benchmarks.cold import alternate, with_a_store
from benchmarks.tables import Row, median, table
from deploy import build as package
from deploy.dependencies import kept_wheels
from deploy.local_lambda import runtime_python

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.reference import Package

ROOT: Final = Path(__file__).resolve().parents[1]
BUILD: Final = ROOT / ".build"
_WHY_DYNAMODB: Final = (
    "the table on this machine answers at once, so most of it is TLS: Python's ssl, the authorities, a handshake. "
    "It is loaded in init, which a function that starts from a snapshot has behind it: there a person waits for the "
    "next but one line only. The row below is the same without TLS."
)
OTHERS: Final = ("bench_web.py", "bench_stores.py")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the table. The exit status is 0 whatever the figures are."""
    options = _options(arguments)
    python = runtime_python(BUILD / "venv313")
    package.build(ROOT, BUILD, os.environ)
    wheels = kept_wheels(ROOT / "requirements/lambda.txt", BUILD / "wheels")
    with tempfile.TemporaryDirectory() as folder:
        ours = reference.unpacked(BUILD / "lambda.zip", Path(folder) / "ours")
        with_code, without = reference.build(python, wheels, Path(folder))
        rows = figures(python, ours, with_code, without, options)
    print(f"Medians of {options.rounds} cold starts and {options.turns} warm turns of each kind.\n")
    print(table(rows), flush=True)
    for other in () if options.quick else OTHERS:
        if (ROOT / "benchmarks" / other).exists():
            print(f"\n{other}", flush=True)
            subprocess.run([sys.executable, str(ROOT / "benchmarks" / other)], check=False, cwd=ROOT)
    return 0


def figures(python: str, ours: Package, with_code: Package, without: Package, options: argparse.Namespace) -> list[Row]:
    """Measure everything that can be measured on this machine."""
    return [
        *_cold(python, ours, with_code, without, options.rounds),
        *warm.rows(python, ours.task, with_code.task, options.turns),
        _size(ours, with_code),
        *voice_figures(),
    ]


def _cold(python: str, ours: Package, with_code: Package, without: Package, rounds: int) -> list[Row]:
    tasks = {"ours": ours.task, "with": with_code.task, "without": without.task}
    seconds = {name: median(values) * 1000 for name, values in alternate(python, tasks, rounds).items()}
    rows = [
        Row("cold start, reference without byte-code", seconds["ours"], seconds["without"], "ms", 0.6),
        Row("cold start, reference with byte-code", seconds["ours"], seconds["with"], "ms", 0.9),
    ]
    store = with_a_store(python, ours.task, rounds)
    rows.append(Row("cold start with DynamoDB, ours without", *store.cold, "ms", 1.2, _WHY_DYNAMODB))
    rows.append(Row("the same, by a table without TLS", *store.cold_without_tls, "ms", 1.2))
    rows.append(Row("first answer after init, ours without DynamoDB", *store.first_turn, "ms"))
    return rows


def _size(ours: Package, with_code: Package) -> Row:
    mine, theirs = (packed.archive.stat().st_size / 1e6 for packed in (ours, with_code))
    return Row("zip, reference with byte-code", mine, theirs, "MB", 1.1)


def voice_figures() -> list[Row]:
    """Return the economy of the voice, where it can be told: benchmarks/voice.py has the function `rows`."""
    try:
        from benchmarks import voice  # noqa: PLC0415 - optional
    except ImportError:
        return []
    rows: list[Row] = voice.rows()
    return rows


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description="Measure the packaged skill beside a minimal one.")
    parser.add_argument("--rounds", type=int, default=15, help="cold starts of each (default: 15)")
    parser.add_argument("--turns", type=int, default=400, help="warm turns of each kind (default: 400)")
    parser.add_argument("--quick", action="store_true", help="leave out the web server and the stores")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
