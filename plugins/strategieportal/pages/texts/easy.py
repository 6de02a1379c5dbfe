"""Texts in Leichte Sprache: one page about the whole portal, and one below each sheet or page that has such a text."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.model.page import EasyText
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Found, Page, Ref
from strategieportal.pages.shell.naming import heading, page_title, without_heading
from strategieportal.pages.shell.ways import EASY_PAGE, easy_paths, has_start
from strategieportal.reading import layout
from strategieportal.reading.addresses import EASY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from strategieportal.publication import Publication

_LINE_END: Final = re.compile(r"(?<=\S)\n(?=[^\n])")
"""In Leichte Sprache every sentence has a line of its own, so lines stay as they were written."""


class Easy(Struct, frozen=True):
    """The context of ``easy.html``."""

    title: str
    note: str
    """What stands above the text, such as that it is an example."""
    text: Markup
    checked_by: str
    about: Ref | None
    """The page that the text explains; None for the text about the whole portal."""
    listed: tuple[Ref, ...]
    """All other texts in Leichte Sprache, on the page about the whole portal."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page about the portal."""
    if has_start(publication):
        name, text = _start_text(publication)
        yield Draft(EASY, partial(_page, publication, name, text), f"content/{name}", say("pages_easy.title"))


def sheet_drafts(publication: Publication) -> Iterator[Draft]:
    """One page per text about a sheet or page."""
    for name, text in publication.strategy.easy_texts.items():
        if name != layout.EASY_START:
            path, title = publication.addresses[name], _title(publication, name, text)
            make = partial(_page, publication, name, text)
            yield Draft(path, make, f"content/{name}", say("pages_easy.page_title", title=title))


def _start_text(publication: Publication) -> tuple[str, EasyText]:
    """The text about the portal and its file; an empty one where only sheets have texts."""
    own = publication.strategy.pages.get(EASY_PAGE)
    if own is not None:
        return EASY_PAGE, EasyText.model_validate({"title": own.title, "updated": own.updated, "body": own.body})
    return layout.EASY_START, publication.strategy.easy_texts.get(layout.EASY_START, EasyText())


def _page(publication: Publication, name: str, text: EasyText) -> Page:
    is_start = name in {layout.EASY_START, EASY_PAGE}
    path, source = EASY if is_start else publication.addresses[name], f"content/{name}"
    about = None if is_start else _about(publication, name)
    title = _title(publication, name, text)
    own = say("pages_easy.title") if is_start else title
    return Page(
        path=path,
        kind=(KIND if is_start else SHEET).name,
        template="easy.html",
        title=own if is_start else say("pages_easy.page_title", title=title),
        content=_content(publication, text, title, about, source, path),
        description=say("pages_easy.description") if is_start else say("pages_easy.about", title=title),
        section=EASY,
        crumbs=tuple(_crumbs(about)),
        source=source,
        updated=text.updated or publication.changed.get(source),
        stylesheets=("easy",),
        found=Found(light=not is_start),
    )


def _title(publication: Publication, name: str, text: EasyText) -> str:
    """The title of a text: its own, that of the page it explains, or the word for all of them."""
    about = None if name in {layout.EASY_START, EASY_PAGE} else _about(publication, name)
    return text.title or heading(text.body) or (about.title if about else say("pages_easy.title"))


def _content(publication: Publication, text: EasyText, title: str, about: Ref | None, source: str, path: str) -> Easy:
    body = _LINE_END.sub("  \n", without_heading(text.body) if heading(text.body) else text.body)
    return Easy(
        title=title,
        note=text.example or "",
        text=publication.prose.html(body, source=source, page_path=path, top_level=2),
        checked_by=text.checked_by or "",
        about=about,
        listed=tuple(_listed(publication)) if about is None else (),
    )


def _crumbs(about: Ref | None) -> Iterator[Crumb]:
    if about is not None:
        yield Crumb(about.title, about.path)
    yield Crumb(say("pages_easy.title"))


def _listed(publication: Publication) -> Iterator[Ref]:
    for source, path in easy_paths(publication).items():
        name = f"{source.removeprefix('content/').removesuffix('.md')}{layout.EASY}"
        text = publication.strategy.easy_texts[name]
        yield Ref(text.title or heading(text.body) or _about(publication, name).title, path)


def _about(publication: Publication, name: str) -> Ref:
    """The page that the text in the file ``name`` explains."""
    path = publication.addresses[name].removesuffix(EASY)
    return Ref(titles(publication).get(layout.explained_by(name)) or say("pages_easy.other"), path)


def titles(publication: Publication) -> Mapping[str, str]:
    """The title of each page that may be explained otherwise, by its file below ``content/``."""
    return publication.once("easy", "titles", lambda: dict(_titled(publication)))


def _titled(publication: Publication) -> Iterator[tuple[str, str]]:
    """The title of each sheet and page by its file below ``content/``."""
    strategy = publication.strategy
    kinds: dict[str, Mapping[str, Any]] = {
        "measure": strategy.measures,
        "goal": strategy.goals,
        "field": strategy.fields,
        "kpi": strategy.kpis,
    }
    for (kind, name), file in publication.sources.items():
        if kind in kinds:
            yield file.removeprefix("content/"), kinds[kind][name].title
    for file, page in strategy.pages.items():
        yield file, page_title(file, page)
    yield layout.VISION.removeprefix("content/"), say("pages_shell.sections.strategy")


KIND: Final = PageKind(name="easy", drafts=drafts)
SHEET: Final = PageKind(name="easy-sheet", drafts=sheet_drafts, navigated=False)
