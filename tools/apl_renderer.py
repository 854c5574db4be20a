"""Amazon's renderer in headless Chromium: a directive in, a picture and what stands in it out."""

from __future__ import annotations

import base64
import threading
from dataclasses import asdict, dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder

if TYPE_CHECKING:
    from types import TracebackType

    from skill.simulator.envelope import Kind

FOLDER = Path(__file__).parent.parent / "tests" / "visual" / "apl"
INSTALLED = (FOLDER / "node_modules" / "apl-viewhost-web" / "index.js").exists()
CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--hide-scrollbars",
    "--window-size=2000,2000",
    "--disable-background-networking",
    "--force-device-scale-factor=1",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

Json = dict[str, Any]


@dataclass(frozen=True)
class Viewport:
    """A screen, in pixels."""

    name: str
    width: int
    height: int
    dpi: int = 160
    round: bool = False
    mode: str = "HUB"

    @property
    def kind(self) -> Kind:
        """The kind of device that the simulator knows it as."""
        return "round" if self.round else "tv" if self.mode == "TV" else "landscape"

    @property
    def dp(self) -> tuple[int, int]:
        """Width and height in dp, in which pictures are taken."""
        return self.width * 160 // self.dpi, self.height * 160 // self.dpi


LANDSCAPE = Viewport("hub-landscape", 1280, 800)
SMALL = Viewport("hub-small", 960, 480)
ROUND = Viewport("hub-round", 480, 480, round=True)
TELEVISION = Viewport("tv", 1920, 1080, dpi=320, mode="TV")
MEDIUM = Viewport("hub-medium", 1024, 600)
LARGE = Viewport("hub-xlarge", 1920, 1080)
UPRIGHT = Viewport("hub-upright", 1080, 1920)
FAMILIES = (LANDSCAPE, SMALL, ROUND, TELEVISION)
VIEWPORTS = (*FAMILIES, MEDIUM, LARGE, UPRIGHT)


@dataclass(frozen=True)
class Text:
    """A text on the screen: its words, its box, and the boxes of its words, as left, top, right, bottom in dp."""

    words: str
    box: tuple[float, float, float, float]
    lines: list[tuple[float, float, float, float]]
    size: float


@dataclass(frozen=True)
class Shot:
    """What the renderer made of a directive."""

    png: bytes
    texts: list[Text]
    complaints: list[str] = field(default_factory=list)
    """Everything that the engine, the page or the network said was wrong."""


class Renderer:
    """Draws documents; `with Renderer() as renderer`."""

    def __enter__(self) -> Self:
        handler = partial(_Quiet, directory=str(FOLDER))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        for argument in ARGUMENTS:
            options.add_argument(argument)
        self._browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
        self._browser.set_script_timeout(60)
        try:
            self._browser.get(f"http://127.0.0.1:{self._server.server_port}/page.html")
            self._call("start()")
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._browser.quit()
        self._server.shutdown()
        self._server.server_close()

    def show(self, directive: Json, viewport: Viewport, *, at: float = 0.5, theme: str = "dark") -> Shot:
        """The screen so many seconds after it appeared."""
        self._call("show(...arguments)", directive, asdict(viewport), theme)
        self.go_to(at)
        return Shot(self._picture(viewport), self.texts(), self.complaints())

    def go_to(self, at: float) -> None:
        """Let time pass on the screen that is shown, until so many seconds after it appeared."""
        self._call("goTo(...arguments)", round(at * 1000))

    def texts(self) -> list[Text]:
        """What can be read on the screen now."""
        return [Text(**text) for text in self._call("texts()")]

    def complaints(self) -> list[str]:
        """What was wrong since the screen was shown: says the engine, or the browser, such as of a missing file."""
        entries = self._browser.get_log("browser")  # type: ignore[no-untyped-call]
        logged = [entry["message"] for entry in entries if entry["level"] in ("SEVERE", "WARNING")]
        return [*self._call("[...complaints]"), *logged]

    def press(self, words: str) -> list[Json]:
        """Press the button with these words on the screen that is shown; the events that it sends."""
        left, top, right, bottom = next(text.box for text in self.texts() if text.words == words)
        self._call("run(true)")
        actions = ActionBuilder(self._browser)
        middle = (int(left + right) // 2, int(top + bottom) // 2)
        actions.pointer_action.move_to_location(*middle).click()  # type: ignore[no-untyped-call]
        actions.perform()
        self._call("soon()")
        events: list[Json] = self._call("[...events]")
        return events

    def _picture(self, viewport: Viewport) -> bytes:
        width, height = viewport.dp
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        taken = self._browser.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "clip": clip, "captureBeyondViewport": True}
        )
        return base64.b64decode(taken["data"])

    def _call(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever the page gives
        """Run JavaScript in the page and wait for what it gives."""
        wrapped = (
            f"const done = arguments[arguments.length - 1];"
            f"(async function () {{ return {script}; }}).apply(null, [...arguments].slice(0, -1))"
            f".then((value) => done({{value}}), (error) => done({{error: String(error && error.stack || error)}}));"
        )
        answer = self._browser.execute_async_script(wrapped, *arguments)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("value")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""
