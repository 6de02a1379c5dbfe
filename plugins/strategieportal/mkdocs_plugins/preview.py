"""While a portal is served: a mistake shows in the browser, over the last state without one, and no request waits for it.

MkDocs keeps every request waiting until a build succeeds, and ends when the first one fails. Here a build that fails ends
like any other; the pages stay as they were, and each one that is asked for begins with what is wrong. Where there are none
yet, what is wrong is the page, and looks by itself whether it still is.
"""

from __future__ import annotations

import gc
import html
import importlib
import threading
import traceback
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from mkdocs.exceptions import Abort, BuildError, MkDocsException

from strategieportal.language import say
from strategieportal.mkdocs_plugins.reporting import ContentError, log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

    from mkdocs.livereload import LiveReloadServer

    from strategieportal.problems import Problem

_STYLE: Final = (
    "position:relative;z-index:9;margin:0;padding:1rem 1.5rem;background:#fff4e5;color:#1a1a1a;border-bottom:.375rem solid #b3261e;"
    "font:1rem/1.5 system-ui,sans-serif;max-height:60vh;overflow:auto"
)

_REST: Final = 1.0
"""Seconds after a build until what the one before was made from is let go: until then somebody waits for the pages."""

_PAGE: Final = (
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<meta http-equiv="refresh" content="3"><title>{head}</title></head><body style="margin:0"></body></html>'
)
"""Stands for every page until there is one; asks again every three seconds, without a script."""


class Preview:
    """What the last build of a served portal came to."""

    def __init__(self) -> None:
        self.fault: Exception | None = None
        """Why it failed; None when it did not."""
        self.published = False
        """Whether it came to its end."""
        self._seen = False
        """Whether any build did, so that there are pages."""
        self._build: Callable[..., None] = lambda: None
        self._answer: Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]] = lambda _, __: ()

    def begin(self) -> None:
        """Have the first build fail like the others: the engine only asks plugins to care for its server afterwards."""
        # its own name for the function, which it does not promise to anybody; a build needs no server
        command: Any = importlib.import_module("mkdocs.commands.serve")
        build = command.build

        def first(*arguments: Any, **options: Any) -> None:
            command.build = build
            self._attempt(partial(build, *arguments, **options))

        command.build = first

    def attend(self, server: LiveReloadServer) -> None:
        """Have ``server`` tell what is wrong instead of waiting."""
        self._build, self._answer = server.builder, server.serve_request
        server.builder = self.build
        server.set_app(self.answer)

    def build(self) -> None:
        """Build, and keep in mind why that failed. Whatever happens, the browsers are told to look again."""
        self._attempt(self._build)
        _forget_soon()

    def finish(self) -> None:
        """Take note that a build came to its end."""
        self.published = self._seen = True

    def _attempt(self, build: Callable[[], None]) -> None:
        self.fault, self.published = None, False
        try:
            build()
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs into the browser
            if not (self.published and isinstance(error, Abort)):  # warnings, at which a strict build stops in the end
                self.failed(error)
            if not isinstance(error, MkDocsException):
                log.error("%s", traceback.format_exc())

    def failed(self, error: Exception) -> None:
        """Keep ``error`` in mind, if it is the first."""
        if self.fault is None:
            self.fault = error
            log.error("%s", self._now())

    def _now(self) -> str:
        """What can be seen now, and what will be."""
        return say("build.preview.kept" if self._seen else "build.preview.nothing")

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """What the server answers, pages with the faults above them."""
        if self.fault is None or environ.get("PATH_INFO", "").startswith("/livereload/"):
            return self._answer(environ, start_response)
        begun: list[Any] = []

        def begin(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            begun[:] = [status, headers, exc_info]
            return lambda _: None

        answered = self._answer(environ, begin)
        body = b"".join(answered)
        if callable(close := getattr(answered, "close", None)):
            close()
        status, headers, exc_info = begun
        told = shown(self.fault, self._now())
        if not self._seen and status.startswith("404"):
            status, body = "503 Service Unavailable", _PAGE.format(head=html.escape(say("build.preview.head"))).encode()
        if any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers):
            body = _over(body, told.encode())
            headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
            headers.append(("Content-Length", str(len(body))))
        start_response(status, headers, exc_info)
        return [body]


def _over(page: bytes, told: bytes) -> bytes:
    """``page`` with ``told`` as the first thing of its body."""
    start = page.find(b"<body")
    end = page.find(b">", start) + 1 if start >= 0 else 0
    return page[:end] + told + page[end:]


def shown(fault: Exception, now: str) -> str:
    """What is wrong, as HTML, every problem with its file and line, and ``now``; nothing in it is anybody's markup."""
    problems = fault.problems if isinstance(fault, ContentError) else ()
    items = "".join(f"<li>{_item(one)}</li>" for one in problems)
    told = f"<ol>{items}</ol>" if items else f'<p style="white-space:pre-wrap">{html.escape(_words(fault))}</p>'
    head, kept = html.escape(say("build.preview.head")), html.escape(now)
    return (
        f'<section role="alert" aria-label="{head}" style="{_STYLE}">'
        f'<p style="margin:0;font-size:1.25rem;font-weight:600">{head}</p>{told}<p style="margin:0">{kept}</p></section>'
    )


def _item(one: Problem) -> str:
    place = f"<strong>{html.escape(f'{one.place.file}, {one.place.line}:{one.place.column}')}</strong>"
    return f"{place}: {html.escape(one.sentence)} ({one.code}). {html.escape(one.remedy)}"


def _words(fault: Exception) -> str:
    if isinstance(fault, BuildError):
        return str(fault)
    return say("build.preview.unexpected", reason=f"{type(fault).__name__}: {fault}")


def _forget_soon() -> None:
    """Let go of what earlier builds were made from, once nobody waits: a server that ran all day would need ever more memory."""
    later = threading.Timer(_REST, gc.collect)
    later.daemon = True
    later.start()
