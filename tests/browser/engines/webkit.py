"""WebKitGTK from Debian, spoken to in WebDriver through the program that comes with it, on a screen that nobody sees."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.browser.engines.engine import DRAWN, HEIGHT, PATIENCE, Engine

OPENER = """data:text/html,<button onclick="open('about:blank', '', 'width=1280,height=900,toolbar=no,location=no,menubar=no')">open</button>"""
"""A window with a bar for the address is never narrower than the bar: 447 pixels. The one that a click here opens has none."""

ASYNC = """const done = arguments[arguments.length - 1];
(%s)().then(value => done({ value }), error => done({ error: String(error) }));"""

HIGHEST = 16_000
"""Pixels down to which a page is drawn at once; a higher one would come out white."""


def program(name: str, package: str) -> str:
    """Path of the program ``name``, which comes with Debian's ``package``."""
    return shutil.which(name) or pytest.fail(f"{name} is missing. As root: apt-get install -y {package}", pytrace=False)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class WebKit(Engine):
    """One MiniBrowser, WebKitGTK's own, with one window that shows nothing but the page."""

    name = "WebKitGTK"

    def __init__(self) -> None:
        self.home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.downloads = Path(self.home.name)
        command = [program("Xvfb", "xvfb"), "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
        self.screen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.screen.stdout
        display = f":{self.screen.stdout.readline().strip()}"
        port = free_port()
        self.driver = subprocess.Popen(
            [program("WebKitWebDriver", "webkit2gtk-driver"), f"--port={port}"],
            env={**os.environ, "DISPLAY": display, "HOME": self.home.name, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.line = HTTPConnection("127.0.0.1", port)
        self.session = ""
        self.reach()
        started = self.send("POST", "/session", {"capabilities": {}})
        self.session = f"/session/{started['sessionId']}"
        self.send("POST", "/timeouts", {"script": 2 * PATIENCE})
        self.to_a_bare_window()

    def reach(self) -> None:
        """Wait until the driver listens."""
        while True:
            try:
                return self.line.connect()
            except ConnectionRefusedError:
                if self.driver.poll() is not None:
                    pytest.fail(f"WebKitWebDriver ended with {self.driver.returncode}", pytrace=False)

    def send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Give one command and return its value."""
        sent = None if body is None else json.dumps(body)
        self.line.request(method, self.session + path, sent, {"Content-Type": "application/json"})
        value = json.load(self.line.getresponse())["value"]
        if isinstance(value, dict) and "error" in value and "stacktrace" in value:
            raise AssertionError(f"{self.name}: {method} {path}: {value['error']}: {value['message']}")
        return value

    def to_a_bare_window(self) -> None:
        """Open the window that pages are shown in, and close the one that was there."""
        first = self.send("GET", "/window")
        self.go(OPENER)
        self.click("button")
        (bare,) = (one for one in self.send("GET", "/window/handles") if one != first)
        self.send("DELETE", "/window")
        self.send("POST", "/window", {"handle": bare})

    def resize(self, width: int, height: int) -> None:
        """Set the size of the window, which is all page."""
        self.send("POST", "/window/rect", {"width": width, "height": height})

    def go(self, address: str) -> None:
        """Load ``address``."""
        self.send("POST", "/url", {"url": address})

    def answer(self, function: str) -> str:
        """Call ``function`` in the page."""
        told = self.send("POST", "/execute/async", {"script": ASYNC % function, "args": []})
        if "error" in told:
            raise AssertionError(f"{self.name}: {told['error']}")
        return str(told["value"])

    def perform(self, source: dict[str, Any]) -> None:
        """Act through one device."""
        self.send("POST", "/actions", {"actions": [source]})

    def picture(self) -> bytes:
        """The whole page as PNG: the window is made as high as the page for a moment."""
        width, height = self.tell("() => [innerWidth, document.documentElement.scrollHeight]")
        height = min(height, HIGHEST)
        self.resize(width, height)
        try:
            self.until(f"() => innerHeight === {height}")
            self.tell(DRAWN)
            return base64.b64decode(self.send("GET", "/screenshot"))
        finally:
            self.resize(width, HEIGHT)

    def close(self) -> None:
        """End the browser, its driver and its screen."""
        self.send("DELETE", "")
        self.line.close()
        for process in (self.driver, self.screen):
            process.terminate()
            process.wait()
        if self.screen.stdout:
            self.screen.stdout.close()
        self.home.cleanup()
