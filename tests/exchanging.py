"""Portals that publish their measures on this machine, so that others can take them over."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from strategieportal.exports.all_exports import all_exports
from tests.conftest import TINY, PortalFolder
from tests.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, and the redirects that a test asks for."""

    def do_GET(self) -> None:
        """As always, but ``/weiter?ADDRESS`` leads on."""
        if self.path.startswith("/weiter?"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
            self.end_headers()
            return
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of ``folder``, with a closing ``/``."""
    folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def portal_of(root: Path, owner: str, *, license_: str | None = "CC BY 4.0", **portal: str) -> PortalFolder:
    """A tiny portal of ``owner``, with more entries for ``data/portal.yml``."""
    folder = PortalFolder(root)
    for path, text in TINY.items():
        folder.write(path, text)
    told = TINY["data/portal.yml"].replace("Landkreis Muster", owner)
    more = {**({"lizenz": license_} if license_ else {}), **portal}
    folder.write("data/portal.yml", told + "".join(f"{key}: {value}\n" for key, value in more.items()))
    return folder


def published(portal: PortalFolder, site: Path, url: str) -> None:
    """Write the open data of ``portal`` into ``site``, which answers at ``url``."""
    for one in all_exports(publish(portal, url, offers=True)):
        if one.path.endswith(".json"):
            file = site / one.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(one.make())
