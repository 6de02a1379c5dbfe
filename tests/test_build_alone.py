"""``strategieportal build`` writes without MkDocs what ``mkdocs build`` writes, and tells what it cannot."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from PIL import Image

from strategieportal.cli.building.stated import read
from strategieportal.cli.main import main
from strategieportal.problems import Severity
from tests.building import ROOT, digest, environment, lend
from tests.conftest import TINY, PortalFolder
from tests.test_material_vectors import SHOWN
from tests.test_mkdocs_settings import FAULTY, NAV, PAGES, portal_in

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.problems import Problem
    from tests.building import Buildings

BASE = """\
site_name: Portal
theme: {name: strategieportal, custom_dir: eigen}
plugins:
  search:
  strategieportal/reading:
  strategieportal/pages: {policy_in_pages: false, redaktion: {dienst: lokal}}
  strategieportal/charts: {}
  strategieportal/exports: {papier: false}
exclude_docs: |
  weg/
  !.versteckt.md
draft_docs: bald.md
not_in_nav: /still/
"""
SETTINGS = """\
INHERIT: basis.yml
site_url: !ENV [PROBE_ADDRESS, "https://strategie.kreis.example/unter"]
docs_dir: doku
use_directory_urls: false
strict: !ENV STRENG
markdown_extensions:
  - md_in_html
  - pymdownx.keys
  - pymdownx.critic
  - pymdownx.blocks.admonition
  - toc: {permalink: true, toc_depth: 3, slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
extra_css: [stil/stil.css]
extra_javascript: [stil/skript.js, stil/modul.mjs, {path: stil/spaet.js, async: true}]
repo_url: https://github.com/kreis/strategie
edit_uri_template: "edit/main/doku/{path!q}?ohne={path_noext}"
validation: {links: {anchors: ignore}}
"""
"""Everything that settings may do, and MkDocs follows."""
TEXTS = {
    "ueber.md": "# Über uns\n\n[Amt](amt/README.md#kosten) [m](massnahmen/m-01.md) [Start](index.md) [Impressum](rechtliches/impressum.md)\n"
    "[Adresse](./amt/a/) [ab der Wurzel](/amt/a.md) [bald](bald.md) [weg](weg/nie.md) [Frage](amt/a.md?x=1#s) <wir@kreis.example>\n\n"
    "![Bild](stil/bild.svg) ![Foto](stil/foto.png){ align=left }\n\n[TOC]\n\n## Über/unter uns\n\n### Teil\n\n#### Tief\n\n## Teil\n\n[hin](#teil_1)\n",
    "amt/README.md": "---\ntitle: Das Amt\ntags: [eins, 2]\ndate: 2026-03-01\nhide: [toc]\n---\n\n# B\n\n## Kosten\n\n[zurück](../ueber.md#teil) <a id=hand></a>\n",
    "amt/a.md": "Title: Stelle A\nDescription: Was die Stelle tut.\n\nNur Worte, [B](README.md#hand) und [Datei](../stil/liste.csv).\n",
    "amt/zwei-worte_hier.md": "Kein Titel, keine Überschrift.\n",
    "amt/vorlage.md": "---\ntitel: Eigene Vorlage\nvorlage: besonders.html\nstatus: neu\nsprache: en\n---\n# Eigene Vorlage\n\nText[^1]\n\n[^1]: Note\n",
    "still/leer.md": "",
    "still/kopf.md": "---\n# nur eine Bemerkung\n---\n\n\n# Kopf\n\n- [x] erledigt\n- [ ] offen\n",
    "still/zeilen.md": "# Zeilen\r\n\r\nEine Zeile.  \r\nNoch eine.\r\n",
    "still/teil.md": '# Teile\n\n--8<-- "_teile/gruss.md"\n\n```python title="a.py" hl_lines="1"\nx = 1  # (1)!\n```\n\n1. Ein **Eintrag**\n\n*[WLAN]: Funknetz\n\nWLAN und WLAN\n',
    "bald.md": "# Bald\n",
    "weg/nie.md": "# Nie\n",
    "_teile/gruss.md": "Guten *Tag* [Amt](amt/README.md)",
    "_teil.md": "<!-- --8<-- [start:eins] -->\nEin Teil\n<!-- --8<-- [end:eins] -->\n",
    "index.md": "Worum es geht.\n",
    "stil/stil.css": "h1 { letter-spacing: 0; }\n.eigen { color: inherit; }\n",
    "stil/skript.js": "let a;\n",
    "stil/modul.mjs": "export {};\n",
    "stil/spaet.js": "let b;\n",
    "stil/liste.csv": "a;b\n1;2\n",
    "stil/niemand.txt": "Diese Datei nennt niemand.\n",
    "stil/bild.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n',
}
MENU = """\
nav:
  - massnahmen/
  - Wir: ueber.md
  - Das Amt:
      - amt/README.md
      - Stellen: [amt/a.md, {Nummer eins: massnahmen/m-01.md}]
  - Roadmap: [amt/zwei-worte_hier.md]
  - Fußzeile: [still/teil.md]
  - Kreistag: https://kreistag.example/
"""
THEME = {
    "eigen/besonders.html": '{% extends "base.html" %}{% block content %}<h1>Eigen: {{ page.title }}</h1>{{ c.text }}{% endblock %}',
    "eigen/zeichen/zeichen.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "eigen/README.txt": "Wird nicht veröffentlicht.\n",
    "eigen/locales/de.txt": "Auch nicht.\n",
}
NOT_ALLOWED = {"mermaid"}
"""Ways of writing that are told instead of shown on a page."""


def probe(folder: Path) -> Path:
    """A portal with ordinary pages in which everything occurs that a page, the settings or a theme may hold."""
    portal = PortalFolder(folder)
    for path, words in TINY.items():
        portal.write(path.replace("content/", "doku/", 1), words)
    for path, words in TEXTS.items():
        portal.write(f"doku/{path}", words)
    for number, one in enumerate(SHOWN):
        portal.write(f"doku/w{number:03}.md", f"# Schreibweise {number}\n\n{one.text}\n")
    for path, words in THEME.items():
        portal.write(path, words)
    for name in ("stil/foto.png", "bild.png"):
        Image.new("RGB", (40, 30), "navy").save(folder / "doku" / name)
    portal.write("basis.yml", BASE)
    portal.write("mkdocs.yml", SETTINGS + MENU)
    return folder


def built(folder: Path, target: Path, *options: str, code: int = 0, gone: bool = False) -> str:
    """What ``strategieportal build`` says of the portal in ``folder``, in a process in which nobody can import MkDocs."""
    command = [sys.executable, "-m", "tests.forbidding", "strategieportal", "build", str(folder), "--ziel", str(target)]
    given = {**environment(), **({"GONE": "1"} if gone else {})}
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False, env=given, cwd=ROOT)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not the same in both sites, or missing in one."""
    first, second = digest(one), digest(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The probe, built without MkDocs, and its folder beside it."""
    folder = tmp_path_factory.mktemp("alone")
    probe(folder / "portal")
    lend(folder / "portal")
    built(folder / "portal", folder / "site")
    return folder


def test_the_reference_portal_is_the_same_by_either(site: Path, tmp_path: Path) -> None:
    built(ROOT, tmp_path / "site", "--strict")
    assert not differing(site, tmp_path / "site")


def test_ordinary_pages_with_everything_are_the_same_by_either(alone: Path, buildings: Buildings) -> None:
    assert not differing(buildings.of(alone / "portal", strict=False), alone / "site")
    made = (alone / "site" / "amt" / "a" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Stelle A</h1>" in made
    assert '#t-hand"' in made
    assert (alone / "site" / "zeichen" / "zeichen.svg").exists()
    assert not (alone / "site" / "weg").exists()


def test_a_portal_with_a_navigation_is_the_same_by_either(
    tmp_path: Path, buildings: Buildings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = portal_in(tmp_path_factory.mktemp("nav"), NAV, {**PAGES, **FAULTY}).root
    lend(folder)
    built(folder, tmp_path / "site", "--strict")
    assert not differing(buildings.of(folder), tmp_path / "site")


@pytest.mark.nightly
def test_ordinary_pages_are_the_same_by_properdocs(alone: Path, buildings: Buildings) -> None:
    assert not differing(buildings.of(alone / "portal", engine="properdocs", strict=False), alone / "site")


def test_without_any_trace_of_mkdocs_only_the_list_of_parts_is_another(portal: PortalFolder, tmp_path: Path) -> None:
    lend(portal.root)
    built(portal.root, tmp_path / "with")
    built(portal.root, tmp_path / "without", gone=True)
    assert differing(tmp_path / "with", tmp_path / "without") == ["lizenzen/bausteine.cdx.json", "lizenzen/index.html"]


def test_a_difference_is_seen(alone: Path, tmp_path: Path) -> None:
    shutil.copytree(alone / "site", tmp_path / "site")
    page = tmp_path / "site" / "ueber" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Teil", "Teile", 1), encoding="utf-8")
    (tmp_path / "site" / "stil" / "liste.csv").unlink()
    assert differing(alone / "site", tmp_path / "site") == ["stil/liste.csv", "ueber/index.html"]


def test_a_program_that_imports_mkdocs_would_be_seen() -> None:
    command = [sys.executable, "-m", "tests.forbidding", "mkdocs", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), cwd=ROOT)
    assert done.returncode
    assert "mkdocs is imported" in done.stderr


def others(portal: PortalFolder) -> None:
    """Let a plugin, a hook, a template and an extension of others take part."""
    portal.replace("mkdocs.yml", "  - strategieportal/pages\n", "  - strategieportal/pages\n  - macros\n")
    settings = (portal.root / "mkdocs.yml").read_text(encoding="utf-8")
    more = "hooks: [haken.py]\nextra_templates: [vorlage.xml]\nmarkdown_extensions: [material.extensions.preview]\n"
    portal.write("mkdocs.yml", settings + more)
    portal.write("haken.py", "def on_config(config): return config\n")
    lend(portal.root)


def test_what_takes_part_in_mkdocs_alone_is_named_and_nothing_is_published(
    portal: PortalFolder, tmp_path: Path
) -> None:
    others(portal)
    told = built(portal.root, tmp_path / "site", code=1)
    for name in ("macros", "haken.py", "vorlage.xml", "material.extensions.preview"):
        assert f'"{name}" gehört nicht zum Portal und wirkt nur mit MkDocs' in told
    assert 'mkdocs.yml:8:5: die Erweiterung "macros"' in told
    assert "mkdocs.yml:9:1: der Hook" in told
    assert not (tmp_path / "site").exists()


def test_whoever_accepts_it_gets_the_site_without_them(
    portal: PortalFolder, tmp_path: Path, buildings: Buildings
) -> None:
    plain = buildings.of(portal.root, strict=False)
    others(portal)
    told = built(portal.root, tmp_path / "site", "--ohne-fremde", "--format", "json")
    found = json.loads(told.partition("Die Website")[0])
    assert {one["severity"] for one in found if one["code"] == "B670"} == {"hint"}
    assert not differing(plain, tmp_path / "site")


def test_an_option_that_nobody_knows_is_a_warning_as_in_mkdocs(portal: PortalFolder) -> None:
    portal.replace("mkdocs.yml", "  - strategieportal/charts\n", "  - strategieportal/charts: {farbe: rot}\n")
    refused: list[Problem] = []
    stated = read(portal.root, "mkdocs.yml", refused.extend, {}, alone=False)
    assert [(one.code, one.severity) for one in stated.problems] == [("B671", Severity.WARNING)]


def test_errors_have_their_places_and_leave_the_old_site(portal: PortalFolder, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "alt.html").write_text("alt", encoding="utf-8")
    portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: in-umsezung")
    told = built(portal.root, tmp_path / "site", code=1)
    assert "content/massnahmen/m-01.md:8:29: " in told
    assert "Es wurde nichts veröffentlicht" in told
    assert [one.name for one in tmp_path.glob("**/*.html") if "site" in one.parts] == ["alt.html"]


def test_a_strict_build_with_warnings_leaves_the_old_site(portal: PortalFolder, tmp_path: Path) -> None:
    lend(portal.root)
    portal.write("content/a.md", "# A\n\n# B\n\n[hier](#fehlt)\n")
    settings = (portal.root / "mkdocs.yml").read_text(encoding="utf-8")
    portal.write("mkdocs.yml", f"{settings}validation: {{anchors: warn}}\nstrict: true\n")
    told = built(portal.root, tmp_path / "site", code=1)
    assert "B673" in told
    assert "Der Bau ist streng (strict), und es gab eine Warnung" in told
    assert not (tmp_path / "site").exists()
    assert "Die Website ist veröffentlicht" in built(portal.root, tmp_path / "site", "--no-strict")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("use_directory_urls: vielleicht\n", 'der Eintrag "use_directory_urls" lässt sich so nicht verstehen'),
        ("site_url: strategie.example\n", "site_url ist keine Adresse im Netz"),
        ("site_dir: content/site\n", 'der Eintrag "site_dir"'),
        ("nav: {a: b.md}\n", 'der Eintrag "nav"'),
        ("validation: {anchors: laut}\n", 'der Eintrag "anchors"'),
        ("markdown_extensions: [gibtesnicht]\n", "gibtesnicht"),
        ("markdown_extensions: [{toc: {slugify: !!python/name:nirgends.da }}]\n", "toc: nirgends.da"),
        ("extra_javascript: [{pfad: a.js}]\n", "extra_javascript.path"),
        ("INHERIT: fehlt.yml\n", "B648"),
    ],
)
def test_settings_that_cannot_be_followed_are_told(
    portal: PortalFolder, settings: str, told: str, tmp_path: Path
) -> None:
    portal.write("mkdocs.yml", (portal.root / "mkdocs.yml").read_text(encoding="utf-8") + settings)
    done = CliRunner().invoke(main, ["build", str(portal.root), "--ziel", str(tmp_path / "site")])
    assert done.exit_code == 1, done.output
    assert told in done.output
    assert not (tmp_path / "site").exists()
