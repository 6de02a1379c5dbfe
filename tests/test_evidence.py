"""An edition as evidence: one file that opens without a server, is built once more, and tells what was changed in it."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.evidence import proving
from strategieportal.cli.evidence.bundle import SUMS, Bundle, NoBundleError, opened, packed, sums
from strategieportal.cli.main import main
from strategieportal.reading.editions import CHECKSUM, checksum, edition_text, sources_sum
from tests.conftest import TINY
from tests.publishing import html, whole
from tests.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from tests.conftest import PortalFolder

FILE = "data/ausgaben/2026-06.json"
M01 = "quellen/content/massnahmen/m-01.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of a tiny portal in git; made once."""
    folder = tmp_path_factory.mktemp("beleg")
    scratch = Scratch.at(folder / "portal")
    scratch.commit(TINY, "2026-06-01")
    assert run("edition", "2026-06", str(scratch.root)).exit_code == 0
    scratch.commit({FILE: (scratch.root / FILE).read_text("utf-8")}, "2026-06-30")
    ran = run("buendel", "2026-06", str(scratch.root), "--nach", str(folder / "a.zip"))
    assert ran.exit_code == 0, ran.output
    return folder / "a.zip"


def altered(bundle: Path, into: Path, change: Callable[[dict[str, bytes]], None], *, resummed: bool = True) -> Path:
    """A copy of ``bundle`` with other files; ``resummed`` by somebody who knows how checksums are made."""
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    told = files.pop(SUMS)
    change(files)
    into.write_bytes(packed(files))
    if not resummed:
        with zipfile.ZipFile(into, "w") as archive:
            for name, data in {**files, SUMS: told}.items():
                archive.writestr(name, data)
    return into


def test_a_bundle_holds_all_and_is_what_it_says(bundle: Path) -> None:
    found = opened(bundle)
    assert {"ausgabe.json", "LIESMICH.txt", "versionen.txt", SUMS, "verlauf.bundle", "website/index.html", M01} <= set(
        found.files
    )
    assert b"python==" in found.files["versionen.txt"]
    assert found.files[SUMS] == sums({path: data for path, data in found.files.items() if path != SUMS})
    ran = run("pruefen", str(bundle), "--format", "json")
    told = json.loads(ran.stdout)
    assert (ran.exit_code, told["sound"], told["differences"], told["versions"]) == (0, True, [], []), ran.output


def test_it_opens_without_a_server(bundle: Path) -> None:
    page = opened(bundle).files["website/index.html"].decode()
    assert re.search(r'href="(\./)?massnahmen/index\.html"', page)
    assert not re.search(r'href="(?!https?:|mailto:)[^"#]*/"', page), "a folder is no page"
    assert "Content-Security-Policy" not in page


def test_one_changed_digit_is_found_and_named_and_so_is_a_page(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def digit(files: dict[str, bytes]) -> None:
        files[M01] = files[M01].replace(b"bis: 2026-12", b"bis: 2026-11")

    def both(files: dict[str, bytes]) -> None:
        digit(files)
        files["website/404.html"] += b" "

    plain = altered(bundle, tmp_path / "b.zip", both, resummed=False)
    ran = run("pruefen", str(plain))
    assert ran.exit_code == 1
    told = ran.stdout.splitlines()
    assert f"{M01} ist im Bündel verändert." in told
    assert "m-01, bis: In der Ausgabe steht 2026-12, aus den Quellen folgt 2026-11." in told
    assert "website/massnahmen/m-01/index.html entsteht anders." in told
    assert "website/404.html entsteht anders." in told
    monkeypatch.setattr(proving, "rebuilt", lambda *_: tmp_path / "nichts")
    clever = altered(bundle, tmp_path / "c.zip", digit)
    assert (
        "Die Quellen sind nicht die, deren Prüfsumme in der Ausgabe 2026-06 steht."
        in run("pruefen", str(clever)).stdout
    )


@pytest.mark.parametrize("name", ["../boese.txt", "/etc/x", "a\\b"])
def test_what_leads_elsewhere_is_no_bundle(bundle: Path, tmp_path: Path, name: str) -> None:
    def more(files: dict[str, bytes]) -> None:
        files[name] = b"x"

    ran = run("pruefen", str(altered(bundle, tmp_path / "e.zip", more)))
    assert (ran.exit_code, "in keinem Bündel" in ran.stderr) == (2, True)


FOREIGN: dict[str, tuple[str, bytes]] = {
    "hooks": ("quellen/mkdocs.yml", b"hooks: [haken.py]\n"),
    "macros": ("quellen/mkdocs.yml", b"  - macros\n"),
    "mein.modul": ("quellen/mkdocs.yml", b"markdown_extensions: [mein.modul]\n"),
    "INHERIT": ("quellen/mkdocs.yml", b"INHERIT: andere.yml\n"),
    "mkdocs.yml": ("quellen/mkdocs.yml", b"extra: {x: !!python/name:os.system }\n"),
    "theme.custom_dir": ("quellen/mkdocs.yml", b"theme: {name: strategieportal, custom_dir: overrides}\n"),
    ".GIT/config": ("quellen/.GIT/config", b"[core]\n"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_no_program_of_a_bundle_runs_unless_somebody_trusts_it(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path, more = FOREIGN[name]

    def add(files: dict[str, bytes]) -> None:
        before = files.get(path, b"")
        if name == "theme.custom_dir":
            before = before.replace(b"theme: {name: strategieportal}\n", b"")
        files[path] = before + more

    def never(*_: object) -> Path:
        raise AssertionError("it was built")

    monkeypatch.setattr(proving, "rebuilt", never)
    foreign = str(altered(bundle, tmp_path / "f.zip", add))
    ran = run("pruefen", foreign)
    assert (ran.exit_code, f"laufen würden: {name}." in ran.stdout) == (1, True), ran.output
    assert isinstance(run("pruefen", foreign, "--vertrauen").exception, AssertionError)


def test_files_of_the_sources_are_no_modules(bundle: Path, tmp_path: Path) -> None:
    def module(files: dict[str, bytes]) -> None:
        files["quellen/mkdocs/__main__.py"] = f"open({str(tmp_path / 'lief')!r}, 'w')".encode()
        files["quellen/mkdocs/__init__.py"] = b""

    run("pruefen", str(altered(bundle, tmp_path / "g.zip", module)))
    assert not (tmp_path / "lief").exists()


@pytest.mark.parametrize("text", [b"[" * 200_000, b"\xff", b"{}"])
def test_what_cannot_be_read_is_no_bundle(bundle: Path, tmp_path: Path, text: bytes) -> None:
    def about(files: dict[str, bytes]) -> None:
        files["ausgabe.json"] = text

    assert run("pruefen", str(altered(bundle, tmp_path / "h.zip", about))).exit_code == 2


def test_what_is_no_bundle_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK")
    with pytest.raises(NoBundleError):
        opened(tmp_path / "x.zip")
    assert run("pruefen", str(tmp_path / "x.zip")).exit_code == 2


def test_a_bundle_says_what_git_says_and_nothing_that_is_not_public(portal: PortalFolder) -> None:
    assert "gibt es nicht" in run("buendel", "2026-06", str(portal.root)).stderr
    assert run("edition", "2026-06", str(portal.root)).exit_code == 0
    portal.write(
        "content/massnahmen/m-02.md", "---\nid: m-02\ntitel: Geheim\nhandlungsfeld: verwaltung\nentwurf: ja\n---\n"
    )
    ran = run("buendel", "2026-06", str(portal.root))
    assert (ran.exit_code, "haben sich seit der Ausgabe" in ran.stderr) == (1, True)
    assert run("edition", "2026", str(portal.root)).exit_code == 0
    ran = run("buendel", "2026", str(portal.root))
    assert (ran.exit_code, "content/massnahmen/m-02.md" in ran.stderr) == (1, True)


def test_the_foot_names_the_newest_edition_and_there_is_no_circle(portal: PortalFolder) -> None:
    run("edition", "2026-06", str(portal.root))
    facts = json.loads((portal.root / FILE).read_text("utf-8"))
    page = html(whole(portal), "")
    assert f'ausgaben/2026-06/">Ausgabe Juni\u00a02026</a>, <span class="code">SHA-256 {facts[CHECKSUM][7:23]}…' in page
    files = {FILE: b"anders", "data/urls.lock": b"anders", "content/a.md": b"a\r\n"}
    assert sources_sum(files) == sources_sum({"content/a.md": b"a\n"})
    assert checksum({**facts, "quellen": ""}) != facts[CHECKSUM]
    assert edition_text(facts).count('"quellen": "sha256:') == 1


def test_sums_of_a_bundle_know_every_file() -> None:
    found = Bundle({}, {"a": b"1", "b": b"2", SUMS: b"%s  a\n" % (b"0" * 64)})
    assert list(proving._altered(found)) == ["a ist im Bündel verändert.", "b gehört nicht ins Bündel."]
