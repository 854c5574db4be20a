"""The permission to set reminders: asked for by voice, or with a card in the app where that fails.

The general permission is one of two consents. The other is a yes to each single reminder, with its time and
its days spoken back, and that is the conversation's business.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ask_sdk_model.interfaces.connections.v1 import StartConnectionDirective
    from ask_sdk_model.ui import AskForPermissionsConsentCard

SCOPE: Final = "alexa::alerts:reminders:skill:readwrite"
CONSENT: Final = "connection://AMAZON.AskForPermissionsConsent/2"


class Consent(Enum):
    """What came of the question."""

    ACCEPTED = "ACCEPTED"
    DENIED = "DENIED"
    NOT_ANSWERED = "NOT_ANSWERED"


def question(token: str) -> StartConnectionDirective:
    """Return the directive that lets Alexa ask for the permission, and hands back `token` with the answer.

    Nothing is asked beside it and the microphone stays closed: Alexa does the talking, and comes back with a
    SessionResumedRequest.
    """
    from ask_sdk_model.interfaces.connections import OnCompletion  # noqa: PLC0415 - seldom needed, slow
    from ask_sdk_model.interfaces.connections.v1 import StartConnectionDirective  # noqa: PLC0415

    return StartConnectionDirective(
        uri=CONSENT,
        on_completion=OnCompletion.RESUME_SESSION,
        input={
            "@type": "AskForPermissionsConsentRequest",
            "@version": "2",
            "permissionScopes": [{"permissionScope": SCOPE, "consentLevel": "ACCOUNT"}],
        },
        token=token,
    )


def card() -> AskForPermissionsConsentCard:
    """Return the card that asks in the app."""
    from ask_sdk_model.ui import AskForPermissionsConsentCard  # noqa: PLC0415 - likewise

    return AskForPermissionsConsentCard(permissions=[SCOPE])


def answer(cause: Any) -> tuple[Consent, str | None]:  # noqa: ANN401 - the SDK leaves its content untyped
    """Read the `cause` of a SessionResumedRequest: the answer, and the token that went out with the question.

    Whatever is not plainly a yes or a no counts as not answered.
    """
    result = getattr(cause, "result", None)
    status = result.get("status") if isinstance(result, dict) else None
    known = {consent.value: consent for consent in Consent}
    return known.get(str(status), Consent.NOT_ANSWERED), getattr(cause, "token", None)
