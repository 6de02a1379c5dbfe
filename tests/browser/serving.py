"""A web server for one folder, as strict as a portal's own should be: only this machine, gzip, a policy without gaps."""

from __future__ import annotations

import gzip
import mimetypes
import re
import threading
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from strategieportal.pages.shell.content_policy import OUR_OWN, policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

POLICY = policy(OUR_OWN)
"""What is sent with the pages of a folder that holds no ``_headers``."""
_SCRIPTS = re.compile(r"script-src [^;]+")

_NAMED_BY_CONTENT = re.compile(r"/assets/.*\.[0-9a-f]{8}\.")
"""Addresses under which never anything else will stand."""

SCRIPTS_OFF = "scripts-off"
"""A query that asks for the page with a policy that forbids every script."""

EARS = "/ears.js"
"""Where a page that is listened to finds the script that does so, which stands before all others of it."""

HERE = Path(__file__).resolve().parent

COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/xml")


def _heard(text: str, quote: str) -> str:
    """``text`` with a policy under which a page that runs no script can be listened to.

    It may load the script that listens, and the icon that browsers ask for where a page stands alone, as in no frame.
    """
    nothing = f"default-src {quote}none{quote}; style-src"
    return text.replace(nothing, f"script-src {quote}self{quote}; img-src {quote}self{quote}; {nothing}")


def found(folder: Path, path: str) -> Path | None:
    """The file that ``path`` stands for below ``folder``, or None; never one outside."""
    file = (folder / unquote(path).lstrip("/")).resolve()
    if file.is_dir():
        file /= "index.html"
    return file if file.is_file() and file.is_relative_to(folder.resolve()) else None


@lru_cache(maxsize=256)
def smaller(body: bytes) -> bytes:
    """``body`` compressed; style sheets and scripts are asked for with every page."""
    return gzip.compress(body, mtime=0)


@lru_cache(maxsize=8)
def headers_of(folder: Path) -> tuple[tuple[str, dict[str, str]], ...]:
    """The rules of the folder's ``_headers``, the file that hosts read: a path, which may end in ``*``, and what is sent."""
    file = folder / "_headers"
    if not file.is_file():
        return (("/*", {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}),)
    blocks: list[tuple[str, dict[str, str]]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            blocks.append((line.strip(), {}))
        elif line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            blocks[-1][1][name] = value
    return tuple(blocks)


def sent_with(folder: Path, path: str) -> dict[str, str]:
    """What is sent with ``path``: of all rules that fit, as the strictest of hosts does it, which sends every value."""
    sent: dict[str, str] = {}
    for rule, headers in headers_of(folder):
        if path.startswith(rule[:-1]) if rule.endswith("*") else path == rule:
            for name, value in headers.items():
                sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent


class Handler(BaseHTTPRequestHandler):
    """Answers with files of ``folder``, or with what stands ``instead`` of them; a missing one with the portal's own page for that."""

    protocol_version = "HTTP/1.1"
    # Head and body go out together and at once; else each answer waits 40 ms for the browser to confirm its head.
    disable_nagle_algorithm = True
    wbufsize = -1
    folder: Path
    ears: bool
    bare: bool
    kept: bool
    instead: Mapping[Path, bytes]

    def do_GET(self) -> None:
        """Send one file."""
        address = urlsplit(self.path)
        file = found(self.folder, address.path)
        status = 200 if file else 404
        if self.ears and address.path == EARS:
            status, file = 200, HERE / "js" / "ears.js"
        file = file or found(self.folder, "404.html")
        body = (self.instead.get(file) or file.read_bytes()) if file else b"not found"
        kind = mimetypes.guess_type(file.name)[0] if file else "text/plain"
        if self.ears and kind == "text/html":
            body = body.replace(b"<head>", f'<head><script src="{EARS}"></script>'.encode(), 1)
            body = _heard(body.decode(), "&#39;").encode()
        self.answer(status, body, kind or "application/octet-stream", scripts=SCRIPTS_OFF not in address.query)

    def answer(self, status: int, body: bytes, kind: str, *, scripts: bool) -> None:
        """Send ``body``, smaller where the browser can read that."""
        self.send_response(status)
        if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = smaller(body)
            self.send_header("Content-Encoding", "gzip")
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(body)))
        for name, stated in ({} if self.bare else sent_with(self.folder, urlsplit(self.path).path)).items():
            value = _heard(stated, "'") if self.ears else stated
            if name != "Cache-Control" or not self._is_kept():
                self.send_header(name, value if scripts else _SCRIPTS.sub("script-src 'none'", value))
        if self._is_kept():
            self.send_header("Cache-Control", "max-age=86400")
        self.end_headers()
        self.wfile.write(body)

    def _is_kept(self) -> bool:
        return self.kept and bool(_NAMED_BY_CONTENT.search(urlsplit(self.path).path))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(
    folder: Path,
    instead: Mapping[str, str] | None = None,
    *,
    ears: bool = False,
    bare: bool = False,
    kept: bool = False,
) -> Iterator[str]:
    """The origin (``http://127.0.0.1:<port>``) under which ``folder`` is reachable while the block runs.

    Args:
        folder: what is served.
        instead: texts that stand in the place of its files, by their path in it.
        bare: whether nothing is sent that keeps a page from anything.
        kept: whether browsers may keep what is named by its content, which spares a third of the work of opening a page.
            Only for what is served until the browser is closed: the next one may get the same port.
        ears: whether every page keeps what goes wrong in it, for engines whose own log nobody can read.
    """
    texts = {(Path(folder) / path).resolve(): text.encode() for path, text in (instead or {}).items()}
    asked = {"folder": Path(folder), "ears": ears, "bare": bare, "kept": kept, "instead": texts}
    handler = type("Folder", (Handler,), asked)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
