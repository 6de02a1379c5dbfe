"""One address of somebody's text is asked whether it is there: by http and https, in the open net, without its content.

The address is not the word of whoever runs the command, so no network of one's own is looked into unless they say so. The
number that was judged is the number that is spoken to: a name that means another machine a moment later gains nothing.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    build_opener,
    getproxies,
)

from msgspec import Struct

from strategieportal import __version__
from strategieportal.language import say
from strategieportal.model.words import LinkState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPMessage
    from typing import IO

SECONDS: Final = 20
"""For connecting and for the answer's head."""
AGENT: Final = f"strategieportal/{__version__} (Linkpruefung)"
_SCHEMES: Final = frozenset({"http", "https"})
_GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_FOR_GOOD: Final = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_NO_SUCH_NAME: Final = frozenset(
    code for name in ("EAI_NONAME", "EAI_NODATA") if (code := getattr(socket, name, None)) is not None
)


class Answer(Struct, frozen=True):
    """What became of an address."""

    state: LinkState
    said: str = ""
    """What its server said where all was not well: a number, or a few German words."""
    leads_to: str = ""
    """Where it leads for good."""
    heard: bool = True
    """Whether any server answered; else the net may be away."""
    enough: bool = False
    """Whether the server asked not to be asked any more."""


class _InsideError(OSError):
    """A machine that is none of the open net's."""


def ask(address: str, *, inside: bool = False) -> Answer:
    """What the server of ``address`` says: without the content, where that suffices.

    Args:
        address: with http or https.
        inside: whether it may lie in a network of one's own.
    """
    answer = _asked(address, "HEAD", inside=inside)
    # many servers do not know the question for the head alone, and say so in every way that there is
    doubted = answer.said.isdigit() and not answer.enough
    return _asked(address, "GET", inside=inside) if doubted else answer


def _asked(address: str, method: str, *, inside: bool) -> Answer:
    redirects = _Redirects()
    headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Language": "de, *;q=0.5"}
    try:
        request = Request(address, headers=headers, method=method)  # noqa: S310 - http and https only
        with _opener(redirects, inside=inside).open(request, timeout=SECONDS) as found:
            return Answer(LinkState.REACHABLE, leads_to=_moved(address, found.geturl(), redirects))
    except HTTPError as fault:
        fault.close()
        return _refused(fault.code)
    except URLError as fault:
        return _unheard(fault.reason)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        return _unheard(fault)


def _refused(code: int) -> Answer:
    if HTTPStatus.MULTIPLE_CHOICES <= code < HTTPStatus.BAD_REQUEST:
        return Answer(LinkState.UNCLEAR, say("cli.links.circle"))
    state = LinkState.DEAD if code in _GONE else LinkState.UNCLEAR
    return Answer(state, str(code), enough=code == HTTPStatus.TOO_MANY_REQUESTS)


def _unheard(reason: object) -> Answer:
    """Why no server answered as servers do."""
    if isinstance(reason, socket.gaierror) and reason.errno in _NO_SUCH_NAME:
        return Answer(LinkState.DEAD, say("cli.links.no_name"), heard=False)
    if isinstance(reason, _InsideError):
        return Answer(LinkState.UNCLEAR, say("cli.links.inside"), heard=False)
    if isinstance(reason, TimeoutError):
        return Answer(LinkState.UNCLEAR, say("cli.links.slow"), heard=False)
    if isinstance(reason, ssl.SSLError):
        return Answer(LinkState.UNCLEAR, say("cli.links.unsafe"))
    return Answer(LinkState.UNCLEAR, say("cli.links.silent"), heard=False)


def _moved(asked: str, found: str, redirects: _Redirects) -> str:
    """Where an address leads for good, if it does and that can be written down."""
    for_good = redirects.seen and all(code in _FOR_GOOD for code in redirects.seen)
    sound = not set(found) & set(' "<>\\') and found.isprintable()
    return found if for_good and sound and found != asked else ""


class _Redirects(HTTPRedirectHandler):
    """Follows redirects by http and https, and remembers of which sort they were."""

    max_redirections = 5

    def __init__(self) -> None:
        self.seen: list[int] = []

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The next request; a place where no browser would be led is refused."""
        if urlsplit(newurl).scheme not in _SCHEMES:
            raise HTTPError(req.full_url, code, msg, headers, fp)
        self.seen.append(code)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(redirects: _Redirects, *, inside: bool) -> OpenerDirector:
    connect = partial(_connected, inside=inside, relays=frozenset(_relays()))
    return build_opener(redirects, _Plain(connect), _Secure(connect))


def _relays() -> Iterator[tuple[str, int | None]]:
    """Host and port of the proxies of this machine: they lie in its own network, and judge for themselves whom they let out."""
    for address in getproxies().values():
        with suppress(ValueError):
            parts = urlsplit(address if "://" in address else f"http://{address}")
            yield parts.hostname or "", parts.port


def _connected(
    place: tuple[str, int],
    timeout: float | None,
    source: Any,
    *,
    inside: bool,
    relays: frozenset[tuple[str, int | None]],
) -> socket.socket:
    """A connection to one of the numbers of ``place``, each of them judged before.

    Raises:
        OSError: none answers, or the place is none of the open net's.
    """
    host, port = place
    if inside or place in relays:
        return socket.create_connection(place, timeout, source)
    numbers = [str(one[4][0]) for one in socket.getaddrinfo(host, port, proto=socket.IPPROTO_TCP)]
    if any(not ipaddress.ip_address(one).is_global for one in numbers):
        raise _InsideError(host)
    fault: OSError = TimeoutError()
    for one in dict.fromkeys(numbers):
        try:
            return socket.create_connection((one, port), timeout, source)
        except OSError as why:
            fault = why
    raise fault


class _Plain(HTTPHandler):
    """http, by connections that were judged."""

    def __init__(self, connect: Any) -> None:
        super().__init__()
        self.connect = connect

    def http_open(self, req: Request) -> Any:
        """The answer."""
        return self.do_open(partial(_judged, http.client.HTTPConnection, self.connect), req)


class _Secure(HTTPSHandler):
    """https, by connections that were judged."""

    def __init__(self, connect: Any) -> None:
        super().__init__()
        self.connect = connect

    def https_open(self, req: Request) -> Any:
        """The answer."""
        return self.do_open(partial(_judged, http.client.HTTPSConnection, self.connect), req)


def _judged(kind: type[http.client.HTTPConnection], connect: Any, host: str, **more: Any) -> http.client.HTTPConnection:
    """A connection of the library that connects as ``connect`` does: the name stays what certificates are compared with."""
    made = kind(host, **more)
    made._create_connection = connect  # type: ignore[attr-defined]  # noqa: SLF001 - the library has no other door
    return made
