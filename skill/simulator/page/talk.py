"""The requests of the conversation: a new person, another device, words, a tap, silence."""

from __future__ import annotations

import math
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast, get_args

import flask

from skill.content.loader import locales
from skill.simulator.envelope import Kind
from skill.simulator.page.backstage import Person
from skill.simulator.page.chips import chips
from skill.simulator.page.guard import RefusedError, problem
from skill.simulator.page.tabs import OutOfStepError, Tab, Tabs, UnknownTabError
from skill.simulator.page.view import attributes_of, view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.device import Device
    from skill.simulator.page.backstage import Backstage

    Json = dict[str, Any]

LONGEST = 300
"""Characters of one utterance: a sentence or two, as somebody says them in one breath."""
LATEST = 3600.0
"""Seconds; no answer with its microphone lasts so long."""
KEPT = 4
"""Exchanges of a device that are kept: the page has its own log."""
GONE = "This conversation is no longer here: the simulator was started anew, or it waited for hours. Start over."


class Talk:
    """Holds the conversations of all tabs."""

    def __init__(self, backstage: Backstage, tabs: Tabs) -> None:
        self._backstage = backstage
        self._tabs = tabs

    def routes(self) -> flask.Blueprint:
        """The conversation's addresses."""
        pages = flask.Blueprint("talk", __name__, url_prefix="/api")
        for name in ("person", "device", "say", "tap", "silence"):
            pages.add_url_rule(f"/{name}", name, getattr(self, name), methods=["POST"])
        pages.register_error_handler(UnknownTabError, lambda _error: problem(410, GONE))
        pages.register_error_handler(OutOfStepError, lambda error: problem(409, str(error), turn=error.turn))
        return pages

    def person(self) -> flask.Response:
        """Somebody new in front of a new device."""
        wanted = _body()
        person = Person()
        device = self._backstage.device(_locale(wanted), _kind(wanted), person)
        return flask.jsonify(token=self._tabs.add(Tab(device, person)), **_news(device, 0, 0))

    def device(self) -> flask.Response:
        """Another device in the same home: its session is new, and what is remembered of the person stays."""
        wanted = _body()
        with self._turn(wanted) as tab:
            tab.device = self._backstage.device(_locale(wanted), _kind(wanted), tab.person, tab.device.now)
            return flask.jsonify(_news(tab.device, 0, tab.turn))

    def say(self) -> flask.Response:
        """Somebody says something, perhaps into the middle of an answer."""
        wanted = _body()
        text, at = _text(wanted), _second(wanted)
        with self._turn(wanted) as tab:
            device = tab.device
            self._backstage.ready(device)
            catch_up(device, time.time())
            before = len(device.history)
            device.say(text, at if device.awake else None)
            return flask.jsonify(_news(device, before, tab.turn))

    def tap(self) -> flask.Response:
        """A finger on something that sends an event, as the renderer of a screen hands it on."""
        wanted = _body()
        arguments, at = _arguments(wanted), _second(wanted)
        with self._turn(wanted) as tab:
            before = len(tab.device.history)
            tab.device.tap(arguments, at)
            return flask.jsonify(_news(tab.device, before, tab.turn))

    def silence(self) -> flask.Response:
        """Nobody says anything until the session is over."""
        with self._turn(_body()) as tab:
            before = len(tab.device.history)
            if tab.device.awake:
                tab.device.wait()
            return flask.jsonify(_news(tab.device, before, tab.turn))

    @contextmanager
    def _turn(self, wanted: Json) -> Iterator[Tab]:
        """The tab that asks, which nobody else uses meanwhile. Raises UnknownTabError and OutOfStepError."""
        tab = self._tabs.get(wanted.get("token"))
        if not tab.lock.acquire(blocking=False):
            raise OutOfStepError(tab.turn + 1)
        try:
            if wanted.get("turn") != tab.turn:
                raise OutOfStepError(tab.turn)
            tab.turn += 1
            yield tab
            del tab.device.history[:-KEPT]
        finally:
            tab.lock.release()


def catch_up(device: Device, now: float) -> None:
    """While a device sleeps, the computer's time passes; within a session its own does, by what is spoken."""
    if not device.awake:
        device.wait(max(0.0, now - device.now))


def _news(device: Device, before: int, turn: int) -> Json:
    """What has happened on a device since it had so many exchanges."""
    return {
        "turn": turn,
        "awake": device.awake,
        "exchanges": [view(exchange, device.household.locale) for exchange in device.history[before:]],
        "chips": chips(attributes_of(device.last), awake=device.awake),
        "locale": device.household.locale,
        "kind": device.household.kind,
    }


def _body() -> Json:
    body = flask.request.get_json(silent=True)
    if not isinstance(body, dict):
        raise RefusedError(400, "This is not what the page sends.")
    return body


def _text(wanted: Json) -> str:
    text = wanted.get("text")
    if not isinstance(text, str) or not text.strip():
        raise RefusedError(400, "There is nothing in it to hear.")
    if len(text) > LONGEST:
        raise RefusedError(400, f"That is {len(text)} characters. An Echo hears a sentence or two: up to {LONGEST}.")
    return text


def _second(wanted: Json) -> float | None:
    at = wanted.get("at")
    if at is None:
        return None
    if isinstance(at, bool) or not isinstance(at, int | float) or not math.isfinite(at):
        raise RefusedError(400, "The second of an interruption has to be a number.")
    return min(max(float(at), 0.0), LATEST)


def _arguments(wanted: Json) -> list[Any]:
    arguments = wanted.get("arguments")
    if not isinstance(arguments, list) or len(arguments) > 8:
        raise RefusedError(400, "A tap comes with a short list of arguments.")
    if not all(isinstance(item, str | int | float) for item in arguments):
        raise RefusedError(400, "A tap's arguments are words and numbers.")
    return arguments


def _locale(wanted: Json) -> str:
    locale = wanted.get("locale")
    if locale not in locales():
        raise RefusedError(400, f"There is no such locale; there is {', '.join(locales())}.")
    return str(locale)


def _kind(wanted: Json) -> Kind:
    kind = wanted.get("kind")
    if kind not in get_args(Kind):
        raise RefusedError(400, f"There is no such device; there is {', '.join(get_args(Kind))}.")
    return cast("Kind", kind)
