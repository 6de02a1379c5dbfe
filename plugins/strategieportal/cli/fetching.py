"""What somebody names on the command line, a file or an address, as bytes: bounded in size and time, http and https only.

Nothing is fetched that nobody asked for. An answer must not lead from the open internet into a network of one's own: that
would let a stranger's server look around there (server-side request forgery).
"""

from __future__ import annotations

import ipaddress
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from strategieportal.language import say

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import IO

MAX_BYTES: Final = 50 * 1024 * 1024
"""What sitemaps.org allows for a sitemap; a measure has a thousandth of it."""
SECONDS: Final = 30
"""For connecting and for each piece."""
_WHOLE: Final = 120
"""Seconds for an answer as a whole, however slowly it drips."""
_PIECE: Final = 64 * 1024
_SCHEMES: Final = frozenset({"http", "https"})


class UnreadableError(Exception):
    """It is not there, too large, too slow, or leads where nobody asked to go; the text says it in German."""


def is_address(where: str) -> bool:
    """Whether ``where`` is an address in the net, else a file."""
    try:
        return urlsplit(where).scheme in _SCHEMES
    except ValueError:
        return False


def same_host(one: str, other: str) -> bool:
    """Whether two addresses belong to the same site: scheme, host and port."""
    try:
        return _site(one) == _site(other)
    except ValueError:
        # a port or a host that nobody can have
        return False


def fetched(where: str, limit: int = MAX_BYTES, *, inside: bool = True, net_only: bool = False) -> bytes:
    """What stands in the file or at the address ``where``.

    Args:
        where: a path, or an address with http or https.
        limit: bytes; what is larger is refused.
        inside: whether it may lie in a network of one's own; not where the address is not the caller's word.
        net_only: whether a path is refused.

    Raises:
        UnreadableError: it cannot be had.
    """
    try:
        if net_only and not is_address(where):
            raise ValueError(where)  # noqa: TRY301 - the same answer for all
        if not inside and _is_private(where):
            raise UnreadableError(say("cli.fetch.inside", where=where))
        data = _from_net(where, limit) if is_address(where) else _from_disk(Path(where), limit)
    except (OSError, URLError, ValueError) as fault:
        raise UnreadableError(say("cli.fetch.unreadable", where=where)) from fault
    if len(data) > limit:
        raise UnreadableError(say("cli.fetch.too_large", where=where, limit=f"{limit // 1024 // 1024}"))
    return data


def _from_disk(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        return file.read(limit + 1)


def _from_net(where: str, limit: int) -> bytes:
    request = Request(where, headers={"User-Agent": "strategieportal"})  # noqa: S310 - http and https only
    end = time.monotonic() + _WHOLE
    with build_opener(_Redirects()).open(request, timeout=SECONDS) as answer:
        found = bytearray()
        while len(found) <= limit and (piece := answer.read(_PIECE)):
            found += piece
            if time.monotonic() > end:
                raise UnreadableError(say("cli.fetch.too_slow", where=where))
    return bytes(found)


class _Redirects(HTTPRedirectHandler):
    """Follows redirects by http and https, but not from the open internet into a private network."""

    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The next request; a place where nobody may be led is refused."""
        asked: Any = req.full_url
        if urlsplit(newurl).scheme not in _SCHEMES or (_is_private(newurl) and not _is_private(asked)):
            raise UnreadableError(say("cli.fetch.led_inside", where=asked))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _is_private(address: str) -> bool:
    """Whether ``address`` lies in a network of one's own, by any of the numbers that its name stands for."""
    parts = urlsplit(address)
    numbers = socket.getaddrinfo(parts.hostname, parts.port or 443, proto=socket.IPPROTO_TCP)
    return any(not ipaddress.ip_address(one[4][0]).is_global for one in numbers)


def _site(address: str) -> tuple[str, str, int | None]:
    parts = urlsplit(address)
    return parts.scheme, (parts.hostname or "").lower(), parts.port
