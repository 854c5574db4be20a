"""The skill package: manifest, interaction models and icons in the layout that `ask deploy` imports."""

from __future__ import annotations

import json
import shutil
import struct
from typing import TYPE_CHECKING, Any, Final

from deploy import listing, phrases, rules
from deploy.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from deploy.listing import Choices

RESOURCES: Final = {
    "askcliResourcesVersion": "2020-03-31",
    "profiles": {"default": {"skillMetadata": {"src": "./skill-package"}}},
}
"""ask-resources.json: the CLI sends the package only, the code goes up with the stack."""


def locales(root: Path) -> tuple[str, ...]:
    """Return the locales that have an interaction model, such as en-GB, in order."""
    return tuple(sorted(path.stem for path in (root / "interaction_model").glob("??-??.json")))


def build(root: Path, target: Path, choices: Choices) -> None:
    """Write the package into the empty folder `target`.

    Raises:
        Problem: a text or an icon is missing, or Amazon would refuse the manifest.

    """
    names = locales(root)
    if not names:
        raise Problem("there is no interaction model: interaction_model/ has no file like en-US.json")
    skill = listing.build(root / "deploy/manifest", names, choices)
    _refuse(rules.complaints(skill["manifest"]))
    _write(target / "skill.json", skill)
    for locale in names:
        _model(root, target, locale, skill["manifest"]["publishingInformation"]["locales"][locale])
    for icon, pixels in ((listing.SMALL_ICON, 108), (listing.LARGE_ICON, 512)):
        _icon(root / "deploy" / icon, target / icon, pixels)


def _model(root: Path, target: Path, locale: str, text: dict[str, Any]) -> None:
    path = root / f"interaction_model/{locale}.json"
    model = json.loads(path.read_text(encoding="utf-8"))
    _refuse([f"{line} ({locale})" for line in phrases.complaints(text["examplePhrases"], model)])
    _copy(path, target / f"interactionModels/custom/{locale}.json")


def _refuse(complaints: list[str]) -> None:
    if complaints:
        more = f" (and {len(complaints) - 1} more)" if len(complaints) > 1 else ""
        raise Problem(f"Amazon would refuse the manifest: rule {complaints[0]}{more}")


def _icon(source: Path, copy: Path, pixels: int) -> None:
    if not source.is_file():
        raise Problem(f"the icon deploy/assets/{source.name} is missing")
    head = source.read_bytes()[:24]
    if head[:8] != b"\x89PNG\r\n\x1a\n" or struct.unpack(">II", head[16:24]) != (pixels, pixels):
        raise Problem(f"rule 4.12: deploy/assets/{source.name} is not a PNG of {pixels} by {pixels} pixels")
    _copy(source, copy)


def _copy(source: Path, copy: Path) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, copy)


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
