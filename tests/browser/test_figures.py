"""The interactive view of a figure: loads after a click only, from this site only, under a strict policy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, PackageLoader

from strategieportal.charts.assets import published_files
from strategieportal.charts.status_by_field import FieldCounts, Status, StatusByField
from strategieportal.charts.workshop import Workshop
from strategieportal.language import say
from strategieportal.pages.shell.styles import scripts, stylesheet
from tests.browser.serving import served
from tests.chart_inputs import full_kpi

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PAGE = (
    "<!doctype html><html lang='de'><title>Figuren</title><link rel='stylesheet' href='portal.css'>"
    "<script src='assets/figure.js' defer></script><body>{% from 'partials/figure.html' import figure %}"
    "{% for one in figures %}{{ figure(one, options=one.id ~ '.json') }}{% endfor %}"
)
STATUSES = (Status("abgeschlossen", "ok"), Status("im Plan", "run"))
COUNTS = StatusByField("stand", "Stand", STATUSES, (FieldCounts("Verwaltung", (4, 5)), FieldCounts("Bildung", (2, 1))))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("figures")
    workshop = Workshop()
    figures = [workshop.kpi_line(full_kpi()), workshop.status_by_field(COUNTS)]
    files = dict(published_files()) | {f"{one.id}.json": one.option_json.encode() for one in figures}
    files |= {"assets/figure.js": scripts()["figure"].encode(), "portal.css": stylesheet({}).encode()}
    engine = Environment(loader=PackageLoader("strategieportal"), autoescape=True)
    engine.globals["t"] = say
    page = engine.from_string(PAGE)
    files["index.html"] = page.render(figures=figures).encode()
    for path, content in files.items():
        write(folder / path, content)
    with served(folder) as origin:
        yield origin


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[tuple[Page, list[str], list[str]]]:
    """The page, what it asked for, and what the browser complained about."""
    shown = browser.new_page(viewport={"width": 900, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.on(
        "console", lambda message: complaints.append(message.text) if "favicon" not in message.location["url"] else None
    )
    shown.goto(site)
    yield shown, asked, complaints
    shown.close()


def test_nothing_is_loaded_before_the_click_and_all_of_it_from_here(
    page: tuple[Page, list[str], list[str]], site: str
) -> None:
    shown, asked, complaints = page
    assert not [url for url in asked if "charts/" in url or url.endswith(".json")]
    for button in shown.locator("button[data-chart]").all():
        button.click()
    shown.wait_for_selector("#stand .ch-live svg")
    assert shown.locator(".ch-live svg").count() == 2
    assert all(url.startswith(site) for url in asked)
    assert complaints == []


def test_the_live_view_is_silent_and_the_picture_stays_for_screen_readers(
    page: tuple[Page, list[str], list[str]],
) -> None:
    shown, _, _ = page
    shown.locator("button[data-chart]").first.click()
    shown.wait_for_selector(".ch-live svg")
    assert shown.locator(".ch-live").get_attribute("aria-hidden") == "true"
    assert shown.get_by_role("img").count() == 2
    assert shown.locator("button[data-chart]").first.text_content() == "Zurück zum Bild"


def test_a_second_click_brings_the_picture_back(page: tuple[Page, list[str], list[str]]) -> None:
    shown, _, _ = page
    button = shown.locator("button[data-chart]").first
    button.click()
    shown.wait_for_selector(".ch-live svg")
    button.click()
    shown.wait_for_selector(".ch-live", state="detached")
    assert button.text_content() == "Interaktiv ansehen"
    assert shown.locator(".ch-behind").count() == 0


def test_the_pointer_shows_what_a_mark_says(page: tuple[Page, list[str], list[str]]) -> None:
    shown, _, _ = page
    shown.locator("#stand button").click()
    shown.wait_for_selector("#stand .ch-live svg")
    box = shown.locator("#stand .ch-live").bounding_box()
    assert box is not None
    shown.mouse.move(box["x"] + 300, box["y"] + 45)
    shown.mouse.move(box["x"] + 302, box["y"] + 46)
    shown.get_by_text("Verwaltung: 4 abgeschlossen").last.wait_for()


def test_the_live_view_follows_the_light_and_the_dark_look(page: tuple[Page, list[str], list[str]]) -> None:
    shown, _, complaints = page
    shown.locator("button[data-chart]").first.click()
    shown.wait_for_selector(".ch-live svg")
    light = shown.locator(".ch-live").inner_html()
    shown.evaluate("document.documentElement.dataset.theme = 'dark'")
    shown.wait_for_function("light => document.querySelector('.ch-live').innerHTML !== light", arg=light)
    dark = shown.locator(".ch-live").inner_html()
    assert "#0b5c7d" in light.lower() or "rgb(11,92,125)" in light
    assert not re.search("#0b5c7d|rgb\\(11,92,125\\)", dark.lower())
    assert complaints == []


def test_a_missing_file_is_told_and_the_picture_stays(page: tuple[Page, list[str], list[str]]) -> None:
    shown, _, _ = page
    shown.route("**/k-1.json", lambda route: route.fulfill(status=404))
    shown.locator("button[data-chart]").first.click()
    shown.get_by_text("lässt sich gerade nicht laden").wait_for()
    assert shown.locator(".ch-behind").count() == 0
