"""What the built pages may load, as a Content-Security-Policy, and the other headers that a careful server sends.

The policy is computed from what was built: what no page needs is not allowed. Nothing inline runs, nothing comes from
elsewhere (CSP Level 3). Pages carry it as ``<meta>`` too, for places where nobody can set a header; a header adds what
``<meta>`` cannot say, who may show the portal in a frame.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal import reach
from strategieportal.pages.shell.breaches import handlers
from strategieportal.reading.addresses import SIGNED
from strategieportal.reading.offers import EMBEDS

if TYPE_CHECKING:
    from collections.abc import Iterable

FORM: Final = "redaktion/"
"""Where the form of the editors stands, whose own policy lets it speak with the district's forge."""
EMBEDDED: Final = EMBEDS
"""Pages that others may show in a frame: those for whom the district set it."""
_TAG: Final = re.compile(
    rb"<(?=[a-filosv])(s(?:cript|tyle|ource)|link|i(?:mg|frame)|form|object|embed|base|audio|video)\b([^>]*)>",
    re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(rb"""([a-z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
"""Also as others write it, who leave the quotes out to make pages smaller."""
_SIMPLE: Final = bytes.maketrans(b"\t\n\r\f\"'/" + ascii_uppercase.encode(), b" " * 7 + ascii_lowercase.encode())
_PERHAPS: Final = ((b" on", re.compile(rb" on[a-z]+ *=")), (b" style", re.compile(rb" style *=")))
"""What a handler looks like once all that parts attributes is a blank, in a tag or not: most pages hold none, which is seen fast."""
_HANDLER: Final = re.compile(rb"<[a-z][^<>]*[\s\"'/](?:on[a-z]+|style)\s*=", re.IGNORECASE)
"""Where one may stand; whether it does, or is a word in another attribute, only a parser can tell."""
_DATA: Final = frozenset({b"application/ld+json", b"application/json"})
"""Types of ``<script>`` that no browser runs."""
_LINKS: Final = {
    "stylesheet": "style-src",
    "icon": "img-src",
    "apple-touch-icon": "img-src",
    "manifest": "manifest-src",
}
_TAGS: Final = {
    "img": "img-src",
    "form": "form-action",
    "audio": "media-src",
    "video": "media-src",
    "iframe": "frame-src",
}
_ORDER: Final = (
    "script-src",
    "style-src",
    "img-src",
    "font-src",
    "connect-src",
    "manifest-src",
    "media-src",
    "frame-src",
)
SENT_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
"""The same for every file (OWASP Secure Headers Project)."""
OPENER: Final = "Cross-Origin-Opener-Policy"
SHARED: Final = "unsafe-none"
"""The window in which somebody logs in at the forge tells the form's window of it."""
DRAWING: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""An SVG that is opened by itself may paint itself, and nothing else."""
HASHED: Final = r"assets/[^/]+\.[0-9a-f]{8}\.[a-z0-9]+"
"""Files whose name changes with their content: they may be kept for ever."""
FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
"""Kept, but asked for at each visit whether it changed: numbers on a page are never those of yesterday."""


class Needs(Struct, frozen=True):
    """What a page, or all of them, ask a browser for."""

    directives: frozenset[str] = frozenset()
    """Those for which the portal's own files are needed."""
    hosts: frozenset[str] = frozenset()
    """Addresses elsewhere that would be loaded."""
    inline: frozenset[str] = frozenset()
    """What runs or paints from within the page: ``script``, ``style`` or the name of an attribute."""

    def __or__(self, other: Needs) -> Needs:
        return Needs(self.directives | other.directives, self.hosts | other.hosts, self.inline | other.inline)


OUR_OWN: Final = Needs(
    frozenset({"script-src", "style-src", "img-src", "font-src", "connect-src", "manifest-src", "form-action"})
)
"""What the pages of this package need; a test holds it against the pages that were built."""


LEAN: Final = Needs(frozenset({"style-src"}))
"""What pages need that others show in a frame: one style sheet, no script, no font."""


FILMS: Final = Needs(frozenset({"media-src"}))
"""What pages need beside that which show a film."""


def own_needs(path: str, *, films: bool = False) -> Needs:
    """What the page of this package at ``path`` needs, which may show ``films``."""
    if path.startswith(EMBEDDED):
        return LEAN
    return OUR_OWN | FILMS if films else OUR_OWN


@lru_cache(maxsize=64)
def _said_in_page(wanted: Needs) -> str:
    return policy(wanted, in_page=True)


def own_policy(path: str, *, films: bool = False) -> str:
    """The policy that the page of this package at ``path`` carries itself; few pages have one of their own."""
    return _said_in_page(own_needs(path, films=films))


def needs(html: bytes) -> Needs:
    """What the page ``html`` needs."""
    tags = frozenset(_of_tag(*tag) for tag in set(_TAG.findall(html)))
    found = _together(tags)
    simple = html.translate(_SIMPLE)
    if any(sign in simple and form.search(simple) for sign, form in _PERHAPS) and _HANDLER.search(html):
        found |= Needs(inline=frozenset(handlers(html.decode(errors="replace"))))
    # the interactive view, the filter of a cut list and the search ask for files of their own
    if b"data-chart=" in html or b"data-rows=" in html or b'<body class="kind-search"' in html:
        found |= Needs(frozenset({"connect-src"}))
    return found


@lru_cache(maxsize=4096)
def _together(tags: frozenset[Needs]) -> Needs:
    """What a page with such ``tags`` needs; many pages have the same ones."""
    found = Needs()
    for one in tags:
        found |= one
    return found


@lru_cache(maxsize=4096)
def _of_tag(written: bytes, attributes: bytes) -> Needs:
    """What one tag needs; most stand on every page alike."""
    name = written.decode().lower()
    given = {one[1].lower(): one[2].strip(b"\"'") for one in _ATTRIBUTE.finditer(attributes)}
    inline = name == "style" or (name == "script" and b"src" not in given and given.get(b"type", b"") not in _DATA)
    source, directive = _source(name, given), _directive(name, given)
    leaves = source is not None and reach.leaves(source)
    return Needs(
        frozenset({directive} - {""}) if not leaves else frozenset(),
        frozenset({source}) if leaves and source is not None else frozenset(),
        frozenset({name}) if inline else frozenset(),
    )


def _source(name: str, given: dict[bytes, bytes]) -> str | None:
    """The address that a tag loads or sends to."""
    relations = given.get(b"rel", b"").split()
    if name == "link" and not {b"stylesheet", b"icon", b"manifest", b"preload", b"modulepreload"} & set(relations):
        return None
    key = {"link": b"href", "base": b"href", "form": b"action", "object": b"data"}.get(name, b"src")
    value = given.get(key)
    return unescape(value.decode(errors="replace")) if value is not None else None


def _directive(name: str, given: dict[bytes, bytes]) -> str:
    if name == "script":
        return "script-src" if b"src" in given else ""
    if name == "link":
        if given.get(b"rel") == b"preload":
            return "font-src" if given.get(b"as") == b"font" else ""
        return next((_LINKS[one] for one in given.get(b"rel", b"").decode().split() if one in _LINKS), "")
    return _TAGS.get(name, "")


def policy(wanted: Needs, *, in_page: bool = False, framed: Iterable[str] = ()) -> str:
    """The Content-Security-Policy for pages that need what is ``wanted``.

    Args:
        wanted: what was found in the pages; what comes from elsewhere or stands inline is never allowed.
        in_page: for ``<meta>``, which knows no frames.
        framed: who may show these pages in a frame, beside the portal itself: sources, or ``*``.
    """
    parts = ["default-src 'none'", *(f"{name} 'self'" for name in _ORDER if name in wanted.directives)]
    parts.append("base-uri 'none'")
    parts.append("form-action 'self'" if "form-action" in wanted.directives else "form-action 'none'")
    if not in_page:
        parts.append("frame-ancestors *" if "*" in framed else " ".join(("frame-ancestors 'self'", *framed)))
    return "; ".join(parts)


class Rules(Struct, frozen=True):
    """What is sent with which file."""

    base: str
    """The path at which the portal stands, ``/`` or ``/portal/``."""
    usual: str
    """The policy of all that has none of its own."""
    folders: tuple[tuple[str, str], ...]
    """Folders below the root with a policy of their own, and their policies."""
    tops: tuple[str, ...]
    """All folders and files at the top of the site, folders with a closing ``/``."""

    @property
    def has_form(self) -> bool:
        """Whether the form is there, whose window the forge's login must find again."""
        return any(path == FORM for path, _ in self.folders)

    def opener(self, path: str = "") -> dict[str, str]:
        """The Cross-Origin-Opener-Policy of a folder; nothing where it is the same for all."""
        return {OPENER: SHARED if path == FORM else SENT_ALWAYS[OPENER]} if self.has_form else {}

    @property
    def sent_always(self) -> dict[str, str]:
        """What is sent with every file."""
        return {name: value for name, value in SENT_ALWAYS.items() if name != OPENER or not self.has_form}

    @property
    def special(self) -> tuple[tuple[str, str], ...]:
        """Patterns of addresses and their own policies."""
        folders = tuple((f"^{re.escape(self.base + path)}", one) for path, one in self.folders)
        return (*folders, (r"\.svg$", DRAWING))


class Framed(Struct, frozen=True):
    """The pages that others may show in a frame."""

    wanted: Needs = LEAN
    """What they need."""
    by: tuple[str, ...] = ()
    """Who may, as sources of the policy; ``*`` for everybody."""


def rules(
    wanted: Needs,
    tops: Iterable[str],
    base: str,
    form: str = "",
    framed: Framed | None = None,
    films: Needs | None = None,
) -> Rules:
    """What is to be sent for a site.

    Args:
        wanted: what its pages need.
        tops: the names at its top, folders with a closing ``/``.
        base: the path at which it stands.
        form: the policy of the form of the editors, where there is one.
        framed: the pages that others may show, where there are such; all others are shown by the portal alone.
        films: what the pages below the folder of films need, where there is one.
    """
    there = tuple(sorted(tops))
    own = [(EMBEDDED, policy(framed.wanted, framed=framed.by))] if framed is not None and EMBEDDED in there else []
    if films is not None and SIGNED in there and films.directives - wanted.directives:
        own.append((SIGNED, policy(wanted | films)))
    return Rules(base, policy(wanted), tuple([*own, (FORM, form)] if form else own), there)
