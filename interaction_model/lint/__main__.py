"""`python -m interaction_model.lint`: errors fail, warnings are listed."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from interaction_model.lint.checks import lint
from interaction_model.lint.handlers import triggers
from interaction_model.lint.model import FOLDER, LOCALES, load

if TYPE_CHECKING:
    from interaction_model.lint.finding import Finding


def main(arguments: list[str] | None = None) -> int:
    """Check every shipped model; 1 if a rule is broken, 2 if a file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m interaction_model.lint", description="Check the models")
    parser.add_argument("--quiet", action="store_true", help="leave out the warnings")
    options = parser.parse_args(arguments)
    try:
        models = [load(locale) for locale in LOCALES]
    except (OSError, json.JSONDecodeError) as error:
        print(f"{FOLDER.name}: {error}", file=sys.stderr)  # noqa: T201
        return 2
    answered = triggers()
    if answered is None:
        print("handlers: skipped: no handlers yet")  # noqa: T201
    return _report([*lint(models, answered)], quiet=options.quiet)


def _report(findings: list[Finding], *, quiet: bool) -> int:
    errors = [finding for finding in findings if finding.rule.level == "error"]
    shown = errors if quiet else sorted(findings, key=lambda finding: finding.rule.level)
    print("\n".join([*map(str, shown), f"{len(errors)} errors, {len(findings) - len(errors)} warnings"]))  # noqa: T201
    return int(bool(errors))


if __name__ == "__main__":
    sys.exit(main())
