"""Where a link of an ordinary page leads: a file of the site, by the rules of MkDocs."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from strategieportal.language import say
from strategieportal.problems import Place, problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.building.stated import Validation
    from strategieportal.problems import Problem
    from strategieportal.publishing.files import SiteFile

_AMPERSAND = "\x02amp\x03"
"""What Python-Markdown writes for ``&`` in an address of mail, which it spells in numbers."""


class Links:
    """The links of one site."""

    def __init__(self, files: Mapping[str, SiteFile], validation: Validation) -> None:
        """Take note of what there is.

        Args:
            files: every file of the site, by what it is made from.
            validation: how loud MkDocs tells of links.
        """
        self._files = files
        self._levels = validation
        self.problems: list[Problem] = []
        """What keeps a strict build from publishing."""
        self._asked: list[tuple[SiteFile, SiteFile, str, str]] = []

    def follow(self, page: SiteFile, target: str) -> str:
        """``target``, as it was written in ``page``, as an address seen from its page; what is no file stays."""
        scheme, host, path, query, anchor = urlsplit(target)
        if scheme or host or _AMPERSAND in target:
            return target
        relative = self._levels.absolute_links == "relative_to_docs"
        if target.startswith(("/", "\\")) and not relative:
            return self._left(page, target, "absolute_links")
        if not path:
            if anchor:
                self._asked.append((page, page, anchor, target))
            return target
        path = unquote(path)
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page.src_uri), path).lstrip("/"))
        there = self._files.get(name)
        if there is None:
            is_file = bool(posixpath.splitext(path)[-1]) or (relative and target.startswith("/"))
            return self._left(page, target, "not_found" if is_file else "unrecognized_links")
        if anchor:
            self._asked.append((page, there, anchor, target))
        return urlunsplit(("", "", way(there.url, page.url), query, anchor))

    def _left(self, page: SiteFile, target: str, kind: str) -> str:
        if getattr(self._levels, kind) == "warn":
            self._tell(page, target, kind)
        return target

    def _tell(self, page: SiteFile, target: str, kind: str) -> None:
        place, told = Place(f"content/{page.src_uri}"), say(f"build.link.{kind}")
        self.problems.append(problem("B673", place, target=shown(target), reason=told))

    def without_anchor(self, anchors: Mapping[str, set[str]]) -> Iterator[Problem]:
        """Links to an anchor that the page does not have, as far as MkDocs would warn of them.

        Args:
            anchors: those of each ordinary page, by its file.
        """
        if self._levels.anchors == "warn":
            for page, there, anchor, target in self._asked:
                if there.src_uri in anchors and anchor not in anchors[there.src_uri]:
                    self._tell(page, target, "anchors")
        yield from self.problems


def way(there: str, here: str) -> str:
    """The address ``there`` as seen from the page ``here``, both from the root."""
    folder, _, name = here.rpartition("/")
    begun, wanted = _steps(folder if "." in name else here), _steps(there)
    shared = next(
        (place for place, (one, other) in enumerate(zip(begun, wanted, strict=False)) if one != other),
        min(len(begun), len(wanted)),
    )
    found = "/".join([*[".."] * (len(begun) - shared), *wanted[shared:]]) or "."
    return f"{found}/" if there.endswith("/") else found


def _steps(path: str) -> list[str]:
    normal = posixpath.normpath(path if path.startswith("/") else f"/{path}")[1:]
    return normal.split("/") if normal else []
