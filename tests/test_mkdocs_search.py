"""``strategieportal/search``: an index of the right pages, the same each time; without it nothing that is dead."""

from __future__ import annotations

import gzip
import json
import os
import stat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import PluginError

from strategieportal.exports.search import pagefind
from strategieportal.mkdocs_plugins.search_plugin import SearchPlugin
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


def fragments(site: Path) -> dict[str, dict[str, Any]]:
    """What the index holds of each page, by address."""
    found = {}
    for file in (site / "suche/pagefind/fragment").iterdir():
        page = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[page["url"]] = page
    return found


def binary() -> Path:
    """Pagefind on this machine."""
    found = pagefind.executable()
    assert found is not None
    return found


def test_every_page_but_search_index_and_error_page_is_indexed_with_its_facts(site: Path) -> None:
    found = fragments(site)
    pages = {file.parent.relative_to(site).as_posix() for file in site.rglob("index.html")}
    pages = {one for one in pages - {"suche", "a-z"} if not one.startswith("aenderungen/seit/")}
    assert set(found) == {f"/{one}/" if one != "." else "/" for one in pages}
    measure = found["/massnahmen/m-01/"]
    assert measure["filters"] == {
        "art": ["massnahme"],
        "feld": ["verwaltung"],
        "lage": ["im-plan"],
        "phase": ["in-umsetzung"],
    }
    assert measure["meta"]["title"] == "Online-Termine"
    assert measure["meta"]["nummer"] == "M-01"
    assert "Termine rund um die Uhr buchen" in measure["content"]
    assert found["/lizenzen/"]["filters"] == {"art": ["seite"], "rang": ["leicht"]}
    assert found["/"]["meta"]["title"] == "Startseite"
    assert found["/handlungsfelder/verwaltung/"]["filters"] == {"art": ["handlungsfeld"], "feld": ["verwaltung"]}


def test_what_all_pages_say_alike_is_left_out(site: Path) -> None:
    text = fragments(site)["/massnahmen/m-01/"]["content"]
    for words in ("Wie steht es?", "Wer ist verantwortlich?", "Zitieren", "Daten vom", "Regel T", "Sie sind hier"):
        assert words not in text


@pytest.mark.parametrize("selector", pagefind.NOT_THE_PAGES_OWN)
def test_what_is_left_out_is_named_as_templates_name_it(selector: str) -> None:
    package = Path(pagefind.__file__).parents[2]
    sources = [*(package / "templates").rglob("*.html"), *(package / "charts").rglob("*.py")]
    name = selector.split(" ", maxsplit=1)[0].split("[", maxsplit=1)[0].split(":", maxsplit=1)[0].strip(".")
    assert any(name in file.read_text(encoding="utf-8") for file in sources), selector


def pages(site: Path, numbers: Iterable[int]) -> Path:
    """A site of pages with filters, written to the disk in the order of ``numbers``."""
    for number in numbers:
        page = site / f"{number:02}" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(
            f'<html lang="de"><main data-pagefind-body data-art="a{number % 7}" data-feld="f{number % 11}" '
            f'data-pagefind-filter="art[data-art],feld[data-feld]"><h1>Seite {number}</h1></main></html>',
            encoding="utf-8",
        )
    return site


def indexed(site: Path, target: Path) -> dict[str, str]:
    """Every file of the index of ``site`` by its content."""
    assert pagefind.index(binary(), site, target, os.environ) == ""
    return digest(target)


def test_two_indexes_of_the_same_pages_are_the_same_bytes(tmp_path: Path) -> None:
    site = pages(tmp_path / "site", range(40))
    made = [indexed(site, tmp_path / name) for name in ("one", "two", "three")]
    assert made[0] == made[1] == made[2]


def test_the_order_in_which_a_disk_lists_the_pages_changes_nothing(tmp_path: Path) -> None:
    memory = Path("/dev/shm")  # noqa: S108 - lists the files as they were written, which other disks do not
    if not os.access(memory, os.W_OK):
        pytest.skip("no disk here lists files in an order that can be chosen")
    with TemporaryDirectory(dir=memory) as folder:
        sites = [pages(Path(folder, "one"), range(40)), pages(Path(folder, "two"), reversed(range(40)))]
        assert os.listdir(sites[0]) != os.listdir(sites[1])  # noqa: PTH208 - as the disk lists them
        made = [indexed(site, tmp_path / site.name) for site in sites]
    assert made[0] == made[1]


def test_pages_are_handed_over_in_the_order_of_their_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = pages(tmp_path / "site", range(40))
    made = indexed(site, tmp_path / "one")
    listed = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda self, pattern: reversed(list(listed(self, pattern))))
    assert indexed(site, tmp_path / "two") == made


def test_no_face_of_somebody_else_is_published(site: Path) -> None:
    names = sorted(one.name for one in (site / "suche/pagefind").glob("*.*s"))
    assert names == ["pagefind-worker.js", "pagefind.js"]
    assert "MIT License" in (site / "suche/pagefind/LICENSE.txt").read_text(encoding="utf-8")


def test_settings_of_folder_and_environment_change_nothing(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pagefind.yml").write_text("glob: nothing.html\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing.html")
    assert pagefind.index(binary(), site, tmp_path / "index", os.environ) == ""
    again = sorted(one.name for one in (tmp_path / "index/fragment").iterdir())
    assert again == sorted(one.name for one in (site / "suche/pagefind/fragment").iterdir())


def test_without_the_plugin_there_is_no_form_no_page_and_no_trace(portal: PortalFolder, buildings: Buildings) -> None:
    site = buildings.of(portal.root)
    assert not (site / "suche").exists()
    assert not list((site / "assets").glob("suche*.js"))
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "suche/" not in text, page
        # the page of what is installed names the program as one of the parts
        assert "pagefind" not in text or page.parent.name == "lizenzen", page
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


def test_a_machine_without_pagefind_is_told_in_german_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")
    with pytest.raises(PluginError, match=r"Die Suche braucht das Programm Pagefind.*strategieportal/search streichen"):
        SearchPlugin().on_config({})  # type: ignore[arg-type]


def test_what_pagefind_complains_about_is_passed_on(tmp_path: Path) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho 'no space left' >&2\nexit 3\n", encoding="utf-8")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    assert pagefind.index(broken, tmp_path, tmp_path / "index", os.environ) == "no space left"
    silent = tmp_path / "silent"
    silent.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    silent.chmod(silent.stat().st_mode | stat.S_IXUSR)
    assert pagefind.index(silent, tmp_path, tmp_path / "index", os.environ) != ""
