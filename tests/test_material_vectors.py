"""What people of Material write: each way of writing becomes HTML that needs no script, or is told at its place.

One table; no row of it may leave a reader with signs that were meant for a program.
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

import pytest

from strategieportal.checks.examine import examine
from strategieportal.prose import Prose
from strategieportal.prose.dialect import dialect
from tests.conftest import TINY, PortalFolder

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.problems import Problem

F = "```"


class Shown(NamedTuple):
    """What becomes HTML."""

    name: str
    text: str
    html: str
    """A part of what it becomes."""
    extensions: tuple[str, ...] = ()


class Told(NamedTuple):
    """What is told."""

    name: str
    text: str
    code: str
    line: int = 1
    column: int = 1


SHOWN = (
    Shown("button", "[Weiter](ueber.md){ .md-button .md-button--primary }", 'class="md-button md-button--primary"'),
    Shown("button with icon", "[A :material-bus:](ueber.md){ .md-button }", '<span class="icon"><svg'),
    Shown("grid of cards", '<div class="grid cards" markdown>\n\n- **A**\n- b\n\n</div>', '<div class="grid cards">\n<ul>', ("md_in_html",)),
    Shown("grid of tabs", '<div class="grid" markdown>\n\n=== "A"\n\n    a\n\n</div>', '<div class="grid">\n<div class="tabs">', ("md_in_html",)),
    Shown("card", "- x\n{ .card }", '<li class="card">x</li>'),
    Shown("tabs in a box", '!!! note "T"\n\n    === "A"\n\n        a', "<summary>A</summary><p>a</p>"),
    Shown("box in a tab", '=== "A"\n\n    !!! note\n\n        x', 'class="box box-note"'),
    Shown("tabs in a tab", '=== "A"\n\n    === "B"\n\n        x', '<div class="tabs"><details open=""><summary>A</summary><div class="tabs"><details open=""><summary>B</summary><p>x</p>'),
    Shown("inline box", '!!! info inline end "L"\n\n    x\n\ny', "Hinweis: L"),
    Shown("box without a title", '!!! note ""\n\n    x', '<p class="box-title">Hinweis</p>'),
    Shown("folded box", '???+ tip "x"\n\n    y', "<summary>Tipp: x</summary>"),
    Shown("keys", "++ctrl+alt+del++", "<kbd>Strg</kbd>", ("pymdownx.keys",)),
    Shown("changes", "{--weg--}{++neu++}{~~a~>b~~}{==m==}{>>k<<}", "<del>a</del><ins>b</ins><mark>m</mark> [Anmerkung: k]", ("pymdownx.critic",)),
    Shown("changed paragraphs", "{==\n\nx\n\n==}", '<div class="marked">\n<p>x</p>', ("pymdownx.critic",)),
    Shown("sub and superscript", "H~2~O A^T^A", "H<sub>2</sub>O A<sup>T</sup>A"),
    Shown("mark, insert, delete", "==a== ^^b^^ ~~c~~", "<mark>a</mark> <ins>b</ins> <del>c</del>"),
    Shown("snippet", '--8<-- "_teil.md"', "<p>Teil eins</p>"),
    Shown("snippets", "--8<--\n_teil.md\n; fehlt.md\n--8<--", "<p>Teil eins</p>"),
    Shown("section of a snippet", '--8<-- "_teil.md:eins"', "<p>Teil eins</p>"),
    Shown("emoji", ":smile: :+1:", '<span class="emoji">😄</span> <span class="emoji">👍</span>'),
    Shown("emoji by Material's name", ":slight_smile:", '<span class="emoji">🙂</span>'),
    Shown("icons", ":octicons-heart-fill-24:{ .heart } :fontawesome-brands-youtube:", '<span class="icon"><svg'),
    Shown("icon with words", ':material-information-outline:{ title="Wichtig" }', 'aria-label="Wichtig"'),
    Shown("annotation", f"{F}yaml\na: 1 # (1)!\n{F}\n\n1.  Erklärt", '<a class="annotation" role="doc-noteref" href="#t-anm-1-1"'),
    Shown("annotation without a language", f"{F}\na: 1 # (1)!\n{F}\n\n1.  Erklärt", 'href="#t-anm-1-1"'),
    Shown("annotated words", "Ein (1) Wort.\n{ .annotate }\n\n1.  Erklärt", 'href="#t-anm-1-1"'),
    Shown("annotated box", '!!! note annotate "T (1)"\n\n    x\n\n1.  Erklärt', 'href="#t-anm-1-1"'),
    Shown("annotated block", '<div class="annotate" markdown>\n\n> x (1)\n\n</div>\n\n1.  Erklärt', 'href="#t-anm-1-1"', ("md_in_html",)),
    Shown("marked lines", f'{F}py hl_lines="2"\na\nb\n{F}', '<span class="hll">'),
    Shown("numbered lines", f'{F}py linenums="5"\na\n{F}', '<span class="linenos">5</span>'),
    Shown("title of code", f'{F}{{.py3 title="x.py"}}\na\n{F}', '<span class="filename">x.py</span>'),
    Shown("code with blank lines", f"{F}\na\n\nb c\n\nd\n{F}", "a\n\nb c\n\nd\n"),
    Shown("code for a button", f"{F} {{ .yaml .no-copy }}\na: 1\n{F}", '<span class="c-nt">a</span>'),
    Shown("coloured code in words", "Mit `#!python range()` zählen", '<code class="highlight"><span class="c-nb">range</span>'),
    Shown("table", "| A | B |\n|---|:-:|\n| 1 | 2 |", '<th class="center" scope="col">B</th>'),
    Shown("figure", '<figure markdown="span">\n  ![B](bild.png)\n  <figcaption>U</figcaption>\n</figure>', "<figcaption>U</figcaption>", ("md_in_html",)),
    Shown("caption", "![B](bild.png)\n/// figure-caption\nU\n///", "Abbildung 1.", ("pymdownx.blocks.caption",)),
    Shown("tabs as blocks", "/// tab | A\nx\n///\n\n/// tab | B\ny\n///", "<summary>B</summary><p>y</p>", ("pymdownx.blocks.tab",)),
    Shown("fold as block", "/// details | A\n    type: note\nx\n///", "<summary>Hinweis: A</summary>", ("pymdownx.blocks.details",)),
    Shown("box as block", "/// note | T\nx\n///", "Hinweis: T", ("pymdownx.blocks.admonition",)),
    Shown("terms as block", "/// define\nA\n\n- B\n///", "<dt>A</dt>", ("pymdownx.blocks.definition",)),
    Shown("picture aside", "![B](bild.png){ align=left }", 'class="left"'),
    Shown("picture that waits", "![B](bild.png){ loading=lazy }", '<img alt="B" src="../bild.png"'),
    Shown("pictures for each scheme", "![B](bild.png#only-light)![B](bild.png#only-dark)", 'class="only-dark"'),
    Shown("pictures by GitHub's names", "![B](bild.png#gh-dark-mode-only)", 'class="only-dark" src="../bild.png"'),
    Shown("bare address in brackets", "<https://example.com/x>", 'class="external address"'),
    Shown("HTML of its own", '<p align="center">\nText\n</p>', "Text"),
    Shown("percent signs", "50 % und 5 %% von %x", "5 %% von %x"),
    Shown("code of R", f"{F}{{r}}\nx <- 1\n{F}", "x &lt;- 1"),
    Shown("tooltip", '[H](https://example.com "Ich")', 'title="Ich"'),
    Shown("footnote", "Text[^1]\n\n[^1]:\n    Lang", 'role="doc-endnotes"'),
    Shown("abbreviation", "*[HTML]: Hyper\n\nHTML", '<abbr title="Hyper">HTML</abbr>'),
    Shown("contents", "[TOC]\n\n## A", '<div class="toc">'),
    Shown("tasks", "- [x] a\n    - [ ] b", '<li class="task-open">'),
    Shown("terms", "`L`\n\n:   Text", "<dt><code>L</code></dt>"),
    Shown("block in HTML", '<section markdown="block">\n**x**\n</section>', "<strong>x</strong>", ("md_in_html",)),
    Shown("comment", "<!-- more -->\nText", "<p>Text</p>"),
    Shown("symbols", "(c) 1/2 -->", "© ½ →", ("pymdownx.smartsymbols",)),
    Shown("bare address", "https://example.com/x", 'href="https://example.com/x"', ("pymdownx.magiclink",)),
    Shown("lists by letters", "a. eins\nb. zwei", '<ol type="a">', ("pymdownx.fancylists",)),
    Shown("words in brackets", "[x]{lang=en}", '<span lang="en">x</span>', ("pymdownx.bracketspan",)),
    Shown("heading with anchor", "## Titel { #id .klasse }", '<h2 id="t-id">Titel</h2>'),
    Shown("heading with icon", "## :material-bus: Bus", '<h2 id="t-bus"><span class="icon"><svg'),
    Shown("tab with icon", '=== ":material-bus: Bus"\n\n    x', "Bus</summary>"),
    Shown("money", "Von 5 $ bis 6 $ und US$7", "Von 5 $ bis 6 $ und US$7"),
)  # fmt: skip

TOLD = (
    Told("grid without md_in_html", '<div class="grid cards" markdown>\n\n- a\n\n</div>', "P412"),
    Told("keys not on", "Mit ++ctrl+f++", "P412", 1, 5),
    Told("changes not on", "Text {--weg--}", "P412", 1, 6),
    Told("changed paragraphs not on", "{==\n\nx\n\n==}", "P412"),
    Told("blocks not on", "![B](bild.png)\n/// caption\nU\n///", "P412", 2),
    Told("macros not on", "Es sind {{ zahl }}", "P412", 1, 9),
    Told("macro of a plugin not on", '{% include-markdown "x.md" %}', "P412"),
    Told("unknown kind of box", '!!! pied-piper "P"\n\n    x', "P409"),
    Told("missing snippet", '--8<-- "fehlt.md"', "P413", 1, 9),
    Told("missing one of many snippets", "--8<--\n_teil.md\nfehlt.md\n--8<--", "P413", 3),
    Told("snippet from elsewhere", '--8<-- "https://x.example/a.md"', "P413", 1, 9),
    Told("unknown icon", ":material-gibtsnicht:", "P411"),
    Told("unknown emoji", "Ein :gibtsnicht: Wort", "P421", 1, 5),
    Told("formula", "$$\nx\n$$", "P414"),
    Told("formula in words", "Das $x^2$ ist", "P414", 1, 5),
    Told("letter as formula", "Für $n$ Orte", "P414", 1, 5),
    Told("formula in parentheses", "Das \\(x^2\\) ist", "P414", 1, 5),
    Told("formula over many lines", "$$\na [[x]] \\\\\nb^[c]\n$$\n\nText", "P414"),
    Told("formula with a blank line", "Text\n\n$$\na\n\nb\n$$", "P414", 3),
    Told("formula in brackets", "\\[\nx \\\\\n\\]", "P414"),
    Told("formula as an environment", "\\begin{align}\nx &= 1 \\\\\n\\end{align}", "P414"),
    Told("formula set off in a line", "Das $$x^2$$ ist", "P414", 1, 5),
    Told("formula of GitLab", "Das $`x^2`$ ist", "P418", 1, 5),
    Told("formula without an end", "$$\nx", "P414"),
    Told("annotated words without a list", "Ein (1) Wort.\n{ .annotate }\n\nText", "P417", 1, 5),
    Told("annotated box without a list", '!!! note annotate "T (1)"\n\n    x\n\nText', "P417", 1, 22),
    Told("annotated words without their entry", "Ein (1) Wort (2).\n{ .annotate }\n\n1.  x", "P421", 1, 14),
    Told("Markdown in HTML", "<details>\n<summary>A</summary>\n\n**x**\n\n</details>", "P421", 4),
    Told("list in HTML", '<div class="grid cards">\n\n- a\n- b\n\n</div>', "P421", 3),
    Told("comment of Obsidian", "Text %%geheim%% mehr", "P418", 1, 6),
    Told("drawing of PlantUML", "@startuml\na -> b\n@enduml", "P418"),
    Told("part of another file", "{!teil.md!}", "P418"),
    Told("class of a table", "| A |\n|---|\n| 1 |\n{ .sortable }", "P421", 4),
    Told("list of tags as a comment", "<!-- material/tags -->", "P418"),
    Told("box of VitePress", "::: warning\nx\n:::", "P418"),
    Told("box of MyST as code", f"{F}{{note}}\nx\n{F}", "P418"),
    Told("role of MyST", "Siehe {ref}`x`", "P418", 1, 7),
    Told("progress", '[=50% "50%"]', "P414"),
    Told("reference from code", "::: modul.klasse", "P414"),
    Told("mermaid", f"{F} mermaid\ngraph LR\n{F}", "P415", 1, 5),
    Told("mermaid in a tab", f'=== "A"\n\n    {F}mermaid\n    graph LR\n    {F}', "P415", 3, 8),
    Told("annotation without a list", f"{F}yaml\na: 1 # (1)!\n{F}\n\nText", "P417", 2, 8),
    Told("annotation without its entry", f"{F}yaml\na: 1 # (1)! (2)!\n{F}\n\n1.  x", "P417", 2, 13),
    Told("picture from elsewhere", "![B](https://x.example/a.png)", "P405", 1, 6),
    Told("picture in the page", "![x](data:image/png;base64,AAAA)", "P405", 1, 6),
    Told("film", '<video src="x.mp4"></video>', "P407"),
    Told("frame", '<iframe src="https://x"></iframe>', "P407"),
    Told("component", "<Component />", "P407"),
    Told("box of GitHub", "> [!NOTE]\n> Text", "P418", 1, 3),
    Told("box of Docusaurus", ":::tip\nx\n:::", "P418"),
    Told("box of MyST", ":::{note}\nx\n:::", "P418"),
    Told("link of a wiki", "Siehe [[Seite]]", "P418", 1, 7),
    Told("footnote in words", "Text^[Fuß]", "P418", 1, 5),
    Told("short code of Hugo", '{{< figure src="x" >}}', "P418"),
    Told("directive of Sphinx", ".. note:: x", "P418"),
    Told("list of tags", "[TAGS]", "P418"),
    Told("footnote without a text", "Text[^nix] da", "P419", 1, 5),
    Told("footnote without a mark", "Text\n\n[^1]: nie", "P422", 3),
    Told("reference without a target", "Ein [Text][nix]", "P421", 1, 5),
    Told("attributes behind a blank", "[A](ueber.md) { .md-button }", "P421", 1, 15),
    Told("backslash at the end", "a\\\nb", "P421", 1, 2),
)

RAW = re.compile(
    r"!!!|\?\?\?|===|\+\+\w|\{[+\-=~>{%:<]|--8<|:[a-z]+-?[a-z-]*:|\(1\)!|\$\$|\[\^|\^\[|\[\[|\[!|:::|///|\]\(|\{ ?[.#]|\[TOC\]|#!\w|~~|==|\^\^|\[[ x]\]"
)
"""Signs that were meant for a program."""


def words(html: str) -> str:
    """What a reader sees."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def examined(root: PortalFolder, texts: dict[str, str], settings: str) -> dict[str, list[Problem]]:
    """What is told of each of ``texts`` as an ordinary page, by its name."""
    for path, text in {**TINY, **texts, "content/ueber.md": "x\n", "mkdocs.yml": settings}.items():
        root.write(path, text)
    root.write("content/_teil.md", "<!-- --8<-- [start:eins] -->\nTeil eins\n<!-- --8<-- [end:eins] -->\n")
    (root.root / "content/bild.png").write_bytes(b"")
    found = examine(root.root, epoch=None, today=date(2026, 6, 30)).problems
    return {path: [one for one in found if one.place.file == path and one.code != "P434"] for path in texts}


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    rows: tuple[Shown | Told, ...] = (*SHOWN, *TOLD)
    texts = {f"content/{number}.md": f"{row.text}\n" for number, row in enumerate(rows)}
    plain = examined(PortalFolder(tmp_path_factory.mktemp("default")), texts, "site_name: a\n")
    every = sorted({one for row in SHOWN for one in row.extensions})
    more = examined(
        PortalFolder(tmp_path_factory.mktemp("more")),
        texts,
        f"site_name: a\nmarkdown_extensions: [{', '.join(every)}]\n",
    )
    return {
        row.name: (more if isinstance(row, Shown) and row.extensions else plain)[f"content/{number}.md"]
        for number, row in enumerate(rows)
    }


@pytest.mark.parametrize("row", SHOWN, ids=[row.name for row in SHOWN])
def test_it_becomes_html_and_nothing_is_told(row: Shown, problems: dict[str, list[Problem]], tmp_path: Path) -> None:
    assert problems[row.name] == []
    (tmp_path / "_teil.md").write_text("<!-- --8<-- [start:eins] -->\nTeil eins\n<!-- --8<-- [end:eins] -->\n", "utf-8")
    prose = Prose({"ueber.md": "ueber/", "bild.png": "bild.png"}, used=dialect(row.extensions, None, tmp_path))
    made = str(prose.html(row.text, source="content/a.md", page_path="a/", top_level=2))
    assert row.html in made
    assert RAW.search(words(made)) is None, made


@pytest.mark.parametrize("row", TOLD, ids=[row.name for row in TOLD])
def test_it_is_told_once_at_its_place_with_a_remedy(row: Told, problems: dict[str, list[Problem]]) -> None:
    told = [(one.code, one.place.line, one.place.column) for one in problems[row.name]]
    assert told == [(row.code, row.line, row.column)]
    assert all(one.remedy for one in problems[row.name])


def test_the_signs_that_the_table_looks_for_are_found_where_nothing_reads_them() -> None:
    for text in ("!!! x", "++strg++", "{{ a }}", "# (1)!", ":wort:", "[[x]]", "> [!NOTE]", "$$", "[ ] x", "/// tab"):
        assert RAW.search(text), text
