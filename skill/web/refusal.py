"""What a caller who is not Alexa gets: a status, an empty body, and a reason that only our log sees."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a request was turned away; the words of the log, chosen by us and never by the caller."""

    PATH = "path"
    METHOD = "method"
    CONTENT_TYPE = "content-type"
    CONTENT_ENCODING = "content-encoding"
    LENGTH = "length"
    TOO_LARGE = "too-large"
    INCOMPLETE = "incomplete"
    SIGNATURE_MISSING = "signature-missing"
    SIGNATURE_MALFORMED = "signature-malformed"
    SIGNATURE_WRONG = "signature-wrong"
    URL_MISSING = "url-missing"
    URL_MALFORMED = "url-malformed"
    URL_SCHEME = "url-scheme"
    URL_HOST = "url-host"
    URL_PORT = "url-port"
    URL_PATH = "url-path"
    FETCH_FAILED = "fetch-failed"
    FETCH_TIMEOUT = "fetch-timeout"
    FETCH_STATUS = "fetch-status"
    FETCH_TOO_LARGE = "fetch-too-large"
    FETCH_BUSY = "fetch-busy"
    CHAIN_MALFORMED = "chain-malformed"
    CHAIN_UNTRUSTED = "chain-untrusted"
    CHAIN_NAME = "chain-name"
    CHAIN_USAGE = "chain-usage"
    CHAIN_KEY = "chain-key"
    BODY_ENCODING = "body-encoding"
    BODY_SYNTAX = "body-syntax"
    BODY_SHAPE = "body-shape"
    TIMESTAMP_MALFORMED = "timestamp-malformed"
    TIMESTAMP_STALE = "timestamp-stale"
    SKILL_ID = "skill-id"


class Refused(Exception):  # noqa: N818 - it is a verdict, not a failure
    """The request goes no further."""

    def __init__(self, reason: Reason, status: int = 400) -> None:
        super().__init__(reason.value)
        self.reason = reason
        """What the log says."""
        self.status = status
        """The HTTP status of the answer; everything that concerns the proof of origin is a 400."""
