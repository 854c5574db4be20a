"""Chapter 0: timed pauses."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from deploy import sources
from deploy.certify.record import apla_parts
from deploy.certify.ssml import runs, strings, tags
from deploy.certify.verdict import failed, judged, passed, spared, warned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deploy.certify.record import Json, Material
    from deploy.certify.verdict import Check, Result

MAX_BREAK: Final = 10.0
MAX_SILENCE: Final = 9.0
_TIME: Final = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")


def one_break(material: Material) -> Result:
    """A break says its unit and is not too long."""
    found = [(tag.get("time"), turn) for tag, turn in tags(strings(material.turns), "break")]
    known = [(_seconds(time), time, turn) for time, turn in found if time is not None]
    problems = [f"{turn}: a break of {time!r}" for seconds, time, turn in known if not 0 < seconds <= MAX_BREAK]
    longest = max((seconds for seconds, *_ in known), default=0.0)
    return judged(problems, f"{len(found):,} breaks, the longest {longest:g} s")


def _seconds(time: str) -> float:
    match = _TIME.fullmatch(time)
    return -1.0 if match is None else float(match[1]) / (1000 if match[2] == "ms" else 1)


def total(material: Material) -> Result:
    """Whether all breaks of an answer count together is for a device to say."""
    totals = [sum(seconds for _, seconds in runs(text)) for text in strings(material.turns)]
    over = [seconds for seconds in totals if seconds > MAX_BREAK]
    evidence = f"{len(totals):,} different speeches, none with more than {MAX_BREAK:g} s of breaks"
    problem = (
        f"{len(over):,} of {len(totals):,} different speeches have more than {MAX_BREAK:g} s of breaks in all, "
        f"up to {max(over, default=0):g} s: try a device first, PAUSES=apla is the other way"
    )
    return warned([problem] if over else [], evidence)


def silence(material: Material) -> Result:
    """Breaks never touch, silences are short, and the way to pause can be switched."""
    problems = [f"{turn}: two breaks touch" for text, turn in strings(material.turns).items() if _touching(text)]
    longest = 0.0
    for turn in material.talk:
        here = max(turn.clock.silences(), default=0.0) if turn.clock else 0.0
        longest = max(longest, here)
        if here > MAX_SILENCE:
            problems.append(f"{turn}: {here:g} s of silence")
    allowed = material.template.get("Parameters", {}).get("Pauses", {}).get("AllowedValues")
    if allowed != ["break", "apla"]:
        problems.append("the stack has no parameter to switch the way of pausing")
    return judged(problems, f"longest silence {longest:g} s, the voice's own gap counted in; PAUSES switches the way")


def _touching(text: str) -> bool:
    return any(count > 1 for count, _ in runs(text))


def _documents(material: Material) -> list[Json]:
    turns = [turn for turn in material.turns if turn.scene == "apla"]
    return [item for turn in turns for item in turn.directives if item["type"].endswith("APLA.RenderDocument")]


def apla_silence(material: Material) -> Result:
    """Silence in whole milliseconds, never alone."""
    documents = _documents(material)
    if not documents:
        return failed("no answer pauses by APL for Audio where PAUSES=apla says so")
    lengths = [part.get("duration") for item in documents for part in _of_type(item, "Silence")]
    problems = [f"a silence of {length!r}" for length in lengths if not isinstance(length, int) or length <= 0]
    problems += ["a document of nothing but silence" for item in documents if not list(_of_type(item, "Speech"))]
    return judged(problems, f"{len(documents)} documents, {len(lengths):,} silences beside speech")


def _of_type(directive: Json, kind: str) -> Iterator[Json]:
    return (part for part in apla_parts(directive) if part.get("type") == kind)


def apla_version(material: Material) -> Result:
    """APLA, 0.91."""
    documents = [item["document"] for item in _documents(material)]
    heads = {(document.get("type"), document.get("version")) for document in documents}
    problems = [f"a document {kind} {version}" for kind, version in heads if (kind, version) != ("APLA", "0.91")]
    return judged(problems, f"{len(documents)} documents of APLA 0.91") if documents else failed("no such document")


def apla_interface(material: Material) -> Result:
    """The APL interface covers APL for Audio."""
    kinds = [entry["type"] for entry in material.manifest["apis"]["custom"].get("interfaces", [])]
    problems = [] if "ALEXA_PRESENTATION_APL" in kinds else ["the manifest declares no ALEXA_PRESENTATION_APL"]
    return judged(problems, "ALEXA_PRESENTATION_APL is declared; that speakers play it is for a device to show")


def audio(material: Material) -> Result:
    """At most five files in one answer; their length cannot be told here."""
    found = strings(material.turns)
    counts = {text: sum(1 for _ in tags({text: turn}, "audio")) for text, turn in found.items()}
    if not any(counts.values()):
        return spared(f"no audio in {len(found):,} different speeches")
    problems = [f"{found[text]}: {count} audio files" for text, count in counts.items() if count > 5]
    return judged(problems, f"at most {max(counts.values())} audio files in one answer")


def sleep(material: Material) -> Result:
    """Nothing that runs on Lambda sleeps."""
    files = [path for path in sources.shipped(material.task) if path.suffix == ".py"]
    problems = [path.name for path in files if _sleeps(ast.parse(path.read_text(encoding="utf-8")))]
    return judged([f"{name} sleeps" for name in problems], f"{len(files)} files call no sleep") if files else passed("")


def _sleeps(tree: ast.AST) -> bool:
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    return "sleep" in names


CHECKS: Final[dict[str, Check]] = {
    "0.1": one_break,
    "0.2": total,
    "0.5": silence,
    "0.6": apla_silence,
    "0.7": apla_version,
    "0.8": apla_interface,
    "0.9": audio,
    "0.10": sleep,
}
