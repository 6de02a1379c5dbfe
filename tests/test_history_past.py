"""A whole past with everything that git can bring stays told as it was read; then what the files here would change.

After a wanted change, read what has changed and write it with ``python -m tests.test_history_past``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from strategieportal.history.pending import pending
from strategieportal.history.read_history import read_history
from tests.golden import as_text, compare
from tests.scratch import KPI, SHEET, Scratch

KEPT = Path(__file__).parent / "cases" / "history" / "past.txt"
M, K, G = "content/massnahmen/m-01.md", "content/kennzahlen/k-01.md", "content/ziele/z-01.md"
SERIES, YEAR = "data/kennzahlen/k-01.csv", "data/snapshots/2025-12-31.yml"
CORRECTION = "Zahlen\n\nKorrektur: ja"
GOAL = "---\nid: z-01\ntitel: Ziel\nkuerzel: Z 1\n---\n"
MOVED = SHEET.replace(
    "meilensteine:", "verschiebungen:\n  - {am: 2026-02-02, bis: 2027-03, warum: Vergabe.}\nmeilensteine:"
)
BROKEN = "---\nid: m-01\ntitel: [x\n---\n"


def grow(scratch: Scratch) -> None:
    """Commit one thing after the other."""
    scratch.commit({"README.md": "Kein Inhalt\n"}, "2026-01-01")
    scratch.commit({M: SHEET, G: GOAL, "content/bild.png": "x", "content/_fehlt.md": "y"}, "2026-01-02")
    scratch.git("tag", "v1")
    scratch.commit({K: KPI, SERIES: "Jahr;Wert;Gruppe\n2023;1;\n2024;2;\n"}, "2026-01-03")
    scratch.commit({YEAR: "k-01: 3\nk-02: 7\n", "data/snapshots/bald.yml": "k-01: 9\n"}, "2026-01-04")
    scratch.commit({M: MOVED}, "2026-02-03")
    scratch.commit({M: MOVED.replace("2027-03", "2027-01")}, "2026-02-04", CORRECTION)
    scratch.commit({M: BROKEN, "content/massnahmen/m-02.md": SHEET.replace("m-01", "m-02")}, "2026-02-05")
    scratch.commit({M: None, "content/massnahmen/neu/m-01.md": MOVED}, "2026-02-06")
    scratch.commit({SERIES: "Jahr;Menge\n2023;1\n"}, "2026-02-07")
    scratch.commit({SERIES: "Jahr;Wert\n2023;1\n2024;2,5\n2025;4\n", "data/snapshots/bald.yml": None}, "2026-02-08")
    branch(scratch, "berichtigung", {G: GOAL.replace("Ziel", "Das Ziel")}, CORRECTION)
    branch(scratch, "neues", {G: GOAL.replace("Ziel", "Das Ziel Eins")}, "Neues")
    scratch.git("tag", "-a", "v2 bericht".replace(" ", "-"), "-m", "x", day="2026-05-01")
    renamed = MOVED.replace("id: m-01", "id: m-10\nfrueher: [m-01]").replace("2027-03", "2027-09")
    scratch.commit({"content/massnahmen/neu/m-01.md": None, "content/massnahmen/m-10.md": renamed}, "2026-03-01")
    scratch.commit({G: None, YEAR: None, K: KPI.replace("halbjaehrlich", "monatlich")}, "2026-03-02")
    scratch.commit({"content/massnahmen/m-02.md": None}, "2026-03-03", "Weg")


def branch(scratch: Scratch, name: str, files: dict[str, str], message: str) -> None:
    """Commit ``files`` on a branch of their own and merge it."""
    scratch.git("checkout", "-qb", name)
    scratch.commit(dict(files), "2026-02-10", message)
    scratch.git("checkout", "-q", "main")
    scratch.git("merge", "-q", "--no-ff", name, "-m", "Merge", day="2026-02-11")


def edit(scratch: Scratch) -> None:
    """Change files and commit nothing."""
    scratch.write(
        {
            "content/massnahmen/m-10.md": None,
            "content/massnahmen/m-11.md": BROKEN.replace("m-01", "m-11"),
            K: KPI.replace("titel: Termine", "titel: Gebuchte Termine\nkuerzel: K 7"),
            SERIES: "Jahr;Wert\n2023;1\n2024;3\n",
            "content/neu.md": "# Neu\n",
            "content/bild.png": "y",
            "data/.geheim": "x",
        }
    )


def told(folder: Path) -> str:
    """The history of the past, and what is pending after it, with a commit's number for its hash."""
    scratch = Scratch.at(folder / "portal")
    grow(scratch)
    history = read_history(scratch.root, folder / "cache")
    assert read_history(scratch.root, folder / "cache") == history
    edit(scratch)
    found = {
        "history": history,
        "since v1": len(history.since("v1")),
        "pending": pending(scratch.root, None, folder / "cache"),
    }
    old = pending(scratch.root, "v1")
    text = as_text({**found, "pending since v1": old})
    for number, name in enumerate(scratch.git("rev-list", "--reverse", "main").split()):
        text = text.replace(name, f"commit-{number}").replace(name[:12], f"commit-{number}")
    return text


def test_the_past_is_told_as_it_was_read(tmp_path: Path) -> None:
    compare(told(tmp_path), KEPT.read_text(encoding="utf-8"), "past.txt")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        KEPT.write_text(told(Path(made)), encoding="utf-8")
