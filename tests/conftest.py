"""What many tests share: a tiny portal to write into, the reference portal built once, and data of real portals."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests import building, properties
from tests.browser import needs
from tests.building import Buildings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

properties.load()

ROOT = building.ROOT

TINY = {
    "data/portal.yml": "titel: Digitalstrategie\ntraeger: Landkreis Muster\nstichtag: 2026-06-30\n",
    "data/rechtliches.yml": (
        'herausgeber: {name: Landkreis Muster, anschrift: "Am Markt 1, 00000 Muster", vertreten_durch: die Landrätin, telefon: 00000 1, mail: post@muster.example}\n'
        "impressum: {rechtsaufsicht: {name: Ministerium des Innern}}\n"
        "datenschutz:\n"
        "  beauftragte: {name: Datenschutzbeauftragte, mail: datenschutz@muster.example}\n"
        "  protokoll_tage: 7\n"
        "  aufsichtsbehoerde: {name: Landesbeauftragte für den Datenschutz}\n"
        "barrierefreiheit:\n"
        "  status: vollstaendig\n"
        "  methode: selbstbewertung\n"
        "  erstellt: 2026-06-01\n"
        "  gesetz: Gleichstellungsgesetz\n"
        "  rueckmeldung: {mail: barriere@muster.example}\n"
        "  durchsetzung: {name: Durchsetzungsstelle, link: https://stelle.example/}\n"
    ),
    "content/handlungsfelder/verwaltung.md": "---\nid: verwaltung\ntitel: Digitale Verwaltung\n---\nAmt ohne Wartezeit.\n",
    "content/massnahmen/m-01.md": (
        "---\n"
        "id: m-01\n"
        "titel: Online-Termine\n"
        "handlungsfeld: verwaltung\n"
        "verantwortlich: {stelle: Amt für Digitalisierung}\n"
        "zeitraum: {von: 2026-01, bis: 2026-12}\n"
        "verlauf:\n"
        "  - {am: 2026-01-15, phase: in-umsetzung, text: Das Projekt hat begonnen.}\n"
        "---\n"
        "Termine rund um die Uhr buchen.\n"
    ),
    "mkdocs.yml": (
        "site_name: Digitalstrategie\n"
        "docs_dir: content\n"
        "theme: {name: strategieportal}\n"
        "plugins:\n"
        "  - strategieportal/reading\n"
        "  - strategieportal/charts\n"
        "  - strategieportal/pages\n"
    ),
}
"""The smallest whole portal: path -> text."""


def pytest_collection_finish() -> None:
    """What was collected stays until the end: nobody need look through it for what can go, nor look often."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


@dataclass(frozen=True, slots=True)
class PortalFolder:
    """A folder with a tiny valid portal, for tests to change.

    Attributes:
        root: the folder that holds ``content/``, ``data/`` and ``mkdocs.yml``.
    """

    root: Path

    def write(self, path: str, text: str) -> Path:
        """Write ``text`` to ``path`` below the root and return where it lies."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        return file

    def replace(self, path: str, old: str, new: str) -> Path:
        """Replace ``old``, which must be there exactly once, in the file at ``path``."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {path}"
        return self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        """Remove the file at ``path``."""
        (self.root / path).unlink()


@pytest.fixture
def portal(tmp_path: Path) -> PortalFolder:
    """A tiny valid portal: one field, one measure."""
    folder = PortalFolder(tmp_path / "portal")
    for path, text in TINY.items():
        folder.write(path, text)
    return folder


@pytest.fixture(scope="session")
def buildings(tmp_path_factory: pytest.TempPathFactory) -> Buildings:
    """The sites that are built once in this run, for all workers."""
    base = tmp_path_factory.getbasetemp()
    return Buildings((base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "buildings")


@pytest.fixture(scope="session")
def site(buildings: Buildings) -> Path:
    """The reference portal, built once for all workers. ``STRATEGIEPORTAL_SITE`` names one that is built already."""
    given = os.environ.get("STRATEGIEPORTAL_SITE")
    return Path(given).resolve() if given else buildings.reference()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium without a window; one for all tests of a worker, for a second one could not start beside it."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=needs.chromium(), args=list(needs.LAUNCH))
        yield running
        running.close()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with data of real portals; without it the test is skipped."""
    given = os.environ.get("STRATEGIEPORTAL_REAL_DATA")
    if not given:
        pytest.skip("STRATEGIEPORTAL_REAL_DATA names no folder with data of real portals")
    folder = Path(given)
    assert folder.is_dir(), f"STRATEGIEPORTAL_REAL_DATA={given} is no folder"
    return folder
