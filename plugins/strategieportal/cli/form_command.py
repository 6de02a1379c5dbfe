"""``strategieportal redaktion``: the form on this machine, for a folder of it."""

from __future__ import annotations

import mimetypes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from strategieportal.cli.options import FOLDER, Whole
from strategieportal.cli.progress import step
from strategieportal.cli.sheets.portal import RefusedError, open_portal
from strategieportal.exports.form.bundle import FOLDER as FORM
from strategieportal.exports.form.bundle import FormError, published_files
from strategieportal.exports.form.config import Place, config_of, policy_of
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PORT = 8010


@click.command("redaktion", help=say("redaktion.serve.help"), epilog=say("redaktion.serve.example"))
@click.option("--port", metavar="ZAHL", type=Whole(0, 65535), default=PORT, help=say("redaktion.serve.port"))
@FOLDER
def command(port: int, folder: Path) -> None:
    """Serve the form to this machine alone until somebody ends it."""
    place = Place()
    try:
        portal = open_portal(folder)
        with step("form"):
            told = config_of(portal.reading.strategy, place, portal.tree.content)
            files = dict(published_files(told, policy_of(place, in_page=True)))
    except (RefusedError, FormError) as error:
        raise click.ClickException(str(error)) from error
    with _server(port, files) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/{FORM}"
        click.echo(say("redaktion.serve.started", address=address, folder=folder.resolve()))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo()


def _server(port: int, files: Mapping[str, bytes]) -> ThreadingHTTPServer:
    handler = type("Form", (_Handler,), {"files": files})
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise click.ClickException(say("redaktion.serve.busy", port=port)) from error


class _Handler(BaseHTTPRequestHandler):
    """Answers with the files of the form, and nothing else."""

    files: Mapping[str, bytes]

    def do_GET(self) -> None:
        """Send one file."""
        path = urlsplit(self.path).path.lstrip("/")
        name = f"{path}index.html" if path.endswith("/") or not path else path
        body = self.files.get(name)
        self.send_response(404 if body is None else 200)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.send_header("Content-Type", "text/javascript" if name.endswith(".js") else kind)
        self.send_header("Content-Length", str(len(body or b"")))
        self.send_header("Content-Security-Policy", policy_of(Place()))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""
