"""Every kind of screen, as the real skill sends it: a visit from the door to the end, and the ways to leave it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from skill.app import build_skill, entry_point
from skill.settings import Settings
from skill.simulator.envelope import Household, Kind, SessionState, envelope, intent, launch, stamped, touch
from skill.visual.screen import TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
START = 1_800_000_000
LAST = 7


@dataclass
class Visit:
    """One conversation with the skill on a device with a screen; time passes as the caller says."""

    household: Household = field(default_factory=lambda: Household(kind="landscape"))
    handler: Callable[[Json, object], Json] = field(default_factory=lambda: entry_point(build_skill(Settings())))
    attributes: Json = field(default_factory=dict)
    clock: int = START
    turns: int = 0

    def ask(self, request: Json, *, after: int = 300) -> Json:
        """The whole answer to a request so many seconds after the last one."""
        self.clock += after
        session = SessionState("visit", new=self.turns == 0, attributes=self.attributes, shown=TOKEN)
        request = stamped(request, self.turns, self.clock, self.household.locale)
        answer = self.handler(envelope(self.household, session, request), None)
        self.attributes = answer.get("sessionAttributes") or {}
        self.turns += 1
        return answer

    def say(self, name: str, *, after: int = 300, **slots: object) -> Json:
        """The answer to an intent."""
        return self.ask(intent(name, slots), after=after)

    def tap(self, arguments: list[Any], *, token: str = TOKEN, after: int = 300) -> Json:
        """The answer to a tap."""
        return self.ask(touch(arguments, token), after=after)

    def open(self) -> Json:
        """The answer to a launch."""
        return self.ask(launch())

    def at_step(self, number: int) -> Json:
        """The answer that tells a step, right after the door."""
        self.open()
        return self.say("GoToStepIntent", number=number)


def screen_of(answer: Json) -> Json:
    """The directive of an answer that shows something. Raises LookupError where there is none."""
    directives = answer["response"].get("directives") or []
    shown = [item for item in directives if item["type"] == "Alexa.Presentation.APL.RenderDocument"]
    found: Json = shown[0]
    return found


def all_screens(*, position: str = "floor", locale: str = "en-US", kind: Kind = "landscape") -> dict[str, Json]:
    """The directives of a whole visit by name: the door, the steps, a break, straight through, the end, goodbye."""
    household = Household(kind=kind, locale=locale)
    visit = Visit(household)
    found = {"door": visit.open()}
    if position == "chair":
        visit.say("ChairIntent")
    for number in range(1, LAST + 1):
        found[f"step {number}"] = visit.say("GoToStepIntent", number=number)
        if number == LAST - 1:
            found["asking"] = visit.say("TimeLeftIntent", after=12)
            found["paused"] = visit.say("AMAZON.PauseIntent")
    found["finished"] = visit.say("AMAZON.NextIntent")
    if visit.attributes:  # the last step may come in two answers
        found["finished"] = visit.say("AMAZON.NextIntent")
    straight = Visit(household)
    straight.open()
    found["straight"] = straight.say("StraightThroughIntent")
    found["goodbye"] = straight.say("AMAZON.StopIntent")
    return {name: screen_of(answer) for name, answer in found.items()}
