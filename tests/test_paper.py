"""Documents on paper: tagged as PDF/UA-1 asks, the same bytes each time, the same numbers as the portal, no page in vain."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from strategieportal.charts.cache import Cache
from strategieportal.charts.print_font import print_fonts
from strategieportal.checks.examine import examine
from strategieportal.model.words import Phase, Schedule
from strategieportal.paper import blocks, strategy
from strategieportal.paper.flowing import flowing
from strategieportal.paper.letters import checked
from strategieportal.paper.setting import Press
from strategieportal.paper.sitting import previous, sitting_document
from strategieportal.publication import publication
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from strategieportal.paper.blocks import Document
    from strategieportal.publication import Publication

CACHE = ROOT / ".cache" / "strategieportal"
ADDRESS = "https://digitalstrategie.example/"
SITTING = "ausschuss-2026-09"


FOOT, HALF = 70, 421
"""Where the foot of a page ends, and its middle, in points from below."""


@pytest.fixture(scope="module")
def published() -> Publication:
    """The reference portal."""
    return publication(examine(ROOT, epoch=None, today=date(2026, 11, 15)), cache=CACHE, site_url=ADDRESS)


@pytest.fixture(scope="module")
def press(published: Publication) -> Press:
    return Press(published.workshop.renderer.cache, "inter")


@pytest.fixture(scope="module")
def documents(published: Publication) -> dict[str, Document]:
    """One document of each kind."""
    return {
        "measure": strategy.measure_document(published, "m-07"),
        "field": strategy.field_document(published, "mobilitaet"),
        "sitting": sitting_document(published, SITTING),
        "strategy": next(iter(strategy.strategy_documents(published))),
    }


@pytest.fixture(scope="module")
def files(press: Press, documents: dict[str, Document], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("paper")
    for name, one in documents.items():
        (folder / name).write_bytes(press.pdf(one).pdf)
    return {name: folder / name for name in documents}


def elements(node: Any) -> Iterator[DictionaryObject]:
    """Every element of the tree of tags, in reading order."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, ArrayObject):
        for one in found:
            yield from elements(one)
    elif isinstance(found, DictionaryObject):
        if "/S" in found:
            yield found
        if "/K" in found:
            yield from elements(found["/K"])


def attribute(element: DictionaryObject, name: str) -> bool:
    given = element.get("/A", {})
    every = given if isinstance(given, ArrayObject) else [given]
    return any(name in one.get_object() for one in every if isinstance(one.get_object(), DictionaryObject))


def faults(file: Path) -> list[str]:
    """What a reader with a screen reader would miss in ``file``."""
    reader = PdfReader(file)
    root: Any = reader.trailer["/Root"]
    found = [] if root["/MarkInfo"].get("/Marked") else ["not tagged"]
    found += [] if str(root.get("/Lang")) == "de-DE" else [f"language {root.get('/Lang')}"]
    found += [] if root["/ViewerPreferences"].get("/DisplayDocTitle") else ["title not shown"]
    found += [] if b"pdfuaid:part" in root["/Metadata"].get_data() else ["does not claim PDF/UA"]
    level = 0
    for one in elements(root["/StructTreeRoot"]["/K"]):
        kind = str(one["/S"])
        if kind[:2] == "/H" and kind[2:].isdigit():
            found += [f"{kind} after level {level}"] if int(kind[2:]) > level + 1 else []
            level = int(kind[2:])
        found += ["figure without text"] if kind == "/Figure" and not one.get("/Alt") else []
        found += ["head without scope"] if kind == "/TH" and not attribute(one, "/Scope") else []
        if kind == "/Table" and not any(str(inner["/S"]) == "/TH" for inner in elements(one["/K"])):
            found.append("table without head")
    for page in reader.pages:
        links = [one.get_object() for one in page.get("/Annots", ())]
        found += [
            f"link without words: {one}" for one in links if one["/Subtype"] == "/Link" and not one.get("/Contents")
        ]
    return found


@pytest.mark.parametrize("kind", ["measure", "field", "sitting", "strategy"])
def test_a_document_is_tagged_as_pdf_ua_asks(kind: str, files: dict[str, Path], documents: dict[str, Document]) -> None:
    assert faults(files[kind]) == []
    reader, said = PdfReader(files[kind]), documents[kind]
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith(said.title)
    last = reader.pages[-1].extract_text()
    assert f"Seite {len(reader.pages)} von {len(reader.pages)}" in " ".join(last.split())


def test_a_table_without_a_head_would_be_found(press: Press, documents: dict[str, Document], tmp_path: Path) -> None:
    bare = Press.__new__(Press)
    bare.__dict__.update(press.__dict__)
    bare._document = press._document.replace(b"table.header(..head),", b"..head,")
    (tmp_path / "bare").write_bytes(bare.pdf(documents["measure"]).pdf)
    assert "table without head" in faults(tmp_path / "bare")
    bare._document = press._document.replace(b'lang: "de", region: "DE", ', b"")
    (tmp_path / "english").write_bytes(bare.pdf(documents["measure"]).pdf)
    assert any(one.startswith("language") for one in faults(tmp_path / "english"))


def bookmarks(reader: PdfReader) -> list[str]:
    def flat(found: list[Any]) -> Iterator[str]:
        for one in found:
            yield from flat(one) if isinstance(one, list) else [str(one.title)]

    return list(flat(reader.outline))


@pytest.mark.parametrize("kind", ["field", "sitting", "strategy"])
def test_contents_and_bookmarks_name_every_chapter(
    kind: str, files: dict[str, Path], documents: dict[str, Document]
) -> None:
    reader = PdfReader(files[kind])
    listed = [one for one in documents[kind].blocks if isinstance(one, blocks.Heading) and one.listed]
    assert len(bookmarks(reader)) >= len(listed) > 3
    contents = "".join("".join(page.extract_text() for page in reader.pages[1:4]).split())
    assert [
        one.text for one in listed if "".join(one.text.split()).replace("-", "")[:20] not in contents.replace("-", "")
    ] == []


def test_the_same_document_gives_the_same_bytes(
    press: Press, documents: dict[str, Document], files: dict[str, Path]
) -> None:
    for kind in ("measure", "sitting"):
        made = hashlib.sha256(press.pdf(documents[kind]).pdf).hexdigest()
        assert made == hashlib.sha256(files[kind].read_bytes()).hexdigest()


@pytest.mark.nightly
def test_fonts_are_made_the_same_again() -> None:
    assert print_fonts(Cache(None)) == print_fonts(Cache(CACHE / "charts"))


@pytest.mark.nightly
def test_every_measure_fits_on_three_pages(published: Publication, press: Press, tmp_path: Path) -> None:
    long = {}
    for name in published.strategy.measures:
        (tmp_path / name).write_bytes(press.pdf(strategy.measure_document(published, name)).pdf)
        long[name] = len(PdfReader(tmp_path / name).pages)
    assert {name: pages for name, pages in long.items() if pages > 3} == {}


def test_no_page_stands_half_empty_before_the_last(files: dict[str, Path]) -> None:
    """But for a picture that does not fit any more, the words of a page reach its lower half."""
    for kind in ("measure", "sitting"):
        for page in PdfReader(files[kind]).pages[(0 if kind == "measure" else 2) : -1]:
            heights: list[float] = []

            def noted(text: str, cm: list[float], tm: list[float], *_: Any, into: list[float] = heights) -> None:
                into += [cm[3] * tm[5] + cm[5]] if text.strip() else []

            page.extract_text(visitor_text=noted)
            assert min(one for one in heights if one > FOOT) < HALF, (kind, page.page_number)


def test_the_counts_on_the_title_page_are_those_of_the_portal(
    published: Publication, documents: dict[str, Document]
) -> None:
    whole = published.monitoring.whole
    told = next(one for one in documents["strategy"].cover if isinstance(one, blocks.Counts))
    wanted = [whole.listed, whole.by_phase[Phase.IN_PROGRESS], whole.by_phase[Phase.COMPLETED]]
    wanted += [whole.by_schedule[Schedule.LATE], whole.by_schedule[Schedule.AT_RISK]]
    assert [one.number for one in told.counts] == [str(one) for one in wanted]


def test_a_large_strategy_is_one_document_for_each_field(
    published: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strategy, "MOST", 10)
    names = [one.name for one in strategy.strategy_documents(published)]
    assert names == ["strategie", *(one.id for one in published.strategy.action_fields)]


def test_a_dossier_is_of_the_day_of_its_sitting_and_the_same_later(published: Publication) -> None:
    later = publication(examine(ROOT, epoch=None, today=date(2026, 11, 15)), cache=CACHE, site_url=ADDRESS)
    sitting = published.strategy.sittings[SITTING]
    made = sitting_document(published, SITTING)
    assert made == sitting_document(later, SITTING)
    assert made.day == sitting.on.isoformat()
    # who reads it must know that titles and texts may have changed since
    assert "Nach der Sitzung zusammengestellt" in str(made.cover)
    on_the_day = dataclasses.replace(published, as_of=sitting.on, memo={})
    assert "Nach der Sitzung zusammengestellt" not in str(sitting_document(on_the_day, SITTING).cover)
    days = [one.rows for one in made.blocks if isinstance(one, blocks.Table) and one.columns[0] == "Tag"]
    told = [date(*map(int, reversed(str(row[0][0]).split(".")))) for rows in days for row in rows]
    before = previous(published, sitting)
    assert before is not None
    assert before.id == "kreistag-2025-06"
    assert told
    assert all(before.on <= one <= sitting.on for one in told)


def test_what_a_dossier_tells_of_kpis_is_what_was_published_between(published: Publication) -> None:
    made = sitting_document(published, SITTING)
    table = next(one for one in made.blocks if isinstance(one, blocks.Table) and one.columns[1] == "Zuletzt")
    assert len(table.rows) > 3
    assert all(row[1] != row[2] for row in table.rows)


HOSTILE = '#panic() $x$ #read("/etc/passwd") 🚀 漢 Ωмега\u0001'


def test_content_is_printed_and_never_read_as_markup(
    press: Press, documents: dict[str, Document], tmp_path: Path
) -> None:
    deep = flowing("<blockquote><ul><li>" * 40 + "tief" + "</li></ul></blockquote>" * 40, ADDRESS)
    made = press.pdf(
        replace(
            documents["measure"],
            title=HOSTILE,
            blocks=(blocks.Words((HOSTILE,)), blocks.Flow(deep, 2), blocks.Bullets(((HOSTILE,),))),
        )
    )
    (tmp_path / "hostile").write_bytes(made.pdf)
    text = " ".join("".join(page.extract_text() for page in PdfReader(tmp_path / "hostile").pages).split())
    assert "tief" in text
    assert '#panic() $x$ #read("/etc/passwd") [Zeichen fehlt] [Zeichen fehlt] Ωмега' in text.replace("- ", "-")
    assert made.missing == ("漢", "🚀")


def test_letters_that_the_typeface_lacks_are_told_once_and_addresses_stay() -> None:
    words = blocks.Words(("a🚀b\u0001c\u200b🚀", blocks.Away("e\u0301", "https://a.example/🚀")))
    document = _bare((words,))
    found = checked(document, frozenset("abcé "))
    shown = found.data["blocks"][0]["parts"]
    assert shown == ["a[Zeichen fehlt]bc[Zeichen fehlt]", {"is": "away", "text": "é", "href": "https://a.example/🚀"}]
    assert "🚀" in found.missing


def _bare(held: tuple[blocks.Block, ...]) -> Document:
    return blocks.Document(
        name="a", title="a", subtitle="", owner="a", running="a", as_of="a", day="2026-11-15", address="", blocks=held, colours={}, words={}
    )  # fmt: skip
