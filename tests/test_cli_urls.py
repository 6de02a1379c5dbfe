"""``strategieportal urls``: shows, writes, compares with what is online."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.fetching import UnreadableError
from strategieportal.cli.main import main
from strategieportal.cli.urls_command import online

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.conftest import PortalFolder

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
M01 = "content/massnahmen/m-01.md"


def urls(portal: PortalFolder, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["urls", str(portal.root), *arguments])


def sitemap(*addresses: str) -> str:
    return f"<urlset {SPACE}>" + "".join(f"<url><loc>{one}</loc></url>" for one in addresses) + "</urlset>"


def test_it_shows_without_writing_and_writes_when_asked(portal: PortalFolder) -> None:
    ran = urls(portal)
    assert ran.exit_code == 0
    assert "/massnahmen/m-01/" in ran.stdout
    assert not (portal.root / "data/urls.lock").exists()
    assert "eingetragen" in urls(portal, "--write").stdout
    written = (portal.root / "data/urls.lock").read_text(encoding="utf-8")
    assert "\n/massnahmen/m-01/ " in written
    again = urls(portal, "--write")
    assert "keine ging verloren" in again.stdout
    assert (portal.root / "data/urls.lock").read_text(encoding="utf-8") == written


def test_a_lost_address_stops_it_and_check_with_place_and_remedy(portal: PortalFolder) -> None:
    urls(portal, "--write")
    portal.replace(M01, "id: m-01", "id: m-02")
    for verb in ("urls", "check"):
        ran = CliRunner().invoke(main, [verb, str(portal.root)])
        assert ran.exit_code == 1
        assert "die veröffentlichte Adresse /massnahmen/m-01/ gibt es nicht mehr (B624)" in ran.stdout
        assert "frueher: [m-01]" in ran.stdout
        assert ran.stdout.count("data/urls.lock:") == 1


def test_broken_content_is_told_and_nothing_is_written(portal: PortalFolder) -> None:
    portal.replace(M01, "phase: in-umsetzung", "phase: in-umsezung")
    ran = urls(portal, "--write")
    assert (ran.exit_code, "S104" in ran.stdout) == (1, True)
    assert not (portal.root / "data/urls.lock").exists()


def test_what_is_online_and_would_be_lost_is_told(portal: PortalFolder) -> None:
    urls(portal, "--write")
    root = "https://portal.example/strategie/x/"
    file = portal.write("online.xml", sitemap(root, f"{root}massnahmen/m-01/", f"{root}massnahmen/alt/"))
    ran = urls(portal, "--live", str(file))
    assert ran.exit_code == 1
    assert "1 Adresse ist online und ginge verloren:\n  /massnahmen/alt/" in ran.stdout
    portal.write("online.xml", sitemap(root, f"{root}massnahmen/m-01/"))
    assert urls(portal, "--live", str(file)).exit_code == 0


def test_a_sitemap_of_sitemaps_is_followed(tmp_path: Path) -> None:
    part = tmp_path / "teil.xml"
    part.write_text(sitemap("https://p.example/", "https://p.example/%C3%BCber/"), encoding="utf-8")
    whole = tmp_path / "alle.xml"
    whole.write_text(f"<sitemapindex {SPACE}><sitemap><loc>{part}</loc></sitemap></sitemapindex>", encoding="utf-8")
    assert online(str(whole)) == {"", "über/"}


@pytest.mark.parametrize(
    "text",
    [
        "kein XML",
        f"<urlset {SPACE}/>",
        '<!DOCTYPE a [<!ENTITY b "c">]><urlset>&b;</urlset>',
        "<urlset><url><loc>https://p.example/</loc></url></urlset>",
    ],
)
def test_what_is_no_sitemap_is_refused_in_words(portal: PortalFolder, text: str) -> None:
    file = portal.write("online.xml", text)
    with pytest.raises(UnreadableError):
        online(str(file))
    ran = urls(portal, "--live", str(file))
    assert (ran.exit_code, "Traceback" in ran.output) == (2, False)


def test_a_sitemap_that_is_not_there_is_told(portal: PortalFolder) -> None:
    ran = urls(portal, "--live", str(portal.root / "fehlt.xml"))
    assert (ran.exit_code, "lässt sich nicht lesen" in ran.output) == (2, True)
