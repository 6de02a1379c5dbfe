"""Ordinary pages around a text that somebody else converts: what is told before, what is noted after, the frame.

Whoever builds reads the file and converts it, with all that takes part there. What came of the page's text passes the same
wall as every other text (``prose.walled``). Sheets and derived pages are finished files.
"""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from strategieportal import reach
from strategieportal.language import say
from strategieportal.model.page import OrdinaryPage
from strategieportal.pages.shell.breaches import breaches
from strategieportal.pages.texts import ordinary
from strategieportal.problems import Place, problem
from strategieportal.prose.clean import unknown_elements
from strategieportal.prose.convert import walled
from strategieportal.prose.ids import apart, is_apart, usual_anchors
from strategieportal.prose.polish import Occasion
from strategieportal.publishing.left_raw import left_braces
from strategieportal.publishing.telling import RefusalError
from strategieportal.publishing.ways import Ways, headings
from strategieportal.reading.addresses import page_address
from strategieportal.reading.page_front import from_meta
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from strategieportal.pages.site import Site
    from strategieportal.prose.dialect import Dialect
    from strategieportal.publication import Publication
    from strategieportal.publishing.files import SiteFile, TextPage
    from strategieportal.publishing.telling import Tell

MAIN: Final = "main.html"
"""What MkDocs calls the template of every page; here it is none of a district's."""


class OrdinaryPages:
    """Those of one build."""

    def __init__(self, dialect: Dialect, occasion: Occasion, refuse: Tell) -> None:
        """Begin.

        Args:
            dialect: the Markdown that may be written.
            occasion: is told of each text before it is converted.
            refuse: is told what is wrong with a page.
        """
        self._occasion = occasion
        self._refuse = refuse
        self.dialect = dialect
        self._templates: dict[str, str] = {}
        self._pages: dict[str, TextPage] = {}
        self._usual: dict[str, dict[str, str]] = {}
        """By page: the anchors that links written for MkDocs name, and those they have."""
        self._headings: dict[str, str] = {}
        """The heading that each page's text began with; the navigation may call the page otherwise."""
        self._hidden: frozenset[str] = frozenset()
        """The addresses of pages that nobody will see, without the slash at their end."""
        self._ways = Ways((), {})
        self._site: Site | None = None
        self._publication: Publication | None = None

    def keep(self, files: Iterable[SiteFile], publication: Publication, site: Site) -> None:
        """Take note of what is published, before the first page.

        Args:
            files: all files of the site, looked at when somebody asks; Markdown that is no ordinary page was taken out.
            publication: what is published.
            site: the pages made from it.
        """
        self._publication, self._site = publication, site
        self._ways = Ways(files, publication.addresses)
        self._hidden = frozenset(page_address(one).strip("/") for one in publication.prose.left_out)

    def begin(self, page: TextPage, markdown: str) -> None:
        """Before ``page`` is converted from ``markdown``: what its front matter says in German is told in the words of MkDocs."""
        self._refuse(left_braces(page.file, markdown))
        stated = self._stated(page.file)
        if stated.title:
            page.meta["title"] = stated.title
        if stated.description:
            page.meta.setdefault("description", stated.description)
        page.meta.pop("template", None)
        if (template := stated.template) and template != MAIN:
            self._refuse_missing(template, page.file.src_uri)
            self._templates[page.file.src_uri] = template
        title = page.meta.get("title")
        self._occasion.title = str(title) if title else None
        self._occasion.resolve = partial(self._from_root, page.file.src_uri)

    def converted(self, page: TextPage) -> None:
        """After ``page`` was converted: its anchors may also be named as they stand on the page."""
        if page.present_anchor_ids is not None:
            usual = dict(usual_anchors(headings(page.toc), page.present_anchor_ids))
            page.present_anchor_ids |= {apart(one) for one in page.present_anchor_ids} | usual.keys()
            self._usual[page.file.url] = usual
        self._pages[page.file.url] = page
        self._headings[page.file.url] = self._occasion.heading

    def framed(self, page: TextPage) -> str:
        """The whole HTML document of ``page``."""
        if self._publication is None or self._site is None:
            raise RefusalError(say("build.needs_pages", name="main.html"))
        name = page.file.src_uri
        written = page.content or ""
        self._refuse(problem("B641", Place(f"content/{name}"), name=one) for one in unknown_elements(written))
        # what hooks and HTML brought is still as somebody wrote it
        resolve = partial(self._from_root, name)
        html = walled(written, lambda to: self._followed(resolve(to), page), resolve, self.dialect.classes)
        made = ordinary.framed(
            self._publication, name, from_meta(page.meta) or self._stated(page.file), html, title=self._title(page),
            template=self._templates.get(name, ""),
        )  # fmt: skip
        return self._site.renderer.render(made)

    def written(self, html: str, page: TextPage) -> None:
        """Refuse what other plugins have put into the whole ``page`` and a reader's browser would not take."""
        place = Place(f"content/{page.file.src_uri}")
        self._refuse(problem("B645", place, written=shown(one)) for one in breaches(html))

    def _from_root(self, source: str, target: str) -> str:
        """A link that whoever converts leaves as it is: ``/amt/a.md``, which begins at the content, or ``amt/``, which means a file as on sheets."""
        here = page_address(source)
        path, mark, anchor = target.partition("#")
        if self._hidden and path and not reach.leaves(path) and self._leads_to_hidden(here, unquote(path)):
            return ""
        if not path or reach.leaves(path) or reach.scheme(path):
            return target
        address = self._ways.address(source, path)
        return target if address is None else f"{'../' * here.count('/') or './'}{address}{mark}{anchor}"

    def _leads_to_hidden(self, here: str, path: str) -> bool:
        """Whether ``path``, an address or a file as seen from ``here``, is one of a page that nobody will see."""
        wanted = posixpath.normpath(posixpath.join("/", here, path)).strip("/")
        return wanted.removesuffix("index.html").removesuffix(".md").strip("/") in self._hidden

    def _refuse_missing(self, template: str, name: str) -> None:
        if self._site is not None and not self._site.renderer.has(template):
            self._refuse([problem("P433", Place(f"content/{name}"), name=template)])

    def _title(self, page: TextPage) -> str:
        return str(page.meta.get("title") or self._headings.get(page.file.url) or page.title or "")

    def _stated(self, file: SiteFile) -> OrdinaryPage:
        known = self._publication.strategy.pages if self._publication else {}
        return known.get(file.src_uri) or OrdinaryPage()

    def _followed(self, target: str, page: TextPage) -> str:
        """A link to a heading of an ordinary page, which is set apart from the page's own anchors there."""
        whole, mark, anchor = target.partition("#")
        path = whole.partition("?")[0]
        if not mark or not anchor or is_apart(anchor) or ":" in path:
            return target
        folder = posixpath.dirname(page.file.url)
        wanted = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else page.file.url
        there = next((self._pages[one] for one in (wanted, f"{wanted}/") if one in self._pages), None)
        known = there is not None and anchor in (there.present_anchor_ids or ())
        if there is None or not known:
            return target
        return f"{whole}#{apart(self._usual.get(there.file.url, {}).get(anchor, anchor))}"


def new_occasion() -> Occasion:
    """What ordinary pages are converted for: their highest heading is the second level's, and headings have links."""
    made = Occasion()
    made.top_level = 2
    made.links_to_headings = True
    return made


def refuse_main(folder: Path | None) -> None:
    """Refuse a template in ``folder`` that fills Material's frame, for it would find nothing to fill here.

    Raises:
        RefusalError: there is one.
    """
    if folder is not None and (folder / MAIN).exists():
        raise RefusalError(say("build.no_main", folder=folder))
