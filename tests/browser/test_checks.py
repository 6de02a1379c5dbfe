"""The checks themselves: each passes on a faultless page, and each finds the fault that is planted for it."""

from __future__ import annotations

import shutil
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import across, axe, htmlcs, keyboard, nu, reading
from tests.browser.eyes import Eyes
from tests.browser.lighthouse import verdict
from tests.browser.modes import GATE, WIDE, WITHOUT_SCRIPTS
from tests.browser.serving import served
from tests.browser.steps import ACROSS_PAGES, ON_EACH_PAGE
from tests.browser.weight import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from tests.browser.modes import Mode

GOOD = Path(__file__).resolve().parent.parent / "cases" / "browser" / "good"
PAGE = "/index.html"
PAGES = (PAGE, "/zweite.html")

# check, file, what stands there, the fault, a part of what is found
FAULTS = [
    (keyboard.everything_is_reached, "index.html", "<h2>Liste</h2>", '<h2>Liste</h2><div class="klick">Mehr</div>', "Mehr"),
    (keyboard.single_keys_do_nothing, "seite.js", "const phase", 'addEventListener("keydown", e => { if (e.key === "s") document.getElementById("q").focus(); });\nconst phase', "'s'"),
    (keyboard.navigation_can_be_skipped, "index.html", '<a class="sprung" href="#inhalt">Zum Inhalt</a>', "", "Musterportal"),
    (keyboard.navigation_can_be_skipped, "index.html", '<main id="inhalt">', "<main>", "skip link"),
    (keyboard.order_makes_sense, "seite.css", "footer {", "main { position: relative; left: -3000px } footer {", "cannot be seen"),
    (keyboard.order_makes_sense, "seite.css", "body {", "body { display: flex; flex-direction: column-reverse;", "back to"),
    (keyboard.focus_is_visible, "seite.css", "outline: 3px", "outline: 1px", "ring of 1"),
    (keyboard.focus_is_visible, "seite.css", "3px solid var(--schrift)", "3px solid #ddd", "1280-light: ring of 1.3"),
    (keyboard.focus_is_visible, "seite.css", "3px solid var(--schrift)", "3px solid #333", "375-dark: ring of 1.4"),
    (keyboard.focus_is_not_covered, "seite.css", "body {", "header { position: fixed; inset: 0; background: #fff } body {", "covered"),
    (keyboard.menu_opens_and_closes, "seite.js", '=== "Escape"', '=== "F9"', "Escape does not close"),
    (keyboard.menu_opens_and_closes, "seite.js", "button.focus();", "", "bring the focus back"),
    (keyboard.menu_opens_and_closes, "seite.js", '"offen", open', '"auf", open', "stays hidden"),
    (keyboard.changes_are_told, "seite.js", 'getElementById("anzahl").textContent =', 'getElementById("anzahl").title =', "status stays"),
    (keyboard.changes_are_told, "seite.js", "const items", "phase.blur(); const items", "focus is lost"),
    (reading.page_reflows, "seite.css", "figure {", "figure { width: 500px;", "too wide"),
    (reading.page_reflows, "index.html", '<text x="4"', '<text x="90"', "cut in picture"),
    (reading.text_may_be_spaced, "seite.css", "figure {", "h1 { height: 1.2em; overflow: hidden; width: 5.5em; white-space: nowrap } figure {", "cut: h1"),
    (reading.text_may_be_doubled, "seite.css", "figure {", "h1 { height: 50px; overflow: hidden } figure {", "cut: h1"),
    (reading.colour_is_not_alone, "seite.css", "text-decoration: underline", "text-decoration: none", "without underline"),
    (reading.colour_is_not_alone, "index.html", ">Idee</span>", "></span>", "without a word"),
    (reading.structure_is_sound, "index.html", "<h2>Liste</h2>", "<h4>Liste</h4>", "level 1 to 4"),
    (reading.structure_is_sound, "index.html", ' aria-current="page"', "", "aria-current"),
    (reading.structure_is_sound, "index.html", '<th scope="row">', "<th>", "without scope"),
    (reading.structure_is_sound, "index.html", 'id="liste"', 'id="anzahl"', "id twice"),
    (reading.structure_is_sound, "index.html", ' aria-label="Hauptnavigation"', "", "without a name"),
    (reading.pictures_have_words, "index.html", ' aria-label="Balken: 3 Anträge im Jahr 2026"', "", "without a name"),
    (reading.pictures_have_words, "index.html", ' role="img"', "", "neither"),
    (reading.pictures_have_words, "index.html", "<figcaption>Anträge je Jahr</figcaption>", "", "without caption"),
    (reading.language_is_german, "index.html", '<html lang="de">', '<html lang="en">', 'lang is "en"'),
    (reading.language_is_german, "index.html", "<button>Suchen</button>", "<button>Search</button>", "Search"),
    (reading.names_match_labels, "index.html", "<button>Anwenden</button>", '<button aria-label="Los">Anwenden</button>', "lacks"),
    (reading.names_match_labels, "index.html", '<label for="phase">Phase</label>', "", "no name"),
    (reading.names_match_labels, "index.html", "<h2>Liste</h2>", '<h2>Liste</h2><input type="checkbox" id="s" hidden><label for="s">Auf</label>', "switch"),
    (reading.settings_are_kept, "seite.css", "figure {", "h2::before { content: ''; mask-image: linear-gradient(#000, #000); } figure {", "vanishes"),
    (reading.settings_are_kept, "seite.css", "figure {", "@keyframes x { to { opacity: .5 } } h2 { animation: x 9s infinite } figure {", "moves"),
    (reading.settings_are_kept, "seite.css", "figure {", "h2::before { content: ''; clip-path: circle(50%); background: #000 } figure {", "vanishes"),
    (reading.text_comes_in_order, "seite.css", "figure {", "main { display: flex; flex-direction: column } main > h2 { order: -1 } figure {", "back to h2"),
    (reading.styles_are_not_needed, "index.html", "<h1>Maßnahmen</h1>", "<h2>Vorab</h2><h1>Maßnahmen</h1>", "first heading of the main part"),
    (reading.styles_are_not_needed, "index.html", "<h1>Maßnahmen</h1>", "<p>Ein langer Vorspann, der über der Überschrift steht und der dort nichts zu suchen hat.</p><h1>Maßnahmen</h1>", "text before the h1"),
    (reading.styles_are_not_needed, "index.html", "</span> <a", "</span><a", "run together"),
    (reading.styles_are_not_needed, "index.html", "<h2>Liste</h2>", '<h2>Liste</h2><p class="weg">Nur für die Gestaltung</p>', "only a style hid it"),
    (reading.styles_are_not_needed, "index.html", "<h2>Liste</h2>", '<h2><span>Liste</span><span class="sprung">Liste</span></h2>', "run together"),
    (reading.styles_are_not_needed, "index.html", '<p role="status"', '<p>Liste</p><p class="ohr">Liste</p><p role="status"', "said twice"),
    (reading.nothing_is_left_behind, "seite.js", "const phase", 'localStorage.setItem("farbe", "hell");\nconst phase', "localStorage farbe"),
    (reading.nothing_is_left_behind, "seite.js", "const phase", 'document.cookie = "a=1";\nconst phase', "cookie a"),
    (reading.nothing_is_left_behind, "seite.js", "const phase", 'console.error("oh");\nconst phase', "oh"),
    (reading.nothing_is_left_behind, "index.html", "</main>", '<img alt="Zähler" src="https://zaehler.example/x.png"></main>', "asked for https://zaehler.example"),
    (reading.nothing_is_left_behind, "index.html", "</main>", '<p style="color:red">rot</p></main>', "style"),
]  # fmt: skip


@contextmanager
def with_fault(browser: Browser, folder: Path, file: str, old: str, new: str) -> Iterator[Eyes]:
    """Somebody who looks at the good pages with one fault planted in them."""
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with (folder / "seite.css").open("a", encoding="utf-8") as sheet:
        sheet.write(
            ".klick { cursor: pointer }\n.ohr { position: absolute; clip-path: inset(50%) }\n.weg { display: none }\n"
        )
    with served(folder) as origin, closing(Eyes(browser, origin)) as eyes:
        yield eyes


@pytest.mark.parametrize("check", list(dict.fromkeys(fault[0] for fault in FAULTS)))
@pytest.mark.parametrize("path", PAGES)
def test_a_check_has_nothing_to_say_about_a_faultless_page(
    good: Eyes, check: Callable[[Eyes, str], list[str]], path: str
) -> None:
    assert check(good, path) == []


@pytest.mark.parametrize(("check", "file", "old", "new", "told"), FAULTS)
def test_a_check_finds_the_fault_planted_for_it(
    browser: Browser, tmp_path: Path, check: Callable[[Eyes, str], list[str]], file: str, old: str, new: str, told: str
) -> None:
    with with_fault(browser, tmp_path, file, old, new) as eyes:
        assert told in "\n".join(check(eyes, PAGE))


@pytest.mark.parametrize("mode", GATE, ids=lambda mode: mode.name)
def test_axe_and_codesniffer_have_nothing_to_say_about_a_faultless_page(good: Eyes, mode: Mode) -> None:
    with good.visit(PAGE, mode) as visit:
        assert axe.findings(visit.page) == []
        assert htmlcs.findings(visit.page) == []


def test_axe_and_codesniffer_find_a_control_without_a_name(browser: Browser, tmp_path: Path) -> None:
    with (
        with_fault(browser, tmp_path, "index.html", '<label for="phase">Phase</label>', "") as eyes,
        eyes.visit(PAGE, WIDE) as visit,
    ):
        assert any(line.startswith("select-name") for line in axe.findings(visit.page))
        assert any("F68" in line or "H91" in line for line in htmlcs.findings(visit.page))


def test_every_step_of_one_page_has_a_fault_planted_for_each_of_its_checks() -> None:
    checks = {check for checks in ON_EACH_PAGE.values() for check in checks}
    assert checks - {fault[0] for fault in FAULTS} == set()
    # Nineteen kinds of steps that a machine can take, and the order of reading (9.1.3.2) beside them.
    assert len(ON_EACH_PAGE) + len(ACROSS_PAGES) == 19 + 1


def test_lighthouse_passes_a_faultless_page_and_finds_a_name_that_lacks_and_a_page_that_moves(
    browser: Browser, good: Eyes, tmp_path: Path
) -> None:
    fine = verdict(good.origin + PAGE)
    assert (fine.failed, fine.accessibility) == ((), 100)
    with with_fault(browser, tmp_path, "index.html", '<label for="phase">Phase</label>', "") as eyes:
        with (tmp_path / "seite.js").open("a", encoding="utf-8") as script:
            script.write(
                "let down = 0; setInterval(() => { document.querySelector('h1').style.marginTop = `${down ^= 300}px`; }, 200);"
            )
        found = verdict(eyes.origin + PAGE)
    assert found.accessibility < 100
    assert "select-name" in found.failed
    assert found.shift > fine.shift


def test_a_first_view_counts_what_is_sent_and_what_runs(browser: Browser, good: Eyes, tmp_path: Path) -> None:
    before = weigh(good, PAGE)
    more = "addEventListener('click', () => { const never = 'x'.repeat(9); });\n" + "document.title += '';\n" * 100
    with with_fault(browser, tmp_path, "seite.js", "const phase", f"{more}const phase") as eyes:
        after = weigh(eyes, PAGE)
    assert before.html > 0
    assert before.css > 0
    assert after.js > before.js
    assert 2_200 <= after.run - before.run < 2_320
    assert after.sent - before.sent == after.js - before.js + after.css - before.css


def test_scripts_are_off_where_the_mode_says_so(good: Eyes) -> None:
    with good.visit(PAGE, WITHOUT_SCRIPTS) as visit:
        assert not visit.page.locator("html.mit-skript").count()
    with good.visit(PAGE, WIDE) as visit:
        assert visit.page.locator("html.mit-skript").count()


def test_nu_passes_a_faultless_folder_and_names_a_fault(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "site")
    assert nu.findings(tmp_path / "site") == []
    (tmp_path / "site" / "drei.html").write_text(
        "<!doctype html><title>x</title><p><ul><li>a</p></ul>", encoding="utf-8"
    )
    found = nu.findings(tmp_path / "site")
    assert found
    assert all("drei.html" in line for line in found)


def test_titles_and_header_are_compared_across_pages(browser: Browser, good: Eyes, tmp_path: Path) -> None:
    assert across.titles_tell_pages_apart(good, PAGES) == []
    assert across.header_stays_the_same(good, PAGES) == []
    with with_fault(browser, tmp_path, "zweite.html", "<title>Kennzahlen", "<title>Maßnahmen") as eyes:
        assert "2 times" in "\n".join(across.titles_tell_pages_apart(eyes, PAGES))
    with with_fault(browser, tmp_path, "zweite.html", ">Kennzahlen</a></li>", ">Zahlen</a></li>") as eyes:
        assert "the header differs" in "\n".join(across.header_stays_the_same(eyes, PAGES))


def test_a_page_that_no_index_names_and_only_one_other_leads_to_is_named(
    browser: Browser, good: Eyes, tmp_path: Path
) -> None:
    assert across.pages_are_found_in_two_ways(good, PAGES) == []
    with with_fault(browser, tmp_path, "a-z/index.html", '<a href="../zweite.html">Kennzahlen</a>', "") as eyes:
        assert across.pages_are_found_in_two_ways(eyes, PAGES) == [
            "/zweite.html: in no index, and the only way leads from /index.html"
        ]
