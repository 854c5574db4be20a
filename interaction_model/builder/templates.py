"""The templates of a locale: what `templates/en` says, and what the locale's own folder adds or replaces.

    templates/en/PainReportIntent.yaml      the sentences of one intent, its slots, its largest size
    templates/en/_common.yaml, _*.yaml      expansion rules that every file may use: <part>, <very>
    templates/en/_types.yaml                the custom slot types: type -> id -> the words, the name first
    templates/en-GB/_*.yaml                 rules of the same names, said the British way: they replace
    templates/en-GB/PainReportIntent.yaml   more sentences of the place: they are added

A locale is a chain of such folders (`CHAINS`): Australia and India spell as Britain does, so Britain's folder is
theirs too.

An intent file: `language`, `intents: {Name: {data: [{sentences: [...], limit: 200}], slots: {seconds:
AMAZON.NUMBER}, limit: 3000}}`, and `expansion_rules` of its own if it likes. `varied: true` beside `slots` leaves
out of the blocks with a limit what says nothing new (variety.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from interaction_model.builder.errors import TemplateError

if TYPE_CHECKING:
    from pathlib import Path

TYPES = "_types.yaml"
CHAINS = {
    "en-US": ("en",),
    "en-GB": ("en", "en-GB"),
    "en-AU": ("en", "en-GB", "en-AU"),
    "en-CA": ("en", "en-CA"),
    "en-IN": ("en", "en-GB", "en-IN"),
}


@dataclass(frozen=True)
class Block:
    """A group of templates of one intent."""

    sentences: tuple[str, ...]
    limit: int | None = None
    """At most so many samples from this group; no limit if None."""


@dataclass(frozen=True)
class IntentTemplate:
    """One intent file."""

    name: str
    path: str
    """The file, as errors name it: "en/PainReportIntent.yaml"."""
    blocks: tuple[Block, ...]
    slots: dict[str, str] = field(default_factory=dict)
    """Slot name -> slot type."""
    limit: int | None = None
    """At most so many samples from the whole file."""
    varied: bool = False
    """Whether the blocks with a limit leave out what other samples of the file say already."""
    rules: dict[str, str] = field(default_factory=dict)
    """Expansion rules for this file only."""


@dataclass(frozen=True)
class Templates:
    """Everything that one locale is built from."""

    locale: str
    intents: tuple[IntentTemplate, ...]
    """Base files first; a locale's own files follow and have the same intent names."""
    rules: dict[str, str]
    types: dict[str, dict[str, list[str]]]


def load(folder: Path, locale: str) -> Templates:
    """Read the folders of a locale; raises TemplateError for a file of another shape."""
    folders = [folder / name for name in CHAINS[locale] if (folder / name).is_dir()]
    rules: dict[str, str] = {}
    for one in folders:
        rules |= _rules(one)
    intents = tuple(template for one in folders for template in _intents(one))
    return Templates(locale, intents, rules, _types(*folders))


def _intents(folder: Path) -> list[IntentTemplate]:
    files = sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("_"))
    return [_intent(path) for path in files]


def _intent(path: Path) -> IntentTemplate:
    content = _read(path, {"language", "intents", "expansion_rules"})
    name = path.stem
    intents = content.get("intents")
    if not isinstance(intents, dict) or list(intents) != [name]:
        raise TemplateError(f'{_label(path)}: {name}: "intents" has to hold {name} and nothing else')
    try:
        return _parts(path, name, intents[name] or {}, content.get("expansion_rules") or {})
    except TemplateError as error:
        raise TemplateError(f"{_label(path)}: {name}: {error}") from None


def _parts(path: Path, name: str, body: object, rules: object) -> IntentTemplate:
    settings = _mapping("the intent", body, {"data", "slots", "limit", "varied"})
    data = settings.get("data") or []
    if not isinstance(data, list):
        raise TemplateError('"data" has to be a list')
    return IntentTemplate(
        name=name,
        path=_label(path),
        blocks=tuple(_block(item) for item in data),
        slots={str(slot): _text(kind) for slot, kind in _mapping("slots", settings.get("slots") or {}).items()},
        limit=_limit(settings),
        varied=_flag(settings, "varied"),
        rules={str(rule): _text(text) for rule, text in _mapping("expansion_rules", rules).items()},
    )


def _block(item: object) -> Block:
    settings = _mapping("a block of data", item, {"sentences", "limit"})
    sentences = settings.get("sentences")
    if not isinstance(sentences, list) or not sentences:
        raise TemplateError('"sentences" has to be a list with something in it')
    return Block(tuple(_text(sentence) for sentence in sentences), _limit(settings))


def _flag(settings: dict[str, Any], key: str) -> bool:
    flag = settings.get(key, False)
    if not isinstance(flag, bool):
        raise TemplateError(f'"{key}" has to be true or false, not {flag!r}')
    return flag


def _limit(settings: dict[str, Any]) -> int | None:
    limit = settings.get("limit")
    if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit < 1):
        raise TemplateError(f'"limit" has to be a whole number from one up, not {limit!r}')
    return limit


def _rules(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(folder.glob("_*.yaml")):
        if path.name == TYPES:
            continue
        rules = _read(path, {"language", "expansion_rules"}).get("expansion_rules") or {}
        for name, text in _mapping(_label(path), rules).items():
            if name in found:
                raise TemplateError(f"{_label(path)}: the rule <{name}> is defined twice")
            found[str(name)] = _text(text, _label(path))
    return found


def _types(*folders: Path) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for folder in folders:
        path = folder / TYPES
        if path.is_file():
            for kind, values in _mapping(_label(path), _read(path, {"language", "types"}).get("types")).items():
                known = found.setdefault(str(kind), {})
                for key, words in _mapping(f"{_label(path)}: {kind}", values).items():
                    known.setdefault(str(key), []).extend(_text(word, _label(path)) for word in words)
    return found


def _read(path: Path, allowed: set[str]) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" line {mark.line + 1}" if mark else ""
        raise TemplateError(f"{_label(path)}: {path.stem}: no readable YAML{place}") from None
    try:
        return _mapping("the file", content, allowed)
    except TemplateError as error:
        raise TemplateError(f"{_label(path)}: {path.stem}: {error}") from None


def _mapping(what: str, content: object, allowed: set[str] | None = None) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise TemplateError(f"{what} has to be a mapping")
    unknown = sorted(str(key) for key in content if allowed is not None and key not in allowed)
    if unknown:
        raise TemplateError(f'{what} has an unknown key "{unknown[0]}"')
    return content


def _text(value: object, where: str = "") -> str:
    # YAML reads a bare no, on or yes as a truth value; such a word needs quotes.
    if not isinstance(value, str):
        raise TemplateError(f"{where}{': ' if where else ''}{value!r} is no text; put quotes around it")
    return value


def _label(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
