"""The guard against formulas in text tables: put on by whoever writes one, taken off by whoever reads one.

A spreadsheet program computes a cell that begins like a formula. An apostrophe in front of it, the sign by which such
programs mark a text themselves, makes it a text (https://owasp.org/www-community/attacks/CSV_Injection). A text that
begins with an apostrophe and would be taken for a guarded one gets one more, so that every text comes back as it was.

The same holds behind a semicolon and a bar: a German program splits at semicolons, and quotation marks in the middle of
what it takes for a cell do not keep it from that, so what follows would be a cell of its own.
"""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = "=+\\-@＝＋－＠\t\r"
_FIRST: Final = f"'{_SIGNS}"
_START: Final = "(?:^|(?<=[;|]))"
"""Where a cell may begin for some program."""
_FORMULA: Final = re.compile(_START + f"(?='*[{_SIGNS}])")
_GUARDED: Final = re.compile(_START + f"'(?='*[{_SIGNS}])")


def guarded(text: str) -> str:
    """``text`` of a cell so that no spreadsheet program computes it."""
    # Most cells need no search for the places where one of them might begin.
    if text[:1] not in _FIRST and ";" not in text and "|" not in text:
        return text
    return _FORMULA.sub("'", text)


def unguarded(cell: str) -> str:
    """The text that :func:`guarded` made ``cell`` of; a cell without a guard as it is."""
    return _GUARDED.sub("", cell) if "'" in cell else cell
