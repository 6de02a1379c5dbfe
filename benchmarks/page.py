"""``docs/leistung.md`` and its pictures, made of the table of what was measured and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks import plots, rows
from benchmarks.plots import number
from benchmarks.runners import CHANGED, COLD, EXPORTS, OURS, PLAIN, RUNNERS, SEARCH, STATES, UNCHANGED, WARM
from benchmarks.runners import FLOOR as WRITING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from benchmarks.rows import Row

SIZES: Final = (100, 1000, 5000, 10000)
"""What a whole run measures; what the table lacks of it, the page says."""
LICENCES: Final = {
    OURS: "EUPL-1.2",
    "Hugo": "Apache-2.0",
    "Eleventy": "MIT",
    "Zensical": "MIT",
    "mkdocs-material, not_in_nav": "MIT",
    "mkdocs-material, nav automatisch": "MIT",
}
NO: Final = "nicht gemessen"
HEAD: Final = """\
# Leistung

Was ein Bau kostet, neben dem, was andere Generatoren für dieselben Inhalte brauchen. Diese Seite und ihre Bilder macht
`make bench` aus der Tabelle [leistung.csv](leistung.csv), in der jeder Bau eine Zeile hat; niemand schreibt hier Zahlen von Hand.

Gebaut wird ein Portal mit N Maßnahmen, N/5 Kennzahlen, 12 Handlungsfeldern und 36 Zielen. Ein Maßnahmenblatt hat 680 Wörter mit
Überschriften, Listen, einer Tabelle, Verweisen und langen Hauptwörtern, keine zwei sind gleich. **Warm** heißt: Zwischenspeicher sind
gefüllt, und alle Seiten werden neu gemacht, auch wo sich nichts geändert hat. Gezählt werden Prozessorsekunden (Nutzer und System) aller
Prozesse zusammen und der größte Speicher, den sie in einem Augenblick zusammen halten (Linux, PSS, viermal in der Sekunde angesehen). In jeder Wiederholung
bauen alle nacheinander; ein Verhältnis ist der Median über die Paare derselben Wiederholung. Unter 1 ist dieses Programm schneller.
"""
SAME: Final = """\
## Was verglichen wird

Auf jeder Maßnahmenseite aller Generatoren stehen dieselben Angaben: Kurzfassung, Phase, Terminlage, Zeitraum, verantwortliche Stelle, Kosten, Meilensteine mit ihrem Stand,
Kennzahl mit letztem Wert und Ziel, Handlungsfeld und Ziel mit Verweis, Verlauf, bis zu vier Nachbarn, der ganze Text. Dazu kommen die Liste aller
Maßnahmen und die Seiten der Felder, Ziele und Kennzahlen. `tests/test_benchmark.py` liest die gebauten Seiten aller und vergleicht sie mit derselben Rechnung.

* **Hugo** und **Eleventy** lesen dieselben Blätter und Zeitreihen und rechnen Phase und Terminlage in ihren Vorlagen (`benchmarks/peers/`). Die Suche macht dort Pagefind; Exporte sind ein Feed je Liste und JSON je Seite.
* **Zensical** und **mkdocs-material** sehen in einer Vorlage nur die eigene Seite. Was von anderen Seiten kommt oder errechnet ist, steht deshalb schon im Kopf ihrer Blätter; das zu rechnen wird ihnen nicht angelastet. Beide machen ihre eigene Suche, Zensical immer. Exporte haben sie von Haus aus nicht.
* **strategieportal** schreibt daneben, was die anderen nicht haben, auch ohne Suche und Exporte: Diagramme, Begründung jeder Zahl, eingebettete Fassungen jeder Maßnahme, Daten jeder Kennzahl als CSV, XLSX und JSON, Änderungen, Roadmap, zuständige Stellen, roter Faden und einiges mehr. Das kostet Zeit und Bytes und ist nicht herausgerechnet; die Spalte „Dateien“ zeigt es.
* Wer zwischen zwei Bauten nichts aufhebt (Eleventy, mkdocs-material), baut kalt, unverändert und nach einer Änderung wie warm und steht dort nicht noch einmal.
* „nur schreiben“ ist, was es kostet, dieselben Dateien mit einer einfachen Schleife noch einmal zu schreiben: der Boden, unter den niemand kommt.

Die anderen Generatoren werden nur für die Messung installiert, in einer eigenen Umgebung mit festen Versionen (`benchmarks/requirements-peers.lock`,
`benchmarks/package-lock.json`); sonst braucht sie niemand. Zensical ist die neueste Fassung, die sich installieren lässt: ab 0.1 verlangt es ein Paket
`zensical-ui`, das es im Verzeichnis der Pakete nicht gibt. Pagefind (MIT) in Version 1.5; bis zum 30. November 2026 machte es auch unseren Index.
"""


def write(docs: Path, table: Sequence[Row]) -> None:
    """Write the page and its pictures into ``docs``."""
    for path, text in made(table).items():
        (docs / path).parent.mkdir(exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")


def stale(docs: Path, table: Sequence[Row]) -> list[str]:
    """Which files in ``docs`` are not what ``table`` makes of them."""
    return [
        path
        for path, text in made(table).items()
        if not (docs / path).is_file() or (docs / path).read_text(encoding="utf-8") != text
    ]


def made(table: Sequence[Row]) -> dict[str, str]:
    """The page and its pictures, by path below ``docs/``."""
    pictures, shown = {}, []
    over = _over_sizes(table)
    if over:
        pictures["bilder/leistung-cpu.svg"] = plots.lines(
            over, "Maßnahmen", "CPU-Sekunden, warm, ohne Suche (Zensical: mit)"
        )
        shown.append(
            "![CPU-Sekunden über der Zahl der Maßnahmen, beide Achsen logarithmisch; die Zahlen stehen in den Tabellen](bilder/leistung-cpu.svg)"
        )
    for size in _sizes(table):
        known = _shares(table, size)
        if known:
            path = f"bilder/leistung-anteil-{size}.svg"
            pictures[path] = plots.bars(
                known, "CPU-Zeit im Verhältnis zum anderen; links der Linie bei 1 ist dieses Programm schneller"
            )
            shown.append(f"![Verhältnisse bei N = {_whole(size)}; die Zahlen stehen in den Tabellen]({path})")
    parts = [
        HEAD,
        _circumstances(table),
        "## Ziele\n\n" + _table(("Ziel", "gemessen", "erreicht"), _goals(table)),
        "## Verhältnis der CPU-Zeit\n\n" + _table(("N", "gegen", "ohne", "mit Suche", "mit Exporten"), _ratios(table)),
        *(f"{picture}\n" for picture in shown),
        *(_size(table, size) for size in _sizes(table)),
        "## Kalt, unverändert, eine Maßnahme geändert\n\nCPU-Sekunden ohne Suche und Exporte (Zensical mit Suche), in Klammern die Zahl der Messungen.\n\n"
        + _table(("N", "Generator", *STATES), _states(table)),
        SAME,
        "## Was nicht gemessen ist\n\n" + _missing(table),
    ]
    return {"leistung.md": "\n".join(parts), **pictures}


def _circumstances(table: Sequence[Row]) -> str:
    loads = [row.load for row in table]
    days = sorted({row.day for row in table})
    machines = sorted({row.machine for row in table})
    versions: dict[str, dict[str, None]] = {}
    for row in table:
        versions.setdefault(row.generator, {})[row.version] = None
    lines = [
        f"* Tag: {', '.join('.'.join(reversed(day.split('-'))) for day in days)}",
        *(f"* Rechner: {one}" for one in machines),
        f"* Last zu Beginn der Bauten (Prozesse, die rechnen wollen, im Mittel einer Minute): {number(min(loads))} bis {number(max(loads))}",
    ]
    if max(loads) > 3:
        lines.append(
            "* **Der Rechner war während der Messung mit anderem beschäftigt.** Sekunden sind deshalb zu groß und streuen; was zählt, sind die Verhältnisse aus einem Lauf, und auch die streuen."
        )
    listed = [(name, ", ".join(versions[name]), LICENCES[name]) for name in LICENCES if name in versions]
    return "## Umstände\n\n" + "\n".join(lines) + "\n\n" + _table(("Generator", "Version", "Lizenz"), listed)


def _goals(table: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    """What was set as a goal, what was measured, and whether it was reached."""
    for size, variant, most in ((1000, PLAIN, 1.0), (5000, PLAIN, 0.8), (1000, SEARCH, 1.5), (5000, SEARCH, 1.5)):
        ours, hugo = (rows.chosen(table, one, size, variant, WARM) for one in (OURS, "Hugo"))
        found = rows.ratio(ours, hugo)
        also = "ohne Suche" if variant == PLAIN else "mit Index auf beiden Seiten"
        told = "" if found is None else f"{number(found)} ({_count(rows.pairs(ours, hugo), 'Paar', 'Paare')})"
        yield _judged(f"CPU-Zeit gegen Hugo, N = {_whole(size)}, {also}: höchstens {number(most)}", told, found, most)
    few, many = (_median(table, OURS, size, PLAIN, WARM) for size in (1000, 5000))
    growth = many / few if few and many else None
    told = "" if growth is None else number(growth)
    yield _judged("CPU-Zeit N = 5.000 durch N = 1.000: höchstens 5", told, growth, 5)
    for what, unit, most in (("cpu", "s CPU", 60), ("peak", "MB", 700)):
        value = rows.middle(rows.chosen(table, OURS, 10000, PLAIN, WARM), what)
        told = "" if value is None else f"{number(value)} {unit}"
        yield _judged(f"N = 10.000 ganz, ohne Suche: höchstens {most} {unit}", told, value, most)
    weights = [rows.middle(rows.chosen(table, OURS, size, PLAIN, WARM), "page") for size in _sizes(table)]
    known = [one for one in weights if one]
    apart = (max(known) / min(known) - 1) * 100 if len(known) > 1 else None
    told = "" if apart is None else f"{number(apart)} % Unterschied ({', '.join(_whole(one) for one in known)} Bytes)"
    yield _judged(
        "Bytes einer Maßnahmenseite bleiben gleich, wie groß das Portal auch ist: höchstens 3 % Unterschied",
        told,
        apart,
        3,
    )


def _judged(goal: str, told: str, found: float | None, most: float) -> tuple[str, str, str]:
    return goal, told or NO, "–" if found is None else "ja" if found <= most else "nein"


def _ratios(table: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    for size in _sizes(table):
        for runner in RUNNERS[1:]:
            cells = [_ratio(table, runner.name, size, variant) for variant in (PLAIN, SEARCH, EXPORTS)]
            if any(cells):
                yield (_whole(size), runner.name, *(one or "–" for one in cells))


def _ratio(table: Sequence[Row], name: str, size: int, variant: str) -> str:
    ours, theirs = (rows.chosen(table, one, size, variant, WARM) for one in (OURS, name))
    found = rows.ratio(ours, theirs)
    return "" if found is None else f"{number(found)} ({_count(rows.pairs(ours, theirs), 'Paar', 'Paare')})"


def _size(table: Sequence[Row], size: int) -> str:
    heads = (
        *("Generator", "ohne", "mit Suche", "mit Exporten", "Speicher MB", "Dateien", "MB", "Bytes Maßnahmenseite"),
        "nur schreiben",
    )
    lines = []
    for runner in RUNNERS:
        if not any(row.generator == runner.name and row.measures == size for row in table):
            continue
        first = runner.variants[0]
        base = rows.chosen(table, runner.name, size, first, WARM)
        seconds = [_seconds(table, runner.name, size, variant, WARM) for variant in (PLAIN, SEARCH, EXPORTS)]
        sizes = [
            _whole(one) if one is not None else "–" for one in (rows.middle(base, key) for key in ("peak", "files"))
        ]
        total = rows.middle(base, "total")
        sizes += [number(total / 1e6) if total else "–", _whole(rows.middle(base, "page") or 0)]
        lines.append((runner.name, *seconds, *sizes, _seconds(table, runner.name, size, first, WRITING)))
    return (
        f"## N = {_whole(size)}, warm\n\nCPU-Sekunden, in Klammern die Zahl der Messungen; Speicher und Größen ohne Suche und Exporte.\n\n"
        + _table(heads, lines)
    )


def _states(table: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    for size in _sizes(table):
        for runner in RUNNERS:
            first = runner.variants[0]
            if any(rows.chosen(table, runner.name, size, first, one) for one in (COLD, UNCHANGED, CHANGED)):
                yield (_whole(size), runner.name, *(_seconds(table, runner.name, size, first, one) for one in STATES))


def _seconds(table: Sequence[Row], name: str, size: int, variant: str, state: str) -> str:
    found = rows.chosen(table, name, size, variant, state)
    return f"{number(rows.middle(found, 'cpu') or 0)} ({len(found)})" if found else "–"


def _missing(table: Sequence[Row]) -> str:
    """What a whole run measures and the table does not hold."""
    lines = []
    for size in SIZES:
        for runner in RUNNERS:
            lacking = [
                f"{variant}, {state}"
                for variant, state in runner.asked(size)
                if not rows.chosen(table, runner.name, size, variant, state)
            ]
            if lacking:
                whole = len(lacking) == len(runner.asked(size))
                lines.append(
                    f"* N = {_whole(size)}, {runner.name}: {'gar nicht' if whole else 'es fehlt ' + '; '.join(lacking)}"
                )
    limits = [
        f"{one.name} wird über N = {_whole(one.limit)} nie gebaut, weil seine Zeit mit dem Quadrat der Seiten wächst."
        for one in RUNNERS
        if one.limit < max(SIZES)
    ]
    fewer = "Ein ganzer Lauf misst jedes fünfmal; wie oft hier gemessen ist, steht in Klammern."
    return "\n".join([*(lines or ["* Nichts: alles ist gemessen."]), "", *limits, fewer, ""])


def _over_sizes(table: Sequence[Row]) -> dict[str, list[tuple[float, float]]]:
    found = {}
    for runner in RUNNERS:
        seen = [(size, _median(table, runner.name, size, runner.variants[0], WARM)) for size in _sizes(table)]
        line = [(float(size), cpu) for size, cpu in seen if cpu]
        if line:
            found[runner.name] = line
    return found


def _shares(table: Sequence[Row], size: int) -> Mapping[str, float]:
    found = {}
    for runner in RUNNERS[1:]:
        for variant, words in ((PLAIN, "ohne Suche"), (SEARCH, "mit Suche")):
            ours, theirs = (rows.chosen(table, name, size, variant, WARM) for name in (OURS, runner.name))
            one = rows.ratio(ours, theirs)
            if one is not None:
                found[f"{runner.name}, {words}"] = one
    return found


def _median(table: Sequence[Row], name: str, size: int, variant: str, state: str) -> float | None:
    return rows.middle(rows.chosen(table, name, size, variant, state), "cpu")


def _sizes(table: Sequence[Row]) -> list[int]:
    return sorted({row.measures for row in table})


def _whole(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")


def _count(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _table(heads: Sequence[str], lines: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> str:
    rule = "|" + " --- |" * len(heads)
    return "\n".join(["| " + " | ".join(heads) + " |", rule, *("| " + " | ".join(line) + " |" for line in lines), ""])
