"""Constructs that would stand raw on a page are told where they were written, with a remedy."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from strategieportal.checks.formulas import formulas
from strategieportal.checks.written import Written
from strategieportal.problems import Severity

if TYPE_CHECKING:
    from strategieportal.problems import Problem
    from tests.conftest import PortalFolder

PAGE = "content/seite.md"
FENCE = "```"
MANY = 10
"""Seconds of the processor, many times what is needed."""


def found(portal: PortalFolder, text: str, settings: str = "") -> list[Problem]:
    """Problems of an ordinary page with ``text``, and of ``mkdocs.yml``."""
    portal.write(PAGE, f"Einleitung.\n\n{text}\n")
    portal.write("mkdocs.yml", f"site_name: !ENV [X, 'a']\nnav: [seite.md]\n{settings}")
    files = {PAGE, "mkdocs.yml"}
    return [
        one for one in examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems if one.place.file in files
    ]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("!!! hinweiss\n    Text", "P409", 3, 1),
        ('??? unfug "Titel"\n    Text', "P409", 3, 1),
        ("    !!! unfug\n        Text", "P409", 3, 5),
        ("!!! Achtung !!!", "P410", 3, 1),
        ("???", "P410", 3, 1),
        ('??? "ohne Ende\n    Text', "P410", 3, 1),
        ("=== Reiter\n\n    Text", "P410", 3, 1),
        ("Mit :material-buss: fahren", "P411", 3, 5),
        ("Mit :fontawesome-nichts: fahren", "P411", 3, 5),
        ("Taste ++ctrl+c++ drücken", "P412", 3, 7),
        ("Text {++neu++} hier", "P412", 3, 6),
        ("/// note | Titel\nText\n///", "P412", 3, 1),
        ("<div class='grid' markdown>", "P412", 3, 1),
        ("Es sind {{ zahl }} Orte", "P412", 3, 9),
        ('--8<-- "fehlt.md"', "P413", 3, 9),
        ('--8<-- "../data/portal.yml"', "P413", 3, 9),
        ("$$\nx^2\n$$", "P414", 3, 1),
        ("::: modul.klasse", "P414", 3, 1),
        ('[=45% "45 %"]', "P414", 3, 1),
        (f"{FENCE}from x import y, z\n{FENCE}", "P416", 3, 1),
        (f"{FENCE}python\nx\n\nEnde", "P416", 3, 1),
        (f'=== "A"\n\n    {FENCE}python\n    x', "P416", 5, 5),
        (f"{FENCE}mermaid\ngraph LR\n{FENCE}", "P415", 3, 4),
        (f"{FENCE} {{ .mermaid }}\ngraph LR\n{FENCE}", "P415", 3, 8),
    ],
)
def test_what_would_stand_raw_is_an_error_at_its_place(
    portal: PortalFolder, text: str, code: str, line: int, column: int
) -> None:
    first = found(portal, text)[0]
    assert (first.code, first.place.line, first.place.column) == (code, line, column)
    assert first.severity is Severity.ERROR
    assert first.remedy


@pytest.mark.parametrize(
    "text",
    [
        '!!! note inline end "Titel"\n    Text',
        "??? hinweis\n    Text",
        '???+ frage "Wer?"\n\n    Text',
        '=== "A"\n\n    x\n\n=== "B"\n\n    y',
        "Überschrift\n===========",
        "Zeit: 10:30, :material-bus: und :smile:, urn:nbn:de:101",
        "C++ und C++, a++b, 3 {x} und [=gleich]",
        "`{{ zahl }}` und `++ctrl+c++`",
        f'=== "A"\n\n    {FENCE}jinja\n    {{{{ x }}}}\n    ??? so\n    {FENCE}',
        f"{FENCE}{FENCE[0]}md\n{FENCE}mermaid\nx\n{FENCE}\n{FENCE}{FENCE[0]}",
        f"{FENCE}x{FENCE} im Text",
        f'{FENCE}yaml title="a b.yml" hl_lines="1 3-4"\nx\n{FENCE}\n\n~~~ {{ .python #id }}\nx\n~~~',
        "*[WLAN]: Funknetz\n\nWLAN",
        '--8<-- "_teil.md"',
        "Was soll das???",
        "<div title='markdown'>x</div>",
    ],
)
def test_what_is_meant_so_is_fine(portal: PortalFolder, text: str) -> None:
    portal.write("content/_teil.md", "Teil")
    assert found(portal, text) == []


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("Taste ++ctrl+c++", "markdown_extensions:\n  - pymdownx.keys\n"),
        ("Text {++neu++}", "markdown_extensions: [pymdownx.critic]\n"),
        ("<div markdown>x</div>", "markdown_extensions:\n  - markdown.extensions.extra:\n      x: 1\n"),
        ("/// note\nText\n///", "markdown_extensions:\n  pymdownx.blocks.admonition: {}\n"),
        ("{{ zahl }}", "plugins:\n  - macros:\n      module_name: x\n"),
        ("{{ zahl }}", "plugins:\n  - material/group:\n      enabled: !ENV CI\n      plugins: [macros]\n"),
    ],
)
def test_what_mkdocs_yml_switches_on_may_be_written(portal: PortalFolder, text: str, settings: str) -> None:
    assert found(portal, text, settings) == []


def test_settings_that_are_inherited_count_as_well(portal: PortalFolder) -> None:
    portal.write("basis.yml", "markdown_extensions: [pymdownx.keys]\n")
    assert found(portal, "++ctrl+c++", "INHERIT: basis.yml\n") == []
    assert found(portal, "++ctrl+c++", "INHERIT: mkdocs.yml\n")[0].code == "P412"


def test_an_extension_that_cannot_be_used_is_told_where_it_is_listed(portal: PortalFolder) -> None:
    problem = found(portal, "Text", "markdown_extensions:\n  - toc\n  - pymdownx.arithmatex:\n      generic: true\n")[0]
    assert (problem.code, problem.place.file, problem.place.line, problem.place.column) == ("B640", "mkdocs.yml", 5, 5)


@pytest.mark.parametrize(
    ("nav", "place", "remedy"),
    [
        ("[seite.md, fehlt.md]", (2, 17), ""),
        ("[seite.md, seiten.md]", (2, 17), "seite.md"),
        ("[{Start: index.md}, seite.md]", (2, 15), "ueber.md"),
        ("[{Teil: 'seite.md#teil'}, seite.md]", (2, 14), "ganze Seite"),
    ],
)
def test_an_entry_of_the_navigation_that_leads_nowhere_is_told_as_mkdocs_does(
    portal: PortalFolder, nav: str, place: tuple[int, int], remedy: str
) -> None:
    portal.write(PAGE, "Text\n")
    portal.write("mkdocs.yml", f"site_name: a\nnav: {nav}\n")
    found = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    (told,) = [one for one in found if one.code == "B657"]
    assert (told.place.line, told.place.column, told.severity) == (*place, Severity.WARNING)
    assert remedy in told.remedy


@pytest.mark.parametrize("maker", ["plugins: [gen-files]", "hooks: [a.py]"])
def test_pages_that_others_make_may_stand_in_the_navigation(portal: PortalFolder, maker: str) -> None:
    portal.write("mkdocs.yml", f"site_name: a\nnav: [fehlt.md]\n{maker}\n")
    assert "B657" not in {one.code for one in examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems}


@pytest.mark.parametrize("text", ["*[WLAN]:", "Text\n\n*[WLAN]:  \n\nmehr"])
def test_an_abbreviation_of_which_nobody_says_what_it_means_is_a_hint(portal: PortalFolder, text: str) -> None:
    assert [one.code for one in found(portal, text)] == ["P421"]
    assert found(portal, text.replace("]:", "]: Funknetz")) == []


def test_a_group_that_is_off_switches_nothing_on(portal: PortalFolder) -> None:
    off = "plugins: [{group: {enabled: false, plugins: [macros]}}]\n"
    assert [one.code for one in found(portal, "{{ zahl }}", off)] == ["P412"]


@pytest.mark.parametrize("name", ["tags", "material/tags", "material/blog", "social", "privacy", "material/offline"])
def test_a_plugin_of_material_s_own_pages_is_told_with_what_takes_its_place(portal: PortalFolder, name: str) -> None:
    (problem,) = found(portal, "Text", f"plugins:\n  - {name}: {{}}\n")
    assert (problem.code, problem.place.line, problem.place.column) == ("B654", 4, 5)
    assert problem.remedy.startswith("Den Eintrag unter plugins streichen: ")


def test_the_icon_that_was_meant_is_named(portal: PortalFolder) -> None:
    assert "material-bus" in found(portal, ":material-buss:")[0].remedy
    assert "hinweis" in found(portal, "!!! hinweiss\n    x")[0].remedy


@pytest.mark.parametrize(
    ("settings", "name", "line", "column"),
    [
        ("copyright: x\n", "copyright", 3, 1),
        ("site_description: x\n", "site_description", 3, 1),
        ("site_author: x\n", "site_author", 3, 1),
        ("repo_name: x\n", "repo_name", 3, 1),
        ("extra_templates: [x.html]\n", "extra_templates", 3, 1),
        ("theme:\n  name: strategieportal\n  features: [x]\n", "theme.features", 5, 3),
        ("theme: {name: strategieportal, palette: {scheme: slate}}\n", "theme.palette", 3, 32),
        ("theme: {name: strategieportal, language: en}\n", "theme.language", 3, 32),
        ("extra:\n  social: []\n", "extra.social", 4, 3),
        ("extra: {analytics: {provider: x}}\n", "extra.analytics", 3, 9),
        ("extra: {alternate: []}\n", "extra.alternate", 3, 9),
        ("theme: {name: strategieportal, nav_style: dark, custom_dir: overrides}\n", "theme.nav_style", 3, 32),
        ("plugins: [{search: {lang: de, enabled: true}}]\n", "search.lang", 3, 21),
        ("plugins:\n  strategieportal/search: {separator: x}\n", "search.separator", 4, 28),
        ("markdown_extensions:\n  - toc: {baselevel: 2, permalink: true}\n", "toc.baselevel", 4, 11),
    ],
)
def test_an_entry_that_does_nothing_here_is_a_hint_where_it_stands(
    portal: PortalFolder, settings: str, name: str, line: int, column: int
) -> None:
    (problem,) = found(portal, "Text", settings)
    assert (problem.code, problem.place.line, problem.place.column) == ("B647", line, column)
    assert problem.severity is Severity.HINT
    assert f'"{name}"' in problem.sentence
    assert "darf stehen bleiben" in problem.remedy


def test_an_entry_that_is_inherited_is_told_in_its_own_file(portal: PortalFolder) -> None:
    portal.write("basis.yml", "copyright: x\n")
    portal.write("mkdocs.yml", "INHERIT: basis.yml\nsite_name: a\n")
    told = [
        one.place.file
        for one in examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
        if one.code == "B647"
    ]
    assert told == ["basis.yml"]


@pytest.mark.parametrize(
    "settings",
    ["extra: {zahl: 17}\n", "theme: {name: strategieportal, custom_dir: overrides}\n", "remote_branch: x\nwatch: [data]\n", "extra:\n", "theme: x\n"],
)  # fmt: skip
def test_what_hooks_and_mkdocs_use_is_no_hint(portal: PortalFolder, settings: str) -> None:
    assert found(portal, "Text", settings) == []


@pytest.mark.parametrize("text", ["$$ x\n\n", "\\[\n\n", "\\[\n", "$$\n"])
def test_signs_of_formulas_that_never_end_are_looked_at_once(text: str) -> None:
    """A text of 20,000 of them kept a check busy for minutes."""
    started = time.process_time()
    assert formulas(Written("content/a.md", 1, text * 20_000))[0]
    assert time.process_time() - started < MANY
