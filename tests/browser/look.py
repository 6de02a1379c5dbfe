"""Pictures of pages for people: wide and phone, light and dark, from top to bottom.

    .venv/bin/python tests/browser/look.py site/index.html --out screenshots/
    .venv/bin/python tests/browser/look.py http://127.0.0.1:8000/ --widths 320 1280 --schemes light
    .venv/bin/python tests/browser/look.py massnahmen/m-07/ --root site

A file below a folder that holds ``404.html`` (a built site) is served from there, so that its style sheets are found.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import re
import shutil
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """The path of the system's Chromium; ends the program with the remedy where there is none."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        sys.exit("Chromium is missing. As root: apt-get install -y chromium")
    return found


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files of one folder, without a line per request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which ``folder`` is reachable while the block runs."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def named(path: str) -> str:
    """``path`` as the beginning of a file name."""
    return re.sub(r"[^A-Za-z0-9]+", "-", path.removesuffix("index.html")).strip("-") or "start"


def site_of(file: Path) -> Path:
    """The folder to serve ``file`` from: the nearest one above that holds a ``404.html``, else its own."""
    return next((up for up in file.parents if (up / "404.html").exists()), file.parent)


def shoot(browser: Browser, address: str, name: str, options: argparse.Namespace) -> None:
    """Write one picture per width and colour scheme."""
    for width in options.widths:
        for scheme in options.schemes:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.on("console", lambda message: print("  console:", message.type, message.text))
            page.on("pageerror", lambda error: print("  error:", error))
            if options.print:
                page.emulate_media(media="print")
            page.goto(address)
            page.wait_for_load_state("networkidle")
            target = options.out / f"{name}-{width}-{scheme}{'-print' if options.print else ''}.png"
            page.screenshot(path=target, full_page=not options.fold)
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            print(target, f"({overflow} px too wide)" if overflow > 0 else "")
            page.close()


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="+", help="addresses, files, or paths below --root")
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    parser.add_argument("--root", type=Path, help="folder of the built site")
    parser.add_argument("--widths", type=int, nargs="+", default=[1280, 375])
    parser.add_argument("--schemes", nargs="+", default=["light", "dark"], choices=["light", "dark"])
    parser.add_argument("--fold", action="store_true", help="only what is seen without scrolling")
    parser.add_argument("--print", action="store_true", help="as it would be printed")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for target in options.targets:
            if re.match(r"https?://", target):
                shoot(browser, target, named(re.sub(r"^https?://[^/]+/", "", target)), options)
                continue
            file = (options.root / target.lstrip("/") if options.root else Path(target)).resolve()
            root = options.root.resolve() if options.root else site_of(file)
            with served(root) as base:
                inside = file.relative_to(root).as_posix()
                shoot(browser, base + inside + ("/" if file.is_dir() else ""), named(inside), options)
        browser.close()


if __name__ == "__main__":
    main()
