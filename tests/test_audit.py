"""``make audit`` sees a known weakness of a locked and of a carried part; a service that does not answer is no good news."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.charts.echarts_release import VERSION as ECHARTS
from tests.conftest import ROOT
from tools import sbom

if TYPE_CHECKING:
    from collections.abc import Iterator

RECIPE = re.compile(r"^audit:.*\n\t@(.+)\n\t@(.+)\n", re.MULTILINE)
PILLOW = next(number for name, number, _ in sbom.parts((ROOT / "requirements.lock").read_text()) if name == "pillow")
PLANTED = {
    "id": "PYSEC-2026-9",
    "summary": "Planted.",
    "published": "2026-01-01T00:00:00Z",
    "modified": "2026-01-01T00:00:00Z",
    "affected": [
        {
            "package": {"name": "pillow", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.0"}]}],
            "versions": [PILLOW],
        }
    ],
}


@contextmanager
def osv(*names: str) -> Iterator[str]:
    """A service that knows a weakness of each part in ``names``; its address."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told = {"results": list(map(known, asked["queries"]))} if "queries" in asked else known(asked)
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    def known(query: dict[str, Any]) -> dict[str, Any]:
        return {"vulns": [PLANTED]} if query["package"]["name"] in names else {}

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def said(which: int, address: str, folder: Path) -> tuple[int, str]:
    """How the line ``which`` of ``make audit`` ends when it asks the service at ``address``, and what it says."""
    found = RECIPE.search((ROOT / "Makefile").read_text(encoding="utf-8"))
    assert found is not None
    asks = f"--vulnerability-service osv --osv-url {address} --cache-dir {folder}"
    filled = found[which].replace("$(PIP_AUDIT)", asks).replace("$(OSV)", f"--service {address}")
    command = filled.replace("$(BIN)", str(Path(sys.executable).parent)).split()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "plugins"), str(ROOT)])}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("which", "name", "words"),
    [(1, "pillow", ("pillow", PILLOW, "PYSEC-2026-9")), (2, "echarts", (f"echarts {ECHARTS}: PYSEC-2026-9",))],
)
def test_a_known_weakness_fails_the_audit_and_none_passes(
    which: int, name: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    with osv(name) as address:
        code, told = said(which, address, tmp_path)
    assert code == 1, told
    assert all(word in told for word in words), told
    with osv() as address:
        code, told = said(which, address, tmp_path)
    assert code == 0, told


@pytest.mark.parametrize("which", [1, 2])
def test_a_service_that_does_not_answer_is_no_good_news(which: int, tmp_path: Path) -> None:
    with osv() as address:
        pass
    code, told = said(which, address, tmp_path)
    assert code != 0, told
