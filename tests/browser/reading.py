"""Checks by eye and ear: size, spacing, colours, structure, language. One function per test step of BITV / EN 301 549.

Each takes the eyes and a path, and returns its findings, one line each; an empty list is a pass.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from tests.browser.kinds import FRAMED, OUTSIDE_NAVIGATION
from tests.browser.modes import CALM, FORCED, HALF, PHONE, REFLOW, WIDE, Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.eyes import Eyes

# WCAG 1.4.12, word for word.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""

BACK = 40
"""Pixels by which a text may stand above the one before: things beside each other in one row."""


def looked(eyes: Eyes, path: str, probe: str, modes: tuple[Mode, ...]) -> list[str]:
    """What ``probe`` finds at ``path`` in each of ``modes``."""
    found = []
    for mode in modes:
        with eyes.look(path, mode) as visit:
            found += [f"{mode.name}: {one}" for one in visit.ask(probe)]
    return found


def clipped(eyes: Eyes, path: str, modes: tuple[Mode, ...], rules: str = "") -> list[str]:
    """What is cut or too wide at ``path`` in each of ``modes`` with ``rules`` laid over the page, as it comes and unfolded."""
    found = []
    for mode in modes:
        with eyes.look(path, mode) as visit, visit.styled(rules) if rules else nullcontext():
            told = [f"{mode.name}: {one}" for one in visit.ask("clipped")]
            with visit.unfolded() as opened:
                more = [f"{mode.name}, unfolded: {one}" for one in visit.ask("clipped")] if opened else []
            found += told or more
    return found


def page_reflows(eyes: Eyes, path: str) -> list[str]:
    """9.1.4.10: at 320 pixels nothing is cut and nothing needs scrolling sideways."""
    return clipped(eyes, path, (REFLOW,))


def text_may_be_spaced(eyes: Eyes, path: str) -> list[str]:
    """9.1.4.12: with the reader's own spacing nothing is cut and nothing needs scrolling sideways, at any width."""
    return clipped(eyes, path, (WIDE, REFLOW), SPACING)


def text_may_be_doubled(eyes: Eyes, path: str) -> list[str]:
    """9.1.4.4: with letters of twice the size nothing is cut, in half a window neither."""
    return clipped(eyes, path, (WIDE, HALF), "html { font-size: 200% !important }")


def colour_is_not_alone(eyes: Eyes, path: str) -> list[str]:
    """9.1.4.1: links in text are underlined, states have a word."""
    return looked(eyes, path, "colourless", (WIDE,))


def structure_is_sound(eyes: Eyes, path: str) -> list[str]:
    """9.1.3.1: one h1, no level left out, landmarks and tables with names, the current entry marked."""
    with eyes.look(path, WIDE) as visit:
        classes = [[f"kind-{kind}" for kind in sorted(kinds)] for kinds in (OUTSIDE_NAVIGATION, FRAMED)]
        return list(visit.ask("structure", classes))


def pictures_have_words(eyes: Eyes, path: str) -> list[str]:
    """9.1.1.1: every picture has a name, every chart a caption and a table."""
    return looked(eyes, path, "pictures", (WIDE,))


def pictures_are_said_once(eyes: Eyes, path: str) -> list[str]:
    """9.1.1.1: a picture is one utterance: below it, the browser's tree for screen readers is empty."""
    with eyes.look(path, WIDE) as visit:
        if not visit.page.locator("svg[role=img]").count():
            return []
        tree = visit.tools.send("Accessibility.getFullAXTree")["nodes"]
    return [f"{name}: says as well {', '.join(more[:5])}" for name, more in said_below_pictures(tree) if more]


def said_below_pictures(tree: list[dict[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    """Each picture of a ``tree`` as Chromium tells it, by its name, and what else would be said of it."""
    nodes = {one["nodeId"]: one for one in tree}

    def below(one: dict[str, Any]) -> Iterator[str]:
        for child in (nodes[each] for each in one.get("childIds", ()) if each in nodes):
            if not child["ignored"]:
                yield f"{child['role']['value']} „{child.get('name', {}).get('value', '')}“"
            yield from below(child)

    for one in tree:
        if not one["ignored"] and one["role"]["value"] in {"image", "img"}:
            yield one.get("name", {}).get("value", ""), list(below(one))


def words_stay_apart(eyes: Eyes, path: str) -> list[str]:
    """9.1.3.2: words beside each other in a row are told apart by more than the room between their boxes."""
    return looked(eyes, path, "apart", (WIDE, PHONE))


def language_is_german(eyes: Eyes, path: str) -> list[str]:
    """9.3.1.1 and 9.3.1.2: the page says it is German, and no English is left in names and titles."""
    return looked(eyes, path, "language", (WIDE,))


def names_match_labels(eyes: Eyes, path: str) -> list[str]:
    """9.4.1.2 and 9.2.5.3: every control has a name that holds what is written on it."""
    return looked(eyes, path, "names", (WIDE, PHONE))


def settings_are_kept(eyes: Eyes, path: str) -> list[str]:
    """11.7: icons survive forced colours, and nothing moves for who wants calm."""
    return looked(eyes, path, "forced", (FORCED,)) + looked(eyes, path, "moving", (CALM,))


def text_comes_in_order(eyes: Eyes, path: str) -> list[str]:
    """9.1.3.2: on a phone, text stands in the order in which it is read aloud."""
    with eyes.look(path, PHONE) as visit:
        return list(visit.ask("sequence", BACK))


def styles_are_not_needed(eyes: Eyes, path: str) -> list[str]:
    """9.1.3.2: without style sheets the order makes sense, words stay apart, and nothing comes up that only they hid."""
    with eyes.look(path, PHONE) as visit:
        concealed = set(visit.ask("concealed"))
    with eyes.look(path, WIDE) as visit:
        found = list(visit.ask("bare", {"hidden": sorted(concealed & set(visit.ask("concealed")))}))
        visit.settle()
        return found
