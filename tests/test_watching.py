"""Whatever is read while something is made is noted; what is read before and hidden in a function makes nobody sure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from strategieportal.checks.examine import examine
from strategieportal.pages.kinds import KINDS
from strategieportal.pages.page import file_of
from strategieportal.pages.site import build
from strategieportal.publication import publication
from strategieportal.publishing.again import Again
from strategieportal.publishing.traces import Noted, Reads, Values, changed
from strategieportal.watching import ALL, KEYS, MADE, UNSURE, WHOLE, WORDS, Entries, Once, Watch, Watched, given_to

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from strategieportal.watching import Read
    from tests.conftest import PortalFolder


class Inner(msgspec.Struct, frozen=True):
    """A record within a record."""

    by_name: Mapping[str, int] = MappingProxyType({"x": 1})


class Outer(msgspec.Struct, frozen=True):
    """A record with everything that one may have."""

    title: str = "T"
    nouns: Mapping[str, str] = MappingProxyType({"a": "A", "b": "B"})
    inner: Inner = Inner()

    @property
    def first(self) -> str:
        """Reads through a property."""
        return self.nouns["a"]

    def of(self, name: str) -> str | None:
        """Reads through a method."""
        return self.nouns.get(name)


READING: dict[str, tuple[Callable[[Any], object], set[Read]]] = {
    "a field": (lambda one: one.title, {("o.title", WHOLE)}),
    "an entry": (lambda one: one.nouns["a"], {("o.nouns", "a")}),
    "an entry that is not there": (lambda one: one.nouns.get("z"), {("o.nouns", "z")}),
    "whether one is there": (lambda one: "b" in one.nouns, {("o.nouns", "b")}),
    "how many": (lambda one: len(one.nouns), {("o.nouns", KEYS)}),
    "the keys": (lambda one: list(one.nouns), {("o.nouns", KEYS)}),
    "the values": (lambda one: list(one.nouns.values()), {("o.nouns", ALL)}),
    "everything": (lambda one: dict(one.nouns.items()), {("o.nouns", ALL)}),
    "a property": (lambda one: one.first, {("o.nouns", "a")}),
    "a method": (lambda one: one.of("b"), {("o.nouns", "b")}),
    "a record within": (lambda one: one.inner.by_name["x"], {("o.inner.by_name", "x")}),
}


@pytest.mark.parametrize("what", READING)
def test_what_is_read_is_noted_and_is_what_it_was(what: str) -> None:
    watch, reads = Watch(), set[Any]()
    watched = Watched(Outer(), "o", watch, frozenset({"o.inner"}))
    read, noted = READING[what]
    assert read(watched) == read(Outer())  # nobody wants to know
    with watch.during(reads):
        assert read(watched) == read(Outer())
    assert reads == noted


def test_what_is_shared_is_made_once_and_whoever_uses_it_has_read_it() -> None:
    watch = Watch()
    nouns = Entries({"a": 1}, "o.nouns", watch)
    first, second = set[Any](), set[Any]()
    with watch.during(first):
        watch.shared(("k", "n"), lambda: nouns["a"])
        watch.use(("k", "n"))
    with watch.during(second):
        watch.use(("k", "n"))
    assert first == second == {(MADE, ("k", "n"))}
    assert watch.made[("k", "n")] == {("o.nouns", "a")}


def test_a_function_that_hides_what_was_read_before_makes_nobody_sure() -> None:
    watch = Watch()
    nouns = Entries({"a": "word"}, "o.nouns", watch)
    before, name = nouns["a"], "n"
    hiding: list[Callable[[], object]] = [lambda: before, partial(str, before), lambda: partial(str, before)]
    for make in hiding:
        watch.shared(("k", "n"), make)
        assert UNSURE in watch.made[("k", "n")]
    watch.shared(("k", "n"), lambda: nouns.get(name, ""))
    assert UNSURE not in watch.made[("k", "n")]
    reads = set[Any]()
    with watch.during(reads):
        watch.use(("nobody", "made it"))
    assert reads == {UNSURE}


def test_what_a_function_was_given_is_told_but_for_what_takes_note_itself() -> None:
    watch = Watch()
    nouns = Entries({}, "o.nouns", watch)

    def page(*_: object, **__: object) -> str:
        return ""

    told = {
        str(given_to(one))
        for one in (
            partial(page, nouns), partial(page, nouns, "a"), partial(page, nouns, "b"), partial(page, "a", nouns), partial(page, 1),
            partial(page, partial(page, "a")), partial(page, partial(page, "b")), partial(page, name="a"), partial(page, (1, 2)), lambda: page("a"),
            partial(page, Once(watch, partial(page, "a"))), partial(page, (Once(watch, partial(page, "b")), "c")),
        )
    }  # fmt: skip
    assert len(told) == 12
    assert given_to(partial(page, nouns)) == given_to(partial(page, Entries({"a": 1}, "o.nouns", watch)))


def test_a_result_that_two_share_is_made_once_and_read_by_both() -> None:
    watch = Watch()
    nouns = Entries({"a": 1}, "o.nouns", watch)
    made: list[int] = []
    once = Once(watch, lambda: made.append(nouns["a"]))
    for _ in range(2):
        reads = set[Any]()
        with watch.during(reads):
            once()
        assert reads == {("o.nouns", "a")}
    assert made == [1]


@dataclass
class Given:
    """Stands for a publication in vectors."""

    o: Outer


def test_what_has_another_value_is_found_and_what_rests_on_it() -> None:
    watch = Watch()
    watch.made = {
        ("k", "low"): frozenset({("o.nouns", "a")}),
        ("k", "high"): frozenset({(MADE, ("k", "low"))}),
        ("k", "apart"): frozenset({("o.nouns", "b")}),
    }
    noted = Noted(watch, Reads([], {}, []))
    reads: list[Read] = [
        ("o.title", WHOLE), ("o.nouns", "a"), ("o.nouns", "b"), ("o.nouns", "z"), ("o.nouns", KEYS), (MADE, ("k", "high")), (MADE, ("k", "apart")),
    ]  # fmt: skip
    for one in reads:
        noted.places([one])
    left = noted.all(values(Outer()))

    def found(now: Outer) -> set[tuple[str, str]]:
        return {left.values[place][:2] for place in changed(left, values(now))}

    assert found(Outer()) == set()
    assert found(Outer(title="U")) == {("o.title", WHOLE)}
    low_and_high = {("o.nouns", "a"), (MADE, "k\x1flow"), (MADE, "k\x1fhigh")}
    assert found(Outer(nouns={"a": "C", "b": "B"})) == low_and_high
    assert found(Outer(nouns={"a": "A", "b": "B", "z": "Z"})) == {("o.nouns", "z"), ("o.nouns", KEYS)}
    assert found(Outer(nouns={"b": "B", "a": "A"})) == {("o.nouns", KEYS)}
    gone = {("o.nouns", "b"), ("o.nouns", KEYS), (MADE, "k\x1fapart")}
    assert found(Outer(nouns={"a": "A"})) == gone


def values(now: Outer) -> Values:
    """The digests of ``now``."""
    return Values(Given(now), {})  # type: ignore[arg-type]


def test_who_reads_very_many_is_taken_to_have_read_all() -> None:
    noted = Noted(Watch(), Reads([], {}, []))
    few, _ = noted.places([("o.nouns", str(one)) for one in range(400)])
    many, _ = noted.places([("o.nouns", str(one)) for one in range(401)])
    assert (len(few), len(many)) == (400, 1)
    assert noted.all(values(Outer())).values[many[0]][:2] == ("o.nouns", ALL)


@pytest.fixture
def two(portal: PortalFolder) -> PortalFolder:
    """A portal with two measures, a KPI and a goal."""
    portal.write(
        "content/massnahmen/m-02.md",
        "---\nid: m-02\ntitel: WLAN\nhandlungsfeld: verwaltung\nverlauf:\n  - {am: 2026-02-01, phase: geplant, text: Los.}\n---\nNetz.\n",
    )
    portal.write(
        "content/kennzahlen/k-01.md",
        "---\nid: k-01\ntitel: Anträge\nebene: output\nart: quantitativ\neinheit: Stück\nrichtung: steigen\nmassnahmen: [m-02]\n---\nGezählt.\n",
    )
    return portal


def made(portal: PortalFolder, folder: Path) -> set[str]:
    """Which pages a build of ``portal`` works out; each is what a build without memory makes."""
    found = examine(portal.root, epoch=None, today=date(2026, 7, 1))
    assert not found.problems.errors, found.problems.errors
    again = Again(folder / "cache", "program", folder / "site")
    plain = publication(found, cache=folder / "cache", site_url="https://a.example/", offers=True)
    fresh, site = build(plain, plain.cache, kinds=KINDS), build(again.watched(plain), plain.cache, kinds=KINDS)
    worked_out = set()
    for one, other in zip(site.drafts, fresh.drafts, strict=True):
        if one.is_converted:
            continue
        before = again.untouched
        html = again.document(site.renderer, one)
        if again.untouched == before:
            worked_out.add(one.path)
        assert html == fresh.renderer.document(other.make()), one.path
        file = folder / "site" / file_of(one.path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(html)
    again.keep()
    return worked_out


def test_one_change_works_out_what_has_read_it_and_nothing_else(two: PortalFolder, tmp_path: Path) -> None:
    folder = tmp_path / "made"
    everything = made(two, folder)
    assert {"", "massnahmen/m-01/", "massnahmen/m-02/", "kennzahlen/k-01/", "roadmap/", "a-z/"} <= everything
    unsure = made(two, folder)
    assert unsure <= {"a-z/", "404.html"}
    # a sentence stands on one page
    two.replace("content/massnahmen/m-01.md", "rund um die Uhr", "Tag und Nacht")
    assert made(two, folder) == {"massnahmen/m-01/"} | unsure
    # a title stands on many, but not on the page of another measure that does not lead there
    two.replace("content/massnahmen/m-01.md", "titel: Online-Termine", "titel: Termine am Netz")
    titled = made(two, folder)
    assert {"massnahmen/", "massnahmen/m-01/", "handlungsfelder/verwaltung/", "roadmap/"} <= titled
    assert not {"kennzahlen/k-01/", "rechtliches/datenschutz/"} & titled
    # a KPI's title stands where it is shown
    two.replace("content/kennzahlen/k-01.md", "titel: Anträge", "titel: Anträge im Netz")
    counted = made(two, folder)
    assert {"kennzahlen/k-01/", "massnahmen/m-02/"} <= counted
    assert not {"massnahmen/m-01/", "rechtliches/datenschutz/"} & counted
    # what is said of the portal, and the day, may stand anywhere
    two.replace("data/portal.yml", "stichtag: 2026-06-30", "stichtag: 2026-07-01")
    assert made(two, folder) >= everything
    two.replace("data/portal.yml", "titel: Digitalstrategie", "titel: Strategie")
    assert made(two, folder) >= everything
    assert made(two, folder) == unsure


def test_a_text_is_told_apart_from_its_noun(two: PortalFolder) -> None:
    found = examine(two.root, epoch=None, today=date(2026, 7, 1))
    plain = publication(found)
    again = Again(two.root / "cache", "program", two.root / "site")
    watched = again.watched(plain)
    one, other = watched.strategy.measures["m-01"], plain.strategy.measures["m-01"]
    reads = set[Any]()
    with watched.watch.during(reads):
        assert one.title == other.title
        assert one.model_dump() == other.model_dump()
    assert reads == set()
    with watched.watch.during(reads):
        assert one.body == other.body
    assert reads == {(WORDS, ("strategy.measures", "m-01"))}
    assert isinstance(one, type(other))


def test_a_page_with_what_other_files_are_taken_into_is_always_worked_out(two: PortalFolder, tmp_path: Path) -> None:
    two.write("content/teil.txt", "Eins.\n")
    text = two.root / "content/massnahmen/m-01.md"
    text.write_text(text.read_text("utf-8") + '\n--8<-- "teil.txt"\n', "utf-8")
    made(two, tmp_path / "made")
    assert "massnahmen/m-01/" in made(two, tmp_path / "made")
