"""What a plugin that fills in names has left standing in an ordinary page, with the place where it was written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from strategieportal.checks.written import Written
from strategieportal.language import say
from strategieportal.problems import Place, problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.problems import Problem
    from strategieportal.publishing.files import SiteFile

_NAMED: Final = re.compile(r"\{\{(?![<%])[^{}\n]+\}\}")


def left_braces(file: SiteFile, markdown: str) -> Iterator[Problem]:
    """A hint for each name in double braces that still stands in ``markdown``, after all plugins have read it."""
    if "{{" not in markdown or not file.abs_src_path:
        return
    words = Written(file.src_uri, 1, markdown).words
    found = list(dict.fromkeys(_NAMED.findall(words)))
    lines = Path(file.abs_src_path).read_text("utf-8", "replace").split("\n") if found else []
    for one in found:
        at = next((number for number, line in enumerate(lines, 1) if one in line), 0)
        place = (
            Place(f"content/{file.src_uri}", at, lines[at - 1].index(one) + 1)
            if at
            else Place(f"content/{file.src_uri}")
        )
        yield problem("P421", place, written=shown(one[:40]), remedy=say("problems.left_by_macros"))
