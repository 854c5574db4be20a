"""QuickApiClient: calls Alexa's own services (reminders, settings), and waits two seconds for an answer.

The SDK's DefaultApiClient sets no timeout at all, so a service that hangs would take the whole turn with it.
It takes that one's place by shape and not by inheritance: the base class comes with every service client
there is, and `requests` is not quick to import either. No turn without a reminder has to pay for them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from skill.persistence.deadline import within

if TYPE_CHECKING:
    from ask_sdk_model.services import ApiClientRequest, ApiClientResponse
    from requests import Response

PATIENCE: Final = 2.0
"""Seconds for one call in all; Alexa waits 8 for the whole turn."""


class QuickApiClient:
    """The SDK's api client with an end to its patience.

    `authority` is the file of another authority to trust instead of the usual ones.
    """

    def __init__(self, *, patience: float = PATIENCE, authority: str | None = None) -> None:
        self._patience = patience
        self._verify = authority or True

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        """Return the answer of the service, whatever its status is.

        The body of a failure is left out. It says no more than the status does, and the SDK gives up on one
        that is not JSON without saying which status it came with.

        Raises:
            ValueError: the address is not HTTPS.
            TimeoutError: there is no whole answer in time.
            requests.RequestException: the service cannot be reached, or has no certificate to be trusted.

        """
        from ask_sdk_model.services import ApiClientResponse  # noqa: PLC0415 - see the head of this file

        if not request.url.startswith("https://"):
            raise ValueError("Alexa's services are called over HTTPS only")
        found = within(self._patience, lambda: self._send(request))
        body = found.text if found.ok else "{}"
        return ApiClientResponse(headers=list(found.headers.items()), status_code=found.status_code, body=body)

    def _send(self, request: ApiClientRequest) -> Response:
        import requests  # noqa: PLC0415

        with requests.Session() as session:
            return session.request(
                request.method,
                request.url,
                headers=dict(request.headers),
                data=json.dumps(request.body) if request.body else None,
                timeout=self._patience,
                allow_redirects=False,  # the token is for nobody else
                verify=self._verify,
            )
