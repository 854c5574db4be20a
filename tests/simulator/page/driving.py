"""A real browser that uses the page as a person does."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selenium.common.exceptions import TimeoutException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

if TYPE_CHECKING:
    from selenium.webdriver.remote.webelement import WebElement

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
PATIENCE = 30.0
"""Seconds for anything to happen on a busy machine."""
HERE = Path(__file__).parent


def programs() -> tuple[str, str] | None:
    """Chromium and its driver; None where one of them is missing."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


def axe() -> Path | None:
    """The accessibility checker, fetched once where npm is there; None where it cannot be had."""
    script = HERE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists() and shutil.which("npm"):
        command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=HERE, check=False, capture_output=True, timeout=120)
    return script if script.exists() else None


class Page:
    """The page in a browser window."""

    def __init__(self, address: str, profile: Path) -> None:
        browser, driver = programs() or ("", "")
        options = ChromeOptions()
        options.binary_location = browser
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.address = address
        self.driver = Chrome(options=options, service=Service(driver))

    def open(self, *, width: int = 1280, height: int = 900, **media: str) -> None:
        """Load the page anew, for a window and for wishes such as prefers_color_scheme="dark"."""
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.driver.get(self.address)
        self.until("document.documentElement.dataset.ready === 'yes'")

    def before_it_loads(self, script: str) -> str:
        """Run a script in every page before its own; what takes it away again."""
        added = self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
        return str(added["identifier"])

    def no_longer(self, identifier: str) -> None:
        """Take such a script away."""
        self.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": identifier})

    def js(self, script: str, *arguments: object) -> Any:
        """What a script returns in the page."""
        return self.driver.execute_script(script, *arguments)

    def until(self, condition: str) -> None:
        """Wait until an expression is true in the page."""
        try:
            WebDriverWait(self.driver, PATIENCE, 0.03).until(lambda _driver: self.js(f"return Boolean({condition})"))
        except TimeoutException:
            raise AssertionError(f"never came true: {condition}; the page says {self.status!r}, {self.now!r}") from None

    def at(self, selector: str) -> WebElement:
        """The element of a selector."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        """The text of an element, shown or not."""
        return str(self.js("return document.querySelector(arguments[0]).textContent", selector))

    @property
    def state(self) -> str:
        """What the ring of light shows."""
        return str(self.at("#scene").get_attribute("data-state"))

    @property
    def status(self) -> str:
        """What the device does, in words."""
        return self.text("#status")

    @property
    def now(self) -> str:
        """The sentence that is spoken."""
        return self.text("#now")

    @property
    def turns(self) -> int:
        """How many turns the log shows."""
        return int(self.js("return document.querySelectorAll('#log > li').length"))

    def chips(self) -> list[str]:
        """What is offered to say."""
        return list(self.js("return [...document.querySelectorAll('#chips button')].map((chip) => chip.textContent)"))

    def tap(self, text: str) -> None:
        """Press a chip, and wait for its answer to be logged."""
        before = self.turns
        chip = (
            f"[...document.querySelectorAll('#chips button')].find((chip) => chip.textContent === {json.dumps(text)})"
        )
        self.until(chip)
        self.js(f"{chip}.click()")
        self.until(f"document.querySelectorAll('#log > li').length > {before}")

    def type(self, text: str) -> None:
        """Type something and press Enter."""
        self.at("#text").send_keys(text, Keys.ENTER)

    def say(self, text: str) -> None:
        """Type something, and wait for its answer to be logged."""
        before = self.turns
        self.type(text)
        self.until(f"document.querySelectorAll('#log > li').length > {before}")

    def switch(self, control: str) -> None:
        """Press a switch, a radio button or any other control, wherever it is on the page."""
        self.js("document.querySelector(arguments[0]).click()", control)

    def into_a_hold(self, text: str) -> None:
        """Say something whose answer has a hold, and wait for it; from there on time passes at its true pace."""
        self.js(
            "const hold = document.getElementById('hold'); const fast = document.getElementById('fast');"
            "if (!fast.checked) fast.click();"
            "new MutationObserver((_changes, observer) => {"
            "  if (hold.classList.contains('on')) { observer.disconnect(); fast.click(); }"
            "}).observe(hold, { attributeFilter: ['class'] });"
        )
        self.say(text)
        self.until("document.getElementById('hold').classList.contains('on')")

    def wait_for(self, state: str) -> None:
        """Wait for a state of the ring of light."""
        self.until(f"document.getElementById('scene').dataset.state === {json.dumps(state)}")

    def console(self) -> list[str]:
        """Errors and warnings since the last look."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]

    def requested(self) -> set[str]:
        """Every address of any server that was asked for since the last look."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        sent = (event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent")
        return {url for url in sent if url.startswith(("http", "ws"))}

    def close(self) -> None:
        """Close the browser."""
        self.driver.quit()
