"""A forge for tests: the part of the interface of Gitea and Forgejo that the form uses, before a real git repository.

It answers as both do in what the form depends on: who has no token learns nothing, a file that somebody else has changed in
the meantime is refused, and every save is one commit of the person whose token it is.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from base64 import b64decode, b64encode
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = "kreis/portal"
BRANCH = "main"
TOKEN = "ein-zugriffstoken"  # noqa: S105 - opens nothing but this
NAME, MAIL = "Erika Muster", "erika@muster.example"
USER = {
    "id": 7,
    "login": "erika",
    "full_name": NAME,
    "email": MAIL,
    "avatar_url": "",
    "html_url": "",
}
LIMITS = {
    "default_paging_num": 30,
    "max_response_items": 50,
    "default_git_trees_per_page": 1000,
    "default_max_blob_size": 10485760,
    "default_max_response_size": 104857600,
}
API = "/api/v1"


class RefusedError(Exception):
    """The forge says no; the first argument is the status, the second what is told."""


@dataclass
class Forge:
    """A repository behind the interface.

    Attributes:
        repository: its folder, with the branch ``main`` checked out or bare.
        version: what the forge says it is: from 11 on Forgejo, below Gitea.
        asked: method and path of everything that was asked for.
    """

    repository: Path
    version: str = "12.0.1"
    asked: list[str] = field(default_factory=list)

    def git(self, *arguments: str, given: bytes = b"", index: str = "") -> bytes:
        """What git says in the repository; with ``index``, for an index of its own."""
        own = {"GIT_INDEX_FILE": index} if index else {}
        person = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in _PERSON}
        command = ["git", "-C", str(self.repository), *arguments]
        return subprocess.run(
            command, input=given, check=True, capture_output=True, env={"PATH": "/usr/bin:/bin", **person, **own}
        ).stdout

    @property
    def head(self) -> str:
        """The newest commit."""
        return self.git("rev-parse", f"refs/heads/{BRANCH}").decode().strip()

    def files(self) -> list[dict[str, Any]]:
        """Every file of the newest commit."""
        listed = self.git("ls-tree", "-r", "-l", "-z", self.head).decode().split("\0")
        found = (line.partition("\t") for line in listed if line)
        return [
            {"path": path, "mode": mode, "type": kind, "sha": sha, "size": int(size)}
            for facts, _, path in found
            for mode, kind, sha, size in [facts.split()]
        ]

    def blob(self, sha: str) -> dict[str, Any]:
        """The content of an object."""
        content = self.git("cat-file", "blob", sha)
        return {"sha": sha, "size": len(content), "encoding": "base64", "content": b64encode(content).decode()}

    def commit(self, body: dict[str, Any]) -> dict[str, Any]:
        """Write files and commit them.

        Raises:
            RefusedError: a file is not as the one who saves has seen it.
        """
        known = {one["path"]: one["sha"] for one in self.files()}
        with tempfile.TemporaryDirectory() as place:
            index = str(Path(place) / "index")
            self.git("read-tree", self.head, index=index)
            written = [self._put(one, known, index) for one in body["files"]]
            tree = self.git("write-tree", index=index).decode().strip()
        made = self.git("commit-tree", tree, "-p", self.head, "-m", body["message"]).decode().strip()
        self.git("update-ref", f"refs/heads/{BRANCH}", made)
        return {"commit": {"sha": made, "created": "2026-11-29T12:00:00Z"}, "files": written}

    def _put(self, one: dict[str, Any], known: dict[str, str], index: str) -> dict[str, str]:
        path, operation = one["path"], one["operation"]
        if operation == "create" and path in known:
            raise RefusedError(422, "repository file already exists")
        if operation == "update" and known.get(one.get("from_path") or path) != one.get("sha"):
            raise RefusedError(409, "sha does not match")
        assert operation in {"create", "update"}, operation
        sha = self.git("hash-object", "-w", "--stdin", given=b64decode(one["content"])).decode().strip()
        self.git("update-index", "--add", "--cacheinfo", f"100644,{sha},{path}", index=index)
        return {"path": path, "sha": sha}


_PERSON = (("NAME", NAME), ("EMAIL", MAIL))


class Handler(BaseHTTPRequestHandler):
    """Answers what the form asks, and nothing else."""

    protocol_version = "HTTP/1.1"
    forge: Forge

    def do_OPTIONS(self) -> None:
        """Let pages of other origins ask, as ``[cors]`` does."""
        self._answer(204, b"")

    def do_GET(self) -> None:
        """Answer a question."""
        self._respond(None)

    def do_POST(self) -> None:
        """Answer a question with a body."""
        self._respond(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _respond(self, body: dict[str, Any] | None) -> None:
        self.forge.asked.append(f"{self.command} {unquote(urlsplit(self.path).path)}")
        try:
            found = self._found(body)
        except RefusedError as no:
            self._answer(no.args[0], json.dumps({"message": no.args[1]}).encode())
        else:
            self._answer(201 if body and "message" in body else 200, json.dumps(found).encode())

    def _found(self, body: dict[str, Any] | None) -> Any:
        asked = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        path = unquote(asked.path).removeprefix(API)
        if self.headers.get("Authorization") != f"token {TOKEN}":
            raise RefusedError(401, "token is required")
        general: dict[str, Any] = {"/version": {"version": self.forge.version}, "/user": USER, "/settings/api": LIMITS}
        if path in general:
            return general[path]
        if not path.startswith(f"/repos/{PROJECT}"):
            raise RefusedError(404, "not found")
        return self._of_project(path.removeprefix(f"/repos/{PROJECT}"), query, body)

    def _of_project(self, path: str, query: dict[str, str], body: dict[str, Any] | None) -> Any:
        forge = self.forge
        if body is not None and path == "/contents":
            return forge.commit(body)
        if body is not None and path == "/file-contents":
            there = {one["path"]: one["sha"] for one in forge.files()}
            return [{"path": one, **forge.blob(there[one])} for one in body["files"]]
        if path.startswith("/git/trees/"):
            return {"tree": forge.files(), "truncated": False, "page": 1}
        if path == "/git/blobs":
            return [forge.blob(one) for one in query["shas"].split(",")]
        if path == f"/branches/{BRANCH}":
            return {"commit": {"id": forge.head, "message": "Stand"}}
        known: dict[str, Any] = {
            "": {"default_branch": BRANCH, "permissions": {"pull": True, "push": True}},
            "/commits": [],
        }
        if path not in known:
            raise RefusedError(404, f"not found: {path}")
        return known[path]

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept")
        self.send_header("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def running(forge: Forge) -> Iterator[str]:
    """The address of ``forge`` while the block runs."""
    handler = type("Forge", (Handler,), {"forge": forge})
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
