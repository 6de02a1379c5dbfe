"""The filter of a list that is cut into pages: it loads all rows when somebody chooses, and shows the first that fit."""

from __future__ import annotations

import json
import re
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.model.words import Schedule
from strategieportal.pages.ideas import idea_store
from strategieportal.pages.kpi import kpis
from strategieportal.pages.measure import late, measures
from strategieportal.pages.shell import styles
from tests.browser.eyes import Eyes
from tests.browser.modes import PHONE
from tests.browser.serving import served
from tests.greater import listed, of, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

MEASURES = 2_500
CUT: dict[str, Any] = {"massnahmen": measures, "kennzahlen": kpis, "verzoegert": late, "massnahmenspeicher": idea_store}
"""The cut lists with a filter, by their address."""
PART = "/massnahmen/nach-handlungsfeld/verwaltung/"


@pytest.fixture(scope="module")
def cut(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Eyes]:
    """Somebody who looks at the list of a portal with 2,500 measures."""
    folder, publication = tmp_path_factory.mktemp("cut"), of(MEASURES, kpis=400, ideas=150)
    drafts = (one for kind in CUT.values() for one in kind.drafts(publication) if "/nach-m" not in one.path)
    pages = ((f"{path}index.html", text) for path, text in written(publication, drafts).items())
    files = [(one.path, one.make().decode()) for kind in CUT.values() for one in kind.assets(publication)]
    scripts = [(f"assets/{name}.js", styles.parts("js", ".js")[name]) for name in ("filter_parts", "filter")]
    for path, text in chain(pages, files, scripts):
        file: Path = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with served(folder) as origin, closing(Eyes(browser, origin)) as eyes:
        yield eyes


def test_a_choice_is_looked_for_in_all_fields_from_any_page(cut: Eyes) -> None:
    publication = of(MEASURES)
    late = [one for one in listed(publication) if publication.monitoring.schedules[one].schedule is Schedule.LATE]
    for path in ("/massnahmen/", PART):
        with cut.visit(f"{path}?terminlage=verzoegert", PHONE) as visit:
            page = visit.page
            page.wait_for_selector("#filter-found li")
            found = page.locator("#filter-found a").evaluate_all("all => all.map(one => one.pathname.split('/')[2])")
            assert sorted(found) == late
            assert not page.locator("#filter-parts").is_visible()
            assert page.locator("#filter-status").inner_text() == f"{len(late)} von 2.500 Maßnahmen: verzögert"
            assert page.locator("#filter-found section:visible").count() > 1


def test_only_the_first_300_are_built_and_that_is_said(cut: Eyes) -> None:
    with cut.visit("/massnahmen/?phase=in-umsetzung", PHONE) as visit:
        visit.page.wait_for_selector("#filter-found li")
        assert visit.page.locator("#filter-found li").count() == 300
        said = visit.page.locator("#filter-status").inner_text()
        assert said.endswith(" Die ersten 300 stehen hier. Eine weitere Angabe macht die Liste kürzer.")


def test_nothing_chosen_shows_the_fields_and_asks_for_nothing(cut: Eyes) -> None:
    with cut.visit("/massnahmen/", PHONE) as visit:
        asked: list[str] = []
        visit.page.on("request", lambda one: asked.append(one.url))
        visit.page.reload()
        assert visit.page.locator("#filter-parts a:visible").count() > 5
        assert not any(one.endswith(".json") for one in asked)
        assert visit.page.locator("#filter-status").inner_text() == "2.500 Maßnahmen"


def test_a_list_that_cannot_be_loaded_says_so(cut: Eyes) -> None:
    with cut.visit("/massnahmen/", PHONE) as visit:
        visit.page.route("**/zeilen.json", lambda route: route.abort())
        visit.page.goto(f"{cut.origin}/massnahmen/?phase=geplant")
        visit.page.wait_for_function(
            "document.getElementById('filter-status').textContent.startsWith('Die Liste lässt sich')"
        )
        assert visit.page.locator("#filter-parts a:visible").count() > 5


@pytest.mark.parametrize(
    ("path", "name", "key", "value"),
    [
        ("kennzahlen", "tendenz", "t", "worse"),
        ("kennzahlen", "ebene", "group", "outcome"),
        ("verzoegert", "ort", "o", "lerchenried"),
        ("massnahmenspeicher", "phase", "p", "idee"),
    ],
)
def test_other_cut_lists_are_looked_through_from_each_of_their_pages(
    cut: Eyes, path: str, name: str, key: str, value: str
) -> None:
    publication = of(MEASURES, kpis=400, ideas=150)
    (file,) = [one for one in CUT[path].assets(publication) if one.path.endswith("zeilen.json")]
    rows = [(row[0], {**row[3], "group": group["field"]}) for group in json.loads(file.make()) for row in group["rows"]]
    fitting = [one for one, keys in rows if {value, "*"} & set(keys.get(key, "").split())]
    last = [
        one.path for one in CUT[path].drafts(publication) if not re.search("/nach-m|/kennzahlen/|rangfolge", one.path)
    ][-1]
    for address in (f"/{path}/", f"/{last}"):
        with cut.visit(f"{address}?{name}={value}", PHONE) as visit:
            visit.page.wait_for_selector("#filter-found li")
            links = visit.page.locator("#filter-found a").evaluate_all("all => all.map(one => one.pathname.split('/'))")
            top = "kennzahlen" if path == "kennzahlen" else "massnahmen"
            assert [one[1] for one in links] == [top] * len(links)
            assert [one[2] for one in links] == fitting[:300], address
            assert not visit.page.locator("#filter-parts").is_visible()
            said = visit.page.locator("#filter-status").inner_text()
            assert said.startswith(f"{len(fitting)} von {len(rows):,} ".replace(",", "."))
