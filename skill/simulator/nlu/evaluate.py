"""`make eval`: how well the model is understood. `python -m skill.simulator.nlu.evaluate --check`.

Sentences that are samples of the model are counted apart and enter no rate. A report of pain among them is
refused: the sets for reports have to be new to the model.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from skill.simulator.nlu.evaluation import REPORTS, TIERS, read_cases, run, split_known
from skill.simulator.nlu.recogniser import Recogniser
from skill.simulator.nlu.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from skill.simulator.nlu.evaluation import Case, Outcome, Tally

SETS = Path(__file__).parents[3] / "tests" / "evaluation"
_HIDDEN = "heldout_"


def main(arguments: list[str] | None = None) -> int:
    """Print the report of each group of files; 1 below a target with --check, 2 for refused files."""
    options = _parser().parse_args(arguments)
    paths = options.files or sorted(SETS.glob("*.tsv"))
    recogniser = Recogniser.for_locale(options.locale)
    code = 0
    for name, group in _groups(paths).items():
        new, known = split_known(read_cases(group), recogniser.catalogue)
        show = options.show_heldout or not name.startswith(_HIDDEN)
        print("\n".join([f"== {name} ({options.locale}), {len(new)} utterances", *_known(known, show=show)]))
        if any(case.tier in REPORTS for case in known) and options.strict:
            return 2
        tally = run(new, recogniser)
        print("\n".join(report(tally, show=show, wrong=options.wrong)))
        if options.check and not all(target.met(tally) for target in TARGETS):
            code = 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make eval", description="Measure what the interaction model understands")
    parser.add_argument("files", nargs="*", type=Path, help="evaluation files; default: tests/evaluation/*.tsv")
    parser.add_argument("--locale", default="en-US")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a target is not reached")
    parser.add_argument("--strict", action="store_true", help="exit with 2 if a report of pain is also a sample")
    parser.add_argument("--show-heldout", action="store_true", help="show sentences of held-out files, too")
    parser.add_argument("--wrong", action="store_true", help="show every sentence that went wrong")
    return parser


def _groups(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Files by the part of their names before the first "_": dev, heldout."""
    groups: dict[str, list[Path]] = {}
    for path in paths:
        groups.setdefault(path.name.split("_", 1)[0] + "_*", []).append(path)
    return groups


def _known(known: list[Case], *, show: bool) -> Iterator[str]:
    if not known:
        return
    reports = [case for case in known if case.tier in REPORTS]
    yield f"{len(known)} more are samples and are not counted, {len(reports)} of them reports of pain"
    if show:
        yield from (f"  also a sample: {case.utterance} ({case.tier})" for case in reports or known)


def report(tally: Tally, *, show: bool, wrong: bool = False) -> Iterator[str]:
    """The lines of a report; the sentences themselves only if `show`."""
    yield from _rates(tally)
    yield from _by_tier(tally)
    for title, chosen in _failures(tally, wrong=wrong):
        yield f"{title}: {len(chosen)}"
        if show:
            yield from (f"  {o.case.utterance} -> {o.got} (not {'|'.join(o.case.intents)})" for o in chosen)
    yield "Confusion (expected -> got)"
    yield from (f"  {n:3}  {want} -> {got}" for (want, got), n in tally.confusion().most_common(40))


def _rates(tally: Tally) -> Iterator[str]:
    for target in TARGETS:
        rate = target.rate(tally)
        if rate is None:
            continue
        sign = ">=" if target.at_least else "<="
        state = "ok " if target.met(tally) else "LOW" if target.at_least else "HIGH"
        yield f"{state:4} {rate:7.1%}  {target.name} ({sign} {target.bound:.0%})"


def _by_tier(tally: Tally) -> Iterator[str]:
    yield f"{'tier':14}{'n':>5}{'stop':>6}{'right':>7}"
    for tier in TIERS:
        outcomes = tally.of(tier)
        if outcomes:
            stopped, right = sum(o.stopped for o in outcomes), sum(o.right for o in outcomes)
            yield f"{tier:14}{len(outcomes):5}{stopped:6}{right:7}"


def _failures(tally: Tally, *, wrong: bool) -> Iterator[tuple[str, list[Outcome]]]:
    yield "Missed reports", [o for o in tally.outcomes if o.missed]
    yield "Too low a tier", [o for o in tally.outcomes if o.too_low]
    yield "False stops", [o for o in tally.outcomes if o.false_stop]
    if wrong:
        yield "Everything wrong", [o for o in tally.outcomes if not o.right]


if __name__ == "__main__":
    sys.exit(main())
