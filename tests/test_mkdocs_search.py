"""``strategieportal/search``: an index of the right pages, the same each time; without it nothing that is dead."""

from __future__ import annotations

import io
import json
import shutil
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.config import load_config

from strategieportal import kept
from strategieportal.exports.search import texts
from strategieportal.mkdocs_plugins.search_plugin import SearchPlugin
from strategieportal.model.portal import Portal
from strategieportal.model.strategy import Strategy
from strategieportal.publishing import searching
from strategieportal.publishing.searching import make_index
from tests.building import digest
from tests.conftest import TINY, PortalFolder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.building import Buildings

PLUGIN = "  - strategieportal/search\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, buildings: Buildings) -> Path:
    """A tiny portal with a search."""
    folder = PortalFolder(tmp_path_factory.mktemp("search"))
    for path, text in TINY.items():
        folder.write(path, text)
    folder.replace("mkdocs.yml", "  - strategieportal/pages\n", "  - strategieportal/pages\n" + PLUGIN)
    return buildings.of(folder.root)


def shown(site: Path) -> dict[str, list[Any]]:
    """What the index holds of each page, by address: title, number, text and facts."""
    found = {}
    for file in (site / "suche/index").glob("*/texte/*.bin"):
        path, *rest = json.loads(zlib.decompress(file.read_bytes()))
        found[path] = rest
    return found


def test_every_page_but_search_index_and_error_page_is_indexed_with_its_facts(site: Path) -> None:
    found = shown(site)
    pages = {file.parent.relative_to(site).as_posix() for file in site.rglob("index.html")}
    pages = {one for one in pages - {"suche", "a-z"} if not one.startswith("aenderungen/seit/")}
    assert set(found) == {f"{one}/" if one != "." else "" for one in pages}
    title, number, text, facts, *_ = found["massnahmen/m-01/"]
    assert facts == ["art:massnahme", "feld:verwaltung", "phase:in-umsetzung", "lage:im-plan"]
    assert (title, number) == ("Online-Termine", "M-01")
    assert "Termine rund um die Uhr buchen" in text
    assert found["lizenzen/"][3] == ["rang:leicht", "art:seite"]
    assert found[""][0] == "Startseite"
    assert found["handlungsfelder/verwaltung/"][3] == ["art:handlungsfeld", "feld:verwaltung"]


def test_what_all_pages_say_alike_is_left_out(site: Path) -> None:
    text = shown(site)["massnahmen/m-01/"][2]
    for words in ("Wie steht es?", "Wer ist verantwortlich?", "Zitieren", "Daten vom", "Regel T", "Sie sind hier"):
        assert words not in text


@pytest.mark.parametrize("selector", texts.NOT_THE_PAGES_OWN)
def test_what_is_left_out_is_named_as_templates_name_it(selector: str) -> None:
    package = Path(texts.__file__).parents[2]
    sources = [*(package / "templates").rglob("*.html"), *(package / "charts").rglob("*.py")]
    name = selector.split(" ", maxsplit=1)[0].split("[", maxsplit=1)[0].split(":", maxsplit=1)[0].strip(".")
    assert any(name in file.read_text(encoding="utf-8") for file in sources), selector


def pages(site: Path, numbers: Iterable[int]) -> Path:
    """A site of pages with filters, written to the disk in the order of ``numbers``."""
    for number in numbers:
        page = site / f"{number:02}" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(
            f'<html lang="de"><main data-finden data-art="a{number % 7}" data-feld="f{number % 11}">'
            f"<h1>Seite {number}</h1></main></html>",
            encoding="utf-8",
        )
    return site


NOTHING = Strategy(Portal(title="T", owner="O"))


def indexed(site: Path, cache: Path | None = None) -> dict[str, str]:
    """Every file of the index of ``site`` by its content."""
    make_index(site, NOTHING, None, cache)
    return digest(site / "suche/index")


def test_the_order_in_which_pages_were_written_changes_nothing(tmp_path: Path) -> None:
    assert indexed(pages(tmp_path / "one", range(40))) == indexed(pages(tmp_path / "two", reversed(range(40))))


def test_what_the_last_build_knew_changes_no_byte_and_pages_that_are_the_same_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, cache = pages(tmp_path / "site", range(40)), tmp_path / "cache"
    read: list[str] = []
    content = searching._content
    monkeypatch.setattr(searching, "_digest", lambda path: f"digest {content(path)!r}")

    def noted(path: str) -> bytes:
        read.append(path)
        return content(path)

    monkeypatch.setattr(searching, "_content", noted)
    first = indexed(site, cache)
    assert len(read) == 40
    assert indexed(site, cache) == first
    assert len(read) == 40
    page = site / "03/index.html"
    for old, new in (("Seite 3", "Seite drei"), ('data-art="a3"', 'data-art="a4"')):
        page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        again = indexed(site, cache)
        assert read.pop() == str(page)
        assert again != first
        assert again == indexed(site)
        read.clear()


def test_what_stands_around_main_changes_nothing(tmp_path: Path) -> None:
    site, cache = pages(tmp_path / "site", range(9)), tmp_path / "cache"
    first = indexed(site, cache)
    page = site / "03/index.html"
    page.write_text(f"<nav>Neu</nav>{page.read_text(encoding='utf-8')}<footer>Neu</footer>", encoding="utf-8")
    assert indexed(site, cache) == first


def test_pages_that_come_and_go_leave_nothing_of_the_old_index(tmp_path: Path) -> None:
    site, cache = pages(tmp_path / "site", range(9)), tmp_path / "cache"
    folders = {next(one.split("/")[0] for one in indexed(site, cache) if "/" in one)}
    shutil.rmtree(site / "03")
    for number in (None, 12):
        if number is not None:
            pages(site, [number])
        made = indexed(site, cache)
        (folder,) = {one.split("/")[0] for one in made if "/" in one}
        folders.add(folder)
        assert made == indexed(site)
    assert len(folders) == 3


def test_what_was_damaged_is_not_taken_and_noted(tmp_path: Path) -> None:
    site, cache = pages(tmp_path / "site", range(9)), tmp_path / "cache"
    first = indexed(site, cache)
    file = cache / searching.NAME
    content = file.read_bytes()
    file.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
    kept.damaged()
    assert indexed(site, cache) == first
    assert kept.damaged() == 1


def test_while_serving_the_index_is_made_when_the_search_first_asks_for_it(
    portal: PortalFolder, tmp_path: Path
) -> None:
    portal.replace("mkdocs.yml", "  - strategieportal/pages\n", "  - strategieportal/pages\n" + PLUGIN)
    config = load_config(str(portal.root / "mkdocs.yml"), site_dir=str(pages(tmp_path / "site", range(3))))
    plugin = SearchPlugin()
    config.plugins["strategieportal/search"] = plugin
    plugin.on_startup(command="serve", dirty=False)
    config.plugins["strategieportal/pages"].published = type("P", (), {"strategy": NOTHING})()  # type: ignore[attr-defined]
    index = Path(config.site_dir) / "suche/index"
    seen: list[bool] = []

    def usual(_: object, __: object) -> list[bytes]:
        seen.append(index.is_dir())
        return []

    answer = plugin._answering(usual)
    for _ in range(2):
        plugin.on_post_build(config=config)
        for path in ("/", "/suche/", "/suche/index/seiten.json", "/suche/index/seiten.json"):
            list(answer({"PATH_INFO": path, "wsgi.input": io.BytesIO()}, lambda *_: io.BytesIO().write))
        shutil.rmtree(index)
    assert seen == [False, False, True, True] * 2


def test_without_the_plugin_there_is_no_form_no_page_and_no_trace(portal: PortalFolder, buildings: Buildings) -> None:
    site = buildings.of(portal.root)
    assert not (site / "suche").exists()
    assert not list((site / "assets").glob("suche*.js"))
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "suche/" not in text, page
        assert 'role="search"' not in text, page
    assert (site / "a-z/index.html").is_file()


def test_every_page_has_a_form_that_leads_to_the_search(site: Path) -> None:
    for page, action in (
        ("index.html", "./suche/"),
        ("massnahmen/m-01/index.html", "../../suche/"),
        ("404.html", "/suche/"),
    ):
        text = (site / page).read_text(encoding="utf-8")
        assert f'action="{action}"' in text
        assert text.count('<input id="q" name="q" type="search"') == 1
