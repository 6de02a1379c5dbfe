"""A portal of 5,000 measures, made from those of the reference portal: its long lists are cut into pages that a phone can bear."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct

from strategieportal.model.words import FieldKind
from strategieportal.pages.bodies import body
from strategieportal.pages.changes import postponements
from strategieportal.pages.fields import field
from strategieportal.pages.goals import goal
from strategieportal.pages.ideas import idea_store
from strategieportal.pages.kinds import KINDS
from strategieportal.pages.kpi import kpis
from strategieportal.pages.lists import a_z
from strategieportal.pages.measure import late, measures
from strategieportal.pages.measure.late_tables import behind
from strategieportal.pages.page import Draft, Ref
from strategieportal.pages.parts import cuts, refs
from strategieportal.pages.parts.rows import Row
from strategieportal.pages.places import place, places
from strategieportal.pages.roadmap import due, roadmap
from strategieportal.pages.strategy import stakeholders
from tests.greater import listed, of, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from strategieportal.pages.kind import PageKind
    from strategieportal.publication import Publication

MEASURES = 5_000
MOST_BYTES = 300_000
MOST_ELEMENTS = 6_000
LOOKED_AT = 8
"""So many pages of a kind are looked at: the first, to which most things lead, and some of all others."""
FILTERED = {"measures": measures, "kpis": kpis, "late": late, "idea-store": idea_store}


@pytest.fixture(scope="module")
def great() -> Publication:
    return of(MEASURES, kpis=MEASURES // 5, ideas=MEASURES // 10)


def elements(page: str) -> int:
    return len(re.findall(r"<[a-z]", page))


def drafts_of(publication: Publication, kind: PageKind) -> list[Draft]:
    if kind.name == a_z.KIND.name:
        return list(kind.gathered(tuple(one for other in KINDS for one in other.drafts(publication))))
    return list(kind.drafts(publication))


def some(drafts: Sequence[Draft]) -> list[Draft]:
    half = LOOKED_AT // 2
    return [*drafts[:half], *drafts[half :: max(1, (len(drafts) - half) // half)]]


def heavy(publication: Publication, kinds: Iterable[PageKind]) -> dict[str, tuple[int, int]]:
    """The pages of ``kinds`` that nobody can bear on a phone: bytes and elements by address."""
    asked = [draft for kind in kinds for draft in some(drafts_of(publication, kind))]
    sizes = {path: (len(page.encode()), elements(page)) for path, page in written(publication, asked).items()}
    return {path: one for path, one in sizes.items() if one[0] >= MOST_BYTES or one[1] >= MOST_ELEMENTS}


def shown(content: Any) -> Iterator[str]:
    """The address of everything that a page shows as an entry, in whatever part of its content."""
    if isinstance(content, Ref):
        yield content.path
    elif isinstance(content, Row):
        yield f"{refs.MEASURES}{content.id}/"
    elif isinstance(content, Struct):
        for name in content.__struct_fields__:
            yield from shown(getattr(content, name))
    elif isinstance(content, tuple | list):
        for one in content:
            yield from shown(one)


def entries(drafts: Iterable[Draft], part: Callable[[Any], Any]) -> Counter[str]:
    """How often each address stands in ``part`` of the pages of ``drafts``."""
    return Counter(path for one in drafts for path in shown(part(one.make().content)))


def once(paths: Iterable[str]) -> Counter[str]:
    return Counter(dict.fromkeys(paths, 1))


def test_no_page_of_any_kind_grows_beyond_what_a_phone_can_bear(great: Publication) -> None:
    assert heavy(great, KINDS) == {}


def test_a_list_that_nobody_cuts_is_found(great: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kpis, "MOST", MEASURES)
    assert list(heavy(great, [kpis.KIND])) == [refs.KPIS]


@pytest.mark.parametrize("kind", [measures, roadmap], ids=["measures", "roadmap"])
def test_each_measure_stands_on_one_page(great: Publication, kind: Any) -> None:
    drafts = list(kind.drafts(great))
    rows = [row.id for one in drafts for group in groups(one.make().content) for row in group.rows]
    undated = [ref.path.split("/")[1] for one in drafts for ref in getattr(one.make().content, "undated", ())]
    assert sorted(rows + undated) == listed(great)


def groups(content: Any) -> Any:
    return getattr(content, "groups", ()) or getattr(content, "bands", ())


def test_what_is_late_stands_on_one_page_of_its_field_in_each_order(great: Publication) -> None:
    found = [f"{refs.MEASURES}{one.measure.id}/" for one in behind(great)]
    of_fields = [one for one in late.drafts(great) if one.path.startswith("verzoegert/handlungsfeld/")]
    for order in ("nach-massnahme", "nach-stelle", "nach-verschoben", "nach-mittel", ""):
        own = [one for one in of_fields if (order in one.path if order else "/nach-" not in one.path)]
        rows = entries(own, lambda content: [row.ref for row in content.rows])
        assert rows == once(found), order
    top: Any = next(iter(late.drafts(great))).make().content
    assert [row.ref.path for row in top.rows] == found[: len(top.rows)]
    assert top.shown == f"Hier stehen die ersten 100 von {len(found):,} Maßnahmen.".replace(",", ".")


def test_kpis_that_are_behind_stand_on_one_page(great: Publication) -> None:
    whole = late.late_content(great).kpis
    own = [one for one in late.drafts(great) if one.path.startswith("verzoegert/kennzahlen/")]
    assert entries(own, lambda content: [row.ref for row in content.kpis]) == once(row.ref.path for row in whole)
    assert len(whole) > cuts.MOST


def test_each_kpi_and_each_idea_stands_on_one_page(great: Publication) -> None:
    cards = entries(kpis.drafts(great), lambda content: [item.card.ref for lv in content.levels for item in lv.items])
    assert cards == once(f"{refs.KPIS}{name}/" for name in great.strategy.kpis)
    phases = great.monitoring.phases
    ideas = entries(idea_store.drafts(great), lambda content: [one.ref for lv in content.shelves for one in lv.ideas])
    stored = once(f"{refs.MEASURES}{name}/" for name, one in phases.items() if one.phase in refs.STORED)
    assert ideas == stored
    rated = entries(
        (one for one in idea_store.drafts(great) if one.path.startswith(idea_store.RANKING)),
        lambda content: [row.ref for row in content.rating.rows],
    )
    assert set(rated.values()) == {1}
    assert rated.keys() <= stored.keys()


def test_each_end_that_moved_and_each_entry_of_the_index_stands_on_one_page(great: Publication) -> None:
    moved = entries(postponements.drafts(great), lambda content: [line.ref for line in content.lines])
    assert moved == once(f"{refs.MEASURES}{one.measure}/" for one in great.moved_ends.ends)
    every = [one.path for kind in KINDS for one in kind.drafts(great) if one.title]
    index = entries(drafts_of(great, a_z.KIND), lambda content: [letter.entries for letter in content.letters])
    assert index == Counter(every)


def test_each_date_stands_on_a_page_of_its_field(great: Publication) -> None:
    of_fields = [one for one in due.drafts(great) if one.path.startswith("als-naechstes/handlungsfeld/")]
    own = {
        name: [one for one in of_fields if one.path.startswith(f"als-naechstes/handlungsfeld/{name}/")]
        for name, field in great.strategy.fields.items()
        if field.kind is FieldKind.FIELD
    }
    for name, drafts in own.items():
        rows = sum(len(group.rows) for one in drafts for group in groups(one.make().content))
        assert rows == sum(one.measure.field == name for one in due.all_awaited(great)), name


def test_dates_of_a_portal_with_one_field_go_on_on_further_pages(
    great: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = due.scopes(great)[:1]
    monkeypatch.setattr(due, "scopes", lambda _publication: whole)
    drafts = list(due.drafts(great))
    assert [one.path for one in drafts[:2]] == ["als-naechstes/", "als-naechstes/teil-2/"]
    assert sum(len(group.rows) for one in drafts for group in groups(one.make().content)) == len(whole[0].found)
    assert [one.lasting for one in drafts[:2]] == [True, False]


def test_long_lists_of_goals_themes_bodies_places_and_stakeholders_go_on_on_pages_of_their_own(
    great: Publication,
) -> None:
    relations, where, seen = great.monitoring.relations, great.monitoring.whereabouts, 0
    asked = {
        **{f"{refs.GOALS}{name}/": ids for name, ids in relations.measures_by_goal.items()},
        **{f"{refs.FIELDS}{name}/": ids for name, ids in relations.measures_by_theme.items()},
        **{path: one.measures for path, one in body.held(great).items()},
        **{f"{refs.PLACES}{name}/": where.measures.within(members) for name, members in where.pages.items()},
    }
    drafts = {one.path: one for kind in (goal, field, body, place) for one in kind.drafts(great)}
    for path, ids in asked.items():
        expected, further = refs.listed(great, ids), f"{path}massnahmen/"
        own = [one for name, one in drafts.items() if name.startswith(further)]
        assert bool(own) is (len(expected) > cuts.MOST), path
        if own:
            assert entries(own, lambda content: content.measures) == measures_once(expected)
            assert further in set(shown(drafts[path].make().content))
            seen += 1
    assert seen > 20


def test_measures_of_stakeholders_and_those_for_all_places_stand_on_pages_of_their_own(great: Publication) -> None:
    drafts = list(stakeholders.drafts(great))
    for name, ids in great.monitoring.relations.measures_by_stakeholder.items():
        own = [one for one in drafts if one.path.startswith(f"{refs.STAKEHOLDERS}{name}/massnahmen/")]
        assert entries(own, lambda content: content.measures) == measures_once(ids)
    everywhere = [one for one in places.drafts(great) if one.path.startswith(place.EVERYWHERE)]
    expected = refs.listed(great, great.monitoring.whereabouts.measures.everywhere)
    assert entries(everywhere, lambda content: content.measures) == measures_once(expected)


def measures_once(ids: Iterable[str]) -> Counter[str]:
    return once(f"{refs.MEASURES}{one}/" for one in ids)


@pytest.mark.parametrize("name", FILTERED)
def test_the_filter_above_each_page_of_a_cut_list_knows_all_rows(great: Publication, name: str) -> None:
    kind = FILTERED[name]
    (file,) = [one for one in kind.assets(great) if one.path.endswith("zeilen.json")]
    rows = [row for group in json.loads(file.make()) for row in group["rows"]]
    expected = {
        "measures": listed(great),
        "kpis": sorted(great.strategy.kpis),
        "late": sorted(one.measure.id for one in behind(great)),
        "idea-store": sorted(one for one, found in great.monitoring.phases.items() if found.phase in refs.STORED),
    }[name]
    assert sorted(row[0] for row in rows) == expected
    drafts = [one for one in kind.drafts(great) if "/kennzahlen/" not in one.path and "rangfolge" not in one.path]
    for path, page in written(great, [drafts[0], drafts[-1]]).items():
        assert f'data-rows="{"../" * path.count("/")}{file.path}"' in page, path
        assert f'data-total="{len(expected)}"' in page


def test_up_to_300_measures_stand_on_one_page() -> None:
    few, many = of(cuts.MOST), of(cuts.MOST + 1)
    for kind in (measures, roadmap):
        assert len(list(kind.drafts(few))) == 1
        assert len(list(kind.drafts(many))) > len(few.strategy.fields) / 2
    assert list(measures.assets(few)) == []


def test_anchors_of_a_cut_list_still_lead_on(great: Publication) -> None:
    of_kind = (
        (kpis, "outcome"),
        (idea_store, "idee"),
        (idea_store, "rangfolge"),
        (late, "massnahmen"),
        (late, "kennzahlen"),
    )
    for kind, anchor in of_kind:
        (page,) = written(great, [next(iter(kind.drafts(great)))]).values()
        assert f'id="{anchor}"' in page
        part = page[page.index(f'id="{anchor}"') :]
        assert "<a href" in part[: part.index("</section>")]
    (index,) = written(great, drafts_of(great, a_z.KIND)[:1]).values()
    assert 'id="buchstabe-m"' in index


def test_pages_of_a_cut_list_are_not_promised(great: Publication) -> None:
    nouns = {f"{refs.MEASURES}{one}/" for one in great.strategy.measures} | {
        f"{refs.KPIS}{one}/" for one in great.strategy.kpis
    }
    small = of(0)
    few = {one.path for kind in KINDS for one in drafts_of(small, kind)}
    added = {one.path: one for kind in KINDS for one in drafts_of(great, kind) if one.path not in few | nouns}
    assert [path for path, one in added.items() if one.lasting] == []
    assert len(added) > 300
