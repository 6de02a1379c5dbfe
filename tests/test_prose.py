"""People's Markdown becomes HTML that is safe, readable and linked."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal import kept
from strategieportal.checks.elements import ELEMENTS
from strategieportal.prose import Prose, store
from strategieportal.prose.clean import clean, has_passed
from tests.building import ROOT
from tests.properties import tried

if TYPE_CHECKING:
    from pathlib import Path

PROSE = Prose({"massnahmen/m-03.md": "massnahmen/m-03/", "bilder/amt.png": "bilder/amt.png", "ueber.md": "ueber/"})


def html(text: str, *, top_level: int = 3) -> str:
    return str(PROSE.html(text, source="content/massnahmen/m-07.md", page_path="massnahmen/m-07/", top_level=top_level))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[x](m-03.md)", "../../massnahmen/m-03/"),
        ("[x](m-03.md#t-kosten)", "../../massnahmen/m-03/#t-kosten"),
        ("[x](../ueber.md)", "../../ueber/"),
        ("[x](/ueber.md)", "../../ueber/"),
        ("[x][1]\n\n[1]: m-03.md", "../../massnahmen/m-03/"),
        ("[x](#t-kosten)", "#t-kosten"),
    ],
)
def test_links_to_sheets_lead_to_their_pages(text: str, address: str) -> None:
    assert f'href="{address}"' in html(text)


def test_the_star_within_a_word_is_no_emphasis() -> None:
    assert html("Bürger*innen und Nachbar*innen, jede*r *wirklich* willkommen.") == (
        "<p>Bürger*innen und Nachbar*innen, jede*r <em>wirklich</em> willkommen.</p>"
    )


@pytest.mark.parametrize("written", ['https://x.example/a.pdf"', "https://x.example/a|b", "https://x.example/ä{b}"])
def test_an_address_holds_no_sign_that_addresses_cannot_hold(written: str) -> None:
    address = re.search('href="([^"]*)"', html(f"[x](<{written}>)"))
    assert address
    assert re.search(r"""[\s"<>\\^`{|}]|&quot;""", address[1]) is None


def test_links_to_other_sites_say_that_they_leave() -> None:
    made = html("[Ministerium](https://ministerium.example)")
    assert 'class="external"' in made
    assert "(externer Link)" in made


def test_pictures_are_found_from_the_sheet() -> None:
    assert 'src="../../bilder/amt.png"' in html("![Das Amt](../bilder/amt.png)")


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://tracker.example/x.png)",
        '<img src="//tracker.example/x.png" alt="x">',
        '<img src="\\\\tracker.example/x.png" alt="x">',
    ],
)
def test_no_picture_is_loaded_from_elsewhere(text: str) -> None:
    assert "src=" not in html(text)


def test_headings_follow_the_heading_above_them_without_a_gap() -> None:
    made = html("# Erst\n\n#### Dann\n\n# Noch eins")
    assert re.findall(r"<(h\d)", made) == ["h3", "h4", "h3"]
    assert re.findall(r"<(h\d)", html("# A\n\n## B\n\n### C\n\n# D\n\n### E")) == ["h3", "h4", "h5", "h3", "h4"]


def test_equal_headings_have_different_anchors() -> None:
    made = html("## Kosten\n\n## Kosten")
    assert re.findall(r'id="([^"]+)"', made) == ["t-kosten", "t-kosten-2"]


def test_a_table_is_a_named_region_with_a_caption_and_column_heads() -> None:
    made = html("Tabelle: Kosten im Jahr\n\n| a | b |\n|---|--:|\n| 1 | 2 |")
    assert 'role="region"' in made
    assert 'tabindex="0"' in made
    assert 'aria-label="Tabelle: Kosten im Jahr"' in made
    assert "<caption>Kosten im Jahr</caption>" in made
    assert made.count('scope="col"') == 2
    assert "style=" not in made
    assert "<p>" not in made


def test_tasks_are_words() -> None:
    made = html("- [x] Vergabe\n- [ ] Pilot")
    assert '<span class="task">erledigt: </span>Vergabe' in made
    assert '<span class="task">offen: </span>Pilot' in made
    assert "<input" not in made


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("!!! note\n    Text", "Hinweis"),
        ("!!! warnung\n    Text", "Warnung"),
        ('!!! tip "Am Telefon"\n    Text', "Tipp: Am Telefon"),
        ("!!! unbekannt\n    Text", "Hinweis"),
    ],
)
def test_boxes_say_their_kind_in_german(text: str, title: str) -> None:
    assert f'<p class="box-title">{title}</p>' in html(text)


def test_footnotes_are_named_and_lead_back_in_german() -> None:
    made = html("Text[^1] und noch einmal[^1]\n\n[^1]: Quelle.")
    assert made.count('aria-label="Fußnote 1"') == 2
    assert '<div aria-label="Fußnoten" class="footnote" role="doc-endnotes">' in made
    assert 'aria-label="zurück zum Text, Fußnote 1"' in made
    assert '>zurück zum Text</a> <a aria-label="zur Stelle 2, Fußnote 1"' in made
    assert "↩" not in made


def test_a_table_without_a_caption_is_named_after_its_heading_and_no_two_alike() -> None:
    table = "| a |\n|---|\n| 1 |\n\n"
    names = re.findall(
        r'<div aria-label="([^"]+)"', html(f"{table}## Kosten\n\n{table}{table}Tabelle: Plan\n\n{table}")
    )
    assert names == ["Tabelle", "Tabelle: Kosten", "Tabelle: Kosten (2)", "Tabelle: Plan"]


def test_bold_first_cells_head_their_rows_and_an_empty_head_is_none() -> None:
    made = html("|  | 2026 |\n|---|---|\n| **Kosten** | 3 |\n| **Ertrag** | 4 |")
    assert made.count('<th scope="row">') == 2
    assert "<td></td>" in made
    assert '<th scope="row">' not in html("| a | b |\n|---|---|\n| **x** | 3 |\n| y | 4 |")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<b onclick="alert(1)">x</b>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        '<a href="data:text/html,x">x</a>',
        "<iframe src=x></iframe>",
        '<p style="position:fixed">x</p>',
        '<h2 id="hauptnavigation">x</h2>',
        "<form action=x><input></form>",
    ],
)
def test_nothing_runs_hides_or_passes_for_a_part_of_the_page(text: str) -> None:
    made = html(text)
    for trace in ("<script", "onclick", "javascript:", "data:", "<iframe", "style=", 'id="hauptnavigation"', "<input"):
        assert trace not in made.lower()


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}


@given(some.text(alphabet=some.sampled_from("<>/=\"'`#*_[]()!:| -\n abscript&;javonclikd"), max_size=200))
def test_whatever_is_written_only_listed_elements_come_out(text: str) -> None:
    reader = _Tags()
    reader.feed(html(text))
    assert reader.found <= ELEMENTS
    assert not {name for name in reader.attributes if name.startswith("on") or name == "style"}


def test_a_text_is_converted_once_and_kept_for_the_next_build(tmp_path: Path) -> None:
    first = Prose({}, tmp_path)
    made = first.html("**fett**", source="content/a.md", page_path="a/")
    first.close()
    second = Prose({}, tmp_path)
    second._convert = None  # type: ignore[method-assign, assignment]
    assert second.html("**fett**", source="content/a.md", page_path="a/") == made


def test_a_broken_store_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / store.NAME).write_bytes(b"no database")
    prose = Prose({}, tmp_path)
    assert prose.html("x", source="content/a.md", page_path="a/") == "<p>x</p>"
    prose.close()
    assert Prose({}, tmp_path).html("x", source="content/a.md", page_path="a/") == "<p>x</p>"


def test_a_link_follows_its_target_to_a_new_address(tmp_path: Path) -> None:
    before = Prose({"b.md": "b/"}, tmp_path)
    before.html("[b](b.md)", source="content/a.md", page_path="a/")
    before.close()
    after = Prose({"b.md": "neu/"}, tmp_path)
    assert 'href="../neu/"' in after.html("[b](b.md)", source="content/a.md", page_path="a/")


def test_an_empty_text_is_nothing() -> None:
    assert html("  \n") == ""


def test_words_in_another_language_keep_it_and_nothing_else_that_is_put_beside_them() -> None:
    made = html('*Quick Wins*{lang=en onclick="x()" style="color:red"} und [Open Data](https://x.example/){lang=en}')
    assert '<em lang="en">Quick Wins</em>' in made
    assert 'lang="en"' in made.partition("<a")[2]
    assert "onclick" not in made
    assert "style" not in made


def kept_html(folder: Path, text: str = "**fett** [b](b.md)") -> str:
    prose = Prose({"b.md": "b/"}, folder)
    made = prose.html(text, source="content/a.md", page_path="a/")
    prose.close()
    return str(made)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE text SET html = replace(html, 'fett', 'Fett')",
        "UPDATE text SET html = html || '<script src=x></script>'",
        "UPDATE text SET targets = '{}'",
        "UPDATE text SET seal = NULL",
        "UPDATE text SET html = NULL",
        "UPDATE text SET key = x'00'",
        "UPDATE text SET key = 'x'",
        "DROP TABLE text",
    ],
)
def test_a_text_that_was_changed_in_the_store_is_made_anew_and_noted(tmp_path: Path, change: str) -> None:
    made = kept_html(tmp_path)
    kept.damaged()
    with closing(sqlite3.connect(tmp_path / store.NAME)) as base:
        base.execute(change)
        base.commit()
    assert kept_html(tmp_path) == made
    assert kept.damaged() == 1
    assert kept_html(tmp_path) == made
    assert kept.damaged() == 0


@tried(0.3, in_one_folder=True)
@given(at=some.integers(0, 10**6), bit=some.integers(0, 7))
def test_no_bit_that_turns_over_in_the_store_changes_a_word(tmp_path: Path, at: int, bit: int) -> None:
    made = kept_html(tmp_path)
    file = tmp_path / store.NAME
    data = bytearray(file.read_bytes())
    data[at % len(data)] ^= 1 << bit
    file.write_bytes(data)
    assert kept_html(tmp_path) == made
    file.unlink(missing_ok=True)


def test_a_store_whose_damage_cannot_even_be_told_costs_time_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = kept_html(tmp_path)

    def connect(*_: object) -> None:
        b"\xf4".decode()  # what SQLite says of a damaged schema may hold the damaged bytes

    monkeypatch.setattr(sqlite3, "connect", connect)
    assert store.load(tmp_path / store.NAME) == {}
    monkeypatch.undo()
    assert kept_html(tmp_path) == made


def test_what_the_wall_would_not_let_pass_is_not_believed_though_its_seal_fits(tmp_path: Path) -> None:
    made = kept_html(tmp_path)
    file = tmp_path / store.NAME
    texts = store.load(file)
    poisoned = {key: store.Made(one.html + "<script>alert(1)</script>", one.targets) for key, one in texts.items()}
    store.save(file, poisoned)
    assert kept_html(tmp_path) == made
    assert kept.damaged()


@pytest.mark.parametrize(
    "poison",
    [
        "<script>x()</script>", "<SCRIPT>x()</SCRIPT>", "<iframe></iframe>", "<svg><a></a></svg>", '<p onclick="x()">', "<p onclick=x()>",
        "<img src=x onerror=x()>", '<img src="https://host.example/1.png">', '<img src="//host.example/1.png">',
        '<img src="/&#9;/host.example/1.png">', '<a href="javascript:x()">x</a>', '<a href="java&#10;script:x()">x</a>',
        '<a href="data:text/html,x">x</a>', '<p style="color:red">', '<p id="hauptnavigation">', '<p class="kopf">', '<p dir="auf">',
        "<p", "<", "</p onclick>", "<!-- x -->", "<![CDATA[x]]>", "<?x?>", '<p title="<b>">', "<p title='x'>", "<p/onclick=x()>", "<a\nhref='x'>",
    ],
)  # fmt: skip
def test_what_lay_in_the_cache_and_would_not_pass_the_wall_is_seen(poison: str) -> None:
    assert has_passed("<p>Gut &lt; besser</p>")
    assert not has_passed(f"<p>Gut</p>{poison}")


@tried(2)
@given(
    some.lists(
        some.sampled_from(["<", ">", "/", '"', "'", "=", " ", "\n", "a", "p", "img", "td", "table", "href", "src", "id", "class", "title", "align", "name", "right", "on", "script", "java", ":", "&lt;", "&", "x"]),
        max_size=60,
    ).map("".join)
)  # fmt: skip
def test_whatever_the_wall_lets_pass_is_known_to_have_passed(written: str) -> None:
    assert has_passed(clean(written))


def test_all_ways_of_writing_are_known_to_have_passed(tmp_path: Path) -> None:
    prose = Prose({}, tmp_path)
    for file in sorted((ROOT / "docs").glob("*.md")):
        prose.html(file.read_text(encoding="utf-8"), source=f"content/{file.name}", page_path="a/")
    prose.close()
    texts = store.load(tmp_path / store.NAME)
    assert len(texts) > 20
    for key, made in texts.items():
        assert has_passed(made.html.replace(f"@@{key.hex()}@@", "")), made.html


def test_a_store_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("im Weg")
    assert kept_html(tmp_path / "datei") == kept_html(tmp_path)


@pytest.mark.parametrize(
    "address",
    ["/&#9;/host.example/1.png", "&#1;https://host.example/2.png", "ht&#9;tps://host.example/3.png", "/&#10;\\host.example/5.png", "&#8;//host.example/8.png"],
)  # fmt: skip
def test_no_picture_from_elsewhere_comes_through_the_wall_however_it_is_written(address: str) -> None:
    for text in (f'<img src="{address}" alt="a">', f"![a]({address})", f"![a][b]\n\n[b]: {address}"):
        assert not re.search(r"<img[^>]*host\.example", html(text))


def test_no_text_can_hold_the_mark_of_the_root() -> None:
    assert html("@@root@@ [b](b.md)") == '<p>@@root@@ <a href="b.md">b</a></p>'


def test_no_empty_class_is_left_of_one_that_is_not_on_the_list() -> None:
    assert clean('<p class="x">a</p>') == "<p>a</p>"
    assert clean('<span title="q" class="y" lang="en">b</span>') == '<span title="q" lang="en">b</span>'
    assert clean('<p class="abbreviations-title z">c</p>') == '<p class="abbreviations-title">c</p>'
    # what somebody writes about it stays as it is, also within an attribute
    for written in ('<p>&lt;p class=""</p>', '<span title="&lt;p class=&quot;&quot;">class=""</span>'):
        assert clean(written) == written
