"""A built portal -> the same words as plain Markdown, page by page, for mkdocs-material to build.

Everything that a reader finds in ``<main>`` is kept: headings, paragraphs, lists, facts, tables, links. Pictures are
left out, so the peer is spared what ours draws.
"""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_SKIPPED: Final = frozenset({"svg", "script", "style", "form", "nav", "button"})
_BLOCKS: Final = frozenset(
    {"p", "div", "section", "article", "blockquote", "figcaption", "summary", "dt", "dd", "caption"}
)
_VOID: Final = frozenset({"br", "img", "input", "hr", "link", "meta", "path", "col"})
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|])")


class Words(HTMLParser):
    """Collects the Markdown of one page."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.blocks: list[str] = []
        self.text: list[str] = []
        self.mark = ""
        self.inside = False
        self.skipped = 0
        self.row: list[str] | None = None
        self.rows: list[list[str]] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a row or a link."""
        if tag == "main":
            self.inside = True
        if not self.inside or tag in _VOID:
            return
        if self.skipped or tag in _SKIPPED:
            self.skipped += 1
        elif re.fullmatch(r"h[1-6]", tag):
            self.flush("#" * int(tag[1]) + " ")
        elif tag == "li":
            self.flush("- ")
        elif tag == "a":
            self.links.append(self.target(dict(attrs).get("href") or ""))
            self.text.append("[")
        elif tag == "tr":
            self.flush()
            self.row = []
        elif tag in _BLOCKS and self.row is None:
            self.flush({"dt": "**", "dd": ": "}.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if not self.inside or tag in _VOID:
            return
        if self.skipped:
            self.skipped -= 1
        elif tag == "main":
            self.flush()
            self.inside = False
        elif tag == "a" and self.links:
            self.text.append(f"]({self.links.pop()})")
        elif tag in {"td", "th"} and self.row is not None:
            self.row.append(self.said())
        elif tag == "tr" and self.row is not None:
            self.rows.append(self.row)
            self.row = None
        elif tag == "table":
            self.table()
        elif (tag in _BLOCKS or tag == "li" or re.fullmatch(r"h[1-6]", tag)) and self.row is None:
            self.flush()

    def handle_data(self, data: str) -> None:
        """Keep the words, signs of Markdown escaped."""
        if self.inside and not self.skipped:
            self.text.append(_SPECIAL.sub(r"\\\1", data))

    def said(self) -> str:
        """The words since the last block."""
        words = " ".join("".join(self.text).split())
        self.text.clear()
        return words

    def flush(self, mark: str = "") -> None:
        """Close a block and begin the next one with ``mark``."""
        words = self.said()
        if words:
            close = "**" if self.mark == "**" else ""
            self.blocks.append(f"{self.mark}{words}{close}")
        self.mark = mark

    def table(self) -> None:
        """Write the rows as a table."""
        width = max((len(row) for row in self.rows), default=0)
        if width:
            lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in self.rows]
            self.blocks.append("\n".join([lines[0], "|" + "---|" * width, *lines[1:]]))
        self.rows = []

    def target(self, href: str) -> str:
        """A link to a page as a link to its Markdown file."""
        if not href or re.match(r"[a-z]+:|#", href):
            return href or "#"
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), href.partition("#")[0]))
        return (
            posixpath.relpath(f"{path}/index.md", posixpath.dirname(self.path) or ".")
            if href.split("#", maxsplit=1)[0].endswith("/")
            else ""
        )


def write(site: Path, folder: Path, *, in_nav: bool, search: bool) -> None:
    """Write the pages of the built portal ``site`` as a plain project into ``folder``."""
    hidden = "" if in_nav else "nav: [index.md]\nnot_in_nav: |\n  /*\n"
    folder.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Messfeld\nsite_url: https://messfeld.example/\ndocs_dir: content\n"
        "theme: {name: material, language: de, font: false}\n"
        f"plugins: [{'search' if search else ''}]\n"
        "markdown_extensions: [tables, def_list, attr_list]\n"
        f"validation: {{links: {{not_found: info, unrecognized_links: info}}}}\n{hidden}",
        encoding="utf-8",
    )
    for page in sorted(site.rglob("index.html")):
        path = page.relative_to(site).as_posix()
        words = Words(path)
        words.feed(page.read_text(encoding="utf-8"))
        target = folder / "content" / path.replace(".html", ".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n\n".join(words.blocks) + "\n", encoding="utf-8")
