"""German beside numbers, over every page of the reference portal: the plural and the case of what is counted, and endings.

The nouns stand in ``tests/cases/grammar/nouns.toml``: each with its plural, and its plural in the dative.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.building import ROOT
from tests.counting import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOUNS: dict[str, list[str]] = tomllib.loads((ROOT / "tests/cases/grammar/nouns.toml").read_text(encoding="utf-8"))
FORMS = "|".join(sorted({form for one, many in NOUNS.items() for form in (one, *many)}, key=len, reverse=True))
DATIVE = {"von", "mit", "bei", "aus", "nach", "seit"}
"""Words that always ask for the dative."""
EITHER = {
    "in",
    "an",
    "auf",
    "unter",
    "vor",
    "zwischen",
    "den",
    "zu",
    "binnen",
    "je",
    "ab",
    "bis",
    "und",
    "höchstens",
    "mindestens",
    "rund",
    "etwa",
}
"""Words behind which either case may be right."""
COUNTED = re.compile(rf"(?:(\w+) )?(?<![\w.,/:–-])(\d+(?:\.\d{{3}})*) ({FORMS})(?![\w-])")
ENDINGS = [
    (re.compile(r"[?!]\.(?!\.)"), "a full stop behind ? or !"),
    (re.compile(rf"(?!1 )\d+ (?:{FORMS}), so viel wie"), "many of something are „so viele“"),
    (re.compile(r"\bbis (?:zum )?\d{1,2}\. (?:[A-Z]\w+) \d{4} fällig"), "due is something on a day, not until it"),
    (re.compile(r"(?<!\.)\.\.(?!\.)"), "two full stops"),
    (re.compile(r"\bum 1 Tage\b|\b1 (?:sind|haben)\b"), "one is one"),
]


INLINE = re.compile(r"</?(?:em|strong|abbr|mark)\b[^>]*>")


def read(file: Path) -> str:
    """The text of a page; what stands in different boxes is no sentence."""
    html = INLINE.sub("", file.read_text(encoding="utf-8"))
    return plain(re.sub(r"(<[^>]+>\s*)+", r" | \g<0>", html))


def wrong(text: str) -> Iterator[str]:
    """What is wrong in ``text``, with the words around it."""
    for found in COUNTED.finditer(text):
        before, number, form = (found[1] or "").lower(), found[2], found[3]
        if number == "1":
            fits = form in NOUNS
        else:
            plurals = [many for many in NOUNS.values() if form in many]
            cases = {0, 1} if before in EITHER else {1} if before in DATIVE else {0}
            fits = any(many[case] == form for many in plurals for case in cases)
        if not fits:
            yield found[0]
    for pattern, why in ENDINGS:
        yield from (f"{why}: {text[max(0, found.start() - 30) : found.end()]}" for found in pattern.finditer(text))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("71 von 81 Punkten", True),
        ("71 von 81 Punkte", False),
        ("Es sind 2 Meilensteine offen.", True),
        ("Es sind 2 Meilensteinen offen.", False),
        ("1 Gemeinde", True),
        ("1 Gemeinden", False),
        ("14 Gemeinden, so viel wie im 2. Halbjahr 2025", False),
        ("14 Gemeinden, so viele wie im 2. Halbjahr 2025", True),
        ("war bis 31. März 2026 fällig", False),
        ("war am 31. März 2026 fällig", True),
        ("Wie vollständig ist diese Strategie?. Stand", False),
        ("Wie vollständig ist diese Strategie? Stand", True),
        ("um 184 Tage", True),
        ("nach 184 Tage", False),
        ("Ende.. Anfang", False),
        ("1 sind beantwortet", False),
    ],
)
def test_what_is_wrong_is_found(text: str, right: bool) -> None:
    assert (not list(wrong(text))) is right


def test_numbers_and_what_they_count_agree_on_every_page(site: Path) -> None:
    found = {f"{file.relative_to(site)}: {one}" for file in sorted(site.rglob("*.html")) for one in wrong(read(file))}
    assert not found, "\n".join(sorted(found)[:40])


def test_the_table_is_of_nouns_that_are_counted(site: Path) -> None:
    counted = {found[3] for file in site.rglob("*.html") for found in COUNTED.finditer(read(file))}
    assert len(counted) > 25
