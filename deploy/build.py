"""`make package`: build .build/lambda.zip and .build/skill-package/, or say in one line why not.

Everything is made in a folder beside the result and moved into place at the end: what stands there is whole.
`--publish` refuses what may not be published. LAMBDA_PYTHON, PRIVACY_POLICY_URL, TERMS_OF_USE_URL and
SKILL_ENDPOINT are read from the environment; docs/deployment.md says when to set them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deploy import archive, content, dependencies, package, sources
from deploy.interpreter import lambda_python
from deploy.listing import Choices
from deploy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, and return the exit status: 0, or 1 with one line on standard error."""
    options = _options(arguments)
    try:
        build(ROOT, options.output, os.environ, publish=options.publish)
    except Problem as problem:
        print(f"package: {problem}", file=sys.stderr)
        return 1
    return 0


def build(root: Path, output: Path, settings: Mapping[str, str], *, publish: bool = False) -> None:
    """Build both packages from the checkout `root` into `output`.

    Raises:
        Problem: it cannot be done; `output` is as it was before.

    """
    choices = Choices.of(settings)
    if publish and not choices.privacy_policy:
        raise Problem("rule 4.15: to publish a skill with permissions, set PRIVACY_POLICY_URL to its privacy page")
    python = lambda_python(settings)
    content.expect(root, package.locales(root))
    with _workshop(output) as new:
        _packages(root, new, choices)
        _zip(root, new, python, output / "wheels")
        _move(new, output, ("lambda.zip", "skill-package", "ask-resources.json"))


def _packages(root: Path, new: Path, choices: Choices) -> None:
    (new / "skill-package").mkdir()
    package.build(root, new / "skill-package", choices)
    (new / "ask-resources.json").write_text(json.dumps(package.RESOURCES, indent=2) + "\n", encoding="utf-8")


def _zip(root: Path, new: Path, python: str, wheels: Path) -> None:
    task = new / "task"
    task.mkdir()
    sources.copy(root, task)
    content.freeze(python, task)
    archive.compile_all(python, task)  # ours first: a mistake of our own shows before the download
    dependencies.install(python, root / "requirements/lambda.txt", wheels, task)
    archive.keep_generated(python, task)
    archive.compile_all(python, task)
    archive.pack(task, new / "lambda.zip")


@contextmanager
def _workshop(output: Path) -> Iterator[Path]:
    """Give a folder to build in, on the same disk as the result, and clear it away afterwards."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=".new-", dir=output))
    except OSError as error:
        raise Problem(f"{output} cannot be written: {error.strerror}") from None
    try:
        yield new
    except OSError as error:
        raise Problem(f"{error.filename or output}: {error.strerror}") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _move(new: Path, output: Path, names: Sequence[str]) -> None:
    """Put the results where they belong; a folder is not replaced in one go, so the old one steps aside."""
    for name in names:
        if (output / name).is_dir():
            (output / name).rename(new / f"old-{name}")
        (new / name).replace(output / name)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="package", description="Build what goes to Amazon.")
    parser.add_argument("--publish", action="store_true", help="refuse what may not be published")
    parser.add_argument("--output", type=Path, default=ROOT / ".build", help="where to (default: .build)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
