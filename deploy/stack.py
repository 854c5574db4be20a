"""Check template.yaml: `python -m deploy.stack` prints what is wrong with it, or nothing.

cfn-lint alone accepts an Alexa trigger that any skill may pull and a handler that does not exist; SAM's translator
alone accepts a reference to nothing. So: our own look, cfn-lint on the source, then cfn-lint on what Amazon's
translator makes of it.
"""

from __future__ import annotations

import ast
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cfnlint.api import ManualArgs, lint
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

from deploy.interpreter import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATE: Final = ROOT / "deploy/template.yaml"
ALEXA_WAITS: Final = 8
"""Seconds, then Alexa apologises by itself."""
_ALEXA: Final = "alexa-appkit.amazon.com"


def main() -> int:
    """Print every complaint, and return 1 if there is one."""
    found = complaints(TEMPLATE.read_text(encoding="utf-8"), ROOT)
    print("\n".join(f"template.yaml: {line}" for line in found) or "template.yaml: sound")
    return bool(found)


def complaints(source: str, root: Path) -> list[str]:
    """Return what is wrong with a SAM template whose handler lives in the checkout `root`."""
    found = [*own_look(parse(source), root), *linted(source)]
    if not found:
        translated = translate(parse(source))
        found = [*open_doors(translated), *linted(json.dumps(translated))]
    return found


def own_look(template: dict[str, Any], root: Path) -> Iterator[str]:
    """Give what cfn-lint would not see in a SAM template."""
    for name, function in functions(template).items():
        properties = function["Properties"]
        yield from _trigger(name, properties)
        yield from _handler(name, properties["Handler"], root)
        yield from _start(name, properties)
        if properties["Timeout"] >= ALEXA_WAITS:
            yield f"1.12: {name} may take {properties['Timeout']} s, and Alexa waits {ALEXA_WAITS}"
        if properties["Runtime"] != f"python{VERSION}":
            yield f"8.1: {name} runs {properties['Runtime']}, and the byte-code is for python{VERSION}"


def linted(source: str) -> list[str]:
    """Return what cfn-lint says about a template."""
    matches = lint(source, config=ManualArgs(regions=["us-east-1"]))
    return [f"{match.rule.id}: {match.message} (line {match.linenumber})" for match in matches]


def parse(source: str) -> dict[str, Any]:
    """Read a template, with `!Ref` and the like as CloudFormation writes them in JSON."""
    table: dict[str, Any] = yaml_parse(source)
    return table


def translate(template: dict[str, Any]) -> dict[str, Any]:
    """Return what Amazon's translator makes of a SAM template: plain CloudFormation."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")  # the translator asks, and calls nobody
    for resource in functions(template).values():
        resource["Properties"]["CodeUri"] = "s3://uploaded/lambda.zip"  # what `sam deploy` does first
    made: dict[str, Any] = transform(template, {"SkillId": "amzn1.ask.skill.0"}, _NoPolicies())
    return made


def functions(template: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the SAM functions of a template, by name."""
    resources = template["Resources"]
    return {name: made for name, made in resources.items() if made["Type"] == "AWS::Serverless::Function"}


class _NoPolicies:
    """The translator asks for the managed policies of an account; our role names none."""

    def load(self) -> dict[str, str]:
        return {}


def _trigger(name: str, properties: dict[str, Any]) -> Iterator[str]:
    triggers = [event for event in properties.get("Events", {}).values() if event["Type"] == "AlexaSkill"]
    if not triggers:
        yield f"8.4: nothing lets Alexa call {name}"
    if any(not event.get("Properties", {}).get("SkillId") for event in triggers):
        yield f"8.4: any skill in the world may call {name}: its Alexa trigger names no skill id"


def _handler(name: str, handler: str, root: Path) -> Iterator[str]:
    module, _, attribute = handler.rpartition(".")
    path = root / f"{module.replace('.', '/')}.py"
    if not path.is_file():
        yield f"8.1: the handler {handler} of {name} does not exist: there is no {path.name}"
    elif attribute not in _defined(path):
        yield f"8.1: the handler {handler} of {name} does not exist: {path.name} defines no {attribute}"


def _defined(path: Path) -> set[str]:
    """Return the names that a module binds at its top level."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    named = {node.name for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    bound = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    bound += [node.target for node in body if isinstance(node, ast.AnnAssign)]
    imported = [alias for node in body if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names]
    return named | {t.id for t in bound if isinstance(t, ast.Name)} | {a.asname or a.name for a in imported}


def _start(name: str, properties: dict[str, Any]) -> Iterator[str]:
    snapped = properties.get("SnapStart", {}).get("ApplyOn") == "PublishedVersions"
    if snapped and not properties.get("AutoPublishAlias"):
        yield f"8.3: {name} asks for snapshots and publishes no version to take one of"


def open_doors(translated: dict[str, Any]) -> Iterator[str]:
    """Give what lets somebody in who is not our skill, in plain CloudFormation."""
    for name, made in translated["Resources"].items():
        properties = made.get("Properties", {})
        if properties.get("Principal") == _ALEXA and not properties.get("EventSourceToken"):
            yield f"8.4: {name} lets any skill in the world in"


if __name__ == "__main__":
    sys.exit(main())
