"""Pages of the last build that would be made the same again: they are taken from the published site instead.

A page is filled from two things alone: what it shows (``Page``, plain data) and what stands around all pages (``Shell``). Both
are made anew at each build. What they hold, word for word, and what makes pages of it (the program, its libraries, templates,
settings) is the page's key, so there is no list of what a page depends on, in which something could be forgotten: another
number is another key. Where a page has no key, or the published file is not what was written, the page is made.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from strategieportal import kept
from strategieportal.pages.page import file_of
from strategieportal.pages.parts.compounds import known_ends
from strategieportal.pages.parts.offers import calendars, printed_folders
from strategieportal.pages.shell.places import MEMO, places
from strategieportal.publishing import records
from strategieportal.publishing.traces import TEXT, Noted, Reads, Values, changed, settled, spelt, texts_of
from strategieportal.publishing.watched import frame_of, watched
from strategieportal.publishing.writing import OnDisk
from strategieportal.watching import UNSURE, Watch, given_to

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from strategieportal.pages.page import Draft, Page
    from strategieportal.pages.rendering import Renderer
    from strategieportal.pages.shell.shell import Shell
    from strategieportal.publication import Publication
    from strategieportal.watching import Read

T = TypeVar("T")
NAME: Final = "seiten"
"""What is kept of the last build in the cache."""
_SETTLED: Final[dict[str, Callable[[Publication], object]]] = {
    spelt(("moved", "ends")): lambda one: one.moved_ends,
    spelt(("search", "ends")): known_ends,
    spelt(("offers", "calendars")): calendars,
    spelt(("offers", "paper")): printed_folders,
    spelt(MEMO): places,
}
"""What is read as what it is (:meth:`Publication.settled`), and how it is worked out."""


class Trace(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a page or file of the last build."""

    digest: str
    """Of its bytes."""
    key: str = ""
    """Of all that the page shows, and of what makes HTML of it; empty for other files."""
    given: str = ""
    """Of all that it may depend on and of which nobody takes note; empty where that cannot be told."""
    reads: tuple[int, ...] = ()
    """Everything else, as places in ``Reads.values``."""
    texts: tuple[int, ...] = ()
    """The texts that stand on it, as places in ``Reads.texts``."""


class Kept(msgspec.Struct, frozen=True):
    """What a build leaves for the next one."""

    files: dict[str, Trace] = {}
    reads: Reads = msgspec.field(default_factory=lambda: Reads([], {}, []))


class Again:
    """Pages and files of one build, and those of the last one."""

    def __init__(self, cache: Path, maker: str, published: Path) -> None:
        """Begin with what the last build left.

        Args:
            cache: the folder in which it is kept.
            maker: names all that makes HTML of a page and of what stands around it.
            published: the site that the last build published. What is taken from it lies in the new one under a second
                name, so nobody else may take part, who might write into it.
        """
        self._cache, self._maker, self._published = cache, maker, str(published)
        self._known = _recall(cache)
        self._used: dict[str, Trace] = {}
        self._around: tuple[Shell, str] | None = None
        self._watch = Watch()
        self._noted = Noted(self._watch, self._known.reads)
        self._publication: Publication | None = None
        self._carried = (set[int](), set[int]())
        self.taken = 0
        """How many pages were taken as they were."""
        self.untouched = 0
        """How many pages and files were taken without working out what they show."""

    def watched(self, publication: Publication) -> Publication:
        """``publication``, with note taken of what pages and files read of it. Before any of them is made."""
        self._publication = watched(publication, self._watch)
        return self._publication

    def document(self, renderer: Renderer, draft: Draft) -> bytes:
        """The whole HTML document of ``draft``, as ``renderer`` makes it."""
        file, around = file_of(draft.path), self._shell(renderer)
        given = self._given(draft.make, around) if around else ""
        untouched = self._untouched(file, given)
        if untouched is not None:
            return untouched
        page, places, texts = self._made(draft.make)
        key = self._key(renderer, page)
        html = self._again(file, key) or renderer.document(page)
        self._used[file] = Trace(sha256(html).hexdigest(), key, given, places, texts)
        return html

    def file(self, path: str, make: Callable[[], bytes]) -> bytes:
        """The file ``path`` below the site's folder, as ``make`` makes it."""
        given = self._given(make, "")
        untouched = self._untouched(path, given)
        if untouched is not None:
            return untouched
        made, places, texts = self._made(make)
        self._used[path] = Trace(sha256(made).hexdigest(), "", given, places, texts)
        return made

    def texts(self) -> frozenset[str]:
        """Keys of the texts on pages that were taken without asking for them."""
        return texts_of(self._known.reads, *self._carried)

    def keep(self) -> None:
        """Keep what this build found for the next one, and nothing else. A folder that cannot be written costs time only."""
        reads = self._noted.all(self._values) if self._publication is not None else self._known.reads
        fresh = Kept(self._used, reads)
        if fresh == self._known:
            return
        records.keep(self._cache, NAME, msgspec.msgpack.encode(fresh))

    @cached_property
    def _values(self) -> Values:
        """What is published now."""
        assert self._publication is not None  # noqa: S101 - pages are made of what was watched
        return Values(self._publication, _SETTLED)

    @cached_property
    def _changed(self) -> frozenset[int]:
        """What the last build read and has another value now."""
        with self._watch.during(None):
            return changed(self._known.reads, self._values)

    @cached_property
    def _frame(self) -> str:
        """A digest of what everything may depend on and nobody takes note of; empty where that is no plain data."""
        assert self._publication is not None  # noqa: S101
        return self._values.of((self._maker, *map(settled, frame_of(self._publication))))

    def _given(self, make: Callable[[], object], around: str) -> str:
        """A digest of what ``make`` was given and of what stands around; empty where nobody can know."""
        if self._publication is None or not self._frame:
            return ""
        with self._watch.during(None):
            return self._values.of((self._frame, around, given_to(make)))

    def _untouched(self, file: str, given: str) -> bytes | None:
        """The page or file as it was published, if nothing of what was read for it has changed."""
        known = self._known.files.get(file)
        if known is None or not given or known.given != given or not self._changed.isdisjoint(known.reads):
            return None
        found = self._taken(file)
        if found is not None:
            self._used[file] = self._noted_again(known)
            self.taken += 1
            self.untouched += 1
        return found

    def _noted_again(self, known: Trace) -> Trace:
        """The same trace for the next build, whose notes have other numbers."""
        self._carried[0].update(known.reads)
        self._carried[1].update(known.texts)
        places, texts = self._noted.again(known.reads, known.texts)
        return Trace(known.digest, known.key, known.given, places, texts)

    def _made(self, make: Callable[[], T]) -> tuple[T, tuple[int, ...], tuple[int, ...]]:
        """What ``make`` makes, and what it read."""
        reads: set[Read] = set()
        if self._publication is not None:
            self._publication.prose.noting = self._note_text
        with self._watch.during(reads):
            made = make()
        return made, *self._noted.places(reads)

    def _note_text(self, key: str) -> None:
        self._watch.read((TEXT, key) if key else UNSURE)

    def _again(self, file: str, key: str) -> bytes | None:
        """The page as it was published, if it has the same key."""
        if not key or self._known.files.get(file, _NONE).key != key:
            return None
        found = self._taken(file)
        self.taken += found is not None
        return found

    def _taken(self, file: str) -> bytes | None:
        """The page or file as it was published, if nobody has changed a byte of it since."""
        known = self._known.files.get(file)
        if known is None:
            return None
        try:
            found = OnDisk.at(f"{self._published}/{file}")
        except OSError:
            return None
        return found if sha256(found).hexdigest() == known.digest else None

    def _shell(self, renderer: Renderer) -> str:
        """A digest of what stands around all pages; empty where it is no plain data."""
        shell = renderer.shell
        if self._around is None or self._around[0] is not shell:
            self._around = (shell, kept.digest_of((self._maker, renderer.manner, settled(shell))))
        return self._around[1]

    def _key(self, renderer: Renderer, page: Page) -> str:
        """The page's key; empty where what it shows is no plain data."""
        around = self._shell(renderer)
        return kept.digest_of((around, page)) if around else ""


_NONE: Final = Trace("")


def _recall(cache: Path) -> Kept:
    """What the last build left; nothing where the record is missing or damaged."""
    with suppress(msgspec.MsgspecError):
        return msgspec.msgpack.decode(records.recall(cache, NAME), type=Kept)
    return Kept()
