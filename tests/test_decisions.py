"""Decisions worth knowing in ten years: each has its page of one form, stands in the index, and leads where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "entscheidungen"
INDEX = FOLDER / "README.md"
DECISIONS = sorted(set(FOLDER.glob("*.md")) - {INDEX})
SECTIONS = (
    "Kontext",
    "Entscheidung",
    "Was dafür sprach",
    "Was wir dafür in Kauf nehmen",
    "Was wir verworfen haben",
    "Woran man merkt, dass sie überholt ist",
)
ONE_PAGE = 500
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
CODE = re.compile(r"`[^`]*`")
ROW = re.compile(r"^\| \[([^\]]+)\]\(([^)]+)\) \| .+ \|$", re.MULTILINE)
STANDING = re.compile(r"Entschieden am \d{4}-\d\d-\d\d[^.\n]*\. Stand: (gilt|überholt durch \[[^\]]+\]\([^)]+\))\.")


def faults(text: str) -> list[str]:
    """What is not as docs/entscheidungen/README.md asks, in the page ``text``."""
    title, _, rest = text.partition("\n\n")
    sections = tuple(re.findall(r"^## (.+)$", rest, re.MULTILINE))
    empty = re.findall(r"^## (.+)\n+(?=## |\Z)", rest, re.MULTILINE)
    return [
        *(["no title"] if not re.fullmatch(r"# \S.*", title) else []),
        *(["no day or standing below the title"] if not STANDING.match(rest) else []),
        *([f"sections {sections}"] if sections != SECTIONS else []),
        *(f"nothing under {name}" for name in empty),
        *(["longer than a page"] if len(text.split()) > ONE_PAGE else []),
    ]


def dead_links(file: Path, text: str) -> list[str]:
    """The links of ``text``, standing in ``file``, that lead to no file of the project."""
    inside = [link for link in LINK.findall(CODE.sub("", text)) if "://" not in link]
    return [link for link in inside if not (file.parent / link.partition("#")[0]).is_file()]


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.stem)
def test_a_decision_has_its_day_and_its_sections_in_order(file: Path) -> None:
    assert faults(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", [INDEX, *DECISIONS], ids=lambda file: file.stem)
def test_links_lead_to_a_file(file: Path) -> None:
    assert dead_links(file, file.read_text(encoding="utf-8")) == []


def test_the_index_names_every_decision_once_by_its_title() -> None:
    titles = {file.name: file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for file in DECISIONS}
    assert sorted((name, title) for title, name in ROW.findall(INDEX.read_text(encoding="utf-8"))) == sorted(
        titles.items()
    )


@pytest.mark.parametrize("name", ["README.md", "docs/architecture.md"])
def test_the_decisions_are_found_from(name: str) -> None:
    targets = {(ROOT / name).parent / link for link in LINK.findall((ROOT / name).read_text(encoding="utf-8"))}
    assert INDEX in {target.resolve() for target in targets}


GOOD = "# Titel\n\nEntschieden am 2026-11-22. Stand: gilt.\n\n" + "\n\n".join(
    f"## {name}\n\nText." for name in SECTIONS
)


def test_a_page_of_the_form_has_no_fault() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("# Titel", "Titel", "no title"),
        (" Stand: gilt.", "", "no day or standing"),
        ("2026-11-22", "neulich", "no day or standing"),
        ("Stand: gilt", "Stand: überholt", "no day or standing"),
        ("## Kontext", "## Warum", "sections"),
        ("## Entscheidung\n\nText.\n\n", "", "sections"),
        ("## Kontext\n\nText.\n\n", "## Kontext\n\n", "nothing under Kontext"),
        ("überholt ist\n\nText.", "überholt ist\n", "nothing under Woran"),
        ("Text.", "Wort " * ONE_PAGE, "longer than a page"),
    ],
)
def test_a_fault_of_form_is_told(before: str, after: str, told: str) -> None:
    assert before in GOOD
    assert any(one.startswith(told) for one in faults(GOOD.replace(before, after, 1)))


def test_a_page_that_is_outdated_names_its_successor() -> None:
    assert faults(GOOD.replace("gilt", "überholt durch [Neu](neu.md)", 1)) == []


def test_a_link_to_nothing_is_told() -> None:
    assert dead_links(INDEX, "[a](../architecture.md#pages) [b](https://example.org/x) `[d](so.md)` [c](fehlt.md)") == [
        "fehlt.md"
    ]
