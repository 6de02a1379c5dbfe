"""The files with headers, given to the web servers themselves: what they send is what was meant, for every kind of file."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from strategieportal.pages.shell.content_policy import (
    ASK_AGAIN,
    DRAWING,
    EMBEDDED,
    FOR_EVER,
    LEAN,
    OUR_OWN,
    SENT_ALWAYS,
    Framed,
    policy,
    rules,
)
from strategieportal.pages.shell.server_rules import files
from tests.patience import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(sys.platform != "linux", reason="the servers are Debian's"),
]
FRAMED = Framed(LEAN, ("https://www.zeitung.example", "https://*.blatt.example:8443"))
PAGES = rules(OUR_OWN, ["suche/", "assets/", "index.html", "bilder/", "einbetten/"], "/", framed=FRAMED)
FILES = (
    "index.html",
    "suche/index.html",
    "einbetten/kennzahlen/k-01/index.html",
    "suche/index/seiten.json",
    "assets/portal.0123abcd.css",
    "assets/charts/x.js",
    "bilder/a.svg",
)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def nginx(folder: Path, port: int) -> list[str]:
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/log; events {{}} http {{ access_log off; "
        f"types {{ text/html html; }} server {{ listen 127.0.0.1:{port}; root {folder}/site; "
        f"include {folder}/site/kopfzeilen/nginx.conf; }} }}",
        encoding="utf-8",
    )
    return ["nginx", "-c", f"{folder}/nginx.conf", "-p", str(folder), "-e", f"{folder}/log"]


def apache(folder: Path, port: int) -> list[str]:
    modules = "/usr/lib/apache2/modules"
    loaded = "".join(
        f"LoadModule {one}_module {modules}/mod_{one}.so\n" for one in ("mpm_event", "authz_core", "headers", "dir")
    )
    (folder / "apache.conf").write_text(
        f"{loaded}ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nErrorLog {folder}/log\n"
        f"DocumentRoot {folder}/site\nDirectoryIndex index.html\nInclude {folder}/site/kopfzeilen/apache.conf\n",
        encoding="utf-8",
    )
    return ["apache2", "-X", "-d", str(folder), "-f", f"{folder}/apache.conf"]


def caddy(folder: Path, port: int) -> list[str]:
    (folder / "Caddyfile").write_text(
        f"{{\n\tadmin off\n\tauto_https off\n\tstorage file_system {folder}/store\n}}\nhttp://127.0.0.1:{port} {{\n"
        f"\timport {folder}/site/kopfzeilen/caddy.conf\n\troot * {folder}/site\n\tfile_server\n}}\n",
        encoding="utf-8",
    )
    return ["caddy", "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]


@contextmanager
def running(command: list[str], port: int) -> Iterator[str]:
    # root's nginx hands its work to a user who may not look into the test's folder
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            for _ in range(int(LEAST * 10)):
                with socket.socket() as one:
                    if one.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert process.poll() is None, process.stdout.read() if process.stdout else ""
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait()


def asked(address: str) -> Mapping[str, str]:
    try:
        with urllib.request.urlopen(address) as answer:
            return dict(answer.headers)
    except urllib.error.HTTPError as answer:
        return dict(answer.headers)


@pytest.mark.parametrize("server", [nginx, apache, caddy])
def test_a_server_sends_what_was_meant(server: object, tmp_path: Path) -> None:
    assert callable(server)
    for path in FILES:
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    for path, text in files(PAGES):
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.is_relative_to("/tmp") and folder.owner() == tmp_path.owner():  # noqa: S108 - where pytest works
            folder.chmod(0o755)
    port = free_port()
    command = server(tmp_path, port)
    assert shutil.which(command[0]), f"{command[0]} is missing: tools/system-packages"
    with running(command, port) as origin:
        for path in ("", *FILES, "fehlt.html"):
            sent = {name.lower(): value for name, value in asked(origin + path).items()}
            wanted = policy(LEAN, framed=FRAMED.by) if path.startswith(EMBEDDED) else PAGES.usual
            assert sent["content-security-policy"] == (DRAWING if path.endswith(".svg") else wanted), path
            assert {name: sent.get(name.lower()) for name in SENT_ALWAYS} == SENT_ALWAYS, path
            if path != "fehlt.html":
                assert sent["cache-control"] == (FOR_EVER if "0123abcd" in path else ASK_AGAIN), path
