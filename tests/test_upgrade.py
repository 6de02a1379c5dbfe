"""``upgrade``: a frozen portal of each older format becomes one of today, and what people changed stays."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.main import main
from strategieportal.cli.starting import HOSTS, host_files
from strategieportal.cli.upgrade_command import STEPS
from strategieportal.cli.upgrading import shipped
from strategieportal.cli.upgrading.shipped import SHIPPED, fingerprint
from strategieportal.model.portal import CONTENT_FORMAT

if TYPE_CHECKING:
    from click.testing import Result

    from tests.building import Buildings
    from tests.conftest import PortalFolder

FROZEN = Path(__file__).parent / "cases" / "upgrade"
NEWS = "content/neuigkeiten"


def called(folder: Path, *arguments: str, verb: str = "upgrade") -> Result:
    return CliRunner().invoke(main, [verb, *arguments, "--folder", str(folder)], catch_exceptions=False)


def check(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", str(folder), *arguments])


def git(folder: Path, *arguments: str) -> None:
    known = ["git", "-C", str(folder), "-c", "user.name=E", "-c", "user.email=e@muster.example"]
    subprocess.run([*known, *arguments], check=True, capture_output=True)


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """The frozen portal of format 1, as its editors would have it in git."""
    folder = tmp_path / "portal"
    shutil.copytree(FROZEN / "format-1", folder)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Stand", "--date", "2026-02-01T12:00:00Z")
    return folder


def texts(folder: Path) -> dict[str, str]:
    kept = (file for file in folder.rglob("*") if file.is_file() and ".git" not in file.relative_to(folder).parts)
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in kept}


def test_every_format_has_a_step_and_a_frozen_portal() -> None:
    assert sorted(STEPS) == list(range(2, CONTENT_FORMAT + 1))
    assert sorted(one.name for one in FROZEN.iterdir()) == [f"format-{one}" for one in range(1, CONTENT_FORMAT)]


def test_an_old_portal_does_not_build_and_is_told_what_helps(former: Path) -> None:
    told = check(former)
    assert told.exit_code == 1
    assert "(V342)" in told.stdout
    assert "strategieportal upgrade" in told.stdout


def test_it_becomes_one_of_today_at_the_same_addresses(former: Path, buildings: Buildings) -> None:
    assert called(former, "--yes").exit_code == 0
    assert check(former, "--strict").exit_code == 0
    shutil.rmtree(former / ".git")
    site = buildings.of(former)
    assert (site / "neuigkeiten/befragung/index.html").exists()
    assert (site / "neuigkeiten/erster-spatenstich/index.html").exists()
    assert 'href="../../">hier' in (site / "ueber/portal/index.html").read_text(encoding="utf-8")


def test_a_page_without_a_day_has_that_of_git_and_its_heading_is_the_title(former: Path) -> None:
    called(former, "--yes")
    told = (former / NEWS / "befragung.md").read_text(encoding="utf-8")
    link = "Was fehlt, fragen wir [im Projekt](../massnahmen/m-01.md).\n"
    assert told == f"---\nid: befragung\ntitel: Befragung der Dörfer\ndatum: 2026-02-01\n---\n\n{link}"


def test_the_day_of_a_page_is_kept_and_what_news_do_not_state_goes(former: Path) -> None:
    called(former, "--yes")
    told = (former / NEWS / "erster-spatenstich.md").read_text(encoding="utf-8")
    assert told.startswith("---\nid: erster-spatenstich\ntitel: Der erste Spatenstich\ndatum: 2026-03-04\n---\n")


def test_the_second_time_there_is_nothing_to_do(former: Path) -> None:
    called(former, "--yes")
    before = texts(former)
    again = called(former, "--yes")
    assert "Es gibt nichts zu ändern." in again.stdout
    assert texts(former) == before


@pytest.mark.parametrize("arguments", [(), ("--dry-run",), ("--dry-run", "--yes"), ("--format", "json")])
def test_nothing_is_written_before_somebody_agrees(former: Path, arguments: tuple[str, ...]) -> None:
    before = texts(former)
    assert called(former, *arguments).exit_code == 0
    assert texts(former) == before


def test_what_people_must_decide_is_named(former: Path) -> None:
    told = called(former, "--dry-run").stdout
    assert "content/index.md: Dieser Text steht jetzt auf der Startseite" in told
    assert "overrides/partials/hinweis.html" in told


def test_as_json_it_is_the_whole_of_it(former: Path) -> None:
    told = json.loads(called(former, "--format", "json").stdout)
    assert (told["from"], told["to"], len(told["undecided"])) == (1, CONTENT_FORMAT, 2)
    assert {one["path"] for one in told["changes"]} >= {"data/portal.yml", f"{NEWS}/befragung.md"}
    assert all(one["before"] != one["after"] for one in told["changes"])


def test_a_page_whose_day_nobody_knows_keeps_the_portal_in_its_format(former: Path) -> None:
    (former / NEWS / "neu.md").write_text("# Eben erst\n\nGeschrieben.\n", encoding="utf-8")
    told = called(former, "--yes").stdout
    assert "neu.md: Von welchem Tag" in told
    assert "inhaltsformat" not in (former / "data/portal.yml").read_text(encoding="utf-8")
    (former / NEWS / "neu.md").write_text("---\ndate: 2026-05-01\n---\n# Eben erst\n\nGeschrieben.\n", encoding="utf-8")
    assert "Von welchem Tag" not in called(former, "--yes").stdout
    assert check(former, "--strict").exit_code == 0


def test_a_name_that_is_no_id_and_a_page_that_cannot_be_read_are_left(former: Path) -> None:
    (former / NEWS / "Größe.md").write_text("# Größe\n", encoding="utf-8")
    (former / NEWS / "kaputt.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    told = called(former, "--yes").stdout
    assert "Größe.md: Der Ordner ist jetzt für Neuigkeiten" in told
    assert "kaputt.md: Die Seite lässt sich nicht lesen" in told
    assert (former / NEWS / "Größe.md").read_text(encoding="utf-8") == "# Größe\n"


def test_windows_line_ends_stay(former: Path) -> None:
    (former / NEWS / "neu.md").write_bytes(b"---\r\ndate: 2026-05-01\r\n# keine\r\n---\r\n\r\n# Eben\r\n\r\nText.\r\n")
    called(former, "--yes")
    told = (former / NEWS / "neu.md").read_bytes()
    assert told == b"---\r\n# keine\r\nid: neu\r\ntitel: Eben\r\ndatum: 2026-05-01\r\n---\r\n\r\nText.\r\n"


# --- versions told by check ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("stated", "code", "ending"), [(1, "V340", 0), (99, "V341", 1), (CONTENT_FORMAT, "", 0)])
def test_another_format_is_told(portal: PortalFolder, stated: int, code: str, ending: int) -> None:
    portal.replace("data/portal.yml", "titel:", f"inhaltsformat: {stated}\ntitel:")
    told = check(portal.root)
    assert (told.exit_code, "inhaltsformat" in told.stdout.lower()) == (ending, bool(code)), told.stdout
    assert f"({code})" in told.stdout or not code


def test_a_newer_format_is_refused(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "titel:", "inhaltsformat: 99\ntitel:")
    told = called(portal.root, "--yes")
    assert (told.exit_code, "Erst das Programm erneuern" in told.stderr) == (1, True)


def test_faulty_news_of_a_portal_of_today_are_no_former_pages(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "titel:", f"inhaltsformat: {CONTENT_FORMAT}\ntitel:")
    portal.write(f"{NEWS}/a.md", "---\nid: a\ntitel: A\n---\nText.\n")
    told = check(portal.root).stdout
    assert "(S101)" in told
    assert "(V342)" not in told


# --- files beside the content --------------------------------------------------------------------------------------


def begun(folder: Path, host: str) -> Path:
    known = ["--yes", "--ohne-git", "--host", host, "--mail", "post@muster.example"]
    assert CliRunner().invoke(main, ["init", str(folder), *known]).exit_code == 0
    return folder


@pytest.mark.parametrize("host", HOSTS)
def test_a_new_portal_has_nothing_to_upgrade(tmp_path: Path, host: str) -> None:
    told = called(begun(tmp_path / "neu", host))
    assert told.stdout == f"Inhaltsformat {CONTENT_FORMAT}: das ist das heutige.\nEs gibt nichts zu ändern.\n"


def test_a_portal_begins_on_the_day_it_is_published_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was begun a day after ``SOURCE_DATE_EPOCH`` would lie in the future of its own first check."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    told = check(begun(tmp_path / "neu", "gitlab"))
    assert told.exit_code == 0, told.output


@pytest.mark.parametrize(("host", "path"), SHIPPED)
def test_every_text_that_ships_is_known(host: str, path: str) -> None:
    """Whoever changes such a file adds the line told here at the end of its entry."""
    assert SHIPPED[host, path][-1] == fingerprint(host_files(host)[path])


def test_no_file_that_ships_is_missing() -> None:
    assert set(SHIPPED) == {(host, path) for host in HOSTS[:-1] for path in host_files(host)}


@pytest.fixture
def yesterday(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """Texts that count as shipped earlier, by host and path."""
    told = {
        ("server", "betrieb/portal-bauen.sh"): "#!/bin/sh\n# früher\n",
        ("server", "betrieb/portal-alarm.service"): "[Service]\nExecStart=mail @@mail_text@@\n",
    }
    known = {key: (fingerprint(text), *SHIPPED[key]) for key, text in told.items()}
    monkeypatch.setattr(shipped, "SHIPPED", {**SHIPPED, **known})
    return told


def test_what_nobody_changed_is_renewed_with_the_portal_s_address(
    tmp_path: Path, yesterday: dict[tuple[str, str], str]
) -> None:
    folder = begun(tmp_path / "neu", "server")
    now = {path: (folder / path).read_text(encoding="utf-8") for _, path in yesterday}
    for (_, path), text in yesterday.items():
        (folder / path).write_text(text.replace("@@mail_text@@", "post@muster.example"), encoding="utf-8")
    (folder / "betrieb/alarm.sh").unlink()
    (folder / "betrieb/portal-bauen.sh").chmod(0o644)
    assert called(folder, "--yes").exit_code == 0
    assert {path: (folder / path).read_text(encoding="utf-8") for path in now} == now
    assert (folder / "betrieb/alarm.sh").stat().st_mode & 0o111
    assert (folder / "betrieb/portal-bauen.sh").stat().st_mode & 0o111


def test_what_somebody_changed_stays_and_is_named(tmp_path: Path) -> None:
    folder = begun(tmp_path / "neu", "gitlab")
    file = folder / ".gitlab-ci.yml"
    file.write_text(file.read_text(encoding="utf-8") + "# eigene Zeile\n", encoding="utf-8")
    before = texts(folder)
    told = called(folder, "--yes").stdout
    assert ".gitlab-ci.yml wurde von Hand geändert und bleibt." in told
    assert texts(folder) == before


def test_the_program_is_pinned_to_this_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = begun(tmp_path / "neu", "keiner")
    monkeypatch.setattr(shipped, "version", lambda _: "7.8.9")
    called(folder, "--yes")
    assert "strategieportal==7.8.9\n" in (folder / "requirements.txt").read_text(encoding="utf-8")
    (folder / "requirements.txt").write_text("./pakete/strategieportal-0.1.0-py3-none-any.whl\n", encoding="utf-8")
    assert "nennt strategieportal-0.1.0-py3-none-any.whl; hier läuft 7.8.9" in called(folder).stdout


def test_lines_for_git_join_those_that_are_there(tmp_path: Path) -> None:
    folder = begun(tmp_path / "neu", "keiner")
    (folder / ".gitignore").write_text("geheim/\nsite/", encoding="utf-8")
    called(folder, "--yes")
    assert (folder / ".gitignore").read_text(encoding="utf-8").startswith("geheim/\nsite/\n.cache/\n")
