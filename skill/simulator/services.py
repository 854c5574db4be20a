"""Alexa's reminders and the device's time zone, held in memory: enough for a conversation about a reminder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ask_sdk_model.services import ApiClientResponse

if TYPE_CHECKING:
    from ask_sdk_model.services import ApiClientRequest

TOKEN = "simulated"  # noqa: S105 - it opens nothing
REMINDERS = "/v1/alerts/reminders"
CREATED, OK, FORBIDDEN, NOT_FOUND = 201, 200, 403, 404


class LocalServices:
    """Takes the place of the SDK's api client; nothing leaves this machine."""

    def __init__(self, *, permitted: bool = False, zone: str = "America/New_York") -> None:
        """Begin with no reminder; `permitted` is whether the user has given the permission already."""
        self.permitted = permitted
        self.zone = zone
        self.reminders: dict[str, Any] = {}
        self._count = 0

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        """Answer as Alexa's services do."""
        status, body = self._answer(str(request.method), str(request.url), request.body)
        return ApiClientResponse(headers=[], status_code=status, body=json.dumps(body))

    def _answer(self, method: str, url: str, body: Any) -> tuple[int, Any]:  # noqa: ANN401 - JSON
        if url.endswith("/settings/System.timeZone"):
            return OK, self.zone
        if REMINDERS not in url:
            return NOT_FOUND, {}
        if not self.permitted:
            return FORBIDDEN, {}
        token = url.partition(REMINDERS)[2].strip("/")
        return self._make(body) if method == "POST" else self._keep(method, token, body)

    def _make(self, body: Any) -> tuple[int, Any]:  # noqa: ANN401 - as above
        self._count += 1
        token = f"reminder-{self._count}"
        self.reminders[token] = body
        return CREATED, {"alertToken": token, "status": "ON"}

    def _keep(self, method: str, token: str, body: Any) -> tuple[int, Any]:  # noqa: ANN401 - as above
        if not token:
            alerts = [{"alertToken": name, "status": "ON"} for name in self.reminders]
            return OK, {"totalCount": str(len(alerts)), "alerts": alerts}
        if token not in self.reminders:
            return NOT_FOUND, {}
        if method == "DELETE":
            del self.reminders[token]
        elif method == "PUT":
            self.reminders[token] = body
        return OK, {"alertToken": token, "status": "ON"}
