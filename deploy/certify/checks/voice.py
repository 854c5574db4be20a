"""Chapter 5b: questions, help, leaving, requests in one sentence."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from deploy.certify.checks.health import SPOKEN_NUMBERS, number_of
from deploy.certify.checks.session import HARDENING
from deploy.certify.verdict import failed, judged, warned
from skill.routine.session import Phase
from skill.speech.script import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deploy.certify.record import Material, Turn
    from deploy.certify.verdict import Check, Result

LEAVING: Final = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent", "StopRoutineIntent")
CORE: Final = re.compile(r"\b(next|repeat|pause|start|begin|stop|resume|chair|longer|short)\b")
"""Core functions that help may name."""
GREETING: Final = re.compile(r"welcome|hello|good to", re.IGNORECASE)
ENOUGH: Final = 2
DOING: Final = (
    *("StartRoutineIntent", "ChoosePlanIntent", "SetHoldIntent", "GoToStepIntent", "ChairIntent", "FloorIntent"),
    *("StraightThroughIntent", "LongerHoldIntent", "ShorterHoldIntent", "SlowerIntent", "FasterIntent"),
)
"""Requests that begin the routine when they open the skill."""
TELLING: Final = (
    *("AboutIntent", "ReliefQuestionIntent", "StreakIntent", "WhenReminderIntent", "SetReminderIntent"),
    *("ForgetMeIntent", "TimeLeftIntent", "PopQuestionIntent", "PainQuestionIntent"),
)
"""Requests that are answered when they open the skill."""
ODD: Final = ("AMAZON.FallbackIntent",)
NEEDED: Final = ("lie down", "mat", "cushion", "chair without wheels")
LONGEST: Final = 20
"""Words of a sentence that one breath holds."""


def launch(material: Material) -> Result:
    """A greeting, something to say, an open session."""
    found = [turn for turn in material.turns if turn.trigger == "LaunchRequest"]
    problems = [f"{turn}: closes" for turn in found if not turn.opens]
    problems += [f"{turn}: no greeting" for turn in found if not GREETING.match(turn.text)]
    problems += [f"{turn}: nothing to say" for turn in found if not re.search(r"\b(say|tell|ask|or)\b", turn.text)]
    return judged(problems, f"{len(found)} launches, each greets, says what to say and stays open")


def asks(text: str) -> bool:
    """Whether a text ends in a question."""
    return text.rstrip().endswith("?")


def open_ends_in_question(material: Material) -> Result:
    """The speech does, and the reprompt does."""
    problems = [f'{turn}: "...{turn.text[-50:]}"' for turn in material.asked if not asks(turn.text)]
    problems += [f'{turn}: reprompt "...{turn.again[-50:]}"' for turn in material.asked if not asks(turn.again)]
    return judged(problems, f"{len(material.asked):,} open microphones, speech and reprompt end in a question")


def question_stays_open(material: Material) -> Result:
    """No answer that closes asks anything."""
    ended = [turn for turn in material.talk if turn.ends]
    return judged((f"{turn}: asks and closes" for turn in ended if "?" in turn.text), f"{len(ended):,} closing answers")


def steps_ask(material: Material) -> Result:
    """The steps of whole routines."""
    steps = [turn for turn in material.scene("routine") if turn.opens]
    problems = [str(turn) for turn in steps if not asks(turn.text)]
    return judged(problems, f"{len(steps):,} answers of whole routines") if steps else failed("no routine was played")


def helps(material: Material) -> Result:
    """Names core functions, ends in a question, stays open."""
    found = material.of("AMAZON.HelpIntent")
    problems = [f"{turn}: closes" for turn in found if not turn.opens]
    problems += [f"{turn}: no question" for turn in found if not asks(turn.text)]
    poor = [turn for turn in found if len(set(CORE.findall(turn.text.lower()))) < ENOUGH]
    problems += [f"{turn}: names too little" for turn in poor]
    return judged(problems, f"{len(found)} helps, in every phase and locale") if found else failed("never asked")


def leaves(material: Material) -> Result:
    """Every way of leaving, from everywhere."""
    found = material.of(*LEAVING)
    phases = {turn.phase for turn in found} - {""}
    problems = [f"{turn}: stays" for turn in found if not turn.ends]
    problems += [f"never tried while {phase}" for phase in sorted(set(Phase) - phases)]
    return judged(problems, f"{len(found)} times, from {len(phases)} phases") if found else failed("never tried")


def leaves_questions(material: Material) -> Result:
    """No dialog model could swallow it, and our own questions do not."""
    problems = [f"{m.locale}: a dialog" for m in material.models if m.raw["interactionModel"].get("dialog")]
    asking = ("checking", "condition", "reminding", "forgetting", "resuming")
    found = [turn for turn in material.of(*LEAVING) if turn.phase in asking]
    problems += [f"{turn}: stays" for turn in found if not turn.ends]
    return judged(problems, f"no dialog model; {len(found)} times in the middle of a question") if found else failed("")


def at_once(material: Material) -> Result:
    """What begins the routine begins it, what asks is answered; neither gets the welcome."""
    doing, telling = material.of(*DOING, scene="one-shot"), material.of(*TELLING, scene="one-shot")
    problems = [f"{turn}: begins nothing" for turn in doing if not turn.attributes.get("step")]
    problems += [f"{turn}: the welcome" for turn in (*doing, *telling) if turn.text.startswith("Welcome")]
    return judged(problems, f"{len(doing)} begin the routine, {len(telling)} are answered") if doing else failed("none")


def contextual(material: Material) -> Result:
    """Odd slots and unknown words get an answer that goes on; and whatever is said, nothing breaks."""
    found = [*material.scene("slots"), *material.of(*ODD)]
    ours = [turn for turn in material.turns if not (turn.silent or turn.scene.startswith(HARDENING))]
    problems = [f"{turn}: {turn.error or 'an apology'}" for turn in ours if turn.error or _apologised(turn)]
    problems += [f"{turn}: no question" for turn in found if turn.opens and not asks(turn.text)]
    told = f"{len(found)} of them; {len(ours):,} requests without an error or an apology"
    return judged(problems, told) if found else failed("none was tried")


def _apologised(turn: Turn) -> bool:
    return any("apologised" in line for line in turn.log)


def honest(material: Material) -> Result:
    """Says what is needed, and the length that the skill itself says."""
    locales = material.manifest["publishingInformation"]["locales"]
    problems = [
        f"{where}: no {need}" for where, texts in locales.items() for need in NEEDED if need not in texts["description"]
    ]
    if problems:
        return judged(problems, "")
    return warned(_other_lengths(material), "says what is needed; its length of the routine is the spoken one")


def _other_lengths(material: Material) -> list[str]:
    written = {model.locale: _minutes(_description(material, model.locale)) for model in material.models}
    launches = [turn for turn in material.of("LaunchRequest") if not turn.before and turn.locale in written]
    spoken = sorted({(turn.locale, _minutes(turn.text)) for turn in launches})
    return [
        f'{locale}: "about {written[locale]} minutes" in the description, "about {words} minutes" in the welcome'
        for locale, words in spoken
        if words not in ("?", written[locale])
    ]


def _description(material: Material, locale: str) -> str:
    return str(material.manifest["publishingInformation"]["locales"][locale]["description"])


def _minutes(text: str) -> str:
    found = re.search(r"about ([a-z -]+?) minutes", text)
    return found[1] if found else "?"


def own_words(material: Material) -> Result:
    """Every locale was tried, agrees with the others, and names its own emergency number and no other."""
    problems = [f"{f.locale}: {f.message}" for f in material.findings if f.rule.id == "5.20"]
    for turn in material.talk:
        others = set(SPOKEN_NUMBERS.values()) - {number_of(turn.locale)}
        problems += [f"{turn}: says {number}" for number in sorted(others) if number in turn.text]
    problems += list(_never_asked(material))
    counts = {m.locale: sum(turn.locale == m.locale for turn in material.turns) for m in material.models}
    told = ", ".join(f"{locale} {count:,}" for locale, count in counts.items())
    return judged(problems, f"every intent in every phase on each kind of device; requests: {told}")


def _never_asked(material: Material) -> Iterator[str]:
    """Intents that were not tried in some phase, on some device."""
    asked = {(turn.locale, turn.kind, turn.phase, turn.trigger) for turn in material.scene("grid")}
    kinds = sorted({turn.kind for turn in material.scene("grid")}) or ["any device"]
    for found in material.models:
        for kind, phase, name in product(kinds, Phase, found.samples):
            if (found.locale, kind, phase.value, name) not in asked:
                yield f"{found.locale} {kind}: {name} was never said while {phase.value}"


def one_breath(material: Material) -> Result:
    """Sentences of a breath's length; long ones are a warning."""
    sentences = {line.text: turn for turn in material.talk for line in _lines(turn)}
    long = [f'{turn}: "{text}"' for text, turn in sentences.items() if len(text.split()) > LONGEST]
    longest = max((len(text.split()) for text in sentences), default=0)
    return warned(long, f"{len(sentences):,} different sentences, the longest {longest} words")


def _lines(turn: Turn) -> list[Sentence]:
    entries = turn.clock.entries if turn.clock else ()
    return [entry.line for entry in entries if isinstance(entry.line, Sentence)]


CHECKS: Final[dict[str, Check]] = {
    "5.10": launch,
    "5.11": open_ends_in_question,
    "5.12": question_stays_open,
    "5.13": steps_ask,
    "5.14": helps,
    "5.15": leaves,
    "5.16": leaves_questions,
    "5.17": at_once,
    "5.18": contextual,
    "5.19": honest,
    "5.20": own_words,
    "5.21": one_breath,
}
