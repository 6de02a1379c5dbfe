"""Only what belongs there is published; everything else is told with its place."""

from __future__ import annotations

import os
import re
import socket
from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.belonging import published_files
from strategieportal.checks.examine import examine
from tests.building import digest, lend, ran

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder

SHEET = "content/massnahmen/m-01.md"


def told(portal: PortalFolder) -> list[str]:
    """Place and code of every problem of files, but for the ledger that is not there."""
    found = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    return [f"{one.place.file} {one.code}" for one in found]


def published(portal: PortalFolder) -> set[str]:
    return set(published_files(examine(portal.root, epoch=None, today=date(2026, 6, 30)).reading, frozenset()))


def linked(portal: PortalFolder, text: str, sheet: str = SHEET) -> None:
    file = portal.root / sheet
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


@pytest.mark.parametrize(
    "written",
    [
        "[PDF](../downloads/Flyer 2026 (neu).pdf)",
        "[PDF](../downloads/Flyer%202026%20(neu).pdf)",
        "[PDF](<../downloads/Flyer 2026 (neu).pdf>)",
        "[PDF][a]\n\n[a]: ../downloads/Flyer%202026%20%28neu%29.pdf",
        '<a href="../downloads/Flyer 2026 (neu).pdf">PDF</a>',
    ],
)
def test_a_file_is_published_however_a_text_refers_to_it(portal: PortalFolder, written: str) -> None:
    portal.write("content/downloads/Flyer 2026 (neu).pdf", "%PDF-1.4")
    portal.write("content/intern/Flyer 2026 (neu).pdf", "%PDF-1.4 not yet")
    linked(portal, written)
    assert published(portal) == {"content/downloads/Flyer 2026 (neu).pdf"}
    assert "content/intern/Flyer 2026 (neu).pdf S055" in told(portal)


def test_what_nobody_refers_to_is_told_and_not_published(portal: PortalFolder) -> None:
    lend(portal.root)
    stray = {
        "content/massnahmen/notiz-intern.txt": "S055",
        "content/massnahmen/x08.docx": "S055",
        "content/_headers": "S060",
        "content/seite.html": "S055",
        "content/skript.js": "S055",
        "content/massnahmen/x01.markdown": "S057",
        "data/massnahmen.yml": "S057",
        "data/werte.csv": "S057",
        "data/snapshots/2026-03-31.csv": "S057",
        "massnahmen/x07c.md": "S058",
        "content/glossar.yml": "",
    }
    for path in stray:
        portal.write(
            path,
            "- {id: amt, begriff: Amt, bedeutung: Eine Behörde.}\n" if path.endswith("glossar.yml") else "nothing\n",
        )
    found = told(portal)
    for path, code in stray.items():
        if code:
            assert f"{'massnahmen' if code == 'S058' else path} {code}" in found
    done = ran("build", folder=portal.root)
    assert done.returncode == 0, done.stderr
    site = portal.root / "site"
    names = {path.rpartition("/")[2] for path in digest(site)} - {"_headers"}
    assert not names & {path.rpartition("/")[2] for path in stray}
    # There is a file of this name, of the portal's own.
    assert "nothing" not in (site / "_headers").read_text(encoding="utf-8").splitlines()


def test_files_in_which_something_runs_are_never_published(portal: PortalFolder) -> None:
    portal.write("content/seite.html", "<script>alert(1)</script>")
    linked(portal, "[Seite](../seite.html)")
    portal.write(
        "data/portal.yml", (portal.root / "data/portal.yml").read_text(encoding="utf-8") + "dateiarten: [html]\n"
    )
    found = told(portal)
    assert "content/seite.html S056" in found
    assert "data/portal.yml S059" in found
    assert published(portal) == set()


def test_a_portal_may_add_kinds_of_files(portal: PortalFolder) -> None:
    portal.write("content/buch.epub", "book")
    linked(portal, "[Buch](../buch.epub)")
    assert "content/buch.epub S056" in told(portal)
    portal.write(
        "data/portal.yml", (portal.root / "data/portal.yml").read_text(encoding="utf-8") + "dateiarten: [epub]\n"
    )
    assert not [one for one in told(portal) if "buch" in one]
    assert published(portal) == {"content/buch.epub"}


@pytest.mark.parametrize("name", ["geheim.txt", "_geheim.txt", "geheim.txt~", "~$geheim.txt", "deep/_er/geheim.txt"])
def test_a_link_out_of_the_portal_is_refused_whatever_it_is_called(
    portal: PortalFolder, tmp_path: Path, name: str
) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    link = portal.root / "content" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(tmp_path / "secret")
    assert [one for one in told(portal) if "S014" in one] == [f"content/{name} S014"]


@pytest.mark.parametrize("name", ["a", "_a", ".a"])
def test_loops_end_the_build_before_the_engine_walks_them(portal: PortalFolder, name: str) -> None:
    (portal.root / "content" / name).symlink_to(".", target_is_directory=True)
    (portal.root / "content" / f"{name}b").symlink_to(".", target_is_directory=True)
    done = ran("build", folder=portal.root)
    assert done.returncode == 1
    assert done.stderr.count("S014") == 2
    assert not (portal.root / "site").exists()


@pytest.mark.parametrize("name", ["leitung", "_leitung"])
def test_pipes_and_sockets_are_refused(portal: PortalFolder, name: str) -> None:
    os.mkfifo(portal.root / "content" / name)
    here = os.getcwd()  # noqa: PTH109 - the address of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(portal.root / "content")
        try:
            listening.bind(f"{name}-s")
        finally:
            os.chdir(here)
    done = ran("build", folder=portal.root)
    assert done.returncode == 1
    assert done.stderr.count("S054") == 2


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("content/robots.txt.md", "---\ntitel: Xx\n---\nText\n", "B635"),
        ("content/index.html.md", "---\ntitel: Xx\n---\nText\n", "B635"),
        ("content/massnahmen.md", "---\ntitel: Xx\n---\nText\n", "B635"),
        ("data/entfernt.yml", "- {adresse: /favicon.ico/, titel: Alt, am: 2026-01-01, warum: Weg}\n", "B635"),
        ("data/entfernt.yml", "- {adresse: /index.html/, titel: Alt, am: 2026-01-01, warum: Weg}\n", "B635"),
        ("data/entfernt.yml", "- {adresse: /404.html/, titel: Alt, am: 2026-01-01, warum: Weg}\n", "B635"),
        ("data/entfernt.yml", "- {adresse: /_headers/, titel: Alt, am: 2026-01-01, warum: Weg}\n", "B635"),
        ("data/entfernt.yml", f"- {{adresse: /{'a' * 300}/, titel: Alt, am: 2026-01-01, warum: Weg}}\n", "B634"),
        ("data/entfernt.yml", f"- {{adresse: /{'aaaaaaaaa/' * 90}, titel: Alt, am: 2026-01-01, warum: Weg}}\n", "B634"),
    ],
)
def test_addresses_that_no_disk_can_hold_are_told_by_check_and_build(
    portal: PortalFolder, path: str, text: str, code: str
) -> None:
    lend(portal.root)
    portal.write(path, text)
    done = ran("build", folder=portal.root)
    assert done.returncode == 1
    assert f"({code})" in done.stderr
    assert "Traceback" not in done.stderr
    checked = ran("check", folder=portal.root, engine="strategieportal")
    assert checked.returncode == 1, checked.stdout
    assert f"({code})" in checked.stdout


def test_addresses_of_files_beside_the_pages_are_told_with_the_line_of_the_entry(portal: PortalFolder) -> None:
    lend(portal.root)
    config = portal.root / "mkdocs.yml"
    settings = config.read_text("utf-8") + "  - strategieportal/search\n  - strategieportal/exports\n"
    config.write_text(f"site_url: https://muster.example/\n{settings}", "utf-8")
    taken = ("suche", "daten", "portal.json", "massnahmen/m-01/feed.xml")
    entries = [f"- {{adresse: /{one}/, titel: Alt, am: 2026-01-01, warum: Weg}}\n" for one in ("frei", *taken)]
    portal.write("data/entfernt.yml", "".join(entries))
    for engine, command in (("strategieportal", "check"), ("mkdocs", "build")):
        done = ran(command, folder=portal.root, engine=engine)
        assert done.returncode == 1
        told = re.findall(r"data/entfernt.yml:(\d):13: .* \(B635\)", done.stdout + done.stderr)
        assert sorted(set(told)) == ["2", "3", "4", "5"][: len(told)], done.stdout + done.stderr


def test_files_that_the_settings_name_are_published(portal: PortalFolder) -> None:
    lend(portal.root)
    portal.write("content/stile/eigen.css", "h1 { letter-spacing: 0 }")
    portal.write("content/stile/eigen.js", "'use strict';")
    portal.write("content/stile/anderes.js", "'use strict';")
    settings = "extra_css: [stile/eigen.css]\nextra_javascript: [{path: stile/eigen.js, defer: true}]\n"
    portal.write("mkdocs.yml", (portal.root / "mkdocs.yml").read_text(encoding="utf-8") + settings)
    assert [one for one in told(portal) if "stile" in one] == ["content/stile/anderes.js S055"]
    done = ran("build", folder=portal.root)
    assert done.returncode == 0, done.stderr
    assert sorted(one.name for one in (portal.root / "site/stile").iterdir()) == ["eigen.css", "eigen.js"]
