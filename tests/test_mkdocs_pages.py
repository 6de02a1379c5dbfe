"""Ordinary pages go through MkDocs with all its events; sheets and derived pages stay finished files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.building import lend, ran
from tests.conftest import TINY, PortalFolder

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

    from tests.building import Buildings

SETTINGS = """\
site_name: Portal
docs_dir: content
theme: {name: strategieportal, custom_dir: overrides}
plugins: [strategieportal/reading, strategieportal/pages]
validation: {anchors: warn}
"""
HOOK = """\
seen = []
def on_pre_page(page, **_): seen.append(("pre", page.file.src_uri)); return page
def on_page_read_source(page, **_): seen.append(("read", page.file.src_uri))
def on_page_markdown(markdown, page, **_): seen.append(("markdown", page.file.src_uri)); return markdown.replace("ZAHL", "**17**")
def on_page_content(html, page, **_): seen.append(("content", page.file.src_uri)); return html + "<p>Angehängt</p><b onclick='x()'>fett</b>"
def on_page_context(context, page, **_): seen.append(("context", page.title)); return context
def on_post_page(output, page, **_): seen.append(("post", page.file.src_uri)); return output.replace("</footer>", "</footer><!-- Ende -->")
def on_post_build(config):
    with open(config["site_dir"] + "/seen.txt", "w", encoding="utf-8") as file: file.write("\\n".join(" ".join(one) for one in seen))
"""
FILES = {
    "mkdocs.yml": f"{SETTINGS}hooks: [hook.py]\nmarkdown_extensions: [pymdownx.keys]\n",
    "hook.py": HOOK,
    "content/ueber.md": "# Über uns\n\nEs sind ZAHL Orte.\n\n## Wer\n\nMit ++ctrl+f++ suchen.\n",
    "content/amt/README.md": "# B\n\n## Kosten\n\n[zurück](../a.md#t-eigen)\n",
    "content/a.md": "# A\n\n[m](massnahmen/m-01.md) [b](amt/README.md#kosten) [hier](#eigen) ![Bild](bild.svg)\n\n## Eigen\n",
    "content/bild.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>',
    "content/_teile/gruss.md": "Guten Tag",
    "content/index.md": "Worum es geht.\n",
    "content/e.md": "# E\n\n[Start](index.md) und [Impressum](rechtliches/impressum.md)\n",
    "content/c.md": '---\ntitel: C\n---\n--8<-- "_teile/gruss.md"\n',
    "content/d.md": "---\ntitel: D\ntemplate: eigen.html\n---\nText\n",
    "overrides/eigen.html": '{% extends "base.html" %}{% block content %}<h1>Eigen: {{ page.title }}</h1>{{ c.text }}{% endblock %}',
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    portal = PortalFolder(tmp_path_factory.mktemp("pages"))
    for path, words in {**TINY, **FILES}.items():
        portal.write(path, words)
    portal.replace("content/massnahmen/m-01.md", "Termine rund um die Uhr buchen.\n", "Mit ++ctrl+f++ suchen.\n")
    return portal.root


@pytest.fixture(scope="module")
def site(folder: Path, buildings: Buildings) -> Path:
    return buildings.of(folder)


def failing(portal: PortalFolder, settings: str = "") -> CompletedProcess[str]:
    """What a strict build says that is to fail."""
    portal.write("mkdocs.yml", SETTINGS + settings)
    (portal.root / "overrides").mkdir(exist_ok=True)
    lend(portal.root)
    done = ran("build", "--strict", "-d", str(portal.root / "site"), folder=portal.root)
    assert done.returncode
    return done


def text(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def test_every_event_sees_every_ordinary_page_and_no_sheet(site: Path) -> None:
    made = text(site, "ueber")
    assert "Es sind <strong>17</strong> Orte." in made
    assert "<p>Angehängt</p>" in made
    assert "<!-- Ende -->" in made
    seen = (site / "seen.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(one for one in seen if "ueber" in one or "Über" in one) == sorted(
        ["pre ueber.md", "read ueber.md", "markdown ueber.md", "content ueber.md", "context Über uns", "post ueber.md"]
    )
    assert len([one for one in seen if one.startswith("pre ")]) == 6
    assert "Angehängt" not in text(site, "massnahmen/m-01")


def test_properdocs_makes_the_same_pages(site: Path, folder: Path, buildings: Buildings) -> None:
    other = buildings.of(folder, engine="properdocs")
    for file in sorted(one.relative_to(site) for one in site.rglob("*") if one.is_file()):
        assert (other / file).read_bytes() == (site / file).read_bytes(), file


def test_the_frame_is_the_portal_s_and_the_first_heading_its_title(site: Path) -> None:
    made = text(site, "ueber")
    assert re.findall(r"<h1>(.*?)</h1>", made) == ["Über uns"]
    assert '<body class="kind-page">' in made
    assert (
        '<h2 id="t-wer">Wer</h2><a aria-label="Link zum Abschnitt: Wer" class="headerlink" href="#t-wer"></a>' in made
    )


def test_links_lead_to_sheets_pages_pictures_and_headings(site: Path) -> None:
    made = text(site, "a")
    for target in ('href="../massnahmen/m-01/"', 'href="../amt/#t-kosten"', 'href="#t-eigen"', 'src="../bild.svg"'):
        assert target in made
    assert 'href="../a/#t-eigen"' in text(site, "amt")


def test_links_lead_to_the_start_page_and_to_pages_made_from_facts(site: Path) -> None:
    made = text(site, "e")
    assert 'href="../">Start' in made
    assert 'href="../rechtliches/impressum/">Impressum' in made


def test_what_a_hook_writes_passes_the_same_wall(site: Path) -> None:
    assert "<b>fett</b>" in text(site, "a")


def test_markdown_extensions_hold_for_pages_and_sheets(site: Path) -> None:
    assert "<kbd>Strg</kbd>" in text(site, "ueber")
    assert "<kbd>Strg</kbd>" in text(site, "massnahmen/m-01")


def test_what_begins_with_an_underline_is_included_and_no_page(site: Path) -> None:
    assert "Guten Tag" in text(site, "c")
    assert not (site / "_teile" / "gruss").exists()


def test_a_template_of_one_s_own_fills_the_page_that_asks_for_it(site: Path) -> None:
    assert "<h1>Eigen: D</h1><p>Text</p>" in text(site, "d")


@pytest.mark.parametrize(
    ("file", "words", "settings", "told"),
    [
        ("content/a.md", "[x](#fehlt)", "", "there is no such anchor"),
        ("content/a.md", "---\nvorlage: fehlt.html\n---\nText", "", "P433"),
        ("overrides/main.html", '{% extends "base.html" %}', "", "overrides/main.html"),
        (
            "hook.py",
            "def on_page_content(html, **_): return html + '<iframe src=x></iframe>'",
            "hooks: [hook.py]\n",
            "B641",
        ),
    ],
)
def test_what_cannot_be_shown_is_told(portal: PortalFolder, file: str, words: str, settings: str, told: str) -> None:
    portal.write("content/a.md", "Text\n")
    portal.write(file, f"{words}\n")
    said = failing(portal, settings)
    assert told in said.stderr
