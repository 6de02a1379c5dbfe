"""Templates: escaping, unknown names, templates of a district's own, links from any depth."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup
from msgspec.structs import replace

from strategieportal.charts.cache import Cache
from strategieportal.pages.page import Crumb, Page, Ref
from strategieportal.pages.rendering import Renderer, environment
from strategieportal.pages.shell.menu import Menu
from strategieportal.pages.shell.places import Group
from strategieportal.pages.shell.shell import Files, Shell
from strategieportal.pages.texts.ordinary import Ordinary
from strategieportal.pictures.picture import Picture
from strategieportal.publication import Logo

if TYPE_CHECKING:
    from pathlib import Path

NASTY = "<script>alert(1)</script>\"'&\u202e🎈"
FILES = Files(
    stylesheet="assets/portal.css", scripts={"theme": "t.js", "portal": "p.js", "filter": "f.js"}, icon="i.svg"
)
ENTRIES = (Ref("Ziele", "ziele/"), Ref("Maßnahmen", "massnahmen/"))
SHELL = Shell(
    title="Digitalstrategie",
    owner="Landkreis Muster",
    name="Digitalstrategie Landkreis Muster",
    description="Alles.",
    as_of=date(2026, 7, 1),
    data_as_of=date(2026, 6, 30),
    site_url="",
    base="/",
    navigation=ENTRIES,
    footer=(Ref("Impressum", "impressum/"),),
    menu=Menu(first=ENTRIES, groups=(Group("Inhalte", ENTRIES),)),
    files=FILES,
    contact="digital@muster.example",
    barrier_contact="digital@muster.example",
)
PAGE = Page(
    path="massnahmen/m-07/",
    kind="page",
    template="page.html",
    title="Online-Termine",
    content=Ordinary(lead="", entries=(), text=Markup("<p>Text</p>")),
    section="massnahmen/",
    crumbs=(Crumb("Maßnahmen", "massnahmen/"), Crumb("Online-Termine")),
)


def render(page: Page, shell: Shell = SHELL) -> str:
    return Renderer(shell).render(page)


def test_the_title_names_the_page_and_then_the_portal() -> None:
    assert "<title>Online-Termine – Digitalstrategie Landkreis Muster</title>" in render(PAGE)


def test_hostile_texts_are_harmless_in_every_place_of_the_shell() -> None:
    shell = replace(
        SHELL, title=NASTY, owner=NASTY, name=NASTY, description=NASTY, example=NASTY, license=NASTY, contact="a@b.example",
        navigation=(Ref(NASTY, "a/"),), footer=(Ref(NASTY, "b/"),),
    )  # fmt: skip
    page = replace(
        PAGE,
        title=NASTY,
        description=NASTY,
        content=Ordinary(NASTY, (("a", NASTY),) * 3, Markup("")),
        crumbs=(Crumb(NASTY),),
    )
    html = render(page, shell)
    assert "<script>alert" not in html
    assert 'content="<' not in html
    assert html.count("<script") == 2


def test_a_name_that_a_template_does_not_know_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ c.nothing }}", encoding="utf-8")
    with pytest.raises(UndefinedError, match="Ordinary object' has no attribute 'nothing'"):
        Renderer(SHELL, [tmp_path]).render(PAGE)


def test_templates_of_a_district_win_and_may_extend_ours(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "logo.html").write_text("<b>Wappen</b>", encoding="utf-8")
    html = Renderer(SHELL, [tmp_path]).render(PAGE)
    assert "<b>Wappen</b>" in html
    assert "<p>Text</p>" in html


def test_templates_of_a_district_may_include_icons_of_material(tmp_path: Path) -> None:
    text = '{% extends "base.html" %}{% block content %}{% include ".icons/material/bus.svg" %}{% endblock %}'
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in Renderer(SHELL, [tmp_path]).render(PAGE)


def test_a_template_is_compiled_once_and_again_when_it_changes(tmp_path: Path) -> None:
    own, cache = tmp_path / "own", tmp_path / "cache"
    own.mkdir()
    (own / "page.html").write_text("{{ page.title }}", encoding="utf-8")
    for _ in range(2):
        assert Renderer(SHELL, [own], Cache(cache)).render(PAGE) == "Online-Termine"
    kept = sum(one.is_file() for one in cache.rglob("*"))
    (own / "page.html").write_text("<b>{{ page.title }}</b>", encoding="utf-8")
    assert Renderer(SHELL, [own], Cache(cache)).render(PAGE) == "<b>Online-Termine</b>"
    assert sum(one.is_file() for one in cache.rglob("*")) == kept + 1


def test_a_damaged_compiled_template_is_compiled_again(tmp_path: Path) -> None:
    whole = Renderer(SHELL, [], Cache(tmp_path)).render(PAGE)
    for one in tmp_path.rglob("*"):
        if one.is_file():
            one.write_bytes(one.read_bytes()[:-7])
    assert Renderer(SHELL, [], Cache(tmp_path)).render(PAGE) == whole


def test_words_that_are_not_in_the_catalogue_stop_the_build(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ t('pages_shell.fehlt') }}", encoding="utf-8")
    with pytest.raises(KeyError, match=r"pages_shell\.fehlt"):
        Renderer(SHELL, [tmp_path]).render(PAGE)


def test_what_one_template_is_given_no_other_knows(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / f"{name}.html").write_text("{{ own }}{{ t is defined }}", encoding="utf-8")
    engine = environment([tmp_path])
    assert engine.get_template("one.html", globals={"own": "x"}).render() == "xTrue"
    with pytest.raises(UndefinedError):
        engine.get_template("other.html").render()


@pytest.mark.parametrize(("path", "root"), [("", "./"), ("ziele/", "../"), ("massnahmen/m-07/", "../../")])
def test_links_lead_back_to_the_root_from_every_depth(path: str, root: str) -> None:
    html = render(replace(PAGE, path=path))
    assert f'href="{root}assets/portal.css"' in html
    assert f'href="{root}ziele/"' in html


def test_a_missing_page_finds_its_files_from_any_address() -> None:
    page = replace(PAGE, path="404.html")
    assert 'href="/assets/portal.css"' in render(page)
    assert 'href="/strategie/assets/portal.css"' in render(page, replace(SHELL, base="/strategie/"))


def test_a_missing_page_has_no_canonical_address() -> None:
    shell = replace(SHELL, site_url="https://x.example/")
    assert '<link rel="canonical" href="https://x.example/massnahmen/m-07/">' in render(PAGE, shell)
    assert "canonical" not in render(replace(PAGE, path="404.html"), shell)
    assert "canonical" not in render(PAGE)


def test_the_navigation_marks_the_page_and_its_section() -> None:
    assert '<a href="../../massnahmen/" aria-current="true">' in render(PAGE)
    assert '<a href="../massnahmen/" aria-current="page">' in render(replace(PAGE, path="massnahmen/"))
    assert render(replace(PAGE, path="", section="", crumbs=())).count("aria-current") == 1


def test_pages_of_one_depth_do_not_share_what_differs() -> None:
    renderer = Renderer(SHELL)
    first = renderer.render(replace(PAGE, path="impressum/", section=""))
    second = renderer.render(replace(PAGE, path="anderes/", section=""))
    assert '<a href="../impressum/" aria-current="page">' in first
    assert '<a href="../impressum/">' in second


def test_scripts_are_files_and_the_page_names_its_own() -> None:
    html = render(replace(PAGE, scripts=("filter",)))
    assert '<script src="../../f.js" defer></script>' in html
    assert "style=" not in html
    assert "onclick" not in html


def test_data_and_page_have_a_date_each() -> None:
    html = render(replace(PAGE, updated=date(2026, 7, 3)))
    assert '<time datetime="2026-06-30">30.\xa0Juni 2026</time>' in html
    assert '<time datetime="2026-07-03">3.\xa0Juli 2026</time>' in html


def test_another_language_is_said_for_the_text_alone() -> None:
    html = render(replace(PAGE, language="en"))
    assert '<html lang="de">' in html
    assert '<main id="inhalt" tabindex="-1" lang="en">' in html


def test_a_barrier_can_be_reported_with_the_address_of_the_page() -> None:
    html = render(PAGE, replace(SHELL, site_url="https://x.example/"))
    assert (
        "mailto:digital@muster.example?subject=Barriere%20melden%3A%20https%3A//x.example/massnahmen/m-07/&amp;body="
        in html
    )


def test_a_contact_form_is_linked_as_it_is_and_no_contact_leaves_no_link() -> None:
    assert 'href="https://x.example/kontakt"' in render(
        PAGE, replace(SHELL, barrier_contact="https://x.example/kontakt")
    )
    assert "Barriere melden" not in render(PAGE, replace(SHELL, barrier_contact=""))


def test_a_barrier_can_be_told_by_telephone_where_there_is_one() -> None:
    html = render(PAGE, replace(SHELL, barrier_phone="+49 (0)661 60-270"))
    assert 'href="tel:+4966160270"' in html
    assert "+49 (0)661 60-270" in html
    assert "tel:" not in render(PAGE)


def test_a_logo_of_ones_own_has_its_words_and_its_size() -> None:
    own = Logo(b"", Picture(120, 60, "svg"), "Wappen & Name")
    html = render(PAGE, replace(SHELL, logo=own, files=replace(SHELL.files, logo="assets/logo.1.svg")))
    assert '<img class="logo-own" src="../../assets/logo.1.svg" alt="Wappen &amp; Name" width="96" height="48">' in html
    assert "logo-hill" not in html


def test_a_sheet_leads_to_its_text_in_easy_language() -> None:
    page = replace(PAGE, source="content/massnahmen/m-07.md")
    easy = {page.source: "massnahmen/m-07/leichte-sprache/"}
    assert 'href="../../massnahmen/m-07/leichte-sprache/"' in render(page, replace(SHELL, easy=easy))
    assert "leichte-sprache" not in render(page)


def test_the_page_not_found_searches_and_lists_where_that_can_be_done() -> None:
    lost = replace(PAGE, path="404.html", template="not_found.html")
    html = render(lost, replace(SHELL, base="/portal/", paths=frozenset({"suche/", "a-z/"})))
    assert '<form class="lost-search" role="search" aria-label="Nach der Seite suchen" action="/portal/suche/"' in html
    assert 'href="/portal/a-z/"' in html
    assert "suche/" not in render(lost)


def test_every_page_has_one_heading_of_the_first_level_and_skips_to_its_content() -> None:
    html = render(PAGE)
    assert html.count("<h1") == 1
    assert html.index('href="#inhalt"') < html.index("<header")
    assert 'id="inhalt"' in html
