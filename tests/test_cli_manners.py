"""Manners of the command line: examples and codes in every help, words for programs, what is told to whoever waits."""

from __future__ import annotations

import errno
import json
import os
import pathlib
import pty
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner

from strategieportal.cli import progress
from strategieportal.cli.main import VERBS, Verbs, main
from strategieportal.language import catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_help_has_an_example_of_its_own_verb_and_options(verb: str) -> None:
    found = Verbs().get_command(click.Context(main), verb)
    assert found is not None
    told = (found.epilog or "").partition(":")[2]
    examples = [shlex.split(one.partition(">")[0]) for one in told.split(" · ")]
    assert examples
    options = {name for one in found.params for name in (*one.opts, *one.secondary_opts)}
    for words in examples:
        assert words[:2] == ["strategieportal", verb]
        assert {one.partition("=")[0] for one in words[2:] if one.startswith("--")} <= options


# --- how a command ends --------------------------------------------------------------------------------------------

ENDS = [
    (("belege", "fehlt"), 2), (("build",), 1), (("build", "--format", "xx"), 2), (("buendel", "2026"), 1), (("check",), 0), (("check", "fehlt"), 2), (("diff", "fehlt"), 2),
    (("edition", "2026-06"), 0), (("edition", "morgen"), 2), (("fmt",), 0), (("fmt", "fehlt.md"), 1),
    (("handbuch", "S104"), 0), (("handbuch", "S999"), 2), (("herkunft",), 0), (("import", "fehlt.csv"), 2),
    (("import", "mkdocs.yml"), 1), (("init", "."), 1), (("init", "neu", "--land", "xx"), 2), (("new", "massnahme", "X"), 1),
    (("new", "massname", "X"), 2), (("pdf", "--massnahme", "m-99"), 2), (("pflege",), 0), (("pflege", "--stelle", "X"), 1),
    (("pflege", "--tage", "x"), 2), (("postpone", "m-01", "2031"), 1), (("postpone", "m-01", "bald"), 2),
    (("pruefen", "mkdocs.yml"), 2), (("redaktion", "--port", "x"), 2), (("schema", "massnahme"), 0),
    (("schema", "massname"), 2), (("set", "m-01", "kurz", "Neu"), 0), (("set", "m-99", "kurz", "Neu"), 1),
    (("snapshot", "2026-12-31"), 0), (("snapshot", "bald"), 2), (("tabelle", "--hinaus", "m.doc"), 1), (("tabelle",), 2),
    (("upgrade",), 0), (("upgrade", "--folder", "content"), 1), (("urls",), 0), (("urls", "--live", "fehlt.xml"), 2),
    (("verbund", "fehlt.yml"), 2),
]  # fmt: skip


@pytest.mark.parametrize(("call", "ending"), ENDS, ids=lambda one: " ".join(one) if isinstance(one, tuple) else None)
def test_a_command_ends_as_its_help_says(
    portal: PortalFolder, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...], ending: int
) -> None:
    monkeypatch.chdir(portal.root)
    portal.write("mkdocs.yml", "site_name: Portal\ndocs_dir: content\n")
    found = CliRunner().invoke(main, list(call), catch_exceptions=False)
    assert found.exit_code == ending, found.output
    command = Verbs().get_command(click.Context(main), call[0])
    assert command is not None
    told = (command.help or "").rpartition("\n\n")[2]
    assert told.count(f"mit {ending}") == 1, told


def test_every_command_says_how_it_ends_and_is_tried() -> None:
    assert {call[0] for call, _ in ENDS} == set(VERBS) == set(catalogue()["exits"])


# --- for programs --------------------------------------------------------------------------------------------------

M01 = "content/massnahmen/m-01.md"
KPI = "---\nid: k-01\ntitel: Termine\nebene: output\neinheit: Termine\nrhythmus: jaehrlich\n---\n"


def told(folder: Path, *arguments: str, ending: int = 0) -> Any:
    """What a command says in JSON on standard output; nothing else may stand there."""
    positional = arguments[0] in {"urls", "edition"}
    place = [str(folder)] if positional else ["--folder", str(folder)]
    ran = CliRunner().invoke(main, [*arguments, *place, "--format", "json"], catch_exceptions=False)
    assert ran.exit_code == ending, ran.output
    return json.loads(ran.stdout)


def test_urls_tell_programs_the_same_as_people(portal: PortalFolder) -> None:
    new = told(portal.root, "urls")
    assert (new["ledger"], "massnahmen/m-01/" in new["new"]) == (0, True)
    assert told(portal.root, "urls", "--write")["written"] == new["new"]
    portal.write(
        "there.xml",
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://a.example/</loc></url><url><loc>https://a.example/weg/</loc></url></urlset>",
    )
    live = told(portal.root, "urls", "--live", str(portal.root / "there.xml"), ending=1)
    assert (live["online"], live["lost"]) == (2, ["weg/"])


@pytest.mark.parametrize("verb", [("urls",), ("edition", "2026-06")])
def test_faulty_content_is_told_to_programs_as_check_tells_it(portal: PortalFolder, verb: tuple[str, ...]) -> None:
    portal.replace(M01, "phase: in-umsetzung", "phase: in-umsezung")
    assert [one["code"] for one in told(portal.root, *verb, ending=1)] == ["S104"]


def test_an_edition_names_its_file_and_sum(portal: PortalFolder) -> None:
    made = told(portal.root, "edition", "2026-06")
    assert (made["file"], made["day"], len(made["sum"]) > 20) == ("data/ausgaben/2026-06.json", "2026-06-30", True)


def test_fmt_names_its_files(portal: PortalFolder) -> None:
    portal.replace(M01, "id: m-01\ntitel: Online-Termine\n", "titel: Online-Termine\nid: m-01\n")
    found = told(portal.root, "fmt", "--check", ending=1)
    assert (found["written"], M01 in found["files"]) == (False, True)
    assert told(portal.root, "fmt") == {"written": True, "files": found["files"]}
    assert told(portal.root, "fmt") == {"written": True, "files": []}


def test_a_snapshot_names_what_is_due(portal: PortalFolder) -> None:
    portal.write("content/kennzahlen/k-01.md", KPI)
    made = told(portal.root, "snapshot", "2026-12-31", "--schreiben")
    assert [(one["id"], one["in_series"]) for one in made["due"]] == [("k-01", False)]
    assert (portal.root / "data/snapshots/2026-12-31.yml").exists()


def test_a_workbook_tells_its_rows_and_what_came_back(portal: PortalFolder, tmp_path: Path) -> None:
    book = tmp_path / "m.xlsx"
    assert told(portal.root, "tabelle", "--hinaus", str(book))["rows"]["Maßnahmen"] == 1
    back = told(portal.root, "tabelle", "--herein", str(book))
    assert back == {"written": False, "files": [], "changes": [], "conflicts": [], "faults": []}


def test_what_changes_one_sheet_tells_its_lines(portal: PortalFolder) -> None:
    made = told(portal.root, "new", "massnahme", "Rufbus", "handlungsfeld=verwaltung")
    assert (made["id"], made["file"], made["written"]) == ("m-02", "content/massnahmen/m-02.md", True)
    assert "titel: Rufbus" in made["added"]
    made = told(portal.root, "set", "m-01", "kurz", "Neu", "--dry-run")
    assert (made["written"], made["added"]) == (False, ["kurz: Neu"])
    made = told(portal.root, "postpone", "m-01", "2031", "--warum", "Geld")
    assert (made["written"], made["removed"]) == (True, [])
    assert [one["code"] for one in told(portal.root, "set", "m-01", "phase", "geplannt", ending=1)] == ["S104"]


def test_colours_are_for_terminals_whose_people_want_them(portal: PortalFolder) -> None:
    call = ["set", "m-01", "kurz", "Neu", "--dry-run", "--folder", str(portal.root)]
    assert "\x1b[" not in CliRunner().invoke(main, call).stdout
    assert "\x1b[32m" in CliRunner().invoke(main, call, color=True).stdout
    assert "\x1b[" not in CliRunner().invoke(main, call, color=True, env={"NO_COLOR": "1"}).stdout


# --- at a terminal -------------------------------------------------------------------------------------------------


def test_the_list_of_verbs_says_in_a_line_what_each_does() -> None:
    told = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    listed = [line for line in told.splitlines() if line.split()[:1] and line.split()[0] in VERBS]
    assert len(listed) == len(VERBS)
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []


def test_a_misspelt_verb_or_entry_is_guessed(portal: PortalFolder) -> None:
    ran = CliRunner().invoke(main, ["chek"])
    assert (ran.exit_code, 'Gemeint ist wohl "check".' in ran.stderr) == (2, True)
    assert CliRunner().invoke(main, ["zzzzzz"]).exit_code == 2
    ran = CliRunner().invoke(main, ["set", "m-01", "phse", "geplant", "--folder", str(portal.root)])
    assert (ran.exit_code, 'Gemeint ist wohl "phase".' in ran.stderr) == (1, True)


def test_errors_stand_at_the_end_where_people_look(portal: PortalFolder) -> None:
    portal.replace(M01, "phase: in-umsetzung", "phase: in-umsezung")
    portal.replace("data/rechtliches.yml", "telefon: 00000 1", 'telefon: "[ergänzen: Telefon]"')
    told = CliRunner().invoke(main, ["check", str(portal.root)]).stdout.splitlines()
    assert "(V375)" in told[0]
    assert "(S104)" in told[-1]
    found = json.loads(CliRunner().invoke(main, ["check", str(portal.root), "--format", "json"]).stdout)
    assert [one["code"] for one in found] == ["S104", "V375"], "programs get them by place"


def test_many_hints_of_a_kind_take_a_line_and_none_is_lost(portal: PortalFolder) -> None:
    portal.replace("data/rechtliches.yml", "telefon: 00000 1", 'telefon: "[ergänzen: Telefon]"')
    for number in range(2, 6):
        portal.write(f"content/massnahmen/m-0{number}.md", GAP.format(number=number))
    calm = CliRunner().invoke(main, ["check", str(portal.root)]).stdout.splitlines()
    assert sum("(V375)" in line for line in calm) == 1
    assert calm[1].startswith(
        "  Ebenso an 4 weiteren Stellen: content/massnahmen/m-03.md:5; content/massnahmen/m-04.md:5; "
    )
    portal.replace(M01, "phase: in-umsetzung", "phase: in-umsezung")
    grave = CliRunner().invoke(main, ["check", str(portal.root)]).stdout.splitlines()
    assert grave[1].startswith("  Ebenso an 4 weiteren Stellen in 4 Dateien")
    assert "(S104)" in grave[-1]
    every = CliRunner().invoke(main, ["check", str(portal.root), "--alle"]).stdout
    assert every.count("(V375)") == 5, every


GAP = """\
---
id: m-0{number}
titel: Rufbus {number}
handlungsfeld: verwaltung
kurz: "[ergänzen: in einem Satz]"
---
"""


def test_where_no_portal_is_it_is_said_how_to_come_to_one(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert (ran.exit_code, ran.stderr.splitlines()[-1].startswith(f"In {tmp_path} ist kein Portal")) == (1, True)


@pytest.mark.parametrize("call", [("edition", "2026-06"), ("schema", "--into", "s"), ("pdf", "--massnahme", "m-01")])
def test_what_the_disk_refuses_is_told_in_a_sentence(
    portal: PortalFolder, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...]
) -> None:
    def refused(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.chdir(portal.root)
    for name in ("mkdir", "write_text", "write_bytes"):
        monkeypatch.setattr(pathlib.Path, name, refused)
    ran = CliRunner().invoke(main, list(call), catch_exceptions=False)
    assert ran.exit_code == 1
    assert ran.stderr.splitlines()[-1].endswith("lässt sich nicht lesen oder schreiben: Die Rechte dafür fehlen.")


# --- whoever waits ---------------------------------------------------------------------------------------------------

LONG = [
    ("check",), ("diff",), ("edition", "2026-06"), ("fmt",), ("import", "massnahmen.csv"), ("init", "neu", "--yes"),
    ("new", "massnahme", "X", "handlungsfeld=verwaltung"), ("pdf", "--massnahme", "m-01"), ("pflege",),
    ("postpone", "m-01", "2031", "--warum", "Geld"), ("set", "m-01", "kurz", "Neu"), ("snapshot", "2026-12-31"),
    ("tabelle", "--hinaus", "m.xlsx"), ("upgrade",), ("urls",), ("herkunft",), ("buendel", "2026"),
]  # fmt: skip
SHORT = {
    "belege": "counts its addresses; asks them",
    "build": "has one step, around all that is made",
    "schema": "is in the package",
    "handbuch": "has one step, around a build that takes half a minute",
    "pruefen": "has one step, around a build; needs a bundle",
    "redaktion": "has two steps before it serves; ends by hand",
    "verbund": "counts its portals; needs some",
}
"""Commands that are not tried here, and why."""


@pytest.mark.parametrize("call", LONG, ids=lambda call: call[0])
def test_whoever_waits_is_told_what_is_being_done(
    portal: PortalFolder, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...]
) -> None:
    """With steps that are told as they begin, and no thread that could be too late."""
    told: list[str] = []
    monkeypatch.setattr(progress._LINE, "enter", lambda step: told.append(step.told(0)))
    monkeypatch.setattr(progress._LINE, "leave", lambda: None)
    monkeypatch.chdir(portal.root)
    portal.write("massnahmen.csv", "Nr;Titel;Handlungsfeld;Status\n1;Rufbus;Verkehr;geplant\n")
    CliRunner().invoke(main, list(call))
    assert told
    assert all(line.endswith(" … 0 s") for line in told)


def test_no_long_command_is_forgotten() -> None:
    assert {call[0] for call in LONG} | set(SHORT) == set(VERBS)


@pytest.mark.parametrize(("term", "told"), [("xterm", True), ("dumb", False)])
def test_a_line_stands_at_the_terminal_only_while_something_is_done(term: str, told: bool) -> None:
    asked = (
        "import sys, time; from strategieportal.cli import progress; progress.PATIENCE = progress.TICK = 0.01\n"
        "with progress.step('reading') as doing:\n    doing.count(3, 9); time.sleep(0.3)\nprint('fertig')"
    )
    terminal, inside = pty.openpty()
    around = {**os.environ, "TERM": term}
    done = subprocess.run([sys.executable, "-c", asked], stderr=inside, stdout=inside, env=around, check=True)
    os.close(inside)
    seen = os.read(terminal, 65536).decode()
    os.close(terminal)
    assert done.returncode == 0
    assert ("Inhalte werden gelesen und geprüft (3 von 9) … 0 s" in seen) is told
    assert seen.rpartition("\x1b[K")[2] == "fertig\r\n", "nothing of it is left"
    piped = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert (piped.stdout, piped.stderr) == ("fertig\n", "")


@pytest.mark.parametrize(("files", "told"), [(200, "Inhalte werden gelesen und geprüft …\r\n"), (199, "")])
def test_a_long_build_says_at_a_terminal_what_comes_next(tmp_path: Path, files: int, told: str) -> None:
    for number in range(files):
        (tmp_path / f"{number}.md").touch()
    asked = (
        f"from strategieportal.mkdocs_plugins.reporting import announce; announce('reading', {str(tmp_path)!r}, '.md')"
    )
    terminal, inside = pty.openpty()
    subprocess.run([sys.executable, "-c", f"{asked}; print('fertig')"], stderr=inside, stdout=inside, check=True)
    os.close(inside)
    assert os.read(terminal, 65536).decode().removesuffix("fertig\r\n") == told
    os.close(terminal)
    piped = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert piped.stderr == ""


def test_the_help_lists_all_verbs_and_loads_none() -> None:
    asked = "import sys; from strategieportal.cli.main import main; main(['--help'], standalone_mode=False); "
    asked += "print([name for name in sys.modules if name.endswith('_command')])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert told.endswith("[]\n")
    assert [verb for verb in VERBS if f"\n  {verb} " not in told] == []
