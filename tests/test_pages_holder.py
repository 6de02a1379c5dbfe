"""A town or a region is no Landkreis: what the body whose strategy it is is called, on every page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

from strategieportal.language import catalogue
from strategieportal.model.words import AreaKind
from strategieportal.pages.kinds import KINDS
from strategieportal.pages.parts.holder import FORMS, forms, kind_of
from tests.exporting import publication_of
from tests.greater import of, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication

NAMES = {
    "Landkreis Hügelland": "landkreis",
    "Landkreis Neustadt an der Aisch": "landkreis",
    "Kreis Steinfurt": "kreis",
    "Eifelkreis Bitburg-Prüm": "kreis",
    "Hochsauerlandkreis": "kreis",
    "Rhein-Sieg-Kreis": "kreis",
    "Region Hannover": "region",
    "StädteRegion Aachen": "region",
    "Regionalverband Saarbrücken": "verband",
    "Stadt Herne": "stadt",
    "Landeshauptstadt Mainz": "stadt",
    "Verbandsgemeinde Prüm": "gemeinde",
    "Zweckverband Glasfaser": "verband",
    "Muster": "landkreis",
}
OTHERS = {"charts", "receipts", "words"}
MEANT = {"pages_search.stop_words", "words.area-kind.district.label", "words.area-kind.town.label"}
"""Where the district itself is meant, or words that people type."""
DISTRICT = re.compile(r"\b(?:Landkreis|Kreis)(?:es|s)?\b|\bKreisverwaltung\b")


def named(owner: str, kind: AreaKind | None = None) -> Publication:
    """The reference portal as that of ``owner``."""
    made = reference()
    portal = made.strategy.portal.model_copy(update={"owner": owner, "area_kind": kind})
    return publication_of(structs.replace(made.strategy, portal=portal), made.as_of)


@lru_cache(maxsize=1)
def reference() -> Publication:
    return of(0)


@pytest.mark.parametrize(("owner", "kind"), NAMES.items())
def test_the_name_says_what_kind_of_body_it_is(owner: str, kind: str) -> None:
    assert kind_of(named(owner).strategy.portal) == kind


@pytest.mark.parametrize(
    ("stated", "kind"), [(AreaKind.CITY, "stadt"), (AreaKind.TOWN, "gemeinde"), (AreaKind.UNION, "verband")]
)
def test_where_the_name_says_nothing_the_kind_that_is_stated_counts(stated: AreaKind, kind: str) -> None:
    assert kind_of(named("Herne", stated).strategy.portal) == kind
    assert kind_of(named("Landkreis Herne", stated).strategy.portal) == "landkreis"


def test_every_kind_has_every_form() -> None:
    kinds = catalogue()["holder"]
    assert set(NAMES.values()) == set(kinds)
    for kind in kinds:
        made = forms(kind)
        assert made.keys() == {*FORMS, "Holder"}
        assert made["Holder"][0].isupper()


def sentences(found: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the catalogue with its name."""
    if isinstance(found, str):
        yield name, found
    elif isinstance(found, dict):
        for key, one in found.items():
            yield from sentences(one, f"{name}.{key}" if name else key)
    elif isinstance(found, list):
        for one in found:
            yield from sentences(one, name)


def fixed(catalogue: dict[str, Any]) -> list[str]:
    """The texts of pages, figures and receipts that call every body a district."""
    read = {name: one for name, one in catalogue.items() if name.startswith("pages_") or name in OTHERS}
    return [name for name, text in sentences(read) if DISTRICT.search(text) and name not in MEANT]


def test_no_text_of_a_page_calls_every_body_a_district() -> None:
    assert fixed(dict(catalogue())) == []
    assert fixed({"pages_planted": {"one": "Was im ganzen Landkreis gilt."}}) == ["pages_planted.one"]


def test_pages_of_a_region_and_of_a_town_name_them() -> None:
    kinds = [one for one in KINDS if one.name in {"places", "kpis", "roles", "examples", "participations"}]
    for owner, expected in (
        (
            "Region Hannover",
            ("in der ganzen Region", "für die ganze Region", "Hier wirkt die Region", "Die Region ist hier"),
        ),
        ("Stadt Herne", ("in der ganzen Stadt", "für die ganze Stadt", "Stadtverwaltung", "die Stadt davon lernt")),
        ("Landkreis Hügelland", ("im ganzen Landkreis", "für den ganzen Landkreis", "im Landkreis genutzt")),
    ):
        publication = named(owner)
        pages = written(publication, [draft for kind in kinds for draft in kind.drafts(publication)])
        text = " ".join(pages.values())
        assert [one for one in expected if one not in text] == [], owner
        assert "{" not in re.sub(
            r"<script.*?</script>|data-[a-z]+=\"[^\"]*\"|<style.*?</style>", "", text, flags=re.DOTALL
        )
