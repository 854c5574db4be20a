"""Writes `interaction_model/<locale>.json` from the templates: `python -m interaction_model.build`.

With `--check` nothing is written and the exit code is 1 if a file differs from its templates.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from interaction_model.builder.errors import TemplateError
from interaction_model.builder.model import as_json, build_model
from interaction_model.builder.templates import CHAINS, load

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
LOCALES = tuple(CHAINS)


def build(locale: str, templates: Path = TEMPLATES) -> tuple[str, list[str]]:
    """The text of one locale's model and the warnings about it; raises TemplateError."""
    model, warnings = build_model(load(templates, locale))
    return as_json(model), warnings


def main(arguments: list[str] | None = None) -> int:
    """Build every locale; 0 if all is well."""
    parser = argparse.ArgumentParser(prog="python -m interaction_model.build", description="Build the models")
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    parser.add_argument("--warnings", action="store_true", help="tell what Amazon advises against")
    options = parser.parse_args(arguments)
    try:
        return max([_build_one(locale, options.check, options.warnings) for locale in LOCALES])
    except TemplateError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2


def _build_one(locale: str, check: bool, tell: bool) -> int:
    text, warnings = build(locale)
    target = HERE / f"{locale}.json"
    stale = not target.is_file() or target.read_text(encoding="utf-8") != text
    if stale and not check:
        target.write_text(text, encoding="utf-8")
    state = "differs from its templates" if stale and check else f"{len(text.encode()) // 1000} kB"
    print("\n".join([f"{target.name}: {state}", *(warnings if tell else [])]))  # noqa: T201
    return int(stale and check)


if __name__ == "__main__":
    sys.exit(main())
