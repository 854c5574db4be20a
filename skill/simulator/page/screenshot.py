"""The page's picture in the README: `python -m skill.simulator.page.screenshot OUT.png [--kind round] [--dark]`.

For development only: it needs Chromium, its driver, selenium and Pillow, which `make run` does without.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from skill.simulator.envelope import Kind
from skill.simulator.page.app import create_app
from skill.simulator.page.backstage import Backstage
from skill.simulator.page.server import listen, serve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, HEIGHT = 1200, 868
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")
SENTENCES = ("open upper back stretch", "yes", "go to step five")
"""What is said before the picture is taken."""
TURNS = "document.querySelectorAll('#log > li').length"
HOLD = "document.getElementById('hold').classList.contains('on')"
PATIENCE = 60.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the picture in the middle of a hold; 2 where there is no browser."""
    parser = argparse.ArgumentParser(prog="skill.simulator.page.screenshot", description="The page's picture.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--kind", choices=get_args(Kind), default="speaker")
    parser.add_argument("--dark", action="store_true")
    wanted = parser.parse_args(arguments)
    programs = shutil.which("chromium"), shutil.which("chromedriver")
    if None in programs:
        sys.stderr.write("Chromium and its driver have to be installed for a picture.\n")
        return 2
    with _served() as address, _browser(*map(str, programs)) as driver:
        _prepare(driver, address, wanted.kind, dark=wanted.dark)
        wanted.out.parent.mkdir(parents=True, exist_ok=True)
        _save(driver.get_screenshot_as_png(), wanted.out)
    return 0


def _save(png: bytes, out: Path) -> None:
    """Write the picture with a palette: the eye sees the same, and it is a third of the size."""
    from PIL import Image  # noqa: PLC0415 - development only

    with Image.open(BytesIO(png)) as picture:
        picture.convert("RGB").quantize(256, Image.Quantize.MEDIANCUT).save(out, optimize=True)


@contextmanager
def _served() -> Iterator[str]:
    backstage = Backstage()
    with listen(0) as sock:
        server = serve(create_app(backstage, fast=True), sock)
        threading.Thread(target=server.serve_forever).start()
        try:
            yield f"http://{server.host}:{server.port}/"
        finally:
            server.shutdown()
            server.server_close()
            backstage.close()


@contextmanager
def _browser(chromium: str, chromedriver: str) -> Iterator[Any]:
    from selenium.webdriver import Chrome, ChromeOptions  # noqa: PLC0415 - development only
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - as above

    options = ChromeOptions()
    options.binary_location = chromium
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = Chrome(options=options, service=Service(chromedriver))
        try:
            yield driver
        finally:
            driver.quit()


def _prepare(driver: Any, address: str, kind: str, *, dark: bool) -> None:  # noqa: ANN401 - selenium's
    """Open the page and hold a conversation up to the middle of a hold."""
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    driver.get(address)
    _until(driver, "document.documentElement.dataset.ready === 'yes'")
    driver.execute_script(f"document.querySelector('[value={kind}]').click()")
    _until(driver, f"document.getElementById('scene').dataset.kind === '{kind}'")
    for count, text in enumerate(SENTENCES, 1):
        _say(driver, text, count)
    _until(driver, HOLD)
    driver.execute_script("document.getElementById('fast').click(); document.activeElement.blur()")
    _until(driver, "Number(document.getElementById('hold-seconds').textContent) < 8")


def _say(driver: Any, text: str, turns: int) -> None:  # noqa: ANN401 - as above
    script = "document.getElementById('text').value = arguments[0]; document.getElementById('say').requestSubmit()"
    _until(driver, "document.getElementById('scene').dataset.state !== 'waiting'")
    driver.execute_script(script, text)
    _until(driver, f"{TURNS} >= {turns}")


def _until(driver: Any, condition: str) -> None:  # noqa: ANN401 - as above
    from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - development only

    WebDriverWait(driver, PATIENCE, 0.03).until(lambda browser: browser.execute_script(f"return {condition}"))


if __name__ == "__main__":
    sys.exit(main())
