"""The pages of municipalities: what is local, what holds everywhere and what names no place are never mixed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from strategieportal.exports import feeds, place_data
from strategieportal.model.gazetteer import MOST
from strategieportal.pages.measure import measures
from strategieportal.pages.places import place, places
from tests.exporting import URL
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from strategieportal.publication import Publication
    from tests.conftest import PortalFolder

LIST = """- {id: oestrich, name: Östrich, art: stadt, ags: "07232001", lage: [50.1, 6.4], einwohner: 4100, stand: 2025-12-31, quelle: Amt, ansprechstelle: {stelle: Rathaus, kontakt: post@oestrich.example}}
- {id: altdorf, name: Altdorf, lage: [50.2, 6.5], ortsteile: [Mühle]}
- {id: bach, name: Bach, lage: [50.0, 6.6]}
- {id: weg, name: Wegberg, bis: 2024-12-31, nachfolger: bach}
"""
KPI = "---\nid: k-01\ntitel: Anschlüsse\nebene: output\neinheit: '%'\nnachkommastellen: 1\n---\n"


def measure(portal: PortalFolder, name: str, more: str) -> None:
    portal.write(
        f"content/massnahmen/{name}.md",
        f"---\nid: {name}\ntitel: Titel {name}\nhandlungsfeld: verwaltung\n{more}"
        "verlauf: [{am: 2026-01-01, phase: geplant}]\n---\n",
    )


def fill(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", LIST)
    measure(portal, "m-02", "gemeinden: alle\n")
    measure(portal, "m-03", "gemeinden: [Mühle, Wegberg]\norte: [{name: Mast, gemeinde: Wegberg, status: im-bau}]\n")
    measure(portal, "m-04", "gemeinden: [Bach]\n")
    portal.write("content/kennzahlen/k-01.md", KPI)
    portal.write(
        "data/kennzahlen/k-01.csv",
        "zeitraum,wert,fehlt,gemeinde\n2025,50,,\n2025,62.5,,Altdorf\n2024,40,,Bach\n2025,,nicht erhoben,Östrich\n",
    )
    portal.write("data/ereignisse.yml", "- {id: flut, titel: Flut, zeitpunkt: 2021-07, gemeinden: [Bach]}\n")


def content(portal: PortalFolder, name: str) -> place.PlaceContent:
    drafts = {one.path: one for one in place.drafts(publish(portal))}
    made = drafts[f"orte/{name}/"].make().content
    assert isinstance(made, place.PlaceContent)
    return made


def overview(publication: Publication) -> places.PlacesContent:
    (draft,) = places.drafts(publication)
    made = draft.make().content
    assert isinstance(made, places.PlacesContent)
    return made


def test_without_the_file_there_is_no_page_no_filter_and_no_link(portal: PortalFolder) -> None:
    measure(portal, "m-02", "gemeinden: [Irgendwo]\n")
    publication = publish(portal)
    assert [*places.drafts(publication), *place.drafts(publication), *place_data.exports(publication)] == []
    assert "ort" not in {one.name for one in measures.page(publication).content.selects}  # type: ignore[attr-defined]
    assert "orte/" not in html(whole(portal), "massnahmen/")


def test_each_kind_is_counted_once_and_nothing_said_is_not_everywhere(portal: PortalFolder) -> None:
    fill(portal)
    made = overview(publish(portal))
    assert made.counts == (
        "Eine Maßnahme gilt für den ganzen Landkreis.",
        "2 gelten für einzelne.",
        "Bei einer Maßnahme ist kein Ort angegeben.",
    )
    assert [(one.ref.title, one.local, one.spots) for one in made.rows] == [
        ("Altdorf", "1", "0"),
        ("Bach", "2", "1"),
        ("Östrich", "0", "0"),
    ]


def test_a_page_parts_what_is_local_from_what_holds_everywhere(portal: PortalFolder) -> None:
    fill(portal)
    bach = content(portal, "bach")
    assert [one.id for one in bach.local] == ["m-03", "m-04"]
    assert [one.id for one in bach.everywhere] == ["m-02"]
    assert bach.unplaced == "Bei einer Maßnahme ist kein Ort angegeben."
    assert [(one.name, one.tag.word if one.tag else "") for one in bach.spots] == [("Mast", "im Bau")]
    assert [one.title for one in bach.events] == ["Flut"]
    assert bach.facts == ("Hier aufgegangen: Wegberg.",)


def test_where_nothing_is_local_the_page_says_what_holds_there_too(portal: PortalFolder) -> None:
    fill(portal)
    made = content(portal, "oestrich")
    assert made.local == ()
    assert made.none_local.endswith("Eine Maßnahme für den ganzen Landkreis gilt auch hier.")
    assert made.facts == ("4.100 Einwohnerinnen und Einwohner (31.12.2025, Amt).",)
    assert (made.office, made.contact.path if made.contact else "") == ("Rathaus", "mailto:post@oestrich.example")


def test_a_value_stands_beside_the_districts_of_the_same_period_only(portal: PortalFolder) -> None:
    fill(portal)
    told = [content(portal, name).values[0] for name in ("altdorf", "bach", "oestrich")]
    assert [(one.value, one.whole, one.difference) for one in told] == [
        ("62,5\u00a0%", "50,0\u00a0%", "12,5\u00a0Prozentpunkte mehr als im ganzen Landkreis"),
        ("40,0\u00a0%", "", ""),
        ("keine Angabe: nicht erhoben", "50,0\u00a0%", ""),
    ]


def test_what_was_merged_keeps_its_page_and_leads_on(portal: PortalFolder) -> None:
    fill(portal)
    made = content(portal, "weg")
    assert made.ended == "Diese Gemeinde gab es bis 31.\u00a0Dezember 2024."
    assert made.successor is not None
    assert made.successor.path == "orte/bach/"
    assert (made.local, made.everywhere, made.lead) == ((), (), "")


def test_a_row_says_everywhere_with_a_star_and_nothing_with_a_word(portal: PortalFolder) -> None:
    fill(portal)
    page = html(whole(portal), "massnahmen/")
    assert [page.count(f'data-o="{one}"') for one in ("*", "ohne_ort", "altdorf bach", "bach")] == [1, 1, 1, 1]
    assert '<option value="altdorf">Altdorf (2)</option>' in page
    assert '<option value="ohne_ort">kein Ort angegeben (1)</option>' in page


def test_the_map_needs_the_location_of_every_municipality(portal: PortalFolder) -> None:
    fill(portal)
    made = overview(publish(portal)).map
    assert made is not None
    assert [(one.mark.ref.title, one.mark.text, one.mark.shade, one.cell) for one in made.tiles] == [
        ("Östrich", "0", "0", (1, 1)),
        ("Altdorf", "1", "1", (1, 2)),
        ("Bach", "2", "1", (2, 3)),
    ]
    assert [one.mark.said for one in made.tiles] == ["keine Maßnahme", "eine Maßnahme", "2 Maßnahmen"]
    assert sorted(one.cell for one in made.narrow) == [one.cell for one in made.narrow]
    assert [one.label for one in made.keys] == ["keine", "1 oder 2"]
    portal.write("data/gemeinden.yml", LIST.replace("lage: [50.0, 6.6]", "ags: '07232009'"))
    assert overview(publish(portal)).map is None


def test_of_many_municipalities_the_associations_have_the_pages(portal: PortalFolder) -> None:
    many = "".join(f"- {{id: o-{at}, name: Ort {at}, verband: {'nord' if at % 2 else 'sued'}}}\n" for at in range(MOST))
    heads = "- {id: nord, name: Nord, art: amt}\n- {id: sued, name: Süd, art: amt}\n"
    portal.write("data/gemeinden.yml", heads + many)
    assert len(publish(portal).monitoring.whereabouts.pages) == MOST
    portal.write("data/gemeinden.yml", heads + many + "- {id: allein, name: Allein}\n")
    measure(portal, "m-02", "gemeinden: [Ort 3]\n")
    publication = publish(portal)
    assert list(publication.monitoring.whereabouts.pages) == ["allein", "nord", "sued"]
    told = [(one.ref.title, one.local) for one in overview(publication).rows if not one.is_part]
    assert told == [("Allein", "0"), ("Nord", "1"), ("Süd", "0")]
    parts = {one.ref.title: (one.ref.path, one.local) for one in overview(publication).rows if one.is_part}
    assert len(parts) == MOST
    assert parts["Ort 3"] == ("orte/nord/#o-3", "1")
    assert "orte/nord/#o-3" in set(place.anchors(publication))
    assert 'id="o-3"' in html(whole(portal), "orte/nord/")


def test_on_the_page_of_an_association_measures_stand_in_their_usual_order(portal: PortalFolder) -> None:
    many = "".join(f"- {{id: o-{at:02}, name: Ort {at:02}, verband: nord}}\n" for at in range(MOST + 1))
    portal.write("data/gemeinden.yml", "- {id: nord, name: Nord, art: amt}\n" + many)
    measure(portal, "m-02", "gemeinden: [Ort 09]\n")
    measure(portal, "m-03", "gemeinden: [Ort 01, Ort 09]\n")
    assert [one.id for one in content(portal, "nord").local] == ["m-02", "m-03"]


def test_json_and_feed_tell_what_names_the_municipality(portal: PortalFolder) -> None:
    fill(portal)
    publication = publish(portal, site_url=URL, offers=True)
    files = {one.path: one for one in place_data.exports(publication)}
    told = json.loads(files["orte/bach/index.json"].make())
    assert told["massnahmen"] == {"hier": ["m-03", "m-04"], "ueberall": ["m-02"], "ohne_ort": ["m-01"]}
    assert told["orte"] == [{"massnahme": "m-03", "name": "Mast", "gemeinde": "Wegberg", "status": "im-bau"}]
    assert told["kennzahlen"] == [{"kennzahl": "k-01", "gemeinde": "bach", "zeitraum": "2024", "wert": 40}]
    listed = json.loads(files["orte/index.json"].make())["orte"]
    assert [one["id"] for one in listed] == ["altdorf", "bach", "oestrich"]
    assert {"orte/bach/feed.xml", "orte/bach/feed.json"} <= {one.path for one in feeds.exports(publication)}


def test_where_nothing_holds_everywhere_the_page_still_tells_what_names_no_place(portal: PortalFolder) -> None:
    fill(portal)
    (portal.root / "content/massnahmen/m-02.md").unlink()
    portal.write(
        "content/beteiligung/forum.md", "---\nid: forum\ntitel: Forum\nformat: newsletter\ngemeinden: alle\n---\n"
    )
    pages = whole(portal)
    page = html(pages, "orte/oestrich/")
    assert "Keine Maßnahme gilt im ganzen Landkreis" in page
    assert "Bei einer Maßnahme ist kein Ort angegeben." in page
    assert "../../beteiligung/forum/" in page.partition('id="ueberall"')[2]
    assert "?ort=oestrich" not in page, "no list has anything of it"
    assert "massnahmen/?ort=bach" in html(pages, "orte/bach/")


def test_every_list_that_a_page_leads_to_can_be_narrowed_down_to_it(portal: PortalFolder) -> None:
    fill(portal)
    measure(portal, "m-05", "gemeinden: [Bach]\nzeitraum: {von: 2025-01, bis: 2025-12}\n")
    measure(portal, "m-06", "gemeinden: [Altdorf]\nzeitraum: {von: 2025-01, bis: 2025-12}\n")
    pages = whole(portal)
    for name, count in (("oestrich", 2), ("bach", 3), ("altdorf", 3)):
        assert len(content(portal, name).lists) == count
        for one in content(portal, name).lists:
            path, _, query = one.path.partition("?")
            assert f'<option value="{query.removeprefix("ort=")}">' in html(pages, path)


def test_areas_that_belong_to_no_municipality_are_not_counted_as_one(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", LIST + "- {id: forst, name: Staatsforst, art: gemeindefrei}\n")
    made = overview(publish(portal))
    assert made.lead == "3 Gemeinden und was in jeder getan wird. Dazu kommt ein gemeindefreies Gebiet."
    assert len(made.rows) == 4


def test_a_spot_tells_its_state_its_day_and_its_location(portal: PortalFolder) -> None:
    fill(portal)
    spot = "{name: Mast, gemeinde: Bach, status: im-bau, bis: 2027-03, lage: [50.01, 6.61], notiz: am Hang}"
    measure(portal, "m-04", f"gemeinden: [Bach]\norte: [{spot}]\n")
    (_, one) = content(portal, "bach").spots
    assert (one.name, one.tag.word if one.tag else "", one.when, one.note) == (
        "Mast",
        "im Bau",
        "März\u00a02027",
        "am Hang",
    )
    assert one.location == "Lage: 50,01° Nord, 6,61° Ost"
    assert one.measure is not None
    assert one.location in html(whole(portal), "massnahmen/m-04/")


def test_pages_of_two_of_one_name_have_different_titles(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", "- {id: a, name: Au}\n- {id: b, name: Au}\n- {id: c, name: Cham, seit: 2024}\n")
    made = {one.path: one.make() for one in place.drafts(publish(portal))}
    assert [made[f"orte/{one}/"].title for one in "abc"] == ["Gemeinde Au (a)", "Gemeinde Au (b)", "Gemeinde Cham"]
    assert content(portal, "c").facts == ("Diese Gemeinde gibt es seit 2024.",)
