"""Firefox from Debian, spoken to in WebDriver BiDi over the socket that it opens itself."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
import threading
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from websockets.sync.client import connect

from tests.browser.engines.engine import Engine

if TYPE_CHECKING:
    from typing import IO

LISTENING = "WebDriver BiDi listening on "
SETTINGS = """user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("intl.accept_languages", "de-DE, de");
user_pref("layout.css.devPixelsPerPx", "1.0");
user_pref("ui.useOverlayScrollbars", 1);
"""
"""A Firefox that calls nobody and draws the same everywhere."""


def program() -> str:
    """Path of the system's Firefox."""
    for name in ("firefox-esr", "firefox"):
        if found := shutil.which(name):
            return found
    pytest.fail("Firefox is missing. As root: apt-get install -y firefox-esr", pytrace=False)


def drain(stream: IO[str]) -> None:
    """Read ``stream`` to its end, so that whoever writes never waits."""
    for _ in stream:
        pass


class Firefox(Engine):
    """One Firefox without a window on any screen."""

    name = "Firefox"

    def __init__(self) -> None:
        self.numbers = count(1)
        self.events: list[dict[str, Any]] = []
        self.drained: threading.Thread | None = None
        # What was begun ends, whether or not all of it could be begun.
        with ExitStack() as begun:
            self.begin(begun)
            self.begun = begun.pop_all()

    def begin(self, begun: ExitStack) -> None:
        """Start the program with a profile of its own, and talk to it."""
        profile = Path(begun.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        self.downloads = profile / "downloads"
        self.downloads.mkdir()
        (profile / "user.js").write_text(SETTINGS, encoding="utf-8")
        command = [program(), "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port=0"]
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.process = begun.enter_context(started)
        begun.callback(self.end)
        self.socket = begun.enter_context(connect(f"{self.address()}/session", max_size=None, proxy=None))
        self.send("session.new", capabilities={})
        self.context = self.send("browsingContext.getTree")["contexts"][0]["context"]
        self.send("session.subscribe", events=["log.entryAdded"])
        behaviour = {"type": "allowed", "destinationFolder": str(self.downloads)}
        self.send("browser.setDownloadBehavior", downloadBehavior=behaviour)

    def address(self) -> str:
        """Where this Firefox listens, as it says itself once it does."""
        stream = self.process.stderr
        assert stream
        for line in stream:
            if line.startswith(LISTENING):
                self.drained = threading.Thread(target=drain, args=(stream,), daemon=True)
                self.drained.start()
                return line.removeprefix(LISTENING).strip()
        pytest.fail(f"Firefox ended with {self.process.wait()} before it listened", pytrace=False)

    def end(self) -> None:
        """End the program, and hear it out before its stream is closed."""
        self.process.terminate()
        self.process.wait()
        if self.drained:
            self.drained.join()

    def send(self, method: str, **params: object) -> Any:
        """Give the command ``method`` and return its result; what comes in between is kept."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == number:
                break
            self.events.append(message)
        if message["type"] == "error":
            raise AssertionError(f"{self.name}: {method}: {message['error']}: {message['message']}")
        return message["result"]

    def resize(self, width: int, height: int) -> None:
        """Set the size of the page's view."""
        self.send("browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height})

    def go(self, address: str) -> None:
        """Load ``address``; what was said before is forgotten."""
        self.events.clear()
        self.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def answer(self, function: str) -> str:
        """Call ``function`` in the page."""
        target = {"context": self.context}
        told = self.send("script.callFunction", functionDeclaration=function, awaitPromise=True, target=target)
        if told["type"] == "exception":
            raise AssertionError(f"{self.name}: {told['exceptionDetails']['text']}")
        return str(told["result"]["value"])

    def perform(self, source: dict[str, Any]) -> None:
        """Act through one device."""
        self.send("input.performActions", context=self.context, actions=[source])

    def picture(self) -> bytes:
        """The whole page as PNG."""
        told = self.send("browsingContext.captureScreenshot", context=self.context, origin="document")
        return base64.b64decode(told["data"])

    def said(self) -> list[str]:
        """What the page itself heard, and what only the browser's own log tells."""
        mark = f"mark {next(self.numbers)}"
        self.tell("mark => console.debug(mark)", mark)
        # The log comes in order: with the mark, everything said before it is there.
        while not any(event["params"].get("text") == mark for event in self.events):
            self.events.append(json.loads(self.socket.recv()))
        entries = [event["params"] for event in self.events if event["method"] == "log.entryAdded"]
        logged = [f"{one['level']}: {one['text']}" for one in entries if one["level"] in {"error", "warn"}]
        return logged + [one for one in super().said() if one not in logged]

    def close(self) -> None:
        """End Firefox and remove its profile."""
        self.send("browser.close")
        self.begun.close()
