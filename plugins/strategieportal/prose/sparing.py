"""Inline patterns of Python-Markdown, asked only where the signs that they look for stand in the text at all.

About forty patterns are tried at each piece of a text, which is two thirds of what converting takes. A pattern is passed over
only if its regular expression is known here and cannot match. Where one is not known, all are asked, as without this module:
what it makes of a text may mean something to others.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from markdown import inlinepatterns as usual
from markdown.extensions import smarty
from markdown.treeprocessors import InlineProcessor

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from markdown.util import Registry

STAR_WITHIN: Final = r"((?<=[^\W\d_])\*(?=in(?:nen)?(?![^\W_])))"
"""The star of „Bürger*innen“: between a letter and the ending."""
APOSTROPHE: Final = r"(?<=[^\W\d_])(')(?=[^\W\d_])"
"""The one of „geht's“, between letters; the quotation marks would make the end of a quotation of it."""
_SHORT_NAME: Final = re.compile(r":[+\-\w]+:")
"""Becomes a sign, and that may mean something to other patterns."""
_QUOTES: Final = (
    smarty.singleQuoteStartRe, smarty.doubleQuoteStartRe, smarty.doubleQuoteSetsRe, smarty.singleQuoteSetsRe,
    smarty.doubleQuoteSetsRe2, smarty.singleQuoteSetsRe2, smarty.decadeAbbrRe, smarty.openingSingleQuotesRegex,
    smarty.closingSingleQuotesRegex, smarty.closingSingleQuotesRegex2, smarty.remainingSingleQuotesRegex,
    smarty.openingDoubleQuotesRegex, smarty.closingDoubleQuotesRegex, smarty.closingDoubleQuotesRegex2,
    smarty.remainingDoubleQuotesRegex,
)  # fmt: skip
_SIGNS: Final = MappingProxyType({
    usual.BACKTICK_RE: ("`",),
    usual.ESCAPE_RE: ("\\",),
    r"\[\^([^\]]*)\]": ("[^",),
    usual.LINK_RE: ("[",),
    usual.IMAGE_LINK_RE: ("![",),
    usual.AUTOLINK_RE: ("<",),
    usual.AUTOMAIL_RE: ("<",),
    usual.HTML_RE: ("<",),
    usual.LINE_BREAK_RE: ("  \n",),
    usual.ENTITY_RE: ("&",),
    r"(:[+\-\w]+:)": (":",),
    STAR_WITHIN: ("*",),
    APOSTROPHE: ("'",),
    r"\*|_": ("*", "_"),
    r"=|\^|\~": ("=", "^", "~"),
    r"(?<!-)---(?!-)": ("---",),
    r"(?<!-)--(?!-)": ("--",),
    r"(?<!\.)\.{3}(?!\.)": ("...",),
    **dict.fromkeys(_QUOTES, ("'", '"')),
})  # fmt: skip
"""Regular expression -> what stands, one or the other, in all that it matches."""
_MAKERS: Final = ("markdown.", "pymdownx.", "strategieportal.")
"""Whose patterns make nothing of a text that could mean something to other patterns, but for short names."""


class Sparing(InlineProcessor):
    """Works as the processor whose place it takes, and asks its patterns where they may find something."""

    def __init__(self, replaced: InlineProcessor) -> None:
        super().__init__(replaced.md)
        self._patterns = cast("Registry[usual.Pattern]", replaced.inlinePatterns)

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:
        """Apply the patterns to ``tree``, in place."""
        patterns = possible(list(self._patterns), "".join(tree.itertext()))
        # it is counted and read by place, which a list does without looking each up by its name
        self.inlinePatterns = cast("Any", patterns)
        return super().run(tree, ancestors) if patterns else tree


def possible(patterns: list[usual.Pattern], text: str) -> list[usual.Pattern]:
    """Those of ``patterns`` that may match within ``text``, in their order."""
    if not all(map(is_known, patterns)) or _SHORT_NAME.search(text):
        return patterns
    return [one for one in patterns if any(sign in text for sign in _SIGNS[one.pattern])]


def is_known(pattern: usual.Pattern) -> bool:
    """Whether it can be told without ``pattern`` that it finds nothing."""
    return pattern.pattern in _SIGNS and type(pattern).__module__.startswith(_MAKERS)
