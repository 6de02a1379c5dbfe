"""A broken mkdocs.yml is told by ``check``, in German and at its place: MkDocs itself ends before our plugin is there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.checks.examine import examine
from strategieportal.cli.main import main

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

SOUND = """\
site_name: Portal
docs_dir: content
theme:
  name: strategieportal
plugins:
  - strategieportal/reading
  - strategieportal/pages
"""


def told(portal: PortalFolder, text: str) -> list[str]:
    """Place, severity and code of whatever ``check`` tells when mkdocs.yml is ``text``."""
    portal.write("mkdocs.yml", text)
    ran = CliRunner().invoke(main, ["check", str(portal.root)])
    assert ran.exception is None or isinstance(ran.exception, SystemExit)
    lines = ran.stdout.splitlines()
    return [
        f"{one.partition(': ')[0]} {'Warnung ' * (': Warnung: ' in one)}{one.partition(' (')[2][:4]}" for one in lines
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SOUND, []),
        (SOUND + "theme: material\n", []),
        (SOUND + "theme: {name: null, custom_dir: content}\n", []),
        (SOUND + "docs_dir: !ENV [ORDNER, content]\nhooks: [!ENV HOOK]\n", []),
        (SOUND + "markdown_extensions: [abbr, pymdownx.details, markdown.extensions.toc]\n", []),
        (SOUND + "plugins: [search, /search]\n", []),
        (SOUND + "plugins: [material/search]\n", ["mkdocs.yml:8:11 B654"]),
        (SOUND + "a: [1\n", ["mkdocs.yml:8:4 S027"]),
        (SOUND + "\ta: 1\n", ["mkdocs.yml:8:1 S021"]),
        ("- a\n", ["mkdocs.yml:1:1 B653"]),
        ("", ["mkdocs.yml:1:1 B653"]),
        (SOUND + "a: " + "[" * 20_000, ["mkdocs.yml:1:1 B653"]),
        (SOUND.replace("site_name", "name"), ["mkdocs.yml:1:1 Warnung B655", "mkdocs.yml:1:1 S101"]),
        (SOUND + "watch: [fehlt]\n", ["mkdocs.yml:8:9 B648"]),
        (SOUND + "  - meta\n", ["mkdocs.yml:8:5 Warnung B652"]),
        (SOUND + "  - tags\n", ["mkdocs.yml:8:5 B654"]),
        (SOUND + "  - material/blog: {}\n", ["mkdocs.yml:8:5 B654"]),
        (SOUND.replace("docs_dir: content\n", ""), ["mkdocs.yml:1:1 B648"]),
        (SOUND.replace("docs_dir: content", "docs_dir: inhalt"), ["mkdocs.yml:2:11 B648"]),
        (SOUND + "hooks: [a.py, mkdocs.yml]\n", ["mkdocs.yml:3:7 B656", "mkdocs.yml:8:9 B648"]),
        (SOUND + "theme: {name: strategieportal, custom_dir: fehlt}\n", ["mkdocs.yml:8:44 B648"]),
        (SOUND + "INHERIT: basis.yml\n", ["mkdocs.yml:8:10 B648"]),
        (SOUND + "INHERIT: mkdocs.yml\n", []),
        (SOUND + "  - strategieportal/page\n", ["mkdocs.yml:8:5 B649"]),
        (SOUND + "  - suche\n", ["mkdocs.yml:8:5 Warnung B652"]),
        (SOUND + "theme: materiel\n", ["mkdocs.yml:8:8 Warnung B652"]),
        (SOUND + "markdown_extensions: [fehlt.ganz]\n", ["mkdocs.yml:8:23 Warnung B652"]),
    ],
)
def test_what_mkdocs_would_break_off_for_is_told(portal: PortalFolder, text: str, expected: list[str]) -> None:
    assert told(portal, text) == expected


def test_what_is_wrong_in_a_file_that_is_inherited_is_told_there(portal: PortalFolder) -> None:
    portal.write("basis/gemeinsam.yml", "a: [\n")
    assert told(portal, SOUND + "INHERIT: basis/gemeinsam.yml\n") == ["basis/gemeinsam.yml:2:1 S027"]


def test_a_file_that_is_not_utf8_is_told(portal: PortalFolder) -> None:
    portal.write("mkdocs.yml", "")
    (portal.root / "mkdocs.yml").write_bytes(SOUND.encode() + b"a: \xff\n")
    assert "(S004)" in CliRunner().invoke(main, ["check", str(portal.root)]).stdout


@pytest.mark.parametrize("nav", ["&a [*a]", "&a {b: *a}"])
def test_settings_that_hold_themselves_end(portal: PortalFolder, nav: str) -> None:
    assert told(portal, f"{SOUND}nav: {nav}\n") == []


def test_aliases_of_aliases_cost_no_time(portal: PortalFolder) -> None:
    levels = "".join(f"a{number}: &a{number} [{', '.join(9 * [f'*a{number - 1}'])}]\n" for number in range(1, 30))
    portal.write("mkdocs.yml", f"{SOUND}a0: &a0 [index.md]\n{levels}nav: [*a29]\n")
    assert not examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems.errors
