"""Doubles of forges for tests: the parts of the interfaces of Gitea, Forgejo and GitLab that the form uses, before a real git
repository.

They answer as those do in what the form depends on: who has no token learns nothing, a file that somebody else has changed in
the meantime is refused by Gitea and Forgejo, and every save is one commit of the person whose token it is.
"""

from __future__ import annotations

import json
import threading
from base64 import b64decode, b64encode
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from tests.browser.oauth import ALLOW, Login
from tests.browser.repository import BRANCH, MAIL, NAME, PROJECT, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.repository import Repository

USER = {"id": 7, "login": "erika", "full_name": NAME, "email": MAIL, "avatar_url": "", "html_url": ""}
LIMITS = {
    "default_paging_num": 30,
    "max_response_items": 50,
    "default_git_trees_per_page": 1000,
    "default_max_blob_size": 10485760,
    "default_max_response_size": 104857600,
}


class Handler(BaseHTTPRequestHandler):
    """Answers what the form asks, and nothing else."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    repository: Repository
    login: Login
    bearer: ClassVar = "token"
    """What stands before the token."""

    def found(self, path: str, query: dict[str, str], body: dict[str, Any] | None) -> Any:
        """The answer to a question of somebody who is signed in: what becomes JSON, or bytes.

        Raises:
            RefusedError: there is none.
        """
        raise NotImplementedError

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
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        self.repository.asked.append(f"{self.command} {path}")
        try:
            if path == ALLOW:
                self._answer(302, b"", Location=self.login.allowed(query))
            elif path == self.login.asking:
                self._answer(200, self.login.page(query), "text/html")
            else:
                found = self._token(body) if path == self.login.giving else self._opened(path, query, body)
                made = body is not None and path.endswith(("/contents", "/repository/commits"))
                told = found if isinstance(found, bytes) else json.dumps(found).encode()
                self._answer(201 if made else 200, told)
        except RefusedError as no:
            self._answer(no.args[0], json.dumps({"message": no.args[1], "error": no.args[1]}).encode())

    def _token(self, body: dict[str, Any] | None) -> dict[str, Any]:
        return self.login.token(body or {}, self.repository.token)

    def _opened(self, path: str, query: dict[str, str], body: dict[str, Any] | None) -> Any:
        if self.headers.get("Authorization") != f"{self.bearer} {self.repository.token}":
            raise RefusedError(401, "token is required")
        return self.found(path, query, body)

    def _answer(self, status: int, body: bytes, kind: str = "application/json", **more: str) -> None:
        self.send_response(status)
        told = {"Origin": "*", "Headers": "Authorization, Content-Type, Accept", "Methods": "GET, POST, OPTIONS"}
        sent = {f"Access-Control-Allow-{name}": value for name, value in told.items()}
        for name, value in {**sent, "Content-Type": kind, "Content-Length": str(len(body)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Gitea(Handler):
    """Gitea and Forgejo, which part at their eleventh version."""

    login = Login("/login/oauth/authorize", "/login/oauth/access_token", "read:repository,write:repository,read:user")

    def found(self, path: str, query: dict[str, str], body: dict[str, Any] | None) -> Any:
        """See :meth:`Handler.found`."""
        path = path.removeprefix("/api/v1")
        general: dict[str, Any] = {"/version": {"version": self.repository.version}, "/user": USER}
        general["/settings/api"] = LIMITS
        if path in general:
            return general[path]
        if not path.startswith(f"/repos/{PROJECT}"):
            raise RefusedError(404, "not found")
        return self._of_project(path.removeprefix(f"/repos/{PROJECT}"), query, body)

    def _of_project(self, path: str, query: dict[str, str], body: dict[str, Any] | None) -> Any:
        forge = self.repository
        if body is not None and path == "/contents":
            return self._commit(body)
        if body is not None and path == "/file-contents":
            there = {one["path"]: one["sha"] for one in forge.files()}
            return [{"path": one, **self._blob(there[one])} for one in body["files"]]
        if path == "/git/blobs":
            return [self._blob(one) for one in query["shas"].split(",")]
        if path.startswith(f"/media/{BRANCH}/"):
            return forge.content(path.removeprefix(f"/media/{BRANCH}/"))
        known: dict[str, Any] = {
            "": {"default_branch": BRANCH, "permissions": {"pull": True, "push": True}},
            "/commits": [],
            # of the branch or of a commit
            f"/git/trees/{path.rpartition('/')[2]}": {"tree": forge.files(), "truncated": False, "page": 1},
            f"/branches/{BRANCH}": {"commit": {"id": forge.head, "message": "Stand"}},
        }
        if path not in known:
            raise RefusedError(404, f"not found: {path}")
        return known[path]

    def _blob(self, sha: str) -> dict[str, Any]:
        content = self.repository.git("cat-file", "blob", sha)
        return {"sha": sha, "size": len(content), "encoding": "base64", "content": b64encode(content).decode()}

    def _commit(self, body: dict[str, Any]) -> dict[str, Any]:
        known = {one["path"]: one["sha"] for one in self.repository.files()}
        changes: dict[str, bytes | None] = {}
        for one in body["files"]:
            path, operation = one["path"], one["operation"]
            if operation == "create" and path in known:
                raise RefusedError(422, "repository file already exists")
            if operation in {"update", "delete"} and known.get(one.get("from_path") or path) != one.get("sha"):
                raise RefusedError(409, "sha does not match")
            assert operation in {"create", "update", "delete"}, operation
            changes[path] = None if operation == "delete" else b64decode(one["content"])
        made, written = self.repository.commit(changes, body["message"])
        files = [{"path": path, "sha": sha} for path, sha in written.items()]
        return {"commit": {"sha": made, "created": "2026-11-29T12:00:00Z"}, "files": files}


class GitLab(Handler):
    """GitLab: questions about the repository by GraphQL, everything else by REST."""

    bearer = "Bearer"
    login = Login("/oauth/authorize", "/oauth/token", "api")

    def found(self, path: str, query: dict[str, str], body: dict[str, Any] | None) -> Any:
        """See :meth:`Handler.found`."""
        if body is not None and path == "/api/graphql":
            assert body["variables"].get("fullPath") == PROJECT, body
            return {"data": {"project": {"repository": self._queried(body["query"], body["variables"])}}}
        path = path.removeprefix("/api/v4")
        if path == "/user":
            return {**USER, "username": USER["login"], "name": NAME, "web_url": ""}
        rest = path.removeprefix(f"/projects/{PROJECT}")
        if rest == "/users":
            return [USER] if query["search"] == USER["login"] else []
        if rest == "/repository/commits":
            return self._commit(body) if body is not None else []
        if rest.startswith("/repository/files/") and rest.endswith("/raw"):
            return self.repository.content(rest.removeprefix("/repository/files/").removesuffix("/raw"))
        raise RefusedError(404, f"not found: {path}")

    def _queried(self, asked: str, given: dict[str, Any]) -> dict[str, Any]:
        forge = self.repository
        assert given["branch"] == BRANCH, given
        if "lastCommit" in asked:
            return {"tree": {"lastCommit": {"sha": forge.head, "message": "Stand"}}}
        if "recursive: true" in asked:
            # a hundred at a time, as it does
            first = int(given["cursor"] or 0)
            listed = [{"type": "blob", "path": one["path"], "sha": one["sha"]} for one in forge.files()]
            page = {"endCursor": str(first + 100), "hasNextPage": first + 100 < len(listed)}
            return {"tree": {"blobs": {"nodes": listed[first : first + 100], "pageInfo": page}}}
        assert "rawTextBlob" in asked, asked
        return {"blobs": {"nodes": [{"rawTextBlob": forge.content(one).decode()} for one in given["paths"]]}}

    def _commit(self, body: dict[str, Any]) -> dict[str, Any]:
        known = {one["path"] for one in self.repository.files()}
        changes: dict[str, bytes | None] = {}
        for one in body["actions"]:
            path, action = one["file_path"], one["action"]
            if (path in known) == (action == "create"):
                raise RefusedError(
                    400, "A file with this name already exists" if path in known else "A file is missing"
                )
            assert action in {"create", "update", "delete"}, action
            text = one["content"]
            content = b64decode(text) if one["encoding"] == "base64" else text.encode()
            changes[path] = None if action == "delete" else content
        made, _ = self.repository.commit(changes, body["commit_message"])
        return {"id": made, "committed_date": "2026-11-29T12:00:00Z"}


HOSTS: dict[str, type[Handler]] = {"gitea": Gitea, "forgejo": Gitea, "gitlab": GitLab}


@contextmanager
def running(repository: Repository, host: str) -> Iterator[tuple[str, Login]]:
    """The address of a forge with ``repository`` while the block runs, and its application for signing in."""
    kind = HOSTS[host]
    login = Login(kind.login.asking, kind.login.giving, kind.login.scope)
    handler = type("Forge", (kind,), {"repository": repository, "login": login})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", login
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
