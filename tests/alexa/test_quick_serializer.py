"""The quick serializer reads what the SDK's own reads, and reads the usual timestamp without dateutil."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.alexa.quick_serializer import QuickSerializer

READABLE = ("2026-11-23T04:15:00Z", "2026-11-23T04:15:00.123Z", "2026-11-23T04:15:00+00:00", "2026-11-23")


def event(timestamp: object) -> str:
    request = {"type": "LaunchRequest", "requestId": "r", "timestamp": timestamp, "locale": "en-US"}
    return json.dumps({"version": "1.0", "request": request})


@pytest.mark.parametrize("timestamp", READABLE)
def test_a_timestamp_is_the_same_moment(timestamp: str) -> None:
    quick = QuickSerializer().deserialize(event(timestamp), RequestEnvelope).request.timestamp
    usual = DefaultSerializer().deserialize(event(timestamp), RequestEnvelope).request.timestamp

    assert quick == usual
    assert quick.utcoffset() == usual.utcoffset()


@pytest.mark.parametrize("timestamp", ["yesterdayZ", "2026-13-45T00:00:00Z", "", 5])
def test_what_is_no_timestamp_is_refused_as_the_sdk_refuses_it(timestamp: object) -> None:
    for serializer in (QuickSerializer(), DefaultSerializer()):
        with pytest.raises(SerializationException):
            serializer.deserialize(event(timestamp), RequestEnvelope)


def test_the_usual_timestamp_imports_no_dateutil_parser() -> None:
    program = f"""
import sys
from skill.alexa import lean
lean.install()
from ask_sdk_model import RequestEnvelope
from skill.alexa.quick_serializer import QuickSerializer
QuickSerializer().deserialize({event(READABLE[0])!r}, RequestEnvelope)
assert "dateutil" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
