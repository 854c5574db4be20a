"""The command line, and the socket behind it."""

from __future__ import annotations

import subprocess
import sys
import urllib.request

import pytest

from skill.simulator.page.__main__ import main
from skill.simulator.page.server import HOST, listen


def test_it_listens_on_the_loopback_interface_only() -> None:
    with listen(0) as sock:
        assert sock.getsockname()[0] == HOST == "127.0.0.1"


def test_a_taken_port_is_told_in_one_line_with_a_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    with listen(0) as sock:
        port = sock.getsockname()[1]
        assert main(["--port", str(port)]) == 1
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert f"Port {port} is taken" in complaint
    assert f"--port {port + 1}" in complaint


@pytest.mark.parametrize("port", ["-1", "70000", "http", ""])
def test_what_is_no_port_is_told_in_one_line(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([f"--port={port}"])
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_program_prints_its_address_serves_the_page_and_ends_quietly() -> None:
    command = [sys.executable, "-m", "skill.simulator.page", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stderr
        line = program.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - the address that it printed
            assert b"Upper Back Stretch" in answer.read()
        program.send_signal(2)
        program.wait(timeout=60)
        assert program.stderr.read() == ""
        assert program.returncode == 0


def test_nothing_heavy_is_loaded_before_the_page_opens() -> None:
    code = (
        "import sys\nfrom skill.simulator.page.app import create_app\n"
        "from skill.simulator.page.backstage import Backstage\n"
        "create_app(Backstage()); print([name for name in ('numpy', 'sklearn', 'ask_sdk_core') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
