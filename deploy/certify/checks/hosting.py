"""Chapter 8: the stack, the zip, and the layout that ask deploy wants."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING, Final

from deploy import sources, stack
from deploy.certify.verdict import failed, judged, spared
from deploy.interpreter import VERSION

if TYPE_CHECKING:
    from deploy.certify.record import Json, Material
    from deploy.certify.verdict import Check, Result

RUNTIMES: Final = ("python3.12", "python3.13", "python3.14")
MAGIC: Final = (3571).to_bytes(2, "little") + b"\r\n"
"""How byte-code of Python 3.13 begins."""
REGIONS: Final = ("us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1")
UNWANTED: Final = ("certvalidator", "oscrypto", "flask", "sklearn")
FROZEN: Final = ("now", "today", "time", "time_ns", "random", "randint", "seed", "uuid4", "token_hex")
"""Calls that must not happen while the function starts: a snapshot would keep what they gave."""


def _functions(material: Material) -> list[Json]:
    return [made["Properties"] for made in stack.functions(material.template).values()]


def _said(material: Material, rule: str) -> list[str]:
    found = stack.own_look(material.template, material.root)
    return [line.partition(": ")[2] for line in found if line.startswith(f"{rule}:")]


def packaged(material: Material) -> bool:
    """Whether the unpacked zip is looked at, and not the checkout."""
    return (material.task / "ask_sdk_core").is_dir()


def runtime(material: Material) -> Result:
    """A runtime that lives, a handler that exists, and byte-code that fits."""
    names = [function.get("Runtime") for function in _functions(material)]
    problems = [f"{name} ends too early" for name in names if name not in RUNTIMES] + _said(material, "8.1")
    if not packaged(material):
        return judged(problems, f"{', '.join(map(str, names))}; byte-code was not looked at: this is the checkout")
    codes = list(material.task.rglob("*.pyc"))
    problems += [f"{path.name} is for another Python" for path in codes if path.read_bytes()[:4] != MAGIC]
    problems += [] if codes else ["no byte-code in the zip"]
    return judged(problems, f"{', '.join(map(str, names))}; {len(codes):,} files of byte-code for {VERSION}")


def snapshots(material: Material) -> Result:
    """Of published versions behind an alias, with no date or die thrown at the start."""
    problems = _said(material, "8.3")
    for function in _functions(material):
        if function.get("SnapStart", {}).get("ApplyOn") != "PublishedVersions" or not function.get("AutoPublishAlias"):
            problems.append("no snapshot of a published version behind an alias")
    files = [path for path in sources.shipped(material.task) if path.suffix == ".py"]
    problems += [
        f"{path.name}: {call}() while it starts" for path in files for call in _at_start(path.read_text("utf-8"))
    ]
    return judged(
        problems, f"PublishedVersions behind an alias; {len(files)} files throw no dice and ask no clock at start"
    )


def _at_start(source: str) -> list[str]:
    """Frozen calls outside of functions."""
    found: list[str] = []
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            found += [name] if name in FROZEN else []
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)
    return found


def only_ours(material: Material) -> Result:
    """The trigger names our skill."""
    return judged(_said(material, "8.4"), "the Alexa trigger of the function names the skill id")


def own_timeout(material: Material) -> Result:
    """Set by us."""
    times = [function.get("Timeout") for function in _functions(material)]
    return judged((f"timeout {t}" for t in times if not t or t >= stack.ALEXA_WAITS), f"timeout {times} s, set here")


def resources(material: Material) -> Result:
    """ask-resources.json points at the package."""
    path = material.package.parent / "ask-resources.json"
    if not path.is_file():
        return failed("there is no ask-resources.json beside the package")
    found = json.loads(path.read_text(encoding="utf-8"))
    source = found["profiles"]["default"].get("skillMetadata", {}).get("src")
    fine = source == f"./{material.package.name}"
    return judged([] if fine else [f"it points at {source}"], f"skillMetadata.src is {source}")


def not_built_by_the_tool(material: Material) -> Result:
    """No code in ask-resources.json: the zip goes up as it is."""
    path = material.package.parent / "ask-resources.json"
    profile = json.loads(path.read_text(encoding="utf-8"))["profiles"]["default"] if path.is_file() else {}
    return judged(
        ["the tool would build code"] if "code" in profile else [], "the tool gets no code; the stack has the zip"
    )


def regions(material: Material) -> Result:
    """The stack refuses every other region."""
    text = json.dumps(material.template.get("Rules", {}))
    problems = [f"{region} is not allowed" for region in REGIONS if region not in text]
    return judged(problems, f"the stack goes up in {', '.join(REGIONS)} only")


def lean(material: Material) -> Result:
    """Nothing inside that Lambda has no use for."""
    if not packaged(material):
        return spared("this is the checkout, not the zip")
    problems = [f"{name} is in the zip" for name in UNWANTED if (material.task / name).exists()]
    return judged(problems, f"no {', '.join(UNWANTED)} in the zip")


def hosted(_material: Material) -> Result:
    """Another kind of hosting."""
    return spared("the skill has a function or a server of its own; Alexa-hosted skills run Python 3.8")


CHECKS: Final[dict[str, Check]] = {
    "8.1": runtime,
    "8.3": snapshots,
    "8.4": only_ours,
    "8.5": own_timeout,
    "8.7": resources,
    "8.8": not_built_by_the_tool,
    "8.9": hosted,
    "8.10": regions,
    "8.11": lean,
}
