"""What ``mkdocs.yml`` says of pages holds: navigation, exclusions, own style sheets and scripts, the link for editing."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config

from strategieportal.checks.examine import examine
from strategieportal.history.event import Change
from strategieportal.history.read_history import read_history
from strategieportal.mkdocs_plugins.options import said_by
from strategieportal.pages.page import Page
from strategieportal.problems import Severity
from strategieportal.publishing.adopted import framed
from strategieportal.source.settings import read_settings
from tests.building import digest, lend, ran
from tests.conftest import TINY, PortalFolder
from tests.test_pages_rendering import SHELL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.building import Buildings

SETTINGS = """\
site_name: Portal
docs_dir: content
theme: {name: strategieportal}
plugins: [strategieportal/reading, strategieportal/pages]
"""
NAV = """\
nav:
  - massnahmen/
  - Wir: ueber.md
  - Amt:
      - amt/index.md
      - Stellen:
          - amt/a.md
          - Nummer eins: massnahmen/m-01.md
  - Roadmap:
      - plan.md
  - Fußzeile:
      - recht.md
  - Kreistag: https://kreistag.example/
not_in_nav: still.md
exclude_docs: entwurf.md
draft_docs: bald.md
extra_css: [eigen/eigen.css]
extra_javascript:
  - eigen/eigen.js
  - {path: eigen/modul.mjs, type: module}
repo_url: https://git.example/portal
edit_uri: -/edit/main/content/
validation: {nav: {omitted_files: warn}}
"""
PAGES = {
    "content/ueber.md": "# Über uns\n\n[Amt](amt/index.md) *Wort*{ .eigen .menu .fremd }\n",
    "content/amt/index.md": "# Das Amt\n",
    "content/amt/a.md": "# Stelle A\n\n## Über/unter uns\n\n### Teil\n\n## Teil\n\n[hin](#uberunter-uns)\n",
    "content/plan.md": "# Der Plan\n",
    "content/recht.md": "# Rechtliches\n",
    "content/still.md": "# Still\n\n[Ordner](amt/) [Adresse](./amt/a/) [Datei](./amt/a#s) [Frage](amt/a.md?x#s) "
    "[Anker](amt/a.md#uberunter-uns) [Zweiter](amt/a.md#teil_1) [Hier](amt/a.md#ueber-unter-uns)\n\n"
    '<p align="center"><img src="eigen/bild.svg" alt="Bild"> <img src="../eigen/bild.svg" alt="Bild">'
    '<a href="amt/a.md">roh</a></p>\n',
    "content/entwurf.md": "# Entwurf\n",
    "content/bald.md": "# Bald\n",
    "content/eigen/bild.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n',
    "content/eigen/eigen.css": "h1 { letter-spacing: 0; }\n.eigen, .menu a { letter-spacing: 0; }\n",
    "content/eigen/eigen.js": "let a;\n",
    "content/eigen/modul.mjs": "export {};\n",
}


FAULTY = {"content/entwurf.md": "# Entwurf\n\n[fehlt](fehlt.md)\n"}
"""A fault that nobody will see, for the page is excluded."""


def portal_in(folder: Path, settings: str, pages: dict[str, str]) -> PortalFolder:
    portal = PortalFolder(folder)
    for path, words in {**TINY, **pages, "mkdocs.yml": SETTINGS + settings}.items():
        portal.write(path, words)
    return portal


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, buildings: Buildings) -> Path:
    return buildings.of(portal_in(tmp_path_factory.mktemp("nav"), NAV, {**PAGES, **FAULTY}).root)


def text(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def entries(html: str, label: str) -> list[tuple[str, str]]:
    """Address and words of each link of the navigation called ``label``."""
    found = re.search(rf'<nav [^>]*(?:aria-label="{label}"|aria-labelledby="{label}")>(.*?)</nav>', html, re.DOTALL)
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', found[1]) if found else []


def test_the_header_has_what_the_navigation_says_and_nothing_of_the_portal_is_lost(site: Path) -> None:
    found = entries(text(site, "ueber"), "Hauptnavigation")
    assert found[:5] == [
        ("../massnahmen/", "Maßnahmen"),
        ("../ueber/", "Wir"),
        ("../amt/", "Amt"),
        ("../roadmap/", "Roadmap"),
        ("https://kreistag.example/", "Kreistag"),
    ]
    assert ("../handlungsfelder/", "Handlungsfelder") in found[5:]
    assert len({path for path, _ in found}) == len(found)


def test_pages_of_a_section_show_each_other_in_their_groups(site: Path) -> None:
    made = text(site, "amt/a")
    assert entries(made, "bereich-navigation") == [
        ("../../amt/", "Das Amt"),
        ("../../amt/a/", "Stelle A"),
        ("../../massnahmen/m-01/", "Nummer eins"),
    ]
    assert "<h3>Stellen</h3>" in made
    assert '<li><a href="../../amt/">Amt</a></li>' in made
    assert '<a href="../../amt/" aria-current="true">' in made


def test_a_page_in_a_section_of_the_portal_stands_on_its_hub(site: Path) -> None:
    assert entries(text(site, "roadmap"), "bereich-navigation") == [("../plan/", "Der Plan")]
    assert '<a href="../roadmap/" aria-current="true">' in text(site, "plan")


def test_the_foot_has_its_own(site: Path) -> None:
    assert ("../recht/", "Rechtliches") in entries(text(site, "ueber"), "Service und Rechtliches")


def test_what_is_excluded_or_a_draft_is_nowhere(site: Path) -> None:
    assert not (site / "entwurf").exists()
    assert not (site / "bald").exists()
    index = text(site, "a-z")
    assert "Still" in index
    assert "Entwurf" not in index
    assert "Bald" not in index


def test_own_style_sheets_and_scripts_are_in_the_frame_of_every_page(site: Path) -> None:
    for path in ("ueber", "massnahmen"):
        made = text(site, path)
        assert '<link rel="stylesheet" href="../eigen/eigen.css">' in made
        assert '<script src="../eigen/eigen.js" defer></script>' in made
        assert '<script src="../eigen/modul.mjs" type="module" defer></script>' in made


def test_links_to_folders_to_anchors_of_mkdocs_and_in_html_lead_where_they_were_meant_to(site: Path) -> None:
    made = text(site, "still").partition('<div class="prose page-text">')[2]
    found = re.findall(r'(?:href|src)="([^"]*)"', made.partition("</div>")[0])
    assert found[:4] == ["../amt/", "../amt/a/", "../amt/a/#s", "../amt/a/?x#s"]
    assert found[4:7] == [f"../amt/a/#t-{one}" for one in ("ueber-unter-uns", "teil-2", "ueber-unter-uns")]
    assert 'href="#t-ueber-unter-uns">hin' in text(site, "amt/a")
    assert found[7:] == ["../eigen/bild.svg", "../eigen/bild.svg", "../amt/a/"]
    assert (site / "eigen" / "bild.svg").is_file()


def test_texts_may_use_the_classes_of_own_style_sheets_but_none_of_the_portal(site: Path) -> None:
    assert '<em class="eigen">Wort</em>' in text(site, "ueber")


def test_the_link_for_editing_leads_to_the_file_of_page_and_sheet(site: Path) -> None:
    assert 'href="https://git.example/portal/-/edit/main/content/ueber.md"' in text(site, "ueber")
    assert 'href="https://git.example/portal/-/edit/main/content/massnahmen/m-01.md"' in text(site, "massnahmen/m-01")


@pytest.mark.parametrize(
    ("template", "address"),
    [
        ("edit/{path}?of={path_noext}", "https://git.example/p/edit/amt/a%20b.md?of=amt/a%20b"),
        ("?page={path_noext!q}", "https://git.example/p?page=amt%2Fa%20b"),
        ("https://forge.example/e?f={path!q}", "https://forge.example/e?f=amt%2Fa%20b.md"),
    ],
)
def test_a_template_for_editing_is_filled_in_as_mkdocs_does_it(tmp_path: Path, template: str, address: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        f'site_name: a\nrepo_url: https://git.example/p\nedit_uri_template: "{template}"\ndocs_dir: content\n', "utf-8"
    )
    config = load_config(str(tmp_path / "mkdocs.yml"))
    frame = framed(SHELL, said_by(config), read_settings(tmp_path))
    page = Page(path="x/", kind="page", template="page.html", title="x", content=None, source="content/amt/a b.md")
    assert frame.edited_at(page) == address


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, buildings: Buildings) -> Path:
    pages = {
        **PAGES,
        "content/plan.md": "---\nbereich: roadmap\n---\n# Der Plan\n",
        "content/recht.md": "---\nnavigation: fuss\n---\n# Rechtliches\n",
        "content/ueber.md": "---\nnavigation: kopf\nfrueher: [/ueber.html]\n---\n# Über uns\n\n[Amt](amt/index.md#hin)\n\n[Absolut](/amt/a.md)\n",
    }
    settings = "repo_url: https://github.com/x/y\nuse_directory_urls: false\n"
    return buildings.of(portal_in(tmp_path_factory.mktemp("plain"), settings, pages).root)


def test_without_a_navigation_folder_and_front_matter_decide(plain: Path) -> None:
    assert ("../ueber/index.html", "Über uns") in entries(text(plain, "recht"), "Hauptnavigation")
    assert ("../recht/index.html", "Rechtliches") in entries(text(plain, "recht"), "Service und Rechtliches")
    assert entries(text(plain, "roadmap"), "bereich-navigation") == [("../plan/index.html", "Der Plan")]
    assert [words for _, words in entries(text(plain, "amt/a"), "bereich-navigation")] == ["Das Amt", "Stelle A"]


def test_without_directories_in_addresses_every_link_names_a_file(plain: Path) -> None:
    for path in ("ueber", "massnahmen", "massnahmen/m-01", "amt/a"):
        page = plain / path
        for target in re.findall(r'(?:href|action)="(?![a-z]+:|#)([^"#?]*)', text(plain, path)):
            assert (page / target).resolve().is_file(), target
    assert 'href="../amt/index.html#hin"' in text(plain, "ueber")


def test_a_file_that_mkdocs_wrote_before_leads_on(plain: Path) -> None:
    made = (plain / "ueber.html").read_text(encoding="utf-8")
    assert 'content="0; url=./ueber/index.html"' in made
    assert 'href="./ueber/index.html"' in made


def test_that_addresses_stay_is_said_once(portal: PortalFolder) -> None:
    portal.write("mkdocs.yml", SETTINGS + "use_directory_urls: false\n")
    lend(portal.root)
    done = ran("build", "--strict", "-d", str(portal.root / "site"), folder=portal.root)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("(B646)") == 1


def test_a_guessed_address_for_editing_is_no_link(plain: Path) -> None:
    assert "edit/master" not in text(plain, "ueber")


@pytest.mark.parametrize(
    ("settings", "pages", "told"),
    [
        ("extra_css: ['https://cdn.example/x.css']\n", {}, "B643"),
        ("extra_javascript: [fehlt.js]\n", {}, "B644"),
        ("exclude_docs: massnahmen/m-01.md\n", {}, "B642"),
        ("validation: {nav: {omitted_files: warn}}\nnav: [ueber.md]\n", PAGES, 'not included in the "nav"'),
        ("nav: [fehlt.md]\n", {}, "fehlt.md"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told(portal: PortalFolder, settings: str, pages: dict[str, str], told: str) -> None:
    for path, words in pages.items():
        portal.write(path, words)
    portal.write("mkdocs.yml", SETTINGS + settings)
    lend(portal.root)
    done = ran("build", "--strict", "-d", str(portal.root / "site"), folder=portal.root)
    assert done.returncode
    assert told in done.stderr


ELSEWHERE = SETTINGS.replace("docs_dir: content", "docs_dir: texte\nsite_dir: public")


def committed(root: Path) -> None:
    """All files of the portal as one commit."""
    for step in (["init", "-q"], ["add", "-A", "content", "texte", "data"], ["commit", "-qm", "Stand"]):
        named = ["-c", "user.name=Amt", "-c", "user.email=amt@muster.example"]
        there = [one for one in step if one not in {"content", "texte"} or (root / one).exists()]
        subprocess.run(["git", "-C", str(root), *named, *there], check=True, capture_output=True)


def test_another_folder_for_content_and_site_makes_the_same_site(site: Path, tmp_path: Path) -> None:
    portal = portal_in(tmp_path, NAV, PAGES)
    (tmp_path / "content").rename(tmp_path / "texte")
    portal.write("mkdocs.yml", ELSEWHERE + NAV)
    lend(tmp_path)
    done = ran("build", "--strict", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "public") == digest(site)


def test_a_folder_that_was_renamed_keeps_its_past(portal: PortalFolder) -> None:
    committed(portal.root)
    (portal.root / "content").rename(portal.root / "texte")
    portal.write("mkdocs.yml", ELSEWHERE)
    subprocess.run(["git", "-C", str(portal.root), "rm", "-rq", "--cached", "content"], check=True)
    portal.replace("texte/massnahmen/m-01.md", "Termine rund um die Uhr buchen.\n", "Andere Worte.\n")
    committed(portal.root)
    found = read_history(portal.root, content="texte")
    assert "content/massnahmen/m-01.md" in found.changed
    assert found.events
    new = [(one.noun, one.id) for one in found.events if one.change is Change.NEW]
    assert len(set(new)) == len(new)
    assert {one.change for one in found.events} == {Change.NEW, Change.TEXT}


def test_mistakes_are_told_where_they_are_and_commands_write_there(portal: PortalFolder) -> None:
    (portal.root / "content").rename(portal.root / "texte")
    portal.write("mkdocs.yml", ELSEWHERE)
    portal.write("texte/a.md", "[fehlt](fehlt.md)\n")
    done = ran("check", str(portal.root), folder=portal.root.parent, engine="strategieportal")
    assert "texte/a.md:1:" in done.stdout
    assert ran("build", folder=portal.root).stderr.count("texte/a.md:1:")
    made = ran(
        "new", "ziel", "Neues", "--folder", str(portal.root), folder=portal.root.parent, engine="strategieportal"
    )
    assert (portal.root / "texte/ziele/neues.md").exists(), made.stderr
    assert "texte/ziele/neues.md" in made.stdout
    assert not (portal.root / "content").exists()


def test_the_check_passes_over_pages_that_are_left_out(portal: PortalFolder) -> None:
    for name in ("entwurf", "bald", "c"):
        portal.write(f"content/{name}.md", "[fehlt](fehlt.md)\n")
    portal.write("mkdocs.yml", SETTINGS + "exclude_docs: entwurf.md\ndraft_docs: |\n  bald.md\n  !c.md\n")
    found = examine(portal.root, epoch="1780000000", today=date(2026, 6, 1)).problems
    told = {one.place.file for one in found if one.place.file.endswith(".md") and one.severity is Severity.ERROR}
    assert told == {"content/c.md"}
    shown = examine(portal.root, epoch="1780000000", today=date(2026, 6, 1), preview=True).problems
    assert "content/bald.md" in {one.place.file for one in shown}


def test_a_page_that_nothing_leads_to_is_a_hint(portal: PortalFolder) -> None:
    portal.write("content/allein.md", "Text\n")
    portal.write("content/b.md", "---\nnavigation: fuss\n---\n[C](c.md)\n")
    portal.write("content/c.md", "Text\n")
    portal.write("content/d.md", "Text\n")
    portal.write("mkdocs.yml", SETTINGS + "nav: [{Wir: d.md}]\n")
    done = ran("build", "-d", str(portal.root / "site"), folder=portal.root)
    assert re.findall(r"content/(\w+)\.md\S* [^\n]*\(P434\)", done.stderr) == ["allein"]


def test_a_link_to_a_page_that_is_left_out_is_told_and_read_as_its_words(portal: PortalFolder) -> None:
    links = "[Entwurf](/entwurf.md), [Bald](%sbald.md#x), [Still](%sstill.md).\n"
    portal.write("content/a.md", "# A\n\n" + links % ("", ""))
    portal.write("content/amt/b.md", "# B\n\n" + links % ("../", "../"))
    portal.replace("content/massnahmen/m-01.md", "Termine rund um die Uhr buchen.\n", links % ("../", "../"))
    for name in ("entwurf", "bald", "still"):
        portal.write(f"content/{name}.md", "# Seite\n")
    settings = "nav: [a.md, amt/b.md]\nexclude_docs: entwurf.md\ndraft_docs: bald.md\nnot_in_nav: still.md\n"
    portal.write("mkdocs.yml", SETTINGS + settings)
    lend(portal.root)
    done = ran("build", "--strict", "-d", str(portal.root / "site"), folder=portal.root)
    assert done.returncode == 0, done.stderr
    assert "Ebenso an 5 weiteren Stellen in 3 Dateien" in done.stderr
    found = examine(portal.root, epoch="1780000000", today=date(2026, 6, 1)).problems
    places = [str(one.place) for one in found if one.code == "P423"]
    assert len(places) == 6
    assert {f"content/{file}" for file in ("a.md:3:11", "a.md:3:32", "massnahmen/m-01.md:10:11")} <= {*places}
    for page, up in (("a", "../"), ("amt/b", "../../"), ("massnahmen/m-01", "../../")):
        made = text(portal.root / "site", page)
        assert f'<a>Entwurf</a>, <a>Bald</a>, <a href="{up}still/">Still</a>.' in made
