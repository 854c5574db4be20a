"""APL for Audio as far as a guided stretch needs it: Sequencer, Mixer, Selector, Speech, Silence (rules 0.6-0.8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from skill.speech.script import Pause, Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from skill.speech.script import Line

RENDER = "Alexa.Presentation.APLA.RenderDocument"
_BINDING = re.compile(r"\$\{([^}]+)\}")


def apla_script(directive: dict[str, Any], read_ssml: Callable[[str], Script]) -> Script:
    """The sentences and silences of a RenderDocument directive; nothing for any other directive."""
    if directive.get("type") != RENDER:
        return ()
    template = (directive.get("document") or {}).get("mainTemplate") or {}
    parameters = template.get("parameters") or ["payload"]
    scope = dict.fromkeys(parameters, directive.get("datasources") or {})
    return tuple(line for part in _children(template) for line in _component(part, scope, read_ssml))


def _children(component: dict[str, Any]) -> list[dict[str, Any]]:
    items = component.get("items", component.get("item")) or []
    return items if isinstance(items, list) else [items]


def _component(part: dict[str, Any], scope: dict[str, Any], read_ssml: Callable[[str], Script]) -> Iterator[Line]:
    kind = part.get("type")
    if kind == "Silence":
        yield Pause(float(_bound(part.get("duration", 0), scope)) / 1000)
    elif kind == "Speech":
        yield from _speech(part, scope, read_ssml)
    else:
        for inner in _inner_scopes(part, scope):
            for child in _children(part)[: 1 if kind == "Selector" else None]:
                yield from _component(child, inner, read_ssml)


def _speech(part: dict[str, Any], scope: dict[str, Any], read_ssml: Callable[[str], Script]) -> Script:
    content = str(_bound(part.get("content", ""), scope))
    plain = part.get("contentType") == "PlainText"
    return read_ssml(content if not plain and content.startswith("<speak") else f"<speak>{content}</speak>")


def _inner_scopes(part: dict[str, Any], scope: dict[str, Any]) -> list[dict[str, Any]]:
    """Once, or once for every item of the `data` that the component is inflated with."""
    data = _bound(part["data"], scope) if "data" in part else None
    return [{**scope, "data": item} for item in data] if isinstance(data, list) else [scope]


def _bound(value: Any, scope: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever the data sources hold
    """A value with its data binding resolved: `${payload.step.lines}`."""
    if not isinstance(value, str):
        return value
    whole = _BINDING.fullmatch(value)
    if whole:
        return _look_up(whole[1], scope)
    return _BINDING.sub(lambda found: str(_look_up(found[1], scope)), value)


def _look_up(path: str, scope: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    found: Any = scope
    for name in re.findall(r"\w+", path):
        if isinstance(found, list):
            found = found[int(name)] if name.isdigit() and int(name) < len(found) else None
        else:
            found = found.get(name) if isinstance(found, dict) else None
    return "" if found is None else found
