"""The examples for hosting fit the service, and nginx carries a signed request through."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import serialization

from skill.web.gate import MOST_BYTES
from skill.web.settings import WebSettings
from tests.web import service as services
from tests.web.authority import Shape, authority, body, headers, issue, key

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parents[2] / "deploy" / "selfhosted"
NGINX = shutil.which("nginx")
YOURS = "/etc/letsencrypt/live/skill.example.org"


def test_nginx_passes_what_the_gate_takes_to_where_the_service_listens() -> None:
    example = (FOLDER / "nginx.conf").read_text()

    assert f"client_max_body_size {MOST_BYTES // 1024}k;" in example
    assert f"server {WebSettings.host}:{WebSettings.port};" in example
    assert "proxy_request_buffering off" not in example


def test_the_container_runs_the_service_as_nobody_in_particular() -> None:
    example = (FOLDER / "Containerfile").read_text()

    assert re.search(r"^USER skill$", example, re.MULTILINE)
    assert 'CMD ["python", "-m", "skill.web"]' in example
    assert "SKILL_ID=" not in re.sub(r"^#.*$", "", example, flags=re.MULTILINE)


@pytest.fixture
def front(tmp_path: Path) -> Iterator[int]:
    """The example itself, with a port, a certificate and a service of ours; gives the port."""
    with services.running() as service:
        port = services.free_port()
        conf = _conf(tmp_path, port, service.port)
        with subprocess.Popen([str(NGINX), "-p", str(tmp_path), "-c", str(conf)]) as process:
            try:
                _wait_for(port)
                yield port
            finally:
                process.terminate()


def _conf(folder: Path, port: int, service: int) -> Path:
    """A whole configuration around the example."""
    party = issue(Shape(common="localhost", names=("localhost",)), key("server"), authority().root)
    private = party.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "fullchain.pem").write_bytes(party.pem)
    (folder / "privkey.pem").write_bytes(private)
    example = (FOLDER / "nginx.conf").read_text().replace(YOURS, str(folder))
    example = example.replace("[::]:443", f"[::1]:{port}").replace(" 443 ", f" 127.0.0.1:{port} ")
    example = example.replace(f":{WebSettings.port};", f":{service};")
    temporary = "".join(
        f"{kind}_temp_path {folder / kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"pid {folder / 'pid'};\nerror_log stderr crit;\ndaemon off;\nevents {{}}\nhttp {{\naccess_log off;\n"
    conf = folder / "nginx.conf"
    conf.write_text(f"{whole}{temporary}{example}\n}}\n")
    return conf


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def _ask(port: int, method: str, path: str, sent: bytes, given: dict[str, str]) -> tuple[int, str | None]:
    context = ssl.create_default_context(cadata=authority().root.pem.decode())
    connection = http.client.HTTPSConnection("localhost", port, context=context, timeout=10)
    connection.request(method, path, sent, given)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers["Strict-Transport-Security"]


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed here")
def test_through_nginx_alexa_is_answered_and_nobody_else(front: int) -> None:
    sent = body()
    given = headers(sent)

    assert _ask(front, "POST", "/", sent, given) == (200, "max-age=31536000")
    assert _ask(front, "POST", "/", sent + b" ", given)[0] == 400
    assert _ask(front, "POST", "/", b"-" * 300_000, given)[0] == 413
    assert _ask(front, "GET", "/", b"", {})[0] == 405
    assert _ask(front, "GET", "/health", b"", {})[0] == 404
