"""Cold starts: from starting the process to the first response."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks import events
from benchmarks.tables import median
from deploy.local_lambda import LocalLambda
from skill.simulator.envelope import APPLICATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from deploy.local_lambda import Answer

SETTINGS: Final = {"SKILL_ID": APPLICATION}
_TABLE: Final = "profiles"
_AWS: Final = {"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench", "AWS_REGION": "us-east-1"}


@dataclass(frozen=True)
class WithStore:
    """Milliseconds with DynamoDB, and without: of the whole cold start, and of what comes after init."""

    cold: tuple[float, float]
    first_turn: tuple[float, float]


def start(python: str, task: Path, settings: Mapping[str, str]) -> Answer:
    """Start once, and return the answer to the launch."""
    with LocalLambda(python, task, settings) as function:
        answer = function.invoke(events.launch())
        if answer.failed:
            raise RuntimeError(f"{task}: {answer.body}")
        return answer


def alternate(python: str, tasks: Mapping[str, Path], rounds: int) -> dict[str, list[float]]:
    """Start each package in turn, `rounds` times after a first that warms the disk; seconds by name."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        start(python, task, SETTINGS)
    for _ in range(rounds):
        for name, task in tasks.items():
            seconds[name].append(start(python, task, SETTINGS).seconds)
    return seconds


def with_a_store(python: str, task: Path, rounds: int) -> WithStore | None:
    """Measure with DynamoDB and without, in turn; None where boto3 is not to be had.

    Lambda's Python has boto3 in it, so here it is lent to the one that plays Lambda: it is pure Python.
    """
    lent = _lent_boto3(python)
    if lent is None:
        return None
    path = {"PYTHONPATH": f"{task}{os.pathsep}{lent}"}
    with _dynamodb() as endpoint:
        store = {"STORE": "dynamodb", "TABLE_NAME": _TABLE, "AWS_ENDPOINT_URL_DYNAMODB": endpoint}
        settings = (SETTINGS | path | _AWS | store, SETTINGS | path)
        pairs = [[start(python, task, given) for given in settings] for _ in range(rounds + 1)][1:]
    with_it, without = zip(*pairs, strict=True)
    return WithStore(
        (_median_ms(one.seconds for one in with_it), _median_ms(one.seconds for one in without)),
        (_median_ms(one.after_init for one in with_it), _median_ms(one.after_init for one in without)),
    )


def _median_ms(seconds: Iterable[float]) -> float:
    return median(seconds) * 1000


def _lent_boto3(python: str) -> str | None:
    """Install boto3 for the Lambda's Python beside it, once, and return the folder."""
    from importlib.metadata import version  # noqa: PLC0415 - for this only
    from pathlib import Path  # noqa: PLC0415

    folder = Path(python).parents[1] / f"boto3-{version('boto3')}"
    if not folder.is_dir():
        wanted = [f"{name}=={version(name)}" for name in ("boto3", "botocore", "s3transfer", "jmespath")]
        command = [python, "-m", "pip", "install", "-q", "--no-deps", "-t", str(folder), *wanted]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            return None
    return str(folder)


@contextmanager
def _dynamodb() -> Iterator[str]:
    """Serve a compatible table on loopback, in a process of its own; its address."""
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", port],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        _create(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def _free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/moto-api/", timeout=1).close()  # noqa: S310 - our own loopback
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the table did not start")


def _create(address: str) -> None:
    import boto3  # noqa: PLC0415 - needed here only

    client = boto3.client(
        "dynamodb",
        endpoint_url=address,
        region_name="us-east-1",
        aws_access_key_id="x",
        aws_secret_access_key="x",  # noqa: S106 - the table on loopback takes any
    )
    client.create_table(
        TableName=_TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    )
