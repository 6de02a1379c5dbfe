"""The guard against formulas in text tables: put on by whoever writes one, taken off by whoever reads one.

A spreadsheet program computes a cell that begins like a formula. An apostrophe in front of it, the sign by which such
programs mark a text themselves, makes it a text (https://owasp.org/www-community/attacks/CSV_Injection). A text that
begins with an apostrophe and would be taken for a guarded one gets one more, so that every text comes back as it was.
"""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = re.compile("'*[=+\\-@＝＋－＠\t\r]")
_GUARDED: Final = re.compile("'+[=+\\-@＝＋－＠\t\r]")


def guarded(text: str) -> str:
    """``text`` of a cell so that no spreadsheet program computes it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that :func:`guarded` made ``cell`` of; a cell without a guard as it is."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell
