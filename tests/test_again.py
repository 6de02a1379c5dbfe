"""A page of the last build is taken only where it would be made the same again, byte for byte; everything else is made."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from markupsafe import Markup
from msgspec.structs import replace

from strategieportal import kept
from strategieportal.charts.cache import Cache
from strategieportal.checks.examine import examine
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.rendering import Renderer
from strategieportal.pages.site import build
from strategieportal.pages.texts.ordinary import Ordinary
from strategieportal.publication import publication
from strategieportal.publishing.again import NAME, Again, Kept, Trace
from strategieportal.publishing.traces import settled
from tests.building import ROOT
from tests.test_pages_rendering import SHELL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from strategieportal.pages.site import Site

TEXT = Ordinary("Kurz", (), Markup("<p>Text</p>"))
PAGE = Page("a/", "page", "page.html", "A", TEXT, crumbs=(Crumb("A"),))


class Counting(Renderer):
    """A renderer that counts what it makes."""

    made = 0

    def document(self, page: Page) -> bytes:
        """The page, counted."""
        self.made += 1
        return super().document(page)


@pytest.fixture
def renderer() -> Counting:
    """One for pages of a small shell."""
    return Counting(SHELL)


def built(folder: Path, renderer: Counting, *pages: Page, maker: str = "eins") -> int:
    """How many of ``pages`` a build of the portal in ``folder`` makes; it publishes what a cold build would."""
    again, before = Again(folder / "cache", maker, folder / "site"), renderer.made
    written = {page.file: again.document(renderer, Draft(page.path, partial(_same, page))) for page in pages}
    made = renderer.made - before
    for page in pages:
        assert written[page.file] == renderer.document(page)
        (folder / "site" / page.file).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / page.file).write_bytes(written[page.file])
    again.keep()
    return made


def _same(page: Page) -> Page:
    return page


def test_a_page_is_made_once_and_taken_until_something_changes(tmp_path: Path, renderer: Counting) -> None:
    other = replace(PAGE, path="b/")
    assert built(tmp_path, renderer, PAGE, other) == 2
    assert built(tmp_path, renderer, PAGE, other) == 0
    assert built(tmp_path, renderer, PAGE, replace(other, title="B")) == 1
    assert built(tmp_path, renderer, PAGE, maker="zwei") == 1
    assert built(tmp_path, renderer, PAGE, maker="zwei") == 0
    # what the last build did not write is not kept, so the record never grows beyond one build
    assert built(tmp_path, renderer, other, maker="zwei") == 1


SHOWN: dict[str, Callable[[Page], Page]] = {
    "a word": lambda page: replace(page, content=replace(TEXT, text=Markup("<p>Test</p>"))),
    "no markup": lambda page: replace(page, content=replace(TEXT, text="<p>Text</p>")),
    "a day": lambda page: replace(page, updated=date(2026, 1, 1)),
    "a crumb": lambda page: replace(page, crumbs=(Crumb("A", ""),)),
    "out of the search": lambda page: replace(page, found=None),
    "a language": lambda page: replace(page, language="en"),
}


@pytest.mark.parametrize("change", SHOWN)
def test_another_page_is_made(tmp_path: Path, renderer: Counting, change: str) -> None:
    built(tmp_path, renderer, PAGE)
    assert built(tmp_path, renderer, SHOWN[change](PAGE)) == 1


AROUND: dict[str, Any] = {
    "data_as_of": date(2026, 7, 1),
    "navigation": (Ref("Ziele", "ziele/"),),
    "paths": frozenset({"roadmap/"}),
    "easy": MappingProxyType({"content/a.md": "leicht/"}),
    "previewed": True,
    "edition": Ref("Ausgabe", "ausgaben/2026/", note="abc"),
    "files": replace(SHELL.files, stylesheet="assets/anders.css"),
}


@pytest.mark.parametrize("name", AROUND)
def test_all_pages_are_made_where_something_around_them_changes(tmp_path: Path, renderer: Counting, name: str) -> None:
    built(tmp_path, renderer, PAGE)
    renderer.place(replace(SHELL, **{name: AROUND[name]}))
    assert built(tmp_path, renderer, PAGE) == 1
    renderer.place(replace(SHELL))
    assert built(tmp_path, renderer, PAGE) == 1
    assert built(tmp_path, Counting(SHELL, guarded=False), PAGE) == 1


HARM: dict[str, Callable[[Path], Any]] = {
    "a byte": lambda file: file.write_bytes(file.read_bytes().replace(b"Text", b"Test")),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "gone": lambda file: file.unlink(),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_published_page_that_is_not_what_was_written_is_made(tmp_path: Path, renderer: Counting, harm: str) -> None:
    built(tmp_path, renderer, PAGE)
    HARM[harm](tmp_path / "site" / PAGE.file)
    assert built(tmp_path, renderer, PAGE) == 1
    assert built(tmp_path, renderer, PAGE) == 0


@given(at=some.integers(0, 10**6), bit=some.integers(0, 7))
def test_no_bit_that_turns_over_in_the_record_has_a_page_taken(at: int, bit: int, tmp_path_factory: Any) -> None:
    folder = tmp_path_factory.mktemp("again")
    again = Again(folder, "eins", folder)
    again._used = {"a": Trace("digest", "key"), "b": Trace("digest", "key")}
    again.keep()
    written = bytearray((folder / NAME).read_bytes())
    written[at % len(written)] ^= 1 << bit
    (folder / NAME).write_bytes(written)
    assert Again(folder, "eins", folder)._known == Kept()


def test_a_page_that_shows_what_is_no_data_is_always_made(tmp_path: Path, renderer: Counting) -> None:
    odd = replace(PAGE, path="odd/", dataset=_Odd("x"))
    for _ in range(2):
        assert built(tmp_path, renderer, odd, PAGE) >= 1
    assert Again(tmp_path / "cache", "eins", tmp_path)._known.files["odd/index.html"].key == ""


class _Odd(str):
    """Words that cannot be taken down."""

    __slots__ = ()

    def __reduce_ex__(self, _: object) -> Any:
        raise TypeError


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", Markup("a")), (1, True), (1, "1"), (1, 1.0), ((1,), [1]), (None, ""), ((), None), ({"a": 1}, {"a": 2}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}), (MappingProxyType({"a": 1}), {"a": 1}), (Crumb("a"), Ref("a", "")), (("ab", "c"), ("a", "bc")),
    ],
)  # fmt: skip
def test_what_differs_has_another_digest(one: object, other: object) -> None:
    assert kept.digest_of(one)
    assert kept.digest_of(one) == kept.digest_of(one)
    assert kept.digest_of(one) != kept.digest_of(other)


def test_what_is_no_data_has_no_digest() -> None:
    assert kept.digest_of(lambda: 1) == ""
    assert kept.digest_of((1, (one for one in "ab"))) == ""


def test_the_shell_has_one_digest_in_every_process() -> None:
    code = (
        "from strategieportal import kept; from strategieportal.publishing.traces import settled; from msgspec.structs import replace;"
        "from tests.test_pages_rendering import SHELL;"
        "print(kept.digest_of(settled(replace(SHELL, paths=frozenset(map(str, range(50))), cards=frozenset('abcdef')))))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(found) == 1
    assert found != {"\n"}


class Two(msgspec.Struct, frozen=True):
    """Stands for a record with the same fields as another one."""

    title: str
    path: str | None = None


def test_settled_tells_records_apart_and_loses_nothing() -> None:
    assert settled(Crumb("a")) != settled(Two("a"))
    assert settled(frozenset({"a", "b"})) == settled(frozenset({"b", "a"})) != settled(("a", "b"))
    assert settled(frozenset({"a"})) != settled(frozenset({"b"}))
    assert settled(MappingProxyType({"a": (1, 2)})) != settled(MappingProxyType({"a": [1, 2]}))


@pytest.fixture(scope="module")
def reference() -> Site:
    """The reference portal's pages, not made yet."""
    cache = ROOT / ".cache/strategieportal"
    found = examine(ROOT, epoch=None, today=date(2026, 11, 30))
    return build(
        publication(found, cache=cache, site_url="https://a.example/", searchable=True, offers=True), Cache(cache)
    )


def test_pages_of_every_kind_have_a_key_that_is_the_same_again(reference: Site, tmp_path: Path) -> None:
    first: dict[str, Any] = {}
    for draft in reference.drafts:
        if not draft.is_converted:
            first.setdefault(draft.path.partition("/")[0], draft)
    for one in first.values():
        one.make()  # what several pages share is worked out by now
    keys = [Again(tmp_path, "eins", tmp_path)._key(reference.renderer, one.make()) for one in first.values()]
    assert all(keys)
    assert keys == [Again(tmp_path, "eins", tmp_path)._key(reference.renderer, one.make()) for one in first.values()]
    assert len(set(keys)) == len(keys) > 20
