"""The recipes of docs/architecture.md: each is followed in one copy of the program, which then builds strictly.

What a recipe touches is counted: the files named in the document are those that are changed here, and no others.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests import building
from tests.building import environment
from tests.conftest import TINY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ROOT = building.ROOT
PACKAGE = ROOT / "plugins" / "strategieportal"
METHOD = '''
    def hours(self, data: hours.Hours) -> Figure:
        """Opening hours."""
        return self._made(data, hours.figure)
'''
TEMPLATE = """{% extends "base.html" %}
{% block content %}
<h1>{{ page.title }}</h1>
<ul>{% for one in c.lines %}<li>{{ one }}</li>{% endfor %}</ul>
{% endblock %}
"""
PAGE = '''"""The page of opening hours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication

PATH: Final = "sprechzeiten/"


class HoursContent(Struct, frozen=True):
    """The context of ``hours.html``."""

    lines: tuple[str, ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page."""
    yield Draft(PATH, partial(_page, publication), title=say("pages_hours.title"))


def _page(publication: Publication) -> Page:
    lines = tuple(one.title for one in publication.strategy.measures.values() if one.hours)
    return Page(
        path=PATH,
        kind=KIND.name,
        template="hours.html",
        title=say("pages_hours.title"),
        content=HoursContent(
            lines,
        ),
        description=say("pages_hours.description"),
        crumbs=(Crumb(say("pages_hours.title")),),
    )


KIND: Final = PageKind(name="hours", drafts=drafts)
'''
CHART = '''"""The figure of measures with opening hours."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.charts.bars import Row, Series, drawing
from strategieportal.charts.csv_text import csv_text
from strategieportal.charts.figure import Figure, compose
from strategieportal.charts.layout import layouts
from strategieportal.charts.tones import Look

if TYPE_CHECKING:
    from strategieportal.charts.renderer import Renderer


class Hours(Struct, frozen=True):
    """Everything the figure needs."""

    title: str
    names: tuple[str, ...]


def figure(hours: Hours, renderer: Renderer) -> Figure:
    """One bar for each name."""
    values = tuple(Decimal(1) for _ in hours.names)
    series = Series(name=hours.title, look=Look("ch-1", "paper", "ch-onfill"), values=values, titles=hours.names)
    rows = [Row(name, "1") for name in hours.names]
    return compose(
        renderer,
        [drawing("hours", rows, [series], one) for one in layouts(renderer.lettering)],
        id="hours",
        title=hours.title,
        sentence=hours.title,
        columns=(hours.title, hours.title),
        rows=tuple((name, "1") for name in hours.names),
        source="",
        csv=csv_text([hours.title, hours.title], ((name, 1) for name in hours.names)),
    )
'''
IMPORTER = '''"""Opening hours as a text file: one measure a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.cli.importing.base import Harvest
from strategieportal.model.action_field import ActionField
from strategieportal.model.measure import Measure
from strategieportal.problems import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.cli.importing.base import Wishes
    from strategieportal.cli.importing.folder import Source


def has_hours(source: Source) -> bool:
    """Whether the source holds such a file."""
    return any(path.endswith(".zeiten.txt") for path in source.paths)


def read_hours(source: Source, wishes: Wishes, ids: Mapping[str, str]) -> Harvest:
    """A sheet a line."""
    harvest = Harvest()
    for path in source.paths:
        text, _ = source.text_of(path)
        harvest.used.add(path)
        for number, line in enumerate((text or "").splitlines(), 1):
            title, _, hours = line.partition(";")
            values = {"id": f"z-{number}", "title": title, "field": "zeiten", "hours": hours}
            harvest.put_sheet(Measure, f"content/massnahmen/z-{number}.md", values, "", Place(path, number))
            harvest.counts["measure"] += 1
    field = {"id": "zeiten", "title": "Zeiten"}
    harvest.put_sheet(ActionField, "content/handlungsfelder/zeiten.md", field, "", Place(source.name))
    return harvest
'''
EXPORT = '''"""Opening hours for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.exports.export import Export

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication


def exports(publication: Publication) -> Iterator[Export]:
    """The one file."""
    told = [f"{one.id};{one.hours}" for one in publication.strategy.measures.values() if one.hours]
    yield Export("sprechzeiten.csv", lambda: "\\n".join(told).encode())
'''

Change = tuple[str, str]
"""A line that stands there, and what stands there after it; a new file where no line is named."""
RECIPES: Mapping[str, Mapping[str, tuple[Change, ...]]] = {
    "field": {
        "model/measure.py": (
            ("    role: Annotated[Role, one_of(Role)] | None = None\n", "    hours: Text | None = None\n"),
        ),
        "locales/de/keys.toml": (
            (
                'permanent = ["daueraufgabe", "Daueraufgabe", "Ob es kein Ende gibt."]\n',
                'hours = ["sprechzeiten", "Sprechzeiten", "Wann jemand da ist."]\n',
            ),
        ),
        "pages/parts/facts.py": (
            (
                '        ("places", areas.names(publication, measure.municipalities), ""),\n',
                '        ("hours", measure.hours or "", ""),\n',
            ),
        ),
    },
    "page": {
        "pages/lists/hours.py": (("", PAGE),),
        "templates/hours.html": (("", TEMPLATE),),
        "locales/de/pages_hours.toml": (("", 'title = "Sprechzeiten"\ndescription = "Wann wo jemand da ist."\n'),),
        "pages/kinds.py": (
            (
                "from strategieportal.pages.lists import a_z, data, press, search\n",
                "from strategieportal.pages.lists import hours\n",
            ),
            ("    roadmap.KIND,\n", "    hours.KIND,\n"),
        ),
    },
    "chart": {
        "charts/hours.py": (("", CHART),),
        "charts/workshop.py": (
            (
                "from strategieportal.charts.echarts_release import SHA256\n",
                "from strategieportal.charts import hours\n",
            ),
            (
                "        return self._made(counts, phases.figure)\n",
                METHOD,
            ),
        ),
        "pages/lists/hours.py": (
            ("from strategieportal.language import say\n", "from strategieportal.charts.hours import Hours\n"),
            ("    lines: tuple[str, ...]\n", "    figure: object\n"),
            (
                "        content=HoursContent(\n            lines,\n",
                '            publication.workshop.hours(Hours("Zeiten", lines)),\n',
            ),
        ),
        "templates/hours.html": (
            ('{% extends "base.html" %}\n', '{% from "partials/figure.html" import figure %}\n'),
            ("<h1>{{ page.title }}</h1>\n", "{{ figure(c.figure) }}\n"),
        ),
    },
    "importer": {
        "cli/importing/hours.py": (("", IMPORTER),),
        "cli/importing/kinds.py": (
            (
                "from strategieportal.cli.importing.boards import has_board, read_boards\n",
                "from strategieportal.cli.importing.hours import has_hours, read_hours\n",
            ),
            (
                '    Importer("board", has_board, read_boards),\n',
                '    Importer("hours", has_hours, read_hours, title="Sprechzeiten"),\n',
            ),
        ),
    },
    "export": {
        "exports/hours.py": (("", EXPORT),),
        "exports/all_exports.py": (
            ("from strategieportal.exports.export import Exporter\n", "from strategieportal.exports import hours\n"),
            ('    Exporter("heartbeat", heartbeat.exports),\n', '    Exporter("hours", hours.exports),\n'),
        ),
    },
}
MOST_FILES = 4


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program in which all recipes were followed; the folder for ``PYTHONPATH``."""
    plugins = tmp_path_factory.mktemp("recipes")
    shutil.copytree(PACKAGE, plugins / "strategieportal", ignore=shutil.ignore_patterns("__pycache__"))
    for changes in RECIPES.values():
        for name, pairs in changes.items():
            follow(plugins / "strategieportal" / name, pairs)
    return plugins


def follow(file: Path, pairs: Iterable[Change]) -> None:
    """Make one file's part of a recipe."""
    for above, added in pairs:
        known = file.read_text(encoding="utf-8") if above else ""
        assert not above or known.count(above) == 1, (file.name, above)
        assert above or not file.exists(), file.name
        file.write_text(known.replace(above, above + added) if above else added, encoding="utf-8")


def ran(plugins: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """What became of ``python command`` with the changed program."""
    known = environment() | {"PYTHONPATH": os.pathsep.join((str(plugins), os.environ.get("PYTHONPATH", "")))}
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=False, env=known, cwd=folder
    )


@pytest.fixture(scope="module")
def portal(changed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with imported sheets, built strictly by the changed program."""
    folder = tmp_path_factory.mktemp("portal")
    for path, text in TINY.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    more = "  - strategieportal/exports\nsite_url: https://portal.example/\n"
    (folder / "mkdocs.yml").write_text(config + more, encoding="utf-8")
    source = tmp_path_factory.mktemp("source") / "amt.zeiten.txt"
    source.write_text("Bürgerbüro öffnet;montags bis acht\n", encoding="utf-8")
    program = ("-c", "from strategieportal.cli.main import main; main()")
    taken = ran(changed, folder, *program, "import", str(source), "--into", ".", "--yes")
    assert not taken.returncode, taken.stdout + taken.stderr
    building.lend(folder)
    built = ran(changed, folder, "-m", "mkdocs", "build", "--strict", "-q", "-d", "site")
    assert not built.returncode, built.stdout + built.stderr
    return folder


def test_every_recipe_brings_its_result(changed: Path, portal: Path) -> None:
    site = portal / "site"
    measure = (site / "massnahmen" / "z-1" / "index.html").read_text(encoding="utf-8")
    assert "Sprechzeiten" in measure
    assert "montags bis acht" in measure
    facts = json.loads((site / "massnahmen" / "z-1" / "index.json").read_text(encoding="utf-8"))
    assert facts["massnahme"]["sprechzeiten"] == "montags bis acht"
    page = (site / "sprechzeiten" / "index.html").read_text(encoding="utf-8")
    assert "<li>Bürgerbüro öffnet</li>" in page
    assert "<svg" in page
    assert "sprechzeiten/" in (site / "a-z" / "index.html").read_text(encoding="utf-8")
    assert (site / "sprechzeiten.csv").read_text(encoding="utf-8") == "z-1;montags bis acht"
    program = ("-c", "from strategieportal.cli.main import main; main()")
    schema = ran(changed, portal, *program, "schema", "--into", "schema")
    assert not schema.returncode, schema.stderr
    assert any("Wann jemand da ist." in one.read_text(encoding="utf-8") for one in (portal / "schema").iterdir())


def test_the_history_calls_a_new_field_by_its_name_in_the_handbook(changed: Path, tmp_path: Path) -> None:
    asked = "from strategieportal.history.telling import _field; print(_field('hours'))"
    assert ran(changed, tmp_path, "-c", asked).stdout.strip() == "Sprechzeiten"


@pytest.mark.parametrize("name", RECIPES)
def test_the_document_names_the_files_that_a_recipe_touches(name: str) -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| a[n]? {name}\b[^|]*\| ([^|]*) \|", text, re.MULTILINE)
    named = {one.replace("NAME", "hours").replace("ROOM", "lists") for one in re.findall(r"`([^`]+)`", row)}
    assert named == set(RECIPES[name])
    assert len(named) <= MOST_FILES
