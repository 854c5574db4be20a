"""Chapter 7: reminders, and the services that the skill leaves alone."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from deploy.certify.verdict import failed, judged

if TYPE_CHECKING:
    from deploy.certify.record import Json, Material, Turn
    from deploy.certify.verdict import Check, Result

REMINDERS: Final = "/v1/alerts/reminders"
TIMERS: Final = "/v1/alerts/timers"
PROGRESS: Final = "/v1/directives"
CONNECTION: Final = "connection://AMAZON.AskForPermissionsConsent/2"
SCOPE: Final = "alexa::alerts:reminders:skill:readwrite"
SHORT: Final = 60
"""Characters of a reminder, which Alexa says twice."""
ADVERTISING: Final = re.compile(
    r"\b(buy|offer|sale|discount|subscribe|premium|new|best|now only|free|rate us)\b", re.IGNORECASE
)


def _created(material: Material) -> list[tuple[Turn, Json]]:
    calls = [(turn, call) for turn in material.turns for call in turn.calls]
    return [(turn, call) for turn, call in calls if call["method"] == "POST" and REMINDERS in call["url"]]


def _connections(material: Material) -> list[tuple[Turn, Json]]:
    return [(turn, item) for turn in material.turns for item in turn.directives if "StartConnection" in item["type"]]


def two_consents(material: Material) -> Result:
    """Time and days are spoken back with a question, and only a yes makes the reminder."""
    asked = [turn for turn in material.of("SetReminderIntent") if turn.attributes.get("phase") == "reminding"]
    unclear = [turn for turn in asked if not re.search(r"every day.*(o'clock|three)|three.*every day", turn.text)]
    problems = [f"{turn}: time or days are not said" for turn in unclear]
    after = ("AMAZON.YesIntent", "ReadyIntent", "SessionResumedRequest")
    problems += [f"{turn}: set without a yes" for turn, _ in _created(material) if turn.trigger not in after]
    return (
        judged(problems, f"{len(asked)} read back; {len(_created(material))} calls, each after a yes")
        if asked
        else (failed("no reminder was wished for"))
    )


def by_voice(material: Material) -> Result:
    """The connection of the consent, with its scope and a token."""
    found = [(turn, item) for turn, item in _connections(material)]
    problems = [f"{turn}: {item.get('uri')}" for turn, item in found if item.get("uri") != CONNECTION]
    problems += [f"{turn}: no token" for turn, item in found if not item.get("token")]
    problems += [f"{turn}: another scope" for turn, item in found if SCOPE not in json.dumps(item.get("input"))]
    return judged(problems, f"{len(found)} questions for the permission") if found else failed("none was asked")


def newer_way(material: Material) -> Result:
    """No Connections.SendRequest."""
    kinds = {item["type"] for turn in material.turns for item in turn.directives}
    return judged((kind for kind in kinds if "SendRequest" in kind), "StartConnection, not SendRequest")


def way_out(material: Material) -> Result:
    """A refusal is told about the card in the app, and goes on with a question."""
    refused = [turn for turn in material.of("SessionResumedRequest") if _status(turn) != "ACCEPTED"]
    problems = [f"{turn}: no card" for turn in refused if (turn.card or {}).get("type") != "AskForPermissionsConsent"]
    problems += [f"{turn}: does not go on" for turn in refused if not turn.opens]
    return judged(problems, f"{len(refused)} refusals, each with the card of the app") if refused else failed("none")


def _status(turn: Turn) -> Any:  # noqa: ANN401 - what the event says
    return turn.event["request"]["cause"]["result"]["status"]


def label(material: Material) -> Result:
    """Short, and advertising nothing."""
    texts = {text for _, call in _created(material) for text in _spoken(call)}
    problems = [f'"{text}"' for text in texts if len(text) > SHORT or ADVERTISING.search(text)]
    return (
        judged(problems, ", ".join(f'"{text}"' for text in sorted(texts))) if texts else failed("no reminder was set")
    )


def _spoken(call: Json) -> list[str]:
    content = _body(call).get("alertInfo", {}).get("spokenInfo", {}).get("content", [])
    return [str(part.get("text")) for part in content]


def _body(call: Json) -> Json:
    body = call["body"]
    found: Json = json.loads(body) if isinstance(body, str) else body or {}
    return found


def shape(material: Material) -> Result:
    """A trigger with a recurrence, a request time, and the locale of what is said."""
    found = _created(material)
    problems = [f"{turn}: {fault}" for turn, call in found for fault in _faults(_body(call))]
    return (
        judged(problems, f"{len(found)} reminders, SCHEDULED_ABSOLUTE with a recurrence") if found else failed("none")
    )


def _faults(body: Json) -> list[str]:
    trigger = body.get("trigger") or {}
    faults = [] if trigger.get("type") in ("SCHEDULED_ABSOLUTE", "SCHEDULED_RELATIVE") else ["no trigger"]
    faults += [] if (trigger.get("recurrence") or {}).get("recurrenceRules") else ["no recurrence"]
    return faults + [f"no {name}" for name in ("requestTime", "alertInfo", "pushNotification") if not body.get(name)]


def nothing_beside(material: Material) -> Result:
    """The session is resumed, and nothing of ours is asked beside Alexa's question."""
    found = _connections(material)
    problems = [
        f"{turn}: {item.get('onCompletion')}" for turn, item in found if item.get("onCompletion") != "RESUME_SESSION"
    ]
    problems += [f"{turn}: speaks beside it" for turn, _ in found if turn.speech or turn.opens]
    return judged(problems, f"{len(found)} times, RESUME_SESSION, the microphone closed") if found else failed("none")


def never(path: str) -> Check:
    """A check that a service is never called."""

    def check(material: Material) -> Result:
        calls = [(turn, call["url"]) for turn in material.turns for call in turn.calls]
        return judged((f"{turn}: {url}" for turn, url in calls if path in url), f"{len(calls)} calls, none to {path}")

    return check


CHECKS: Final[dict[str, Check]] = {
    "7.1": two_consents,
    "7.2": by_voice,
    "7.3": newer_way,
    "7.4": way_out,
    "7.5": label,
    "7.6": shape,
    "7.7": nothing_beside,
    "7.8": never(TIMERS),
    "7.9": never(PROGRESS),
}
