"""What a screen reader says of the map and the table of municipalities, from the browser's own tree, as a golden case.

``python -m tests.browser.test_places_heard`` renews ``tests/cases/browser/places_heard.txt``; look at it before.
"""

from __future__ import annotations

import json
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser import needs
from tests.browser.eyes import Eyes
from tests.browser.modes import PHONE, WIDE
from tests.browser.serving import served
from tests.building import ROOT, Buildings
from tests.conftest import TINY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

GOLDEN = ROOT / "tests/cases/browser/places_heard.txt"
PAGES = ("/orte/", "/kennzahlen/k-01/")
PARTS = {"figure", "table", "list"}
SAID = {"figure", "group", "link", "list", "table", "row", "columnheader", "rowheader", "cell", "caption", "Figcaption"}
_TOWNS = ("Altdorf", "Bach", "Neu am Weg", "Östrich")


def _square(at: int) -> dict[str, Any]:
    west, north = 6 + at % 2 / 10, 50.1 - at // 2 / 10
    ring = [(west, north - 0.1), (west + 0.1, north - 0.1), (west + 0.1, north), (west, north), (west, north - 0.1)]
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"GEN": _TOWNS[at]}, "geometry": shape}


def write(folder: Path) -> None:
    """A portal of four municipalities, of which three have a value and one a reason for having none."""
    measure = "---\nid: {id}\ntitel: Titel {id}\nhandlungsfeld: verwaltung\ngemeinden: {where}\nverlauf: [{{am: 2026-01-01, phase: geplant}}]\n---\n"
    files = TINY | {
        "data/portal.yml": TINY["data/portal.yml"] + "grenzen: {quelle: Amt, stand: 2025-01-01, lizenz: CC0}\n",
        "data/gemeinden.yml": "".join(
            f"- {{id: o-{at}, name: {name}, lage: [{50.05 - at // 2 / 10:.2f}, {6.05 + at % 2 / 10:.2f}]}}\n"
            for at, name in enumerate(_TOWNS)
        ),
        "data/gemeinden.geojson": json.dumps({"features": [_square(at) for at in range(4)]}),
        "content/massnahmen/m-02.md": measure.format(id="m-02", where="[Bach, Östrich]"),
        "content/massnahmen/m-03.md": measure.format(id="m-03", where="[Bach]"),
        "content/massnahmen/m-04.md": measure.format(id="m-04", where="alle"),
        "content/kennzahlen/k-01.md": "---\nid: k-01\ntitel: Anschlüsse\nebene: output\neinheit: '%'\n---\n",
        "data/kennzahlen/k-01.csv": (
            "zeitraum,wert,fehlt,gemeinde\n2024,40,,\n2025,50,,\n2024,10,,Altdorf\n2025,20,,Altdorf\n"
            "2024,30,,Bach\n2025,60,,Bach\n2025,70,,Neu am Weg\n2025,,geheim (unter 3),Östrich\n"
        ),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def heard(browser: Browser, site: Path) -> str:
    """What is said of maps and tables of municipalities, indented as it is nested."""
    lines: list[str] = []
    with served(site) as origin, closing(Eyes(browser, origin)) as eyes:
        for path in PAGES:
            for mode in (WIDE, PHONE):
                with eyes.look(path, mode) as visit:
                    tree = visit.tools.send("Accessibility.getFullAXTree")["nodes"]
                lines += [f"{path} {mode.name}", *_told(tree)]
    return "\n".join(lines) + "\n"


def _told(tree: list[dict[str, Any]]) -> Iterator[str]:
    nodes = {one["nodeId"]: one for one in tree}

    def below(one: dict[str, Any], depth: int) -> Iterator[str]:
        role = one.get("role", {}).get("value", "")
        if not one["ignored"] and role in SAID:
            name = " ".join(one.get("name", {}).get("value", "").split())
            yield f"{'  ' * depth}{role} „{name}“"
            depth += 1
        for child in one.get("childIds", ()):
            if child in nodes:
                yield from below(nodes[child], depth)

    for one in tree:
        name = one.get("name", {}).get("value", "")
        mine = "Gemeinde" in name or "Verlauf" in name
        if not one["ignored"] and one["role"]["value"] in PARTS and mine:
            yield from below(one, 1)


def test_a_screen_reader_says_of_map_and_table_what_the_golden_case_holds(
    browser: Browser, tmp_path: Path, buildings: Buildings
) -> None:
    write(tmp_path)
    said = heard(browser, buildings.of(tmp_path))
    assert "link „Östrich: eine Maßnahme“" in said
    assert said == GOLDEN.read_text("utf-8")


if __name__ == "__main__":
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as base, sync_playwright() as playwright:
        write(Path(base) / "portal")
        running = playwright.chromium.launch(executable_path=needs.chromium(), args=list(needs.LAUNCH))
        text = heard(running, Buildings(Path(base) / "buildings").of(Path(base) / "portal"))
        running.close()
    GOLDEN.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
