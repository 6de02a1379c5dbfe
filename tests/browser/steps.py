"""What a person tests by BITV 2.0 / EN 301 549 and a tool that only reads a page does not: the steps, and our check of each.

The steps are those of the BITV-Test (their numbers are the clauses of EN 301 549 with a 9 before WCAG's own). A step
may need more than one check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser import across, keyboard, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.browser.eyes import Eyes

ON_EACH_PAGE: dict[str, tuple[Callable[[Eyes, str], list[str]], ...]] = {
    "9.1.1.1 Grafiken": (reading.pictures_have_words, reading.pictures_are_said_once),
    "9.1.3.1 Struktur": (reading.structure_is_sound,),
    "9.1.3.2 Reihenfolge": (
        reading.text_comes_in_order,
        reading.styles_are_not_needed,
        reading.words_stay_apart,
    ),
    "9.1.4.1 Ohne Farben nutzbar": (reading.colour_is_not_alone,),
    "9.1.4.4 Text auf 200 %": (reading.text_may_be_doubled,),
    "9.1.4.10 Umbruch": (reading.page_reflows,),
    "9.1.4.12 Textabstände": (reading.text_may_be_spaced,),
    "9.2.1.1 Ohne Maus nutzbar": (keyboard.everything_is_reached, keyboard.menu_opens_and_closes),
    "9.2.1.4 Tastatur-Kurzbefehle": (keyboard.single_keys_do_nothing,),
    "9.2.4.1 Bereiche überspringbar": (keyboard.navigation_can_be_skipped,),
    "9.2.4.3 Schlüssige Reihenfolge": (keyboard.order_makes_sense,),
    "9.2.4.7 und 9.1.4.11 Fokus sichtbar": (keyboard.focus_is_visible,),
    "9.2.4.11 Fokus nicht verdeckt": (keyboard.focus_is_not_covered,),
    "9.3.1.1 und 9.3.1.2 Sprache": (reading.language_is_german,),
    "9.4.1.2 und 9.2.5.3 Name, Rolle, Wert": (reading.names_match_labels,),
    "9.4.1.3 Statusmeldungen": (keyboard.changes_are_told,),
    "11.7 Benutzereinstellungen": (reading.settings_are_kept,),
    "§ 25 TDDDG Speicher und Abrufe": (keyboard.nothing_is_left_behind,),
}
"""Step -> its checks of one page."""

ON_EVERY_PAGE = (
    reading.structure_is_sound,
    reading.language_is_german,
    reading.pictures_have_words,
    reading.page_reflows,
)
"""Checks of ``ON_EACH_PAGE`` that cost so little that no page goes without, in an order that changes the window once."""

ON_EVERY_PAGE_BY_NIGHT = (reading.text_may_be_spaced,)
"""Those that no page goes without by night; by day the pages of each kind that show most and least are asked."""

ACROSS_PAGES: dict[str, tuple[Callable[[Eyes, Iterable[str]], list[str]], ...]] = {
    "9.2.4.2 und 9.2.4.5 Titel, zwei Wege": (across.titles_tell_pages_apart, across.pages_are_found_in_two_ways),
    "9.3.2.3 Konsistente Navigation": (across.header_stays_the_same,),
}
"""Step -> its checks of pages beside each other."""
