"""``init``: a portal that passes its checks and builds strictly at once, and pipelines that run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
import yaml
from click.testing import CliRunner

from strategieportal.cli.main import main
from strategieportal.cli.starting import HOSTS
from strategieportal.model.words import State

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SAID = (
    "--traeger", 'Landkreis "Löß": Nord', "--land", "bw", "--stelle", "Amt: Zukunft", "--mail", "post@muster.example",
    "--telefon", "04711 12", "--anschrift", "Am Markt 1, 00000 Muster", "--webadresse", "https://muster.example/strategie",
)  # fmt: skip


def init(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["init", str(folder), "--yes", *arguments], catch_exceptions=False)


def check(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", str(folder), *arguments])


def shell(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``script`` as a pipeline would, stopping at the first failure."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    known = {**os.environ, "PATH": path, "NO_MKDOCS_2_WARNING": "1", **environment}
    command = ["bash", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("state", State.keys())
def test_it_is_sound_in_every_land_and_names_what_is_to_be_filled_in(tmp_path: Path, state: str) -> None:
    ran = init(tmp_path / "neu", "--land", state, "--ohne-git")
    assert ran.exit_code == 0, ran.stderr
    checked = check(tmp_path / "neu", "--strict", "--alle")
    assert checked.exit_code == 0, checked.stdout
    assert "rechtliches.yml:6:20" in checked.stdout
    assert "(V375)" in checked.stdout


def test_what_was_said_stands_where_it_belongs(tmp_path: Path) -> None:
    folder = tmp_path / "neu"
    init(folder, *SAID, "--ohne-git", "--hauptfarbe", "#0b4f6c", "--titel", "Plan 2030")
    portal = yaml.safe_load((folder / "data/portal.yml").read_text(encoding="utf-8"))
    assert (portal["traeger"], portal["titel"], portal["land"]) == ('Landkreis "Löß": Nord', "Plan 2030", "bw")
    legal = yaml.safe_load((folder / "data/rechtliches.yml").read_text(encoding="utf-8"))
    assert legal["herausgeber"]["telefon"] == "04711 12"
    assert yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))["site_url"].endswith("/strategie/")
    assert "#0b4f6c" in (folder / "data/erscheinungsbild.yml").read_text(encoding="utf-8")
    assert "bitte-ergaenzen@" not in check(folder, "--alle").stdout
    texts = [file.read_text(encoding="utf-8") for file in folder.rglob("*") if file.is_file()]
    assert not any("@@" in text for text in texts)


def test_files_are_in_the_form_that_fmt_gives_them(tmp_path: Path) -> None:
    init(tmp_path / "neu", *SAID, "--ohne-git")
    ran = CliRunner().invoke(main, ["fmt", "--check", "--folder", str(tmp_path / "neu")])
    assert (ran.exit_code, ran.stdout) == (0, "")


TOLD = 2
"""Lines: the mistake, and that nothing was made."""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--hauptfarbe", "#ffee00"), "Kontrast"),
        (("--hauptfarbe", "gelb"), "ist keine Farbe"),
        (("--mail", "keine"), '--mail: "keine" '),
        (("--webadresse", "kein netz"), "--webadresse: site_url ist keine Adresse im Netz"),
        (("--webadresse", "kreis.example"), 'Gemeint ist wohl "https://kreis.example/".'),
        (("--traeger", "a\x07b"), "unsichtbare Zeichen"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_made(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    ran = init(tmp_path / "neu", *arguments)
    assert (ran.exit_code, told in ran.stderr) == (1, True), ran.stderr
    assert not (tmp_path / "neu").exists()
    assert len(ran.stderr.splitlines()) == len(set(ran.stderr.splitlines())) <= TOLD, "one mistake is told once"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--paket", "fehlt.whl"), "Das Wheel fehlt.whl gibt es nicht."),
        (("--aus", "fehlt.csv"), "fehlt.csv gibt es nicht."),
    ],
)
def test_what_is_not_there_is_told_before_anything_is_made(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    ran = init(tmp_path / "neu", *arguments)
    assert (ran.exit_code, told in ran.stderr, (tmp_path / "neu").exists()) == (2, True, False)


def test_a_source_that_cannot_be_taken_leaves_nothing(tmp_path: Path) -> None:
    source = tmp_path / "brief.txt"
    source.write_text("kein Portal")
    ran = init(tmp_path / "neu", "--aus", str(source), "--ohne-git")
    assert (ran.exit_code, "nichts angelegt" in ran.stderr, (tmp_path / "neu").exists()) == (1, True, False)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_of_tabelle_is_not_taken_for_a_list_of_measures(tmp_path: Path, ending: str) -> None:
    init(tmp_path / "alt", "--ohne-git")
    book = tmp_path / f"massnahmen.{ending}"
    CliRunner().invoke(main, ["tabelle", "--hinaus", str(book), "--folder", str(tmp_path / "alt")])
    ran = init(tmp_path / "neu", "--aus", str(book), "--ohne-git")
    assert (ran.exit_code, "tabelle --herein" in ran.stderr, (tmp_path / "neu").exists()) == (1, True, False)


def test_its_folder_may_be_read_by_others_and_the_next_steps_can_be_typed(tmp_path: Path) -> None:
    ran = init(tmp_path / "mein portal", "--ohne-git")
    assert f'cd "{tmp_path / "mein portal"}"' in ran.stdout
    usual = tmp_path / "üblich"
    usual.mkdir()
    assert (tmp_path / "mein portal").stat().st_mode == usual.stat().st_mode


def test_hosts_that_work_alike_are_known_by_their_names(tmp_path: Path) -> None:
    for host, file in (("opencode", ".gitlab-ci.yml"), ("gitea", ".forgejo/workflows/portal.yml")):
        assert init(tmp_path / host, "--host", host, "--ohne-git").exit_code == 0
        assert (tmp_path / host / file).exists()


def test_programs_are_told_what_was_begun(tmp_path: Path) -> None:
    told = json.loads(init(tmp_path / "neu", "--ohne-git", "--format", "json").stdout)
    assert (told["counts"], told["open"] > 0) == ({"field": 2, "goal": 1, "measure": 3, "kpi": 1}, True)


def test_answers_are_tried_one_by_one_and_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strategieportal.cli.init_command.sits_at_a_terminal", lambda: True)
    typed = ["Landkreis Löß", "", "ni", "Amt", "Markt 1", "keine", "post@kreis.example", "0123", "kreis.example",
             "https://kreis.example", "rot", "#0b4f6c", "", "wappen.svg", "", "gitea"]  # fmt: skip
    ran = CliRunner().invoke(main, ["init", str(tmp_path / "neu"), "--ohne-git"], input="\n".join([*typed, ""]))
    assert ran.exit_code == 0, ran.output
    for wrong in ('"keine" ist weder', '"kreis.example/" (B658)', 'keine Farbe: "rot"', "wappen.svg ist kein Logo"):
        assert wrong in ran.stderr
    assert "Landkreis Löß" in (tmp_path / "neu/data/portal.yml").read_text(encoding="utf-8")
    assert (tmp_path / "neu/.forgejo").is_dir()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("wichtig")
    ran = init(tmp_path)
    assert (ran.exit_code, "ist nicht leer" in ran.stderr) == (1, True)
    assert [entry.name for entry in tmp_path.iterdir()] == ["brief.txt"]


def test_a_logo_and_a_wheel_are_laid_beside_it(tmp_path: Path) -> None:
    logo = tmp_path / "wappen.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>')
    wheel = tmp_path / "strategieportal-9.9.9-py3-none-any.whl"
    wheel.write_bytes(b"PK")
    folder = tmp_path / "neu"
    ran = init(folder, "--logo", str(logo), "--paket", str(wheel), "--ohne-git")
    assert ran.exit_code == 0, ran.stderr
    assert (folder / "overrides/logo.svg").exists()
    assert (folder / "requirements.txt").read_text(encoding="utf-8").endswith(f"\n./pakete/{wheel.name}\n")
    assert (folder / "pakete" / wheel.name).exists()


def test_it_begins_with_the_data_of_another_system(tmp_path: Path) -> None:
    table = tmp_path / "massnahmen.csv"
    table.write_text("Nr;Titel;Handlungsfeld;Status\n1;Rufbus;Verkehr;in Umsetzung\n2;WLAN;Netze;geplant\n")
    ran = CliRunner().invoke(main, ["init", str(tmp_path / "neu"), "--yes", "--aus", str(table), "--ohne-git"])
    assert ran.exit_code == 0, ran.output
    assert "2 Maßnahmen" in ran.stdout
    assert "Beispiel:" not in "".join(
        file.read_text(encoding="utf-8") for file in (tmp_path / "neu/content/massnahmen").iterdir()
    )
    assert check(tmp_path / "neu").exit_code == 0


# --- pipelines -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A portal for each host, cloned from an origin as a pipeline would find it, with the program installed."""
    made = {}
    for host in HOSTS:
        origin = tmp_path_factory.mktemp(host) / "origin"
        assert init(origin, *SAID, "--host", host).exit_code == 0
        made[host] = origin.parent / "portal"
        subprocess.run(["git", "clone", "-q", str(origin), str(made[host])], check=True)
        (made[host] / ".venv").symlink_to(BIN.parent)
    return made


SCHEMAS = {
    "gitlab": (".gitlab-ci.yml", "vendor.gitlab-ci"),
    "github": (".github/workflows/portal.yml", "vendor.github-workflows"),
    "forgejo": (".forgejo/workflows/portal.yml", "vendor.github-workflows"),
}


@pytest.mark.parametrize("host", SCHEMAS)
def test_a_pipeline_is_valid(begun: dict[str, Path], host: str) -> None:
    file, schema = SCHEMAS[host]
    ran = shell(begun[host], f"check-jsonschema --builtin-schema {schema} {file}")
    assert ran.returncode == 0, ran.stdout


def _steps(host: str, folder: Path) -> list[str]:
    """What the pipeline of ``host`` runs on a change of the main branch and for a preview, without fetching anything."""
    told: dict[str, Any] = yaml.safe_load((folder / SCHEMAS[host][0]).read_text(encoding="utf-8"))
    jobs = told.get("jobs", told)
    lines: list[str] = []
    for job in jobs.values():
        if isinstance(job, dict):
            lines += job.get("script", [])
            lines += [step["run"] for step in job.get("steps", ()) if "run" in step]
    fetching = ("pip install", "git clone", "betrieb/veroeffentlichen.sh", "apt-get")
    return [line for line in lines if not any(word in line for word in fetching)]


@pytest.mark.parametrize("host", SCHEMAS)
def test_what_a_pipeline_runs_runs(begun: dict[str, Path], host: str) -> None:
    folder = begun[host]
    steps = _steps(host, folder)
    assert any("mkdocs build --strict" in step for step in steps)
    variables = {
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_PROJECT_ROOT_NAMESPACE": "kreis",
        "CI_PROJECT_PATH": "kreis/digital/portal",
        "CI_PAGES_DOMAIN": "seiten.kreis.example",
        "CI_JOB_ID": "7",
        "BASIS": "origin/main",
        "NUMMER": "1",
        "SCHNITTSTELLE": "http://127.0.0.1:9/api/v1/repos/kreis/portal",
        "ZUGANG": "geheim",
        "VORSCHAU": "https://forge.kreis.example/7",
        "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
    }
    done: set[str] = set()
    for step in steps:
        if step not in done:
            ran = shell(folder, step, **variables)
            assert ran.returncode == 0, (step, ran.stdout, ran.stderr)
            done.add(step)
    assert (folder / ("public" if host == "gitlab" else "site") / "index.html").exists()
    if host in {"github", "forgejo"}:
        told = (folder / "unterschied.md").read_text(encoding="utf-8")
        assert told.endswith(
            "\n\n[Vorschau herunterladen](https://forge.kreis.example/7), entpacken und index.html öffnen.\n"
        )


def test_the_comment_of_gitlab_leads_into_its_preview(begun: dict[str, Path], tmp_path: Path) -> None:
    """What it runs where somebody gave it a token: the difference as a note of the merge request, by curl."""
    folder = tmp_path / "portal"
    shutil.copytree(begun["gitlab"], folder, symlinks=True)
    (folder / "content/neu.md").write_text("# Neu\n\nText.\n", encoding="utf-8")
    (tmp_path / "bin").mkdir()
    curl = tmp_path / "bin/curl"
    curl.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {tmp_path}/asked\n", encoding="utf-8")
    curl.chmod(0o755)
    script = "\n".join(step for step in _steps("gitlab", folder) if "mkdocs" not in step)
    variables = {
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_PROJECT_ROOT_NAMESPACE": "kreis", "CI_PAGES_DOMAIN": "s.example",
        "CI_PROJECT_PATH": "kreis/digital/portal", "CI_JOB_ID": "7", "KOMMENTAR_ZUGANG": "geheim", "CI_PROJECT_ID": "3",
        "CI_API_V4_URL": "https://git.kreis.example/api/v4", "CI_MERGE_REQUEST_IID": "5",
    }  # fmt: skip
    ran = shell(folder, f'PATH="{tmp_path}/bin:$PATH"\n{script}', **variables)
    assert ran.returncode == 0, ran.stderr
    told = (folder / "unterschied.md").read_text(encoding="utf-8")
    assert "(https://kreis.s.example/-/digital/portal/-/jobs/7/artifacts/site/neu/index.html)" in told
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[-1] == "https://git.kreis.example/api/v4/projects/3/merge_requests/5/notes"
    assert "body@unterschied.md" in asked


def test_the_server_builds_and_a_mistake_leaves_the_site(begun: dict[str, Path], tmp_path: Path) -> None:
    folder, web = begun["server"], tmp_path / "web"
    script = f"sh betrieb/portal-bauen.sh {folder} {web}"
    ran = shell(folder, script)
    assert ran.returncode == 0, ran.stderr
    before = {file: file.read_bytes() for file in web.rglob("*") if file.is_file()}
    assert web / "index.html" in before
    origin = folder.parent / "origin"
    sheet = origin / "content/massnahmen/m-01.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("in-umsetzung", "in-umsezung"), encoding="utf-8")
    shell(origin, "git -c user.name=E -c user.email=e@muster.example commit -qam Tippfehler")
    ran = shell(folder, script)
    assert ran.returncode != 0
    assert "in-umsetzung" in ran.stdout
    assert {file: file.read_bytes() for file in web.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("host", ["server", "forgejo"])
def test_scripts_are_executable_and_sound(begun: dict[str, Path], host: str) -> None:
    for script in (begun[host] / "betrieb").glob("*.sh"):
        assert os.access(script, os.X_OK), script
        assert shell(begun[host], f"sh -n {script}").returncode == 0


class _Forge(BaseHTTPRequestHandler):
    """The comments of one pull request, as Forgejo and Gitea keep them."""

    comments: ClassVar[list[dict[str, Any]]] = []
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self._answer(self.comments)

    def do_POST(self) -> None:
        self.comments.append({"id": 7 + len(self.comments), "body": self._body()})
        self._answer(self.comments[-1])

    def do_PATCH(self) -> None:
        one = next(one for one in self.comments if self.path.endswith(f"/{one['id']}"))
        one["body"] = self._body()
        self._answer(one)

    def _body(self) -> str:
        told: str = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        return told

    def _answer(self, told: object) -> None:
        self.asked.append(f"{self.command} {self.path} {self.headers['Authorization']}")
        data = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_forgejo_keeps_one_comment_that_tells_the_newest_difference(begun: dict[str, Path], tmp_path: Path) -> None:
    script = begun["forgejo"] / "betrieb/kommentar.sh"
    _Forge.comments.append({"id": 3, "body": "Sieht gut aus."})
    with ThreadingHTTPServer(("127.0.0.1", 0), _Forge) as forge:
        Thread(target=forge.serve_forever, daemon=True).start()
        api = f"http://127.0.0.1:{forge.server_address[1]}/api/v1/repos/kreis/portal"
        for text in ('Erst "so".\n', "Dann anders.\n"):
            (tmp_path / "unterschied.md").write_text(f"<!-- strategieportal diff -->\n{text}", encoding="utf-8")
            ran = shell(tmp_path, f"sh {script}", SCHNITTSTELLE=api, NUMMER="5", ZUGANG="geheim")
            assert ran.returncode == 0, ran.stderr
        forge.shutdown()
    assert [one["body"].splitlines()[-1] for one in _Forge.comments] == ["Sieht gut aus.", "Dann anders."]
    assert [one.split()[0] for one in _Forge.asked] == ["GET", "POST", "GET", "PATCH"]
    assert _Forge.asked[-1] == "PATCH /api/v1/repos/kreis/portal/issues/comments/8 token geheim"


def test_the_alarm_of_a_server_says_by_mail_what_went_wrong(begun: dict[str, Path], tmp_path: Path) -> None:
    """With programs in the place of sendmail and the journal, for a test sends no mail."""
    text = (begun["server"] / "betrieb/alarm.sh").read_text(encoding="utf-8")
    assert "/usr/sbin/sendmail" in text
    for name, does in (("sendmail", f'echo "$1" > {tmp_path}/an; cat > {tmp_path}/brief'), ("journalctl", "echo S104")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "alarm.sh").write_text(text.replace("/usr/sbin/sendmail", "sendmail"), encoding="utf-8")
    ran = shell(tmp_path, 'PATH="$PWD:$PATH" sh alarm.sh post@muster.example')
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "an").read_text() == "post@muster.example\n"
    letter = (tmp_path / "brief").read_text(encoding="utf-8")
    assert letter.startswith("Subject: Strategieportal nicht gebaut\n")
    assert "S104" in letter


def test_the_website_branch_holds_the_site_and_nothing_else(begun: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "portal"
    (folder / "site").mkdir(parents=True)
    (folder / "site/index.html").write_text("<p>da</p>")
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    script = begun["forgejo"] / "betrieb/veroeffentlichen.sh"
    ran = shell(folder, f"sh {script}", ADRESSE=str(bare), ZUGANG="geheim")
    assert ran.returncode == 0, ran.stderr
    assert shell(bare, "git ls-tree -r --name-only pages").stdout == "index.html\n"
    assert not (folder / "site/.git").exists()
