"""The shape of the file (rules 3.7, 3.24, and our own limit of size)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from interaction_model.lint.finding import Check, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interaction_model.lint.model import Model

_LARGEST = 1_000_000  # bytes; Amazon's own number could not be read, 1.5 MB is commonly told (rule 3.38)


def _round_trip(model: Model) -> Iterator[str]:
    """Amazon's deserialiser casts and drops in silence, so what comes back is compared with what went in."""
    from ask_sdk_core.serialize import DefaultSerializer  # noqa: PLC0415 - slow, and only here
    from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import (  # noqa: PLC0415
        InteractionModelData,
    )

    serializer = DefaultSerializer()
    try:
        data = serializer.deserialize(json.dumps(model.raw), InteractionModelData)
    except Exception as error:  # noqa: BLE001 - whatever it is, Amazon's classes do not take the model
        yield f"Amazon's classes do not take the model: {error}"
        return
    yield from _differences(model.raw, serializer.serialize(data), "")


def _differences(sent: object, back: object, path: str) -> Iterator[str]:
    if isinstance(sent, dict) and isinstance(back, dict):
        for key in sorted(sent.keys() | back.keys()):
            yield from _differences(sent.get(key), back.get(key), f"{path}/{key}")
    elif isinstance(sent, list) and isinstance(back, list) and len(sent) == len(back):
        for place, pair in enumerate(zip(sent, back, strict=True)):
            yield from _differences(*pair, f"{path}/{place}")
    elif type(sent) is not type(back) or sent != back:
        yield f"{path or '/'} does not survive Amazon's own classes: {str(sent)[:40]} became {str(back)[:40]}"


def _dialog(model: Model) -> Iterator[str]:
    dialog = model.raw.get("interactionModel", {}).get("dialog") or {}
    for entry in dialog.get("intents", []):
        if entry["name"] not in model.samples:
            yield f"the dialog speaks of {entry['name']}, which is no intent"


def _size(model: Model) -> Iterator[str]:
    if model.size > _LARGEST:
        yield f"the model has {model.size} bytes, {_LARGEST} are allowed"


CHECKS = (
    Check(Rule("3.7", "Amazon: interaction model schema; ask-smapi-model 1.36"), _round_trip),
    Check(Rule("3.24", "community: paoloantinori/jellyfin-alexa-plugin"), _dialog),
    Check(Rule("own", "one megabyte a locale"), _size),
)
