"""The Markdown that may be written: the extensions that are on, for the checks that tell what is not, and for the converter."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

DEFAULT: Final = (
    "tables",
    "footnotes",
    "def_list",
    "attr_list",
    "abbr",
    "sane_lists",
    "admonition",
    "smarty",
    "toc",
    "pymdownx.details",
    "pymdownx.tabbed",
    "pymdownx.mark",
    "pymdownx.caret",
    "pymdownx.tilde",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.inlinehilite",
    "pymdownx.emoji",
    "pymdownx.snippets",
)
"""Always on, in the order in which they are registered."""
REFUSED: Final = MappingProxyType({
    "pymdownx.arithmatex": "script",
    "pymdownx.b64": "data",
    "pymdownx.progressbar": "style",
    "pymdownx.pathconverter": "links",
    "pymdownx.striphtml": "links",
    "legacy_attrs": "links",
    "legacy_em": "links",
    "wikilinks": "links",
})  # fmt: skip
"""Extensions that cannot be used, and why: a word of the table ``problems.refused``."""
UNFIT: Final = MappingProxyType({
    "tags": "tags",
    "blog": "blog",
    "social": "social",
    "privacy": "privacy",
    "offline": "offline",
    "optimize": "pictures",
    "typeset": "frame",
    "projects": "projects",
    "info": "frame",
    "material/search": "search",
})  # fmt: skip
"""Plugins of Material that belong to its own pages, with or without ``material/``, and what takes their place here."""
KINDS: Final = frozenset({
    "note", "abstract", "summary", "tldr", "info", "todo", "tip", "hint", "important", "success", "check", "done",
    "question", "help", "faq", "warning", "caution", "attention", "failure", "fail", "missing", "danger", "error", "bug",
    "example", "snippet", "quote", "cite",
    "hinweis", "tipp", "erfolg", "achtung", "warnung", "beispiel", "zitat", "frage", "zusammenfassung", "fehler",
})  # fmt: skip
"""Kinds of boxes: Material's, and German ones."""


def plain_name(extension: str) -> str:
    """One name for each extension: ``markdown.extensions.tables`` is ``tables``."""
    return extension.removeprefix("markdown.extensions.").partition(":")[0]
