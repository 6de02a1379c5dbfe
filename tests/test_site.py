"""Whole sites: the reference portal and a tiny one, strictly built, looked at as files."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from socket import socket
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from tests.building import CACHE, ROOT, build, digest, environment, lend, ran
from tests.patience import patience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.building import Buildings
    from tests.conftest import PortalFolder

HOSTILE = (
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)' x='",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    '=HYPERLINK("https://evil.example";"x")',
    "مرحبا بالعالم 👩‍💻 \u200fende",
    "Sehr " * 60,
)


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text inside scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.raw: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.raw.append(data)

    def values(self, attribute: str) -> Iterator[str]:
        return (attrs[attribute] for _, attrs in self.found if attribute in attrs)


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


@cache
def elements_of(page: Path) -> Elements:
    """Those of a page of a site that stays as it is; every test asks for all of them."""
    return Elements(page.read_text(encoding="utf-8"))


def test_the_reference_portal_has_a_page_for_everything(site: Path) -> None:
    for kind in ("massnahmen", "ziele", "handlungsfelder", "kennzahlen"):
        sheets = {one.stem for one in (ROOT / "content" / kind).glob("*.md") if not one.name.endswith(".leicht.md")}
        assert sheets
        made = {one.parent.name: one.read_text(encoding="utf-8") for one in (site / kind).glob("*/index.html")}
        # former ids have pages as well, which only lead on
        assert {name for name, text in made.items() if 'http-equiv="refresh"' not in text} == sheets


def test_no_page_has_a_script_or_style_of_its_own(site: Path) -> None:
    for page in pages(site):
        elements = elements_of(page)
        # facts for search engines are data: no browser runs them, and no text in them can end them
        own = [attrs.get("type") for tag, attrs in elements.found if tag == "script" and "src" not in attrs]
        raw = "".join(elements.raw).strip()
        assert own == (["application/ld+json"] if raw else []), page
        assert not raw or json.loads(raw)["@context"] == "https://schema.org", page
        assert "<" not in raw, page
        assert not list(elements.values("style")), page
        assert not [name for _, attrs in elements.found for name in attrs if name.startswith("on")], page
        assert not [value for value in elements.values("href") if value.lower().startswith(("javascript:", "data:"))], (
            page
        )


NOT_LOADED = {"canonical", "alternate"}
"""Relations of links that only name an address: that of the page, and those of its other forms."""


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    loading = {
        ("script", "src"),
        ("img", "src"),
        ("link", "href"),
        ("source", "srcset"),
        ("iframe", "src"),
        ("use", "href"),
    }
    for page in pages(site):
        for tag, attrs in elements_of(page).found:
            for name, value in attrs.items():
                if (tag, name) in loading and attrs.get("rel") not in NOT_LOADED:
                    assert not urlsplit(value).netloc, (page, value)
    for sheet in (site / "assets").rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet


def test_every_link_inside_the_portal_leads_somewhere(site: Path) -> None:
    anchors = {page: set(elements_of(page).values("id")) for page in pages(site)}
    for page in pages(site):
        here = "https://portal.example/" + page.relative_to(site).as_posix().removesuffix("index.html")
        elements = elements_of(page)
        for address in {*elements.values("href"), *elements.values("src"), *elements.values("data-chart")}:
            parts = urlsplit(urljoin(here, address))
            if parts.scheme != "https" or parts.netloc != "portal.example":
                continue
            path = unquote(parts.path).lstrip("/")
            file = site / (f"{path}index.html" if path.endswith("/") or not path else path)
            assert file.is_file(), f"{page.relative_to(site)}: {address}"
            if parts.fragment and file in anchors:
                assert parts.fragment in anchors[file], f"{page.relative_to(site)}: {address}"


def test_ids_are_unique_on_every_page(site: Path) -> None:
    for page in pages(site):
        found = list(elements_of(page).values("id"))
        assert len(found) == len(set(found)), (page, sorted({one for one in found if found.count(one) > 1}))


def test_builds_have_the_same_bytes_without_a_cache_with_their_own_and_with_a_lent_one(
    portal: PortalFolder, buildings: Buildings, tmp_path: Path
) -> None:
    assert not (portal.root / CACHE).exists()
    build(portal.root / "mkdocs.yml", tmp_path / "cold")
    assert list((portal.root / CACHE).iterdir())
    build(portal.root / "mkdocs.yml", tmp_path / "warm")
    assert digest(tmp_path / "cold") == digest(tmp_path / "warm") == digest(buildings.of(portal.root))


def test_the_reference_portal_is_the_same_in_two_places(site: Path, tmp_path: Path) -> None:
    build(ROOT / "mkdocs.yml", tmp_path / "again")
    assert digest(tmp_path / "again") == digest(site)


def test_properdocs_builds_the_same_site(portal: PortalFolder, buildings: Buildings) -> None:
    assert digest(buildings.of(portal.root)) == digest(buildings.of(portal.root, engine="properdocs"))


def test_without_the_charts_plugin_figures_are_pictures_only(portal: PortalFolder, buildings: Buildings) -> None:
    portal.replace("mkdocs.yml", "  - strategieportal/charts\n", "")
    site = buildings.of(portal.root)
    assert (site / "index.html").is_file()
    assert not (site / "assets/charts").exists()
    assert not list((site / "assets").glob("figure*.js"))


def test_hostile_titles_and_texts_are_harmless_everywhere(portal: PortalFolder, buildings: Buildings) -> None:
    for number, title in enumerate(HOSTILE):
        quoted = "'" + title.replace("'", "''") + "'"
        portal.write(
            f"content/massnahmen/h-{number}.md",
            f"---\nid: h-{number}\ntitel: {quoted}\nkurz: {quoted}\nhandlungsfeld: verwaltung\n"
            f"verantwortlich: {{stelle: {quoted}}}\nzeitraum: {{von: 2026, bis: 2027}}\n"
            f"finanzierung: [{{art: eigen, programm: {quoted}, betrag: 1000}}]\n"
            f"meilensteine: [{{id: a, titel: {quoted}, bis: 2026-12}}]\n"
            f"erfolg: {{abgeschlossen_wenn: {quoted}, kennzahlen: [k-{number}]}}\n"
            f"verlauf: [{{am: 2026-01-01, phase: in-umsetzung, text: {quoted}}}]\n---\nText.\n",
        )
        portal.write(
            f"content/kennzahlen/k-{number}.md",
            f"---\nid: k-{number}\ntitel: {quoted}\nebene: output\neinheit: {quoted}\nrichtung: steigen\n"
            f"ausgangswert: {{wert: 1, zeitpunkt: 2020}}\nzielwerte: [{{zeitpunkt: 2030, wert: 10}}]\n"
            f"quelle: {quoted}\nmethode: {quoted}\n---\n",
        )
        portal.write(f"data/kennzahlen/k-{number}.csv", "zeitraum;wert\n2021;2\n2022;3\n2023;5\n")
    site = buildings.of(portal.root)
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        elements = Elements(text)
        # facts for search engines are data: no browser runs them, and no text in them can end them
        own = [attrs.get("type") for tag, attrs in elements.found if tag == "script" and "src" not in attrs]
        raw = "".join(elements.raw).strip()
        assert own == (["application/ld+json"] if raw else []), page
        assert not raw or json.loads(raw)["@context"] == "https://schema.org", page
        assert "<" not in raw, page
        assert not [name for _, attrs in elements.found for name in attrs if name.startswith("on")], page
        assert "49 " not in text or "{{ 7" in text, page
    for picture in site.rglob("*.svg"):
        assert "<script" not in picture.read_text(encoding="utf-8")
    for table in site.rglob("*.csv"):
        cells = re.split(r"[,\n]", table.read_text(encoding="utf-8"))
        assert not [cell for cell in cells if cell.strip('"')[:1] in {"=", "@", "+"}], table


def test_a_broken_sheet_ends_the_build_with_all_problems_and_no_traceback(portal: PortalFolder, tmp_path: Path) -> None:
    portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: in-umsezung")
    portal.write("content/massnahmen/m-02.md", "---\nid: m-02\ntitel: Ohne Feld\n---\n")
    done = ran("build", "--strict", "-d", str(tmp_path / "site"), folder=portal.root)
    told = done.stdout + done.stderr
    assert done.returncode == 1
    assert 'content/massnahmen/m-01.md:8:29: unbekannter Wert "in-umsezung" für phase (S104)' in told
    assert "content/massnahmen/m-02.md:2:1: die Pflichtangabe handlungsfeld fehlt (S101)" in told
    assert "Traceback" not in told
    assert not (tmp_path / "site").exists()


def test_warnings_fail_a_strict_build_only(portal: PortalFolder, tmp_path: Path) -> None:
    text = (portal.root / "content/massnahmen/m-01.md").read_text(encoding="utf-8")
    portal.write("content/massnahmen/m-02.md", text.replace("id: m-01", "id: m-02"))
    lend(portal.root)
    assert ran("build", "-d", str(tmp_path / "site"), folder=portal.root).returncode == 0
    done = ran("build", "--strict", "-d", str(tmp_path / "site"), folder=portal.root)
    assert done.returncode == 1
    assert "V307" in done.stdout + done.stderr


def test_another_theme_is_refused_with_the_line_to_write(portal: PortalFolder, tmp_path: Path) -> None:
    portal.replace("mkdocs.yml", "theme: {name: strategieportal}", "theme: {name: material}")
    done = ran("build", "-d", str(tmp_path / "site"), folder=portal.root)
    assert done.returncode == 1
    assert "theme: {name: strategieportal}" in done.stdout + done.stderr


def test_serving_rebuilds_on_a_change_and_survives_a_broken_sheet(portal: PortalFolder, tmp_path: Path) -> None:
    lend(portal.root)
    log = tmp_path / "serve.log"
    with serving(portal.root, log) as (server, origin):
        begun, address, sheet = (
            time.monotonic(),
            f"{origin}/massnahmen/m-01/",
            portal.root / "content/massnahmen/m-01.md",
        )

        def noticed() -> bool:
            sheet.touch()  # again and again: what happens before the watch has looked at all files is no change
            return "Detected file changes" in log.read_text(encoding="utf-8")

        def until(seen: Callable[[], bool], limit: float) -> None:
            while not seen():
                assert server.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < limit, f"it was never seen:\n{log.read_text(encoding='utf-8')}"
                time.sleep(0.1)

        until(lambda: "Online-Termine" in fetched(address), math.inf)
        wait = patience(time.monotonic() - begun)
        until(noticed, time.monotonic() + wait)
        portal.replace("content/massnahmen/m-01.md", "titel: Online-Termine", "titel: Termine im Netz")
        until(lambda: "Termine im Netz" in fetched(address), time.monotonic() + wait)
        portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: in-umsezung")
        until(lambda: "S104" in fetched(address), time.monotonic() + wait)
        told = fetched(address)
        assert "content/massnahmen/m-01.md, 8:29" in told
        assert told.index("Der letzte Bau ist gescheitert") < told.index("<h1")
        assert "Der letzte Bau ist gescheitert" in fetched(f"{origin}/massnahmen/")
        (portal.root / "mkdocs.yml").rename(portal.root / "away.yml")
        until(lambda: "away" not in fetched(address) and "S104" not in fetched(address), time.monotonic() + wait)
        assert "Termine im Netz" in fetched(address)
        (portal.root / "away.yml").rename(portal.root / "mkdocs.yml")
        portal.replace("content/massnahmen/m-01.md", "phase: in-umsezung", "phase: geplant")
        portal.replace("data/portal.yml", "titel: Digitalstrategie", "titel: Neue Strategie")
        until(lambda: "Neue Strategie" in fetched(address), time.monotonic() + wait)
        assert "Der letzte Bau ist gescheitert" not in fetched(address)


def test_serving_begins_with_a_broken_sheet_and_shows_the_portal_once_it_is_mended(
    portal: PortalFolder, tmp_path: Path
) -> None:
    lend(portal.root)
    log = tmp_path / "serve.log"
    portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: in-umsezung")
    with serving(portal.root, log) as (server, origin):

        def until(seen: Callable[[], bool]) -> None:
            while not seen():
                assert server.poll() is None, log.read_text(encoding="utf-8")
                time.sleep(0.1)

        until(lambda: "S104" in fetched(f"{origin}/"))
        told = fetched(f"{origin}/massnahmen/m-01/")
        assert "content/massnahmen/m-01.md, 8:29" in told
        assert "Noch gibt es keine Seiten" in told
        assert "letzten Stand ohne Fehler" not in told
        assert '<meta http-equiv="refresh"' in told
        portal.replace("content/massnahmen/m-01.md", "phase: in-umsezung", "phase: in-umsetzung")

        def mended() -> bool:
            (portal.root / "content/massnahmen/m-01.md").touch()  # before the watch has looked it is no change
            return "Online-Termine" in fetched(f"{origin}/massnahmen/m-01/")

        until(mended)
        portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: in-umsezung")
        until(lambda: "Sie sehen den letzten Stand ohne Fehler" in fetched(f"{origin}/massnahmen/m-01/"))


@contextmanager
def serving(folder: Path, log: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """``mkdocs serve`` in ``folder`` and its address; what it says goes to ``log``."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", address]
    with log.open("wb") as said:
        server = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=environment())
        try:
            yield server, f"http://{address}"
        finally:
            server.terminate()
            server.wait()


def fetched(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as refused:
        return str(refused.read().decode())
    except OSError:
        return ""
