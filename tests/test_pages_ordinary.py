"""Ordinary Markdown pages: address, title, parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from strategieportal.model.page import OrdinaryPage
from strategieportal.pages.shell.naming import page_path, page_title
from strategieportal.pages.texts import ordinary
from tests.publishing import publish

if TYPE_CHECKING:
    from strategieportal.pages.page import Page
    from tests.conftest import PortalFolder


def page(portal: PortalFolder, text: str, file: str = "recht/impressum.md") -> Page:
    portal.write(f"content/{file}", text)
    (draft,) = ordinary.drafts(publish(portal))
    return draft.make()


def content(made: Page) -> ordinary.Ordinary:
    assert isinstance(made.content, ordinary.Ordinary)
    return made.content


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("ueber.md", "ueber/"),
        ("recht/impressum.md", "recht/impressum/"),
        ("recht/index.md", "recht/"),
        ("index.md", ""),
    ],
)
def test_a_file_has_the_address_that_its_name_says(file: str, path: str) -> None:
    assert page_path(file) == path


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Impressum", "# Anderes\n", "Impressum"),
        (None, "\n# Über uns #\n\nText\n", "Über uns"),
        (None, "Text\n# Später\n", "Wer wir sind"),
        (None, "#kein Titel\n", "Wer wir sind"),
    ],
)
def test_a_title_is_stated_or_the_first_heading_or_the_file_s_name(title: str | None, body: str, expected: str) -> None:
    assert page_title("wer-wir-sind.md", OrdinaryPage(title=title).model_copy(update={"body": body})) == expected


def test_the_heading_that_became_the_title_is_not_said_twice(portal: PortalFolder) -> None:
    made = page(portal, "# Über uns\n\nText\n")
    assert made.title == "Über uns"
    assert content(made).text.strip() == "<p>Text</p>"


def test_a_heading_beside_a_stated_title_stays_in_the_text(portal: PortalFolder) -> None:
    made = page(portal, "---\ntitel: Impressum\n---\n# Anschrift\n\nText\n")
    assert "Anschrift</h2>" in content(made).text


def test_a_page_lists_its_parts_without_their_markup(portal: PortalFolder) -> None:
    made = page(portal, "# T\n\n## *Eins* & zwei\n\nText\n\n### Tiefer\n\n## Drei\n")
    assert [words for _, words in content(made).entries] == ["Eins & zwei", "Drei"]
    assert all(f'id="{anchor}"' in content(made).text for anchor, _ in content(made).entries)


def test_links_between_files_lead_to_pages(portal: PortalFolder) -> None:
    made = page(portal, "Siehe [M-01](../massnahmen/m-01.md).\n")
    assert '<a href="../../massnahmen/m-01/">M-01</a>' in content(made).text


def test_a_stated_day_is_the_day_of_the_page(portal: PortalFolder) -> None:
    assert str(page(portal, "---\ntitel: A\nstand: 2026-05-04\n---\nText\n").updated) == "2026-05-04"
