"""The Flask application: flask-ask-sdk's adapter, behind the gate."""

from __future__ import annotations

import copy
import functools
import time
from typing import TYPE_CHECKING, Any

import flask
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope, ResponseEnvelope
from werkzeug.exceptions import HTTPException

from skill.web import health
from skill.web.chain import Trust
from skill.web.fetch import Connector, fetch
from skill.web.gate import MOST_BYTES, PASSED, PHASE, SKILL_PATH, Gate
from skill.web.keys import Keys
from skill.web.log import phase_for_the_log
from skill.web.standin import (
    VERIFY_SIGNATURE_APP_CONFIG,
    VERIFY_TIMESTAMP_APP_CONFIG,
    AbstractVerifier,
    SkillAdapter,
    VerificationException,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ask_sdk_core.skill import CustomSkill
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey


def public_keys() -> Callable[[str], RSAPublicKey]:
    """Alexa's keys as the world has them: from Amazon's server, proven against certifi's roots."""
    return Keys(functools.partial(fetch, connector=Connector()), Trust.public().signing_key).get


def create_app(  # noqa: PLR0913 - one composition root, every part by name
    skill: CustomSkill,
    *,
    key_at: Callable[[str], RSAPublicKey] | None = None,
    any_skill: bool = False,
    probe: Callable[[], object] = lambda: None,
    phase_of: Callable[[Mapping[str, Any]], str | None] = phase_for_the_log,
    clock: Callable[[], float] = time.time,
) -> flask.Flask:
    """The web service for `skill`, every request verified.

    Args:
        skill: the SDK's skill object; its skill_id is whose requests are served.
        key_at: from a certificate's path to Alexa's proven key; the public ones unless a test brings its own.
        any_skill: serve requests for any skill id, for development; without it a skill_id is required.
        probe: raises when a turn could not be served now; `/health` asks it.
        phase_of: how far the routine is, from the session attributes of an answer; one word for the log.
        clock: seconds since the epoch.

    """
    if not (skill.skill_id or any_skill):
        raise ValueError("A skill without a skill_id would answer requests that are meant for other skills.")
    app = flask.Flask("skill.web", static_folder=None)
    app.config.update(
        {
            VERIFY_SIGNATURE_APP_CONFIG: False,  # the gate does, before anything is parsed
            VERIFY_TIMESTAMP_APP_CONFIG: True,
            "MAX_CONTENT_LENGTH": MOST_BYTES,
        }
    )
    adapter = SkillAdapter(_readable(skill, phase_of), skill.skill_id, [_CameThroughTheGate()], app)
    adapter.register(app, SKILL_PATH)
    app.register_blueprint(health.pages(health.Readiness(probe)))
    app.register_error_handler(HTTPException, _empty)
    app.wsgi_app = Gate(app.wsgi_app, key_at or public_keys(), skill.skill_id, clock)  # type: ignore[method-assign]
    return app


def _empty(error: HTTPException) -> flask.Response:
    """The status of an error and nothing of its text."""
    return flask.Response(status=error.code)


class _CameThroughTheGate(AbstractVerifier):
    """Refuses whatever reached the adapter by another way: a wiring mistake stays closed."""

    def verify(
        self,
        headers: object,
        serialized_request_env: object,
        deserialized_request_env: object,
    ) -> None:
        """Raise unless the gate has marked this request, which stands in none of the arguments."""
        del headers, serialized_request_env, deserialized_request_env
        if flask.request.environ.get(PASSED) is not True:
            raise VerificationException("This request did not come through the gate.")


def _readable(skill: CustomSkill, phase_of: Callable[[Mapping[str, Any]], str | None]) -> CustomSkill:
    """The same skill, read through our serializer; the caller's own object is left as it is."""
    ours = copy.copy(skill)
    ours.serializer = _Serializer(skill.serializer, phase_of)
    return ours


class _Serializer(DefaultSerializer):
    """The skill's own, which calls a request it cannot read a bad request, and notes the phase of an answer."""

    def __init__(self, own: DefaultSerializer, phase_of: Callable[[Mapping[str, Any]], str | None]) -> None:
        self._own = own
        self._phase_of = phase_of

    def deserialize(self, payload: Any, obj_type: Any) -> Any:  # noqa: ANN401 - the SDK's signature
        """As the skill's own does; an unreadable request is Alexa's fault or the future's, never a 500."""
        if obj_type is not RequestEnvelope:
            return self._own.deserialize(payload, obj_type)
        try:
            return self._own.deserialize(payload, obj_type)
        except Exception:  # noqa: BLE001 - it raises AttributeError, TypeError and more besides its own
            raise VerificationException("The SDK cannot read this request.") from None

    def serialize(self, obj: Any) -> Any:  # noqa: ANN401 - the SDK's signature
        """As the skill's own does."""
        if isinstance(obj, ResponseEnvelope):
            flask.request.environ[PHASE] = self._phase_of(obj.session_attributes or {})
        return self._own.serialize(obj)
