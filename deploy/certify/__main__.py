"""`make certify`: hold the packaged skill against Amazon's rules, offline.

Unpacks .build/lambda.zip, which is built if it is missing, asks it everything, and prints a table: rule, verdict,
evidence. `--markdown` writes the table into docs/certification.md. Exit status 1 when a rule is broken.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from deploy import build, sources
from deploy.certify import gather, page, table
from deploy.certify.program import Package
from deploy.local_lambda import unpack
from deploy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deploy.certify.record import Material

PAGE = build.ROOT / "docs/certification.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Certify, and return the exit status: 1 for a broken rule, 2 where nothing could be looked at."""
    options = _options(arguments)
    try:
        with packaged(options.build, tuple(options.locale or gather.LOCALES)) as material:
            found = table.rows(material)
            print(table.plain(found))
            if options.markdown:
                page.write(PAGE, found, material)
    except (Problem, OSError, BadZipFile) as problem:
        print(f"certify: {problem}", file=sys.stderr)
        return 2
    return int(table.broken(found))


@contextmanager
def packaged(folder: Path, locales: Sequence[str]) -> Iterator[Material]:
    """Give everything that the package in a .build folder answers. Raises Problem where there is none to be had."""
    if not (folder / "lambda.zip").is_file() or not (folder / "skill-package/skill.json").is_file():
        build.build(build.ROOT, folder, os.environ)
    elif _older(folder / "lambda.zip"):
        print("certify: the package is older than the sources: `make package` builds it anew", file=sys.stderr)
    with ExitStack() as stack:
        task = unpack(folder / "lambda.zip", Path(stack.enter_context(tempfile.TemporaryDirectory())))
        asks = {name: stack.enter_context(Package(task, name)).ask for name in ("break", "apla")}
        yield gather.material(build.ROOT, folder / "skill-package", task, asks, locales)


def _older(archive: Path) -> bool:
    """Whether something that belongs into the zip has changed since it was built."""
    built = archive.stat().st_mtime
    return any(path.stat().st_mtime > built for path in sources.shipped(build.ROOT))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="certify", description="Hold the packaged skill against Amazon's rules.")
    parser.add_argument("--markdown", action="store_true", help="write the table into docs/certification.md")
    parser.add_argument("--build", type=Path, default=build.ROOT / ".build", help="the packages (default: .build)")
    parser.add_argument("--locale", action="append", help="only this locale; can be given more than once")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
