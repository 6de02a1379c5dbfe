"""One build of a whole site without MkDocs, in the order in which MkDocs and the portal's plugins do it."""

from __future__ import annotations

import gc
import os
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.checks.examine import examine
from strategieportal.cli.building.links import Links
from strategieportal.cli.building.menu import Menu
from strategieportal.cli.building.pages import Texts
from strategieportal.cli.building.walking import Entry, Walk, address, at_its_address, theme_files
from strategieportal.cli.clock import today
from strategieportal.cli.progress import step
from strategieportal.problems import Place, problem
from strategieportal.prose.dialect import dialect
from strategieportal.publishing import adopted, caching, navigation, site_files
from strategieportal.publishing.files import Made, too_many
from strategieportal.publishing.form import policy_said
from strategieportal.publishing.ordinary_pages import refuse_main
from strategieportal.publishing.policing import Looked, write_rules
from strategieportal.publishing.said import CHARTS, SEARCH
from strategieportal.publishing.searching import make_index
from strategieportal.publishing.telling import Progress, refuse_without_echarts
from strategieportal.publishing.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from strategieportal.checks.examine import Examination
    from strategieportal.cli.building.stated import Stated
    from strategieportal.cli.progress import Step
    from strategieportal.pages.site import Site
    from strategieportal.problems import Problem
    from strategieportal.prose.dialect import Dialect
    from strategieportal.publication import Publication
    from strategieportal.publishing.files import SiteFile
    from strategieportal.publishing.site_files import Making
    from strategieportal.publishing.telling import Tell

COLLECT_AFTER: Final = 50_000
"""New objects after which Python looks for rubbish; by default 700, far too often where nearly all live to the end."""


class MadeEntry:
    """A file that is made when it is written, as links and the navigation find it."""

    abs_src_path = None

    def __init__(self, made: Made, *, named_files: bool) -> None:
        self.src_uri = made.name
        self.made = made
        self.dest_uri = made.path
        self.url = address(made.path, named_files=named_files)


@dataclass
class Files:
    """Every file of the site, by what it is made from; the first at a place counts."""

    stated: Stated
    refuse: Tell
    known: dict[str, SiteFile] = field(default_factory=dict)

    def add(self, made: Iterable[Made]) -> None:
        """Put ``made`` among them; each that no disk could hold beside the others is refused."""
        everything: list[tuple[str, Place | None]] = [(one.dest_uri, _place(one)) for one in self.known.values()]
        taken = {path for path, _ in everything}
        for one in made:
            everything.append((one.path, one.place))
            if one.path not in taken:
                taken.add(one.path)
                entry = MadeEntry(one, named_files=self.stated.said.named_files)
                self.known[entry.src_uri] = entry
        self.refuse(too_many(everything))

    def written_ones(self) -> Iterator[Made]:
        """Those that are made when they are written."""
        return (one.made for one in self.known.values() if isinstance(one, MadeEntry))

    def copied_ones(self) -> Iterator[Entry]:
        """Those that are copied."""
        return (one for one in self.known.values() if isinstance(one, Entry) and not one.is_text and not one.excluded)

    def texts(self) -> list[Entry]:
        """Those that become ordinary pages."""
        return [one for one in self.known.values() if isinstance(one, Entry) and one.is_text and not one.excluded]


def _place(one: SiteFile) -> Place | None:
    return one.made.place if isinstance(one, MadeEntry) else Place(f"content/{one.src_uri}")


class Prepared(Struct, frozen=True):
    """A site of which nothing is written yet."""

    making: Making
    site: Site
    files: Files
    texts: Texts


def build(stated: Stated, target: Path, refuse: Tell) -> None:
    """Write the whole site of a portal into the empty folder ``target``.

    Args:
        stated: what the settings say.
        target: where the site is written.
        refuse: is told every problem; raises at an error.

    Raises:
        RefusalError: the site cannot be made, for a reason that is told.
    """
    said = stated.said
    ready = prepared(stated, refuse)
    published, looked = ready.making.publication, ready.making.looked
    try:
        with step("writing") as doing:
            _write(ready, target, doing)
        if SEARCH in said.plugins:
            make_index(target, published.strategy, looked, ready.making.cache)
        framed_by = published.strategy.portal.embedding
        write_rules(target, said.site_url, looked, refuse, policy_said(said.form), framed_by)
        looked.close()
        published.prose.close()
        caching.tell_damage(said.cache, refuse)
    finally:
        published.workshop.close()


def prepared(stated: Stated, refuse: Tell) -> Prepared:
    """Everything that is known of a site before anything of it is written; arguments as for :func:`build`."""
    said = stated.said
    refuse_main(said.custom)
    used = dialect(stated.extensions, stated.options, said.docs, adopted.own_classes(said))
    gc.set_threshold(COLLECT_AFTER)
    examination = _examined(stated, refuse)
    refuse_without_echarts()
    making, walk = _making(stated, examination, used, refuse)
    gc.freeze()
    return _gathered(stated, making, walk, used, refuse)


def _examined(stated: Stated, refuse: Tell) -> Examination:
    said = stated.said
    with step("reading"):
        found = examine(
            said.root,
            epoch=os.environ.get("SOURCE_DATE_EPOCH"),
            today=today(),
            settings=said.file,
            content=said.content,
        )
    refuse(found.problems)
    return found


def _making(stated: Stated, examination: Examination, used: Dialect, refuse: Tell) -> tuple[Making, Walk]:
    """What is published, and what lies in the content's folder."""
    said = stated.said
    cache = caching.own(said.cache, refuse)
    walk = Walk(stated)
    refuse(walk.problems)
    there = walk.files.keys() | {one.src_uri for one in theme_files(stated)}
    refuse(adopted.misunderstood(said, said.settings(), there.__contains__, walk.left_out))
    published = site_files.published_by(examination, cache, said, used, walk.left_out)
    published.prose.left_out = walk.left_out
    refuse(site_files.without_past(published))
    return site_files.Making(examination, published, cache, said, Looked(cache, alone=True)), walk


def _gathered(stated: Stated, making: Making, walk: Walk, used: Dialect, refuse: Tell) -> Prepared:
    """The site, every file of it, and its ordinary pages, converted."""
    said, published = stated.said, making.publication
    manner = {
        "named_files": said.named_files,
        "guarded": said.guarded,
        "previewed": bool(os.environ.get("STRATEGIEPORTAL_VORSCHAU")),
    }
    site = site_files.site_of(making, refuse, **manner)
    files = Files(stated, refuse, _left(stated, making, site, walk))
    texts = Texts(used, refuse)
    texts.keep(files.known, published, site)
    _add_made(files, making, site)
    links = Links(files.known, stated.validation)
    titles = _settled(stated, files, published, site, refuse)
    shell = adopted.framed(site.renderer.shell, said, said.settings())
    refuse(adopted.foreign(said))
    texts.convert(files.texts(), links, titles)
    site.renderer.place(shell)
    refuse(links.without_anchor(texts.anchors))
    return Prepared(making, site, files, texts)


def _left(stated: Stated, making: Making, site: Site, walk: Walk) -> dict[str, SiteFile]:
    """What is copied or converted: of the content what belongs to the site, of a theme everything."""
    left = site_files.left_to_the_builder(making, site, walk.left_out)
    known: dict[str, SiteFile] = {}
    for name, one in walk.files.items():
        if f"content/{unicodedata.normalize('NFC', name)}" in left:
            if one.is_text:
                at_its_address(one)
            known[name] = one
    return known | {one.src_uri: one for one in theme_files(stated) if one.src_uri not in walk.files}


def _add_made(files: Files, making: Making, site: Site) -> None:
    progress = Progress(len(site.drafts), None)
    files.add(list(_cleaned(files, making)))
    files.add(site_files.pages_and_files(making, site, progress))
    files.add(site_files.of_form(making))
    if CHARTS in making.said.plugins:
        files.add(site_files.of_charts(making.examination))
    files.add(site_files.of_exports(making.publication, files.refuse))


def _cleaned(files: Files, making: Making) -> Iterator[Made]:
    """Pictures as readers get them, in place of the files that would be copied."""
    docs = str(making.said.docs)
    for name, one in list(files.known.items()):
        of_content = (one.abs_src_path or "").startswith(docs)
        made = site_files.cleaned(name, making) if of_content else None
        if made is not None:
            del files.known[name]
            yield from made


def _settled(stated: Stated, files: Files, published: Publication, site: Site, refuse: Tell) -> dict[str, str | None]:
    """Place ordinary pages where the navigation says, if there is one; what it calls them."""
    if stated.said.nav is None:
        return {}
    nav = navigation.with_files(stated.said.nav, files.known.__contains__)
    menu = Menu(nav, files.known)
    refuse(menu.led_nowhere(stated.said.settings(), stated.validation, stated.said.file))
    refuse(_omitted(stated, files, menu))
    navigation.settled(published, site, menu.items)
    return menu.titles


def _omitted(stated: Stated, files: Files, menu: Menu) -> Iterator[Problem]:
    """Pages that the navigation does not name, as far as MkDocs would warn of them."""
    if stated.validation.nav_omitted_files == "warn":
        for one in files.texts():
            if one.src_uri not in menu.titles and not stated.unlisted.match_file(one.src_uri):
                yield problem("B675", Place(f"content/{one.src_uri}"))


def _write(ready: Prepared, target: Path, doing: Step) -> None:
    everything = list(ready.files.written_ones())
    for copied in ready.files.copied_ones():
        copied.copy(target)
    folder = str(target)
    for number, made in enumerate(everything, 1):
        doing.count(number, len(everything))
        write(f"{folder}/{made.path}", made.make())
    ready.texts.write(target)
