"""``strategieportal diff``: what a change does to the public site, and whether something is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.main import main
from tests import filming
from tests.scratch import KPI, SHEET, Scratch

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

M = "content/massnahmen/m-01.md"
S = "data/snapshots/2025-12-31.yml"
MOVED = "verschiebungen:\n  - {am: 2026-03-02, bis: 2027-03, warum: X}\n"


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    made = Scratch.at(tmp_path / "portal")
    files: dict[str, str | None] = {
        M: SHEET.replace("meilensteine:", f"{MOVED}meilensteine:"),
        "content/kennzahlen/k-01.md": KPI,
        S: "k-01:\n  - {zeitraum: 2025-H1, wert: 40}\n  - 50\n",
        "content/ueber.md": "# Über\n",
    }
    made.commit(files, "2026-03-03")
    return made


def diff(scratch: Scratch, *arguments: str) -> Result:
    """What the command says of the portal in ``scratch``."""
    return CliRunner().invoke(main, ["diff", "--folder", str(scratch.root), *arguments])


def test_nothing_changed_is_said(scratch: Scratch) -> None:
    ran = diff(scratch)
    assert (ran.exit_code, ran.output.splitlines()[0]) == (0, "Auf der Website ändert sich nichts.")


def test_a_second_postponement_is_told_with_how_far_and_how_often(scratch: Scratch) -> None:
    more = f"{MOVED}  - {{am: 2026-11-12, bis: 2027-06, warum: Y}}\n"
    scratch.write({M: SHEET.replace("meilensteine:", f"{more}meilensteine:"), "content/ueber.md": "# Neu\n"})
    ran = diff(scratch)
    assert ran.exit_code == 0
    told = (
        "M-01 Online-Termine: Ende verschoben (zweite Verschiebung): März\u00a02027 → Juni\u00a02027 "
        "(91 Tage später, beschlossen am 12.11.2026) „Y“"
    )
    assert ran.output.splitlines()[1].strip() == told
    assert "verschiebungen" not in ran.output, "what the event tells is not told again, entry by entry"
    assert "Seite" in ran.output
    assert "Außerdem geändert" not in ran.output, "what is told is not listed once more"


def test_what_events_tell_is_not_told_again_and_the_rest_of_the_entry_is(scratch: Scratch) -> None:
    moved = f"{MOVED}meilensteine:"
    sheet = SHEET.replace("meilensteine:", moved).replace(
        "phase: geplant}", "phase: geplant}\n  - {am: 2026-03-05, text: Es geht voran., quelle: https://k.example/}"
    )
    scratch.write(
        {
            M: sheet.replace(
                "bis: 2026-03}",
                "bis: 2026-03, erledigt: 2026-03-01}\n  - {id: b, titel: Pilot, bis: 2026-09, notiz: In zwei Orten.}",
            )
        }
    )
    lines = [one.strip() for one in diff(scratch).output.splitlines()]
    assert [one for one in lines if "geht voran" in one] == [
        "M-01 Online-Termine: Bericht: Es geht voran. (am 05.03.2026)"
    ]
    assert sorted(one.partition(": ")[2] for one in lines if f"({M})" in one) == [
        "Meilensteine (b), Notiz neu: „In zwei Orten.“",
        "Verlauf (05.03.2026), Quelle neu: „https://k.example/“",
    ]


def test_what_is_dated_later_than_the_day_does_not_hold_yet(scratch: Scratch) -> None:
    more = f"{MOVED}  - {{am: 2999-01-01, bis: 2999-06, warum: Y}}\n"
    scratch.write({M: SHEET.replace("meilensteine:", f"{more}meilensteine:")})
    told = diff(scratch).output
    assert "Ende verschoben" not in told
    scratch.write({"data/portal.yml": "titel: D\ntraeger: L\nstichtag: 2999-01-01\n"})
    assert "Ende verschoben (zweite Verschiebung)" in diff(scratch).output


def test_an_end_that_was_overwritten_has_no_reason(scratch: Scratch) -> None:
    scratch.write({M: SHEET.replace("2026-12", "2027-12")})
    assert "ohne Begründung" in diff(scratch).output


def test_values_that_vanish_come_first_and_count_as_lost(scratch: Scratch) -> None:
    scratch.write(
        {S: None, M: SHEET.replace("meilensteine:", f"{MOVED}meilensteine:").replace("betrag: 1000", "betrag: 2")}
    )
    ran = diff(scratch)
    assert ran.exit_code == 1
    lines = ran.output.splitlines()
    assert lines[0].startswith("Achtung")
    assert lines[1].strip() == "K-01 Termine: 2 Werte verschwinden! (1. Halbjahr 2025: 40; 2. Halbjahr 2025: 50)"
    assert any("Geplante Mittel geändert: 1.000\u00a0€ → 2\u00a0€" in one for one in lines[2:])


def test_a_changed_past_value_warns_but_is_not_lost(scratch: Scratch) -> None:
    scratch.write({"data/snapshots/2026-06-30.yml": "k-01:\n  - {zeitraum: 2025-H2, wert: 49}\n"})
    ran = diff(scratch)
    assert ran.exit_code == 0
    assert "1 veröffentlichter Wert wird geändert (2. Halbjahr 2025: 50 → 49)" in ran.output


def test_a_removed_kpi_is_told_with_its_values(scratch: Scratch) -> None:
    scratch.write({S: None, "content/kennzahlen/k-01.md": None})
    ran = diff(scratch)
    assert ran.exit_code == 1
    assert "K-01 Termine: wird entfernt, und damit 2 Werte!" in ran.output


def test_a_file_that_cannot_be_read_may_lose_something(scratch: Scratch) -> None:
    scratch.write({M: "---\nid: [\n---\n"})
    ran = diff(scratch)
    assert ran.exit_code == 1
    assert f"({M}): lässt sich nicht lesen" in ran.output
    assert "geändert" not in ran.output


def test_wording_is_told_in_one_line(scratch: Scratch) -> None:
    scratch.write({M: SHEET.replace("meilensteine:", f"{MOVED}meilensteine:").replace("rund um die Uhr", "immer")})
    assert "Nur der Wortlaut ändert sich bei: M-01." in diff(scratch).output


def test_the_place_where_a_branch_left_the_main_one_is_compared_by_itself(scratch: Scratch) -> None:
    base = scratch.git("rev-parse", "HEAD")
    scratch.git("checkout", "-qb", "thema")
    scratch.commit({"content/ziele/z-01.md": "---\nid: z-01\ntitel: Ziel\n---\n"}, "2026-04-01")
    ran = diff(scratch)
    assert "Z-01 Ziel: Neues Ziel" in ran.output
    assert f"Verglichen mit dem Stand vom 03.03.2026: „Stand“ ({base[:10]})." in ran.output
    assert "ändert sich nichts" in diff(scratch, "HEAD").output


def test_markdown_cannot_be_misused_by_a_title(scratch: Scratch) -> None:
    title = '"@chef <b>[x](https://x.example) **laut** | ~~a~~"'
    scratch.write({"content/ziele/z-01.md": f"---\nid: z-01\ntitel: {title}\n---\n"})
    told = diff(scratch, "--format", "markdown").output
    assert told.startswith("<!-- strategieportal diff -->")
    assert "@chef" not in told
    assert "<b>" not in told
    assert "https://" not in told
    assert r"\*\*laut\*\*" in told
    assert r"\[x\]" in told


def test_json_holds_everything(scratch: Scratch) -> None:
    scratch.write({S: "k-01:\n  - {zeitraum: 2025-H1, wert: 40}\n", M: None})
    ran = diff(scratch, "--format", "json")
    told = json.loads(ran.output)
    assert (told["loses"], [(one["id"], one["change"]) for one in told["warnings"]]) == (
        True,
        [("m-01", "removed"), ("k-01", "value-withdrawn")],
    )
    assert told["changes"] == []


def test_what_cannot_be_compared_is_an_error_of_its_own(scratch: Scratch, tmp_path: Path) -> None:
    ran = diff(scratch, "gibt-es-nicht")
    assert ran.exit_code == 2
    assert "fetch-depth: 0" in ran.output
    assert diff(scratch, "--upload-pack=x").exit_code == 2


@pytest.mark.parametrize("options", [("--depth", "1"), ("--single-branch",)])
def test_a_branch_without_the_published_one_is_not_compared_with_itself(
    scratch: Scratch, tmp_path: Path, options: tuple[str, ...]
) -> None:
    scratch.git("checkout", "-qb", "zweig")
    scratch.commit({S: "k-01:\n  - {zeitraum: 2025-H1, wert: 44}\n  - 50\n"}, "2026-03-04")
    where = tmp_path / "clone"
    Scratch(tmp_path).git("clone", "-q", *options, "--branch", "zweig", scratch.root.as_uri(), str(where))
    ran = diff(Scratch(where))
    assert ran.exit_code == 2
    assert "Der Hauptzweig fehlt hier" in ran.output
    assert "ändert sich nichts" not in ran.output
    Scratch(where).git(
        "fetch", "-q", *(("--unshallow",) if "1" in options else ()), "origin", "main:refs/remotes/origin/main"
    )
    ran = diff(Scratch(where))
    assert ran.exit_code == 0
    assert "40 → 44" in ran.output


PREVIEW = "https://kreis.example/vorschau"


def test_markdown_leads_into_the_preview_and_only_to_pages_that_are_there(scratch: Scratch) -> None:
    scratch.write(
        {
            M: SHEET.replace("Online-Termine", "Termine [neu](x)"),
            "content/ueber.md": "# Über\n\nMehr.\n",
            "content/kennzahlen/k-01.md": None,
            S: None,
        }
    )
    told = diff(scratch, "--format", "markdown", "--vorschau", PREVIEW).output
    assert f"(content/massnahmen/m-01.md)]({PREVIEW}/massnahmen/m-01/index.html)" in told
    assert f"(content/ueber.md)]({PREVIEW}/ueber/index.html)" in told
    assert "K-01" in told
    assert f"{PREVIEW}/kennzahlen" not in told
    assert "https://" not in diff(scratch, "--format", "markdown").output


def test_json_names_the_page_of_each_change(scratch: Scratch) -> None:
    more = f"{MOVED}  - {{am: 2026-11-12, bis: 2027-06, warum: Y}}\n"
    scratch.write({M: SHEET.replace("meilensteine:", f"{more}meilensteine:")})
    told = json.loads(diff(scratch, "--format", "json").output)
    assert {one["page"] for one in (*told["changes"], *told["texts"])} == {"massnahmen/m-01/"}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "vorschau/", "https://a.example/) [x](y"])
def test_what_is_no_address_is_refused(scratch: Scratch, address: str) -> None:
    assert diff(scratch, "--format", "markdown", "--vorschau", address).exit_code == 2


def test_a_film_its_sheet_and_its_captions_are_called_what_they_are(scratch: Scratch) -> None:
    sheet = "---\ntitel: Termine\nfilm: filme/termine.webm\nuntertitel: filme/termine.vtt\n---\nText.\n"
    files: dict[str, str | None] = {
        "content/massnahmen/m-01.dgs.md": sheet,
        "content/filme/termine.vtt": filming.CAPTIONS,
        "content/filme/termine.webm": "",
    }
    scratch.write(files)
    (scratch.root / "content" / "filme" / "termine.webm").write_bytes(filming.webm())
    ran = diff(scratch)
    assert ran.exit_code == 0
    assert "Film in Gebärdensprache M-01 Online-Termine (content/massnahmen/m-01.dgs.md)" in ran.output
    assert "Film (content/filme/termine.webm)" in ran.output
    assert "Untertitel (content/filme/termine.vtt)" in ran.output
