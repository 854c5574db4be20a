"""DynamoDB's typed JSON, to and from plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def to_wire(value: object) -> dict[str, Any]:
    """Return a JSON value in DynamoDB's form: {"S": ...}, {"N": ...} and so on.

    Raises:
        TypeError: the value is none that JSON knows.

    """
    match value:
        case None:
            return {"NULL": True}
        case bool():
            return {"BOOL": value}
        case int() | float():
            return {"N": repr(value)}
        case str():
            return {"S": value}
        case list() | tuple():
            return {"L": [to_wire(entry) for entry in value]}
        case Mapping():
            return {"M": {key: to_wire(entry) for key, entry in value.items()}}
    raise TypeError(f"no JSON value: {type(value).__name__}")


def from_wire(typed: Mapping[str, Any]) -> object:
    """Return the plain value; a number is an int wherever it is a whole one.

    Raises:
        ValueError: it is of a type that `to_wire` does not write.

    """
    ((kind, value),) = typed.items()
    match kind:
        case "NULL":
            return None
        case "BOOL" | "S":
            return value
        case "N":
            return _number(value)
        case "L":
            return [from_wire(entry) for entry in value]
        case "M":
            return {key: from_wire(entry) for key, entry in value.items()}
    raise ValueError(f"unexpected type {kind}")


def _number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        number = float(text)
        return int(number) if number.is_integer() else number
