"""The index of the last build is taken again where no page says anything else to the search, and only then."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from strategieportal import kept
from strategieportal.exports.search import pagefind, pagefind_kept
from strategieportal.mkdocs_plugins.search_plugin import SearchPlugin
from tests.building import digest
from tests.test_mkdocs_search import binary, pages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return pages(tmp_path / "site", range(5))


def made(site: Path, folder: Path) -> tuple[str, Path]:
    """The key of the pages of ``site``, and the cache in which their index was kept."""
    index, cache = folder / "index", folder / "cache"
    assert pagefind.index(binary(), site, index, os.environ) == ""
    key = pagefind_kept.key_of(binary(), site)
    pagefind_kept.keep(cache, key, index)
    return key, cache


def test_what_was_kept_is_the_same_bytes(site: Path, tmp_path: Path) -> None:
    key, cache = made(site, tmp_path)
    assert pagefind_kept.recall(cache, key, tmp_path / "again")
    assert digest(tmp_path / "again") == digest(tmp_path / "index")


def test_what_stands_around_the_text_changes_neither_key_nor_index(site: Path, tmp_path: Path) -> None:
    key, _ = made(site, tmp_path)
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        framed = text.replace("<main", "<header><p>Rahmen</p></header><main").replace("</html>", "<p>Fuß</p></html>")
        page.write_text(framed, encoding="utf-8")
    (site / "rand.html").write_text("<html><main><p>nicht zu finden</p></main></html>", encoding="utf-8")
    assert pagefind_kept.key_of(binary(), site) == key
    assert pagefind.index(binary(), site, tmp_path / "framed", os.environ) == ""
    assert digest(tmp_path / "framed") == digest(tmp_path / "index")


@pytest.mark.parametrize("change", [("Seite 3", "Seite drei"), ('data-art="a3"', 'data-art="a4"')])
def test_another_word_or_filter_is_another_key(site: Path, tmp_path: Path, change: tuple[str, str]) -> None:
    key, cache = made(site, tmp_path)
    page = site / "03/index.html"
    text = page.read_text(encoding="utf-8")
    assert change[0] in text
    page.write_text(text.replace(*change), encoding="utf-8")
    assert pagefind_kept.key_of(binary(), site) != key
    assert not pagefind_kept.recall(cache, pagefind_kept.key_of(binary(), site), tmp_path / "again")


def test_a_page_that_moves_or_goes_is_another_key(site: Path) -> None:
    keys = {pagefind_kept.key_of(binary(), site)}
    (site / "03").rename(site / "33")
    keys.add(pagefind_kept.key_of(binary(), site))
    (site / "33/index.html").unlink()
    keys.add(pagefind_kept.key_of(binary(), site))
    assert len(keys) == 3


def test_what_was_damaged_is_not_taken_and_noted(site: Path, tmp_path: Path) -> None:
    key, cache = made(site, tmp_path)
    file = cache / pagefind_kept.NAME
    content = file.read_bytes()
    file.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
    kept.damaged()
    assert not pagefind_kept.recall(cache, key, tmp_path / "again")
    assert kept.damaged() == 1
    assert not pagefind_kept.recall(tmp_path / "nothing", key, tmp_path / "again")


def test_the_program_is_asked_only_where_nothing_was_kept(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin, cache = SearchPlugin(), tmp_path / "cache"
    asked: list[Path] = []
    plugin.on_config(config=None)  # type: ignore[arg-type]
    index = pagefind.index

    def noted(program: Path, pages_of: Path, target: Path, environment: Mapping[str, str]) -> str:
        asked.append(target)
        return index(program, pages_of, target, environment)

    monkeypatch.setattr(pagefind, "index", noted)
    for number, given in enumerate((cache, cache, None)):
        plugin._index(site, tmp_path / str(number), given)
    assert asked == [tmp_path / "0", tmp_path / "2"]
    assert digest(tmp_path / "0") == digest(tmp_path / "1") == digest(tmp_path / "2")
