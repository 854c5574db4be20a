"""The zip, unpacked into a read-only folder and run under AWS's own runtime client, plays a whole routine."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import dynamodb
from deploy.local_lambda import Answer, LocalLambda, may_mount, runtime_python, unpack
from deploy.problem import Problem
from skill.simulator import envelope as requests
from tests.deploy.conftest import BUILD
from tests.persistence import faulty

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = {"SKILL_ID": requests.APPLICATION}
STEPS = 7


class Conversation:
    """Carries the session from one turn to the next, as a device does."""

    def __init__(self, function: LocalLambda, kind: requests.Kind = "speaker") -> None:
        self._function = function
        self._household = requests.Household(kind=kind)
        self._session = requests.SessionState("amzn1.echo-api.session.one")
        self._turns = 0

    def ask(self, request: dict[str, Any]) -> Answer:
        """Say one thing, and check what holds for every answer."""
        self._turns += 1
        stamped = requests.stamped(request, self._turns, time.time(), self._household.locale)
        answer = self._function.invoke(requests.envelope(self._household, self._session, stamped))
        assert not answer.failed, answer.body
        self._session.new = False
        self._session.attributes = answer.body.get("sessionAttributes") or {}
        return answer

    def say(self, intent: str) -> dict[str, Any]:
        """Say something that Alexa understands as `intent`; the response inside the answer."""
        response: dict[str, Any] = self.ask(requests.intent(intent, {})).body["response"]
        return response

    def open(self) -> dict[str, Any]:
        """Open the skill; the response inside the answer."""
        response: dict[str, Any] = self.ask(requests.launch()).body["response"]
        return response


@pytest.fixture(params=["this Python", "Python 3.13"])
def python(request: pytest.FixtureRequest) -> str:
    """The Python of these tests, which has the client, and the Lambda's own where there is one."""
    if request.param == "this Python":
        return sys.executable
    try:
        return runtime_python(BUILD / "venv313")
    except Problem as problem:
        pytest.skip(str(problem))


@pytest.fixture
def task(built: Path, tmp_path: Path) -> Path:
    return unpack(built / "lambda.zip", tmp_path / "task")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def play(function: LocalLambda, kind: requests.Kind) -> list[dict[str, Any]]:
    """Go through the whole routine saying yes and next; every response."""
    talk = Conversation(function, kind)
    responses = [talk.open(), talk.say("AMAZON.YesIntent")]
    while not responses[-1]["shouldEndSession"] and len(responses) < 4 * STEPS:
        responses.append(talk.say("AMAZON.NextIntent"))
    return responses


@pytest.mark.parametrize("kind", ["speaker", "landscape"])
def test_a_whole_routine_is_played_from_a_folder_that_cannot_be_written(python: str, task: Path, kind: Any) -> None:
    before = contents(task)
    with LocalLambda(python, task, SETTINGS, read_only=may_mount()) as function:
        responses = play(function, kind)

    assert len(responses) > STEPS
    assert [response["shouldEndSession"] for response in responses] == [False] * (len(responses) - 1) + [True]
    assert all("?" in response["reprompt"]["outputSpeech"]["ssml"] for response in responses[:-1])
    assert all(response["outputSpeech"]["ssml"].startswith("<speak>") for response in responses)
    assert "Traceback" not in function.log
    assert '"ERROR"' not in function.log
    assert contents(task) == before


def test_pain_ends_it_and_stop_ends_it(python: str, task: Path) -> None:
    with LocalLambda(python, task, SETTINGS) as function:
        for last in ("PainReportIntent", "AMAZON.StopIntent"):
            talk = Conversation(function)
            talk.open()
            talk.say("AMAZON.YesIntent")
            assert talk.say(last)["shouldEndSession"] is True

    assert "Pain" not in function.log


def test_a_place_left_in_one_container_is_found_in_the_next(python: str, task: Path) -> None:
    """Over TLS, and with credentials from an endpoint, where a function that starts from a snapshot has them."""
    keys = {"AccessKeyId": "a", "SecretAccessKey": "b", "Token": "c", "Expiration": "2099-01-01T00:00:00Z"}
    with dynamodb.serving() as table, faulty.serving(faulty.says(200, keys)) as endpoint:
        variables = {name: value for name, value in table.settings.items() if "KEY" not in name}
        settings = SETTINGS | variables | {"AWS_CONTAINER_CREDENTIALS_FULL_URI": endpoint.address}
        with LocalLambda(python, task, settings) as function:
            talk = Conversation(function)
            talk.open()
            for intent in ("AMAZON.YesIntent", "AMAZON.NextIntent", "AMAZON.NextIntent"):
                talk.say(intent)
        with LocalLambda(python, task, settings) as another:
            found = Conversation(another).open()

    assert "Carry on from step" in found["outputSpeech"]["ssml"]
    assert "profile store" not in function.log + another.log
    assert endpoint.asked == {"None": 2}


def test_a_request_for_another_skill_is_refused(python: str, task: Path) -> None:
    with LocalLambda(python, task, {"SKILL_ID": "amzn1.ask.skill.another"}) as function:
        talk = Conversation(function)
        stamped = requests.stamped(requests.launch(), 1, time.time(), "en-US")
        answer = function.invoke(requests.envelope(talk._household, talk._session, stamped))

    assert answer.failed


@pytest.mark.parametrize("python", ["Python 3.13"], indirect=True)  # this Python has everything installed
def test_a_missing_dependency_shows_at_the_start(python: str, task: Path) -> None:
    for path in (task / "ask_sdk_core").rglob("*.py*"):
        path.unlink()
    with LocalLambda(python, task, SETTINGS) as function:
        answer = function.invoke({})

    assert answer.failed
    assert "ask_sdk_core" in answer.body["errorMessage"]
