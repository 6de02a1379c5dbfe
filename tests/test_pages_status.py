"""What a status is told with: what it is a status of, and since when; and that a picture is one utterance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from strategieportal.charts.budget import Budget
from strategieportal.charts.stakeholder_map import MapArea, MapData, MapGroup
from strategieportal.charts.stakeholder_map import file as map_file
from strategieportal.charts.svg import silent
from strategieportal.charts.workshop import Workshop
from strategieportal.exports.search.texts import NOT_THE_PAGES_OWN
from strategieportal.language import say
from strategieportal.model.chapter_words import ParticipationStatus
from strategieportal.model.words import PathStatus, Phase, Schedule
from strategieportal.pages.parts.tags import SAID, tag
from strategieportal.pages.shell.styles import stylesheet
from tests import sheets
from tests.publishing import html, whole
from tests.test_charts_golden import FUNDING
from tests.test_charts_sketch import LETTERING

if TYPE_CHECKING:
    from strategieportal.model.words import Word
    from tests.conftest import PortalFolder


def text(markup: str) -> str:
    """What is read, with what the stylesheet says before a status."""
    for kind, letter in SAID.items():
        told = say(f"pages_shell.status_of.{kind}")
        markup = re.sub(rf'(<[a-z]+ class="[^"]*\bw [^"]* {letter}">)', rf"\1{told}: ", markup)
    return " ".join(re.sub(r"<[^>]+>", "", markup).split())


@pytest.fixture
def filled(portal: PortalFolder) -> PortalFolder:
    sheets.fill(portal)
    return portal


@pytest.mark.parametrize(
    ("word", "told"),
    [
        (Phase.IN_PROGRESS, "Phase"),
        (Schedule.LATE, "Zeitplan"),
        (PathStatus.ON_PATH, "Weg zum Ziel"),
        (ParticipationStatus.DONE, "Stand"),
    ],
)
def test_the_stylesheet_says_what_every_status_is_a_status_of(word: Word, told: str) -> None:
    assert f'.w.{tag(word).of}{{--of:"{told}: ";--dot:". "}}' in stylesheet(())


def test_since_stands_with_the_phase_that_it_belongs_to(filled: PortalFolder) -> None:
    made = html(whole(filled), "massnahmen/m-07/")
    row = made[made.index('<p class="tags">') :]
    assert (
        text(row[: row.index("</p>")])
        == "Phase: in Umsetzung seit 1. Februar 2025 Zeitplan: verzögert seit 1. April 2026"
    )


def test_rows_of_a_list_tell_both_statuses_with_their_names(filled: PortalFolder) -> None:
    site = whole(filled)
    for path in ("massnahmen/", "roadmap/", "handlungsfelder/verwaltung/"):
        assert "Phase: in Umsetzung Zeitplan: verzögert" in text(html(site, path)), path


def test_what_a_filter_or_a_legend_names_is_not_named_again(filled: PortalFolder) -> None:
    made = html(whole(filled), "massnahmen/")
    chips = made[made.index('<div class="chips">') : made.index("</fieldset>")]
    assert "im Plan" in chips
    assert not re.findall(r'class="w [^"]* t"', chips)


def test_each_source_of_money_says_what_it_gives_and_what_was_spent(filled: PortalFolder) -> None:
    made = html(whole(filled), "massnahmen/m-07/")
    (box,) = re.findall(r'<dl class="money">(.*?)</dl>', made, re.DOTALL)
    assert re.findall(r"<dt[^>]*>(\w+)", box) == ["Fördermittel", "Eigenmittel"]
    assert re.findall(r"<dd[^>]*>([^<]+)<", box) == [
        "120.000\u00a0€, davon 68.000\u00a0€ ausgegeben",
        "30.000\u00a0€, ausgegeben: keine Angabe",
    ]


def quiet(svg: str) -> str:
    """What listeners get of an SVG beside its own title and description."""
    while "<g aria-hidden" in svg:
        start = svg.index('<g aria-hidden="true">')
        depth, end = 0, start
        for found in re.finditer(r"<(/?)g\b", svg[start:]):
            depth += -1 if found[1] else 1
            if not depth:
                end = start + svg[start:].index(">", found.start()) + 1
                break
        svg = svg[:start] + svg[end:]
    return re.sub(r"<(title|desc) id=[^>]+>[^<]*</\1>", "", svg)


def test_nothing_within_a_picture_is_told_beside_its_name() -> None:
    figure = Workshop().budget(Budget("kosten", "Kosten", FUNDING))
    area = MapArea("Verwaltung", (MapGroup("Ämter", ("Amt für Fortschritt",)),))
    drawn = map_file(MapData("Akteure", "Eine Gruppe.", "Landkreis", area, None, None), LETTERING)
    for one in (figure.wide_svg, figure.narrow_svg, figure.standalone_svg, drawn):
        assert "<text" in one
        assert "<text" not in quiet(one)
        assert "<title" not in quiet(one)
    assert quiet("<svg><text>1</text>" + silent("<g><text>2</text></g>") + "</svg>") == "<svg><text>1</text></svg>"


def test_a_measure_in_time_is_one_image_and_no_part_of_the_search(filled: PortalFolder) -> None:
    made = html(whole(filled), "massnahmen/m-07/")
    track = made[made.index('<div class="track') :]
    assert re.match(r'<div class="track c-run" role="img" aria-label="[^"]+">', track)
    assert ".track" in NOT_THE_PAGES_OWN
    inside = re.sub(r"<svg class=.*?</svg>", "", track[track.index(">") + 1 : track.index("</div>")])
    assert all('aria-hidden="true"' in one for one in re.findall(r"<(?:p|svg)\b[^>]*>", inside))
    assert inside.count("aria-hidden") == 5
