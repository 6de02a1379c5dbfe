"""The ends of compound words, which the search is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from strategieportal.pages.parts.compounds import MOST, Ends, endings, tails, vocabulary
from tests.publishing import publish

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

KNOWN = frozenset({"ausbau", "vergab", "termin", "schul", "bild"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Breitbandausbau beginnt.", ("ausbau",)),
        ("Online-Terminvergabe", ("vergabe",)),
        ("Grundschulen und Berufsschulen", ("schulen",)),
        ("Termine, Schule, Ausbau", ()),
        ("der breitbandausbau", ()),
        ("Verwaltung", ()),
    ],
)
def test_only_known_words_at_the_end_of_long_nouns_are_told(text: str, found: tuple[str, ...]) -> None:
    assert tails((text,), Ends(KNOWN)) == found


def test_each_ending_is_told_once_and_not_too_many() -> None:
    assert tails(("Breitbandausbau", "Netzausbau Glasfaserausbau"), Ends(KNOWN)) == ("ausbau",)
    word = [f"wort{chr(97 + one // 26)}{chr(97 + one % 26)}" for one in range(60)]
    assert len(tails((" ".join(f"Lang{one}" for one in word),), Ends(frozenset(word)))) == MOST


def test_the_words_come_from_the_portal_s_own_texts(portal: PortalFolder) -> None:
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Mehr Ausbau\nhandlungsfelder: [verwaltung]\n---\n")
    assert "ausbau" in vocabulary(publish(portal))


def test_without_a_search_nothing_is_computed(portal: PortalFolder) -> None:
    publication = publish(portal)
    assert endings(publication, "Breitbandausbau") == ()
    assert not publication.memo
