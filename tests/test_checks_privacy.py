"""Mail addresses and mobile numbers in texts are told with place and number, by ``check`` and by the import."""

from __future__ import annotations

import importlib
import pkgutil
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal import model
from strategieportal.checks import privacy
from strategieportal.checks.examine import examine
from strategieportal.checks.privacy import is_office, reachable
from strategieportal.model.base import Noun
from strategieportal.model.measure import Measure
from tests.importing import STAND, Workbench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import PortalFolder


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fragen an erika.muster@kreis.example oder 0171 2345678.", ["erika.muster@kreis.example", "0171 2345678"]),
        ("muster@kreis.example", ["muster@kreis.example"]),
        ("+49 (0)151 23456789, 0049 160 1234567, 0172/123 45 67", ["+49 (0)151 23456789", "0049 160 1234567", "0172/123 45 67"]),
        ("klima-info@kreis.example, amt61@kreis.example", []),
        ("Telefon 0361 1234567, Aktenzeichen 4.0171 2345, 12.01.2026, 1.234.567 €", []),
        ("Am 01.05.2015 wurden 1500 Stellen besetzt, 2015-2017", []),
    ],
)  # fmt: skip
def test_what_reaches_a_person_is_found(text: str, found: list[str]) -> None:
    assert reachable(text) == found


def test_a_known_contact_is_no_person() -> None:
    assert reachable("vhs@kreis.example", {"vhs@kreis.example"}) == []
    assert is_office("pressestelle@kreis.example")


def told(root: Path) -> list[str]:
    problems = examine(root, epoch=None, today=date(2026, 6, 1)).problems
    return [f"{one.place} {one.sentence}" for one in problems if one.code == "V393"]


def test_check_tells_each_text_with_its_place_and_number(portal: PortalFolder) -> None:
    assert told(portal.root) == []
    portal.write(
        "content/massnahmen/m-90.md",
        "---\nid: m-90\ntitel: M\nhandlungsfeld: verwaltung\nkurz: Anruf unter 0171 2345678\n"
        "verantwortlich: {stelle: Amt, kontakt: werke@kreis.example}\n---\n\n"
        "Siehe werke@kreis.example.\nMail an max@kreis.example, moritz@kreis.example.\n",
    )
    sentence = "im Text stehen E-Mail-Adressen oder Mobilnummern"
    assert told(portal.root) == [
        f'content/massnahmen/m-90.md:5:7 {sentence} (1), die erste ist "0171 2345678"',
        f'content/massnahmen/m-90.md:10:9 {sentence} (2), die erste ist "max@kreis.example"',
    ]


def test_news_and_remarks_beside_values_are_read_as_well(portal: PortalFolder) -> None:
    news = "---\nid: auftakt\ntitel: Auftakt am See\ndatum: 2026-05-01\n---\n\nAnruf bei max@kreis.example.\n"
    portal.write("content/neuigkeiten/auftakt.md", news)
    portal.write("data/kennzahlen/k-01.csv", "zeitraum,wert,notiz\n2024,5,gezählt von 0171 2345678\n")
    portal.write("content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: K\nebene: output\neinheit: t\n---\n")
    assert [one.split(" ")[0] for one in told(portal.root)] == [
        "content/neuigkeiten/auftakt.md:7:11",
        "data/kennzahlen/k-01.csv:1:1",
    ]


def test_the_import_tells_them_with_the_place_in_the_source(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    bench.put(
        "liste.csv",
        "Maßnahme;Status;Beschreibung\nRadweg;läuft;Frage an erika.muster@kreis.example\nBus;läuft;Nichts\n",
    )
    found = [one for one in bench.look(stand=STAND).problems if one.code == "I594"]
    sentence = 'in "Radweg" stehen E-Mail-Adressen oder Mobilnummern (1), die erste ist "erika.muster@kreis.example"'
    assert [f"{one.place} {one.sentence}" for one in found] == [
        f"quelle/liste.csv:2:1 {sentence}; sie wurden übernommen"
    ]


def nouns(kind: type[Noun] = Noun) -> Iterator[type[Noun]]:
    for one in kind.__subclasses__():
        yield one
        yield from nouns(one)


def test_every_field_that_may_hold_words_is_looked_at() -> None:
    for module in pkgutil.iter_modules(model.__path__, f"{model.__name__}."):
        importlib.import_module(module.name)
    kinds = set(nouns())
    assert len(kinds) > 60
    for kind in kinds:
        looked_at = privacy._names(kind, frozenset())
        for name, field in kind.model_fields.items():
            words = re.search(r"\bstr\b|\bAny\b|ForwardRef|TypeVar|~|\bLink\b|\bImage\b", repr(field.annotation))
            assert name in looked_at or words is None, (kind, name)
    assert {"title", "short", "log", "milestones", "phases"} <= {
        one for kind in kinds for one in privacy._names(kind, frozenset())
    }
    assert "body" not in privacy._names(Measure, privacy._NOT_TEXT)
