"""The store listing: texts in manifest/*.toml -> the manifest that Amazon calls skill.json."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from deploy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SMALL_ICON: Final = "assets/icon-108.png"
LARGE_ICON: Final = "assets/icon-512.png"


@dataclass(frozen=True)
class Choices:
    """What the one who publishes decides, from the environment."""

    privacy_policy: str | None = None
    """`PRIVACY_POLICY_URL`. A skill with permissions is not published without it."""
    terms_of_use: str | None = None
    """`TERMS_OF_USE_URL`."""
    endpoint: str | None = None
    """`SKILL_ENDPOINT`: the ARN of the function's alias, or the https address of one's own server."""

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> Choices:
        """Read the choices; an empty value counts as none."""
        return cls(
            settings.get("PRIVACY_POLICY_URL") or None,
            settings.get("TERMS_OF_USE_URL") or None,
            settings.get("SKILL_ENDPOINT") or None,
        )


def build(folder: Path, locales: tuple[str, ...], choices: Choices) -> dict[str, Any]:
    """Return skill.json as a dict.

    Raises:
        Problem: a text is missing, or has a blank that nobody fills.

    """
    common = _read(folder / "common.toml")
    texts = {locale: read_texts(folder, locale) for locale in locales}
    manifest: dict[str, Any] = {
        "manifestVersion": "1.0",
        "publishingInformation": _publishing(common, texts),
        "privacyAndCompliance": _privacy(common, locales, choices),
        "permissions": [{"name": name} for name in common["permissions"]],
        "apis": {"custom": _custom(common, choices)},
    }
    if choices.endpoint:  # events are delivered to an endpoint, or not at all
        manifest["events"] = _events(common, choices.endpoint)
    return {"manifest": manifest}


def read_texts(folder: Path, locale: str) -> dict[str, Any]:
    """Return the texts of one locale: those of its language, with what the locale changes."""
    own = _read(folder / f"{locale}.toml")
    texts = {**_read(folder / f"{locale.partition('-')[0]}.toml"), **own}
    try:
        texts["description"] = texts["description"].strip().format(**own.get("fill", {}))
    except KeyError as blank:
        raise Problem(f"{locale}: the store description has a blank that nothing fills: {blank}") from None
    return texts


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Problem(f"{path.stem} has no store listing: deploy/manifest/{path.name} is missing") from None
    except tomllib.TOMLDecodeError as error:
        raise Problem(f"deploy/manifest/{path.name}: {error}") from None


def _publishing(common: Mapping[str, Any], texts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "locales": {locale: _locale(text) for locale, text in texts.items()},
        "isAvailableWorldwide": False,
        "distributionMode": "PUBLIC",
        "distributionCountries": common["countries"],
        "category": common["category"],
        "testingInstructions": common["testing_instructions"].strip(),
    }


def _locale(text: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": text["name"],
        "summary": text["summary"],
        "description": text["description"],
        "examplePhrases": text["example_phrases"],
        "keywords": text["keywords"],
        "updatesDescription": text["updates"],
        "smallIconUri": f"file://{SMALL_ICON}",
        "largeIconUri": f"file://{LARGE_ICON}",
    }


def _privacy(common: Mapping[str, Any], locales: tuple[str, ...], choices: Choices) -> dict[str, Any]:
    links = {"privacyPolicyUrl": choices.privacy_policy, "termsOfUseUrl": choices.terms_of_use}
    given = {name: link for name, link in links.items() if link}
    privacy = dict(common["privacy"])
    if given:
        privacy["locales"] = dict.fromkeys(locales, given)
    return privacy


def _custom(common: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    screens = [{"type": "ALEXA_PRESENTATION_APL", "supportedViewports": common["viewports"]}]
    custom: dict[str, Any] = {"interfaces": screens}
    if choices.endpoint:
        custom["endpoint"] = _endpoint(choices.endpoint)
    return custom


def _endpoint(uri: str) -> dict[str, str]:
    """Say where the skill runs; a web address comes with the kind of its certificate."""
    return {"uri": uri} | ({"sslCertificateType": "Trusted"} if uri.startswith("https://") else {})


def _events(common: Mapping[str, Any], endpoint: str) -> dict[str, Any]:
    return {
        "endpoint": _endpoint(endpoint),
        "subscriptions": [{"eventName": name} for name in common["events"]],
    }
