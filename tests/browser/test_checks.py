"""The checks themselves: each passes on a faultless page, and each finds the fault that is planted for it."""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from tests.browser import across, audit, keyboard, nu, reading
from tests.browser.eyes import Eyes, HastyEyes
from tests.browser.lighthouse import verdict
from tests.browser.modes import (
    CALM,
    FORCED,
    GATE,
    PHONE,
    PHONE_DARK,
    PRINT,
    REFLOW,
    WIDE,
    WIDE_DARK,
    WITHOUT_SCRIPTS,
    ZOOM,
)
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
SHORT = 2_000
"""Milliseconds to wait for what a planted fault keeps from ever coming."""

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
    (reading.page_reflows, "index.html", "<h2>Liste</h2>", '<h2>Liste</h2><details><summary>Mehr</summary><p class="breit">Breit</p></details>', "320-reflow, unfolded: page is"),
    (reading.page_reflows, "index.html", "<h2>Liste</h2>", '<h2>Liste</h2><details name="a" open><summary>Eins</summary></details><details name="a"><summary>Zwei</summary><p class="breit">Breit</p></details>', "320-reflow, unfolded: page is"),
    (reading.page_reflows, "index.html", '<text x="4"', '<text x="90"', "cut in picture"),
    (reading.text_may_be_spaced, "seite.css", "figure {", "h1 { height: 1.2em; overflow: hidden; width: 5.5em; white-space: nowrap } figure {", "cut: h1"),
    (reading.text_may_be_spaced, "index.html", "<h2>Liste</h2>", '<h2>Liste</h2><p class="reihe"><span>Ein langes Wort: Straßenbeleuchtung</span></p>', "320-reflow: page is"),
    (reading.text_may_be_spaced, "index.html", "<h2>Liste</h2>", '<h2>Liste</h2><details><summary>Mehr</summary><p class="knapp">Dreizehn Worte, die gerade noch nebeneinander passen</p></details>', "1280-light, unfolded: cut: p.knapp"),
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
    (reading.pictures_are_said_once, "index.html", '<g aria-hidden="true">', "<g>", "StaticText „2026: 3“"),
    (reading.pictures_are_said_once, "index.html", '<g aria-hidden="true">', '<circle r="2" role="graphics-symbol" aria-label="Punkt"/><g aria-hidden="true">', "„Punkt“"),
    (reading.words_stay_apart, "index.html", "<h2>Liste</h2>", '<h2>Liste</h2><p class="reihe"><span>in Umsetzung</span> <span>verzögert</span></p>', 'said as one word: "in Umsetzungverzögert"'),
    (reading.words_stay_apart, "index.html", "<h2>Liste</h2>", '<h2>Liste</h2><p class="reihe">Stand <b>verzögert</b></p>', "Standverzögert"),
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
    (keyboard.nothing_is_left_behind, "seite.js", "const phase", 'localStorage.setItem("farbe", "hell");\nconst phase', "localStorage farbe"),
    (keyboard.nothing_is_left_behind, "seite.js", "const phase", 'document.cookie = "a=1";\nconst phase', "cookie a"),
    (keyboard.nothing_is_left_behind, "seite.js", "const phase", 'console.error("oh");\nconst phase', "oh"),
    (keyboard.nothing_is_left_behind, "index.html", "</main>", '<img alt="Zähler" src="https://zaehler.example/x.png"></main>', "asked for https://zaehler.example"),
    (keyboard.nothing_is_left_behind, "index.html", "</main>", '<p style="color:red">rot</p></main>', "style"),
]  # fmt: skip


MORE = """.klick { cursor: pointer }
.ohr { position: absolute; clip-path: inset(50%) }
.weg { display: none }
.breit { width: 500px }
.eng button { padding: 0; border: 0; min-height: 0; width: 9px; height: 9px; font-size: 6px }
.reihe { display: flex; gap: 1rem; white-space: nowrap }
.knapp { width: 24em; height: 1.6em; overflow: hidden; white-space: nowrap }
"""
"""Styles for what is planted."""


def planted(file: str, old: str, new: str) -> dict[str, str]:
    """Texts of the good pages, one fault in ``file``, which holds ``new`` in place of ``old``."""
    texts = {name: (GOOD / name).read_text(encoding="utf-8") for name in ("seite.css", file)}
    texts["seite.css"] += MORE
    assert old in texts[file]
    return texts | {file: texts[file].replace(old, new, 1)}


@contextmanager
def with_fault(browser: Browser, file: str, old: str, new: str) -> Iterator[Eyes]:
    """Somebody who looks at the good pages with one fault planted in them, and does not wait long for what never comes."""
    with served(GOOD, planted(file, old, new)) as origin, closing(Eyes(browser, origin, soon=SHORT)) as eyes:
        yield eyes


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("check", list(dict.fromkeys(fault[0] for fault in FAULTS)))
def test_a_check_has_nothing_to_say_about_a_faultless_page(
    good: Eyes, check: Callable[[Eyes, str], list[str]], path: str
) -> None:
    assert check(good, path) == []


@pytest.mark.parametrize(("check", "file", "old", "new", "told"), FAULTS)
def test_a_check_finds_the_fault_planted_for_it(
    browser: Browser, check: Callable[[Eyes, str], list[str]], file: str, old: str, new: str, told: str
) -> None:
    with with_fault(browser, file, old, new) as eyes:
        assert told in "\n".join(check(eyes, PAGE))


BY_WALKING = (
    keyboard.everything_is_reached,
    keyboard.order_makes_sense,
    keyboard.focus_is_visible,
    keyboard.focus_is_not_covered,
    keyboard.nothing_is_left_behind,
)


@pytest.mark.parametrize(("check", "file", "old", "new", "told"), [one for one in FAULTS if one[0] in BY_WALKING])
def test_a_check_finds_the_fault_in_haste_as_well(
    browser: Browser, check: Callable[[Eyes, str], list[str]], file: str, old: str, new: str, told: str
) -> None:
    with with_fault(browser, file, old, new) as eyes:
        assert told in "\n".join(check(HastyEyes(eyes.browser, eyes.origin), PAGE))


def test_in_haste_there_is_nothing_to_say_about_a_faultless_page_either(good: Eyes) -> None:
    hasty = HastyEyes(good.browser, good.origin)
    assert [told for check in BY_WALKING for path in PAGES for told in check(hasty, path)] == []


@pytest.mark.parametrize("mode", GATE, ids=lambda mode: mode.name)
def test_axe_and_codesniffer_have_nothing_to_say_about_a_faultless_page(good: Eyes, mode: Mode) -> None:
    assert audit.findings(good, PAGE, mode) == []


def test_axe_and_codesniffer_find_a_control_without_a_name(browser: Browser) -> None:
    with with_fault(browser, "index.html", '<label for="phase">Phase</label>', "") as eyes:
        found = audit.findings(eyes, PAGE, WIDE)
    assert any(line.startswith("select-name") for line in found)
    assert any("F68" in line or "H91" in line for line in found)


# What differs in one mode only is seen there, although another mode was looked at before on the same load.
FAULTS_OF_MODES = [
    (WIDE_DARK, "@media (prefers-color-scheme: dark) { h1 { color: #444 } }", "color-contrast"),
    (PHONE, "@media (max-width: 400px) { h1 { color: #aaa } }", "color-contrast"),
    (PHONE_DARK, "@media (max-width: 400px) and (prefers-color-scheme: dark) { h1 { color: #444 } }", "color-contrast"),
    (REFLOW, "@media (max-width: 330px) { h1 { display: none } }", "page-has-heading-one"),
    (ZOOM, "@media (min-resolution: 2dppx) { h1 { display: none } }", "page-has-heading-one"),
    (WITHOUT_SCRIPTS, "html:not(.mit-skript) h1 { display: none }", "page-has-heading-one"),
    (CALM, "@media (prefers-reduced-motion) { h1 { color: #aaa } }", "color-contrast"),
    (FORCED, "@media (forced-colors: active) { h1 { visibility: hidden } }", "page-has-heading-one"),
    (PRINT, "@media print { h1 { color: #aaa } }", "color-contrast"),
    (WIDE_DARK, "@media (prefers-color-scheme: dark) { h1 { display: none } }", "page-has-heading-one"),
]  # fmt: skip


@pytest.mark.parametrize(("mode", "rules", "told"), FAULTS_OF_MODES, ids=lambda one: getattr(one, "name", ""))
def test_axe_finds_a_fault_that_is_there_in_one_mode_only(browser: Browser, mode: Mode, rules: str, told: str) -> None:
    with with_fault(browser, "seite.css", "body {", f"{rules}\nbody {{") as eyes:
        assert audit.findings(eyes, PAGE, WIDE) == []
        assert told in "\n".join(audit.findings(eyes, PAGE, mode))


@pytest.mark.parametrize(
    ("mode", "rules", "told"),
    [
        FAULTS_OF_MODES[0],
        (PHONE, FAULTS_OF_MODES[3][1].replace("330", "400"), FAULTS_OF_MODES[3][2]),
        FAULTS_OF_MODES[5],
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_axe_finds_what_differs_in_another_mode(browser: Browser, mode: Mode, rules: str, told: str) -> None:
    with with_fault(browser, "seite.css", "body {", f"{rules}\nbody {{") as eyes:
        assert told in "\n".join(audit.differing(eyes, PAGE, mode))


def test_axe_finds_what_is_closed_at_first(browser: Browser) -> None:
    closed = '<h2>Liste</h2><details><summary>Mehr</summary><img src="data:,x"></details>'
    with with_fault(browser, "index.html", "<h2>Liste</h2>", closed) as eyes:
        assert audit.findings_unfolded(eyes, PAGE, WIDE)[0].startswith("image-alt")
        assert not [line for line in audit.findings(eyes, PAGE, WIDE) if line.startswith("image-alt")]
    small = '<h2>Liste</h2><details><summary>Mehr</summary><p class="eng"><button>x</button><button>y</button></p></details>'
    with with_fault(browser, "index.html", "<h2>Liste</h2>", small) as eyes:
        assert "target-size" in "\n".join(audit.findings_unfolded(eyes, PAGE, WIDE))


def test_axe_finds_what_is_wrong_in_an_open_menu(browser: Browser, good: Eyes) -> None:
    assert audit.findings_with_menu(good, PAGE, PHONE) == []
    with with_fault(browser, "seite.css", "body {", "nav.offen a { color: #aaa }\nbody {") as eyes:
        assert "color-contrast" in "\n".join(audit.findings_with_menu(eyes, PAGE, PHONE))
    with with_fault(browser, "index.html", 'class="menue"', 'class="weg"') as eyes:
        assert audit.findings_with_menu(eyes, PAGE, PHONE) == ["no menu button on a phone"]


def test_every_step_of_one_page_has_a_fault_planted_for_each_of_its_checks() -> None:
    checks = {check for checks in ON_EACH_PAGE.values() for check in checks}
    assert checks - {fault[0] for fault in FAULTS} == set()
    # Nineteen kinds of steps that a machine can take, and the order of reading (9.1.3.2) beside them.
    assert len(ON_EACH_PAGE) + len(ACROSS_PAGES) == 19 + 1


def test_lighthouse_passes_a_faultless_page_and_finds_a_name_that_lacks_and_a_page_that_moves(good: Eyes) -> None:
    fine = verdict(good.origin + PAGE)
    assert (fine.failed, fine.accessibility) == ((), 100)
    texts = planted("index.html", '<label for="phase">Phase</label>', "")
    texts["seite.js"] = (GOOD / "seite.js").read_text(encoding="utf-8") + (
        "let down = 0; setInterval(() => { document.querySelector('h1').style.marginTop = `${down ^= 300}px`; }, 200);"
    )
    with served(GOOD, texts) as origin:
        found = verdict(origin + PAGE)
    assert found.accessibility < 100
    assert "select-name" in found.failed
    assert found.shift > fine.shift


def test_a_first_view_counts_what_is_sent_and_what_runs(browser: Browser, good: Eyes) -> None:
    before = weigh(good, PAGE)
    more = "addEventListener('click', () => { const never = 'x'.repeat(9); });\n" + "document.title += '';\n" * 100
    with with_fault(browser, "seite.js", "const phase", f"{more}const phase") as eyes:
        after = weigh(eyes, PAGE)
    assert before.html > 0
    assert before.css > 0
    assert after.js > before.js
    assert 2_200 <= after.run - before.run < 2_320
    assert after.sent - before.sent == after.js - before.js + after.css - before.css


def test_only_what_is_named_by_its_content_is_kept_and_only_where_it_may_be(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "_headers").write_text("/*\n  Cache-Control: no-cache\n", encoding="utf-8")
    paths = ("assets/a.0123abcd.css", "assets/a.css", "a.0123abcd.css")
    for path in paths:
        (tmp_path / path).touch()
    for kept in (False, True):
        with served(tmp_path, kept=kept) as origin:
            answers = [urlopen(f"{origin}/{path}") for path in paths]
        told = [one.headers.get_all("Cache-Control") for one in answers]
        assert told == [["max-age=86400" if kept else "no-cache"], ["no-cache"], ["no-cache"]]


def test_scripts_are_off_where_the_mode_says_so(good: Eyes) -> None:
    with good.visit(PAGE, WITHOUT_SCRIPTS) as visit:
        assert not visit.page.locator("html.mit-skript").count()
    with good.visit(PAGE, WIDE) as visit:
        assert visit.page.locator("html.mit-skript").count()
    with good.look(PAGE, WITHOUT_SCRIPTS) as visit:
        assert not visit.page.locator("html.mit-skript").count()
    with good.look(PAGE, PHONE) as visit:
        assert visit.page.locator("html.mit-skript").count()


@pytest.mark.parametrize("mode", GATE, ids=lambda mode: mode.name)
def test_a_page_that_is_open_already_is_seen_in_a_mode_as_if_it_were_opened_in_it(good: Eyes, mode: Mode) -> None:
    asked = """() => [innerWidth, innerHeight, devicePixelRatio, document.documentElement.className,
        ...["(prefers-color-scheme: dark)", "(prefers-reduced-motion)", "(forced-colors: active)", "print"].map(one => matchMedia(one).matches)]"""
    with good.look(PAGE, ZOOM), good.look(PAGE, mode) as look, good.visit(PAGE, mode) as visit:
        assert look.page.evaluate(asked) == visit.page.evaluate(asked)
        assert look.ask("prints") == visit.ask("prints")


def test_nu_passes_a_faultless_folder_and_names_a_fault(tmp_path: Path) -> None:
    (tmp_path / "drei.html").write_text("<!doctype html><title>x</title><p><ul><li>a</p></ul>", encoding="utf-8")
    found = nu.findings(GOOD, tmp_path)
    assert found
    assert all("drei.html" in line for line in found)
    assert nu.findings(tmp_path, pages=("/drei.html",)) == nu.findings(tmp_path)
    (tmp_path / "vier").mkdir()
    (tmp_path / "vier" / "index.html").write_text((GOOD / "index.html").read_text(encoding="utf-8"), encoding="utf-8")
    assert nu.findings(tmp_path, pages=("/vier/",)) == []


def test_titles_and_header_are_compared_across_pages(browser: Browser, good: Eyes) -> None:
    assert across.titles_tell_pages_apart(good, PAGES) == []
    assert across.header_stays_the_same(good, PAGES) == []
    with with_fault(browser, "zweite.html", "<title>Kennzahlen", "<title>Maßnahmen") as eyes:
        assert "2 times" in "\n".join(across.titles_tell_pages_apart(eyes, PAGES))
    with with_fault(browser, "zweite.html", ">Kennzahlen</a></li>", ">Zahlen</a></li>") as eyes:
        assert "the header differs" in "\n".join(across.header_stays_the_same(eyes, PAGES))


def test_a_page_that_no_index_names_and_only_one_other_leads_to_is_named(browser: Browser, good: Eyes) -> None:
    assert across.pages_are_found_in_two_ways(good, PAGES) == []
    with with_fault(browser, "a-z/index.html", '<a href="../zweite.html">Kennzahlen</a>', "") as eyes:
        assert across.pages_are_found_in_two_ways(eyes, PAGES) == [
            "/zweite.html: in no index, and the only way leads from /index.html"
        ]
