"""Pages are built beside plugins of others, strictly; what a page could not bear is refused with a sentence."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from strategieportal.pages.shell.breaches import breaches
from tests.building import lend, ran
from tests.conftest import TINY, PortalFolder

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """\
site_name: Portal
site_url: https://portal.example/
docs_dir: content
theme: {name: strategieportal}
"""
PLUGINS = """\
hooks: [zaehlen.py]
plugins:
  - strategieportal/reading
  - strategieportal/pages
  - awesome-nav
  - include-markdown
  - macros
  - material/meta
  - redirects: {redirect_maps: {alt/seite.md: ueber.md}}
  - git-revision-date-localized: {type: date, locale: de}
  - section-index
extra: {zahl: 17}
"""
FILES = {
    "zaehlen.py": "pages = []\n"
    "def on_page_markdown(markdown, page, **_): pages.append(page.file.src_uri)\n"
    "def on_post_build(config): open(config['site_dir'] + '/pages.txt', 'w').write(str(len(pages)))\n",
    "content/ueber.md": '# Über uns\n\n{% include-markdown "_teil.md" %}\n\nEs sind {{ zahl }} Orte, Stand {{ git_revision_date_localized }}.\n',
    "content/_teil.md": "**Einschub**\n",
    "content/amt/index.md": "# Amt\n\n[Über uns](../ueber.md)\n",
    "content/amt/a.md": "# A\n\nText\n",
    "content/amt/.meta.yml": "tags: [Behörde]\n",
    "content/.nav.yml": "nav:\n  - Wir: ueber.md\n  - amt\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    portal = PortalFolder(tmp_path_factory.mktemp("beside"))
    for path, words in {**TINY, **FILES, "mkdocs.yml": SETTINGS + PLUGINS}.items():
        portal.write(path, words)
    lend(portal.root)
    for step in (["init", "-q"], ["add", "content", "data"], ["commit", "-qm", "Anfang"]):
        named = ["-c", "user.name=Amt", "-c", "user.email=amt@muster.example"]
        subprocess.run(["git", "-C", str(portal.root), *named, *step], check=True, capture_output=True)
    done = ran("build", "--strict", "-d", str(portal.root / "site"), folder=portal.root)
    assert done.returncode == 0, done.stderr
    return portal.root / "site"


def text(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def test_seven_plugins_and_a_hook_work_on_ordinary_pages(site: Path) -> None:
    made = text(site, "ueber")
    assert "<strong>Einschub</strong>" in made
    assert "Es sind 17 Orte" in made
    assert re.search(r"Stand <span[^>]*>\d+\. \w+ \d{4}</span>", made)
    assert "Behörde" in text(site, "amt/a")
    assert "Behörde" not in made
    assert "url=../../ueber/" in text(site, "alt/seite")
    assert (site / "pages.txt").read_text(encoding="utf-8") == "3"


def test_a_navigation_in_files_of_its_own_places_pages(site: Path) -> None:
    header = re.search(r'<nav aria-label="Hauptnavigation">(.*?)</nav>', text(site, "amt/a"), re.DOTALL)
    assert header
    assert re.findall(r">([^<]+)</a>", header[1])[:2] == ["Wir", "Amt"]
    assert "In diesem Bereich" in text(site, "amt/a")


def test_a_page_keeps_its_heading_whatever_the_navigation_calls_it(site: Path) -> None:
    assert "<h1>Über uns</h1>" in text(site, "ueber")


SMALLER = """\
import os
def on_pre_build(config): config["extra_css"][0] = "eigen.min.css"; config["extra_javascript"][0] = "eigen.min.js"
def on_post_page(output, **_): return output.replace('rel="stylesheet"', "rel=stylesheet").replace('<html lang="de">', "<html lang=de>")
def on_post_build(config):
    for one in ("css", "js"): os.rename(f"{config['site_dir']}/eigen.{one}", f"{config['site_dir']}/eigen.min.{one}")
"""
"""What mkdocs-minify does: files get another name, pages lose their quotes. It is published as source alone."""


def test_pages_and_files_may_be_made_smaller(portal: PortalFolder) -> None:
    for path, words in {"content/a.md": "Text\n", "content/eigen.css": "a {}\n", "content/eigen.js": "\n"}.items():
        portal.write(path, words)
    portal.write("hook.py", SMALLER)
    asked = "plugins: [strategieportal/reading, strategieportal/pages]\nhooks: [hook.py]\n"
    portal.write("mkdocs.yml", f"{SETTINGS}{asked}extra_css: [eigen.css]\nextra_javascript: [eigen.js]\n")
    lend(portal.root)
    done = ran("build", "--strict", "-d", str(portal.root / "site"), folder=portal.root)
    assert done.returncode == 0, done.stderr
    made = text(portal.root / "site", "a")
    assert "<link rel=stylesheet href=" in made
    assert 'src="../eigen.min.js"' in made
    assert (portal.root / "site/eigen.min.css").read_text(encoding="utf-8") == "a {}\n"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("<script>lightbox()</script>", "<script>"),
        ("<style>a{}</style>", "<style>"),
        ("<p style='top:0'>", 'style="…"'),
        ("<script src='https://cdn.example/x.js'></script>", "cdn.example"),
    ],
)
def test_what_others_put_into_the_whole_page_is_refused_where_it_could_not_work(
    portal: PortalFolder, written: str, told: str
) -> None:
    portal.write("content/a.md", "Text\n")
    portal.write(
        "hook.py", f"def on_post_page(output, **_): return output.replace('</body>', {written!r} + '</body>')\n"
    )
    portal.write(
        "mkdocs.yml", f"{SETTINGS}plugins: [strategieportal/reading, strategieportal/pages]\nhooks: [hook.py]\n"
    )
    lend(portal.root)
    done = ran("build", "-d", str(portal.root / "site"), folder=portal.root)
    assert done.returncode
    assert "B645" in done.stderr
    assert told in done.stderr


@pytest.mark.parametrize(
    "html",
    [
        '<script src="a.js" defer></script><link rel="stylesheet" href="a.css">',
        '<link rel="canonical" href="https://portal.example/">',
        '<script type="application/ld+json">{}</script>',
        '<a href="https://x.example/">x</a><img src="a.png" alt="">',
    ],
)
def test_what_a_browser_takes_is_no_breach(html: str) -> None:
    assert breaches(html) == []


@pytest.mark.parametrize(
    "html",
    [
        '<b onclick="x()">',
        '<iframe src="//x.example">',
        '<link rel="preload stylesheet" href="https://x.example/a.css">',
    ],
)
def test_what_a_browser_would_not_take_is_one(html: str) -> None:
    assert len(breaches(html)) == 1


@pytest.mark.parametrize(
    ("hook", "told"),
    [
        ("def on_page_markdown(markdown, **_):\n    raise ValueError('kaputt')\n", "hook.py:2 (ValueError: kaputt)"),
        (
            "def on_config(config):\n    help_me()\ndef help_me():\n    raise OSError('weg')\n",
            "hook.py:4 (OSError: weg)",
        ),
    ],
)
def test_what_breaks_off_in_a_hook_is_told_with_its_place_and_without_a_traceback(
    portal: PortalFolder, hook: str, told: str
) -> None:
    portal.write("content/a.md", "Text\n")
    portal.write("hook.py", hook)
    portal.write(
        "mkdocs.yml", f"{SETTINGS}plugins: [strategieportal/reading, strategieportal/pages]\nhooks: [hook.py]\n"
    )
    lend(portal.root)
    done = ran("build", "-d", str(portal.root / "site"), folder=portal.root)
    assert done.returncode
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_material_s_search_may_stay_beside_ours_and_a_name_that_macros_do_not_know_is_told(
    portal: PortalFolder,
) -> None:
    portal.write("content/a.md", "# A\n\nEs sind {{ gibtsnicht }} Orte, `{{ code }}`.\n")
    ours = "[search: {lang: de}, strategieportal/reading, strategieportal/pages, strategieportal/search, macros]"
    portal.write("mkdocs.yml", f"{SETTINGS}plugins: {ours}\n")
    lend(portal.root)
    done = ran("build", "--strict", "-d", str(portal.root / "site"), folder=portal.root)
    assert done.returncode == 0, done.stderr
    assert 'content/a.md:3:9: "{{ gibtsnicht }}" steht vermutlich so' in done.stderr
    assert "{{ code }}" not in done.stderr
    assert (portal.root / "site/suche/index/seiten.json").is_file()
