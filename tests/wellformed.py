"""HTML as a parser reads it that forgives nothing, for tests of what people's texts become."""

from __future__ import annotations

from html.parser import HTMLParser

LEFT_ALONE = frozenset(
    ["a", "abbr", "caption", "code", "del", "dt", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "s", "summary", "th"]
)
VOID = frozenset(("br", "hr", "img"))


class Strict(HTMLParser):
    """Refuses what is not well-formed, and links or other marks where none may be."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.terms: list[str] = []
        self.said: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if known.get("class") == "begriff":
            assert not LEFT_ALONE & set(self.open)
            assert known["role"] == "doc-glossref"
            self.terms.append(str(known["href"]))
        if tag == "a":
            assert "a" not in self.open
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)
