"""Content for a locale: its language's files with what the locale changes laid on them, read and checked once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skill.content.compiled import SUFFIX, thaw
from skill.content.model import Content
from skill.content.schema import ContentError, Reader, merge

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent
FALLBACK = "en"
"""The language of a locale that has no content: its emergency number is "your local emergency number"."""


def locales() -> tuple[str, ...]:
    """The locales with content of their own, such as en-GB, in alphabetical order."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir() and "-" in folder.name))


@lru_cache(maxsize=8)
def load(locale: str) -> Content:
    """The content of a locale, or of plain English where there is none. Raises ContentError."""
    known = locale if locale in locales() else FALLBACK
    return thaw(known, FOLDER) or read_content(known, FOLDER)


def is_frozen() -> bool:
    """Whether this is a package whose content was read and checked when it was built."""
    return (FOLDER / f"{FALLBACK}{SUFFIX}").exists()


def read_content(locale: str, folder: Path) -> Content:
    """Read and check the content of one locale in a folder laid out like this one. Raises ContentError."""
    files = {name: _merged(folder, locale, name) for name in ("steps.toml", "phrases.toml", "screen.toml")}
    return build(locale, _parse(folder / "routine.toml"), files)


def build(locale: str, routine_table: dict[str, Any], files: Mapping[str, dict[str, Any]]) -> Content:
    """Content from parsed tables. Raises ContentError."""
    from skill.content.routine_file import read_routine  # noqa: PLC0415 - frozen content needs no readers
    from skill.content.words_file import read_names, read_phrases, read_questions, read_steps  # noqa: PLC0415

    routine = read_routine(routine_table)
    phrases = Reader(files["phrases.toml"], f"{locale}/phrases.toml")
    screen = Reader(files["screen.toml"], f"{locale}/screen.toml")
    content = Content(
        locale=locale,
        routine=routine,
        steps=read_steps(Reader(files["steps.toml"], f"{locale}/steps.toml"), routine),
        say=read_phrases(phrases.table("say")),
        ask=read_questions(phrases.table("ask")),
        words=read_names(phrases.table("words")),
        plans=read_names(phrases.table("plans")),
        frequencies=read_names(phrases.table("frequencies")),
        counts=read_names(phrases.table("counts")),
        screen=read_names(screen.table("screen")),
    )
    phrases.done()
    screen.done()
    return content


def _merged(folder: Path, locale: str, name: str) -> dict[str, Any]:
    language = locale.split("-", maxsplit=1)[0]
    base = _parse(folder / language / name)
    own = folder / locale / name
    return merge(base, _parse(own)) if locale != language and own.exists() else base


def _parse(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - frozen content needs no parser

    shown = f"{path.parent.name}/{path.name}"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(f"{shown}: the file is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{shown}: {error}") from None
