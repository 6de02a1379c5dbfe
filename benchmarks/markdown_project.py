"""A project for generators that make pages of Markdown alone, mkdocs-material and Zensical.

Their templates see one page and nothing else. What a page tells of others (the last value of a KPI, neighbours, lists) and
what rules say of a measure is therefore worked out beforehand and stands in the front matter, which nobody measures.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final

import yaml

from benchmarks import content, facts

_TEMPLATES: Final = Path(__file__).parent / "peers/markdown/overrides"
_LISTS: Final = (
    ("massnahmen", "Maßnahmen"),
    ("kennzahlen", "Kennzahlen"),
    ("handlungsfelder", "Handlungsfelder"),
    ("ziele", "Ziele"),
)


def write(folder: Path, measures: int) -> None:
    """Write the project into ``folder``, with a configuration for each way to build it (``NAME.yml``)."""
    pages = folder / "content"
    shutil.copytree(_TEMPLATES, folder / "overrides")
    _write(pages / "index.md", "Digitalstrategie Landkreis Messfeld", f"{measures} Maßnahmen\n")
    everything = list(range(1, measures + 1))
    for number in everything:
        front = facts.of_measure(number, measures)
        _write(pages / f"massnahmen/m-{number}.md", content.title(number), content.text(number) + "\n", front)
    kpis = range(1, measures // 5 + 1)
    for number in kpis:
        served = [one for one in range(number - 1, measures + 1, len(kpis)) if one]
        _write(pages / f"kennzahlen/k-{number}.md", f"Kennzahl {number}", _kpi(number) + _rows(served, "../"))
    for number in range(content.FIELDS):
        ours = [one for one in everything if one % content.FIELDS == number]
        _write(pages / f"handlungsfelder/f-{number}.md", f"Handlungsfeld {number}", "Text.\n\n" + _rows(ours, "../"))
    for number in range(content.GOALS):
        ours = [one for one in everything if one % content.GOALS == number]
        field = number % content.FIELDS
        text = f"Text.\n\n- [Handlungsfeld {field}](../handlungsfelder/f-{field}.md)\n\n"
        _write(pages / f"ziele/z-{number}.md", f"Ziel {number}", text + _rows(ours, "../"))
    _lists(pages, everything, kpis)
    _configurations(folder)


def _lists(pages: Path, everything: list[int], kpis: range) -> None:
    """The page of each list."""
    fields = [
        f"## [Handlungsfeld {field}](../handlungsfelder/f-{field}.md)\n\n"
        + _rows([one for one in everything if one % content.FIELDS == field], "../")
        for field in range(content.FIELDS)
    ]
    lists = {
        "massnahmen": "\n".join(fields),
        "kennzahlen": "".join(
            f"- [Kennzahl {one}](k-{one}.md) {_value(*content.observations(one)[-1])}\n" for one in kpis
        ),
        "handlungsfelder": "".join(f"- [Handlungsfeld {one}](f-{one}.md)\n" for one in range(content.FIELDS)),
        "ziele": "".join(f"- [Ziel {one}](z-{one}.md)\n" for one in range(content.GOALS)),
    }
    for name, title in _LISTS:
        _write(pages / name / "index.md", title, lists[name])


def _kpi(number: int) -> str:
    rows = "".join(
        f"| {year} | {_value(year, value).split(' (')[0]} |\n" for year, value in content.observations(number)
    )
    last = _value(*content.observations(number)[-1])
    return (
        f"{last}\n\nZiel 2030: 80 %. Startwert: 20 % (2014)\n\n| Zeitraum | Wert |\n|---|---|\n{rows}\n"
        f"Quelle: Statistik des Landkreises\n\n{content.SENTENCES[number % 8]}\n\n## Maßnahmen\n\n"
    )


def _value(year: int, value: float) -> str:
    return f"{value:.2f} % ({year})".replace(".", ",")


def _rows(numbers: list[int], up: str) -> str:
    return "".join(
        f"- [{one['titel']}]({up}{one['ort'].rstrip('/')}.md) {one['stand']}\n" for one in facts.rows(numbers)
    )


def _write(file: Path, title: str, text: str, front: dict[str, object] | None = None) -> None:
    head = yaml.safe_dump({"title": title, **(front or {})}, allow_unicode=True, sort_keys=False, width=1000)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{head}---\n\n{text}", encoding="utf-8")


def _configurations(folder: Path) -> None:
    """Every way to build it: pages in the nav or not, with a search or without."""
    lists = ["index.md", *({title: f"{name}/index.md"} for name, title in _LISTS)]
    for name, nav, search in (
        ("plain", lists, False),
        ("plain-search", lists, True),
        ("auto", None, False),
        ("auto-search", None, True),
    ):
        said: dict[str, Any] = {
            "site_name": "Digitalstrategie",
            "site_url": "https://messfeld.example/",
            "docs_dir": "content",
            "theme": {"name": "material", "custom_dir": "overrides", "language": "de", "font": False},
            "plugins": ["search"] if search else [],
            "markdown_extensions": ["tables"],
        }
        said |= {"nav": nav, "not_in_nav": "/*/\n"} if nav else {}
        # Every JSON is YAML.
        (folder / f"{name}.yml").write_text(json.dumps(said, ensure_ascii=False, indent=2), encoding="utf-8")
