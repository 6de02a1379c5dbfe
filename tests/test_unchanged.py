"""A build makes nothing where surely nothing has changed, and everything where anything has: what is published is always that of a cold build."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from msgspec.structs import replace

from strategieportal.mkdocs_plugins.made_from import ENVIRONMENT, made_from
from strategieportal.mkdocs_plugins.unchanged import NAME, contents
from strategieportal.publishing import records
from strategieportal.publishing.again import NAME as PAGES
from strategieportal.publishing.again import Kept
from tests.building import CACHE, ROOT, digest, lend, ran
from tests.conftest import TINY, PortalFolder
from tests.properties import tried

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from strategieportal.mkdocs_plugins.made_from import MadeFrom

SAID = "hat sich nichts geändert"
SHEET = "content/massnahmen/m-01.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny portal that was built."""
    folder = PortalFolder(tmp_path_factory.mktemp("unchanged") / "portal")
    for path, text in TINY.items():
        folder.write(path, text)
    lend(folder.root)
    assert SAID not in told(folder.root)
    return folder.root


@pytest.fixture
def own(built: Path, tmp_path: Path) -> PortalFolder:
    """A portal of one's own that was built where it lies."""
    shutil.copytree(built, tmp_path / "portal", symlinks=True)
    made = PortalFolder(tmp_path / "portal")
    told(made.root)
    return made


def told(root: Path, *options: str) -> str:
    """What a build of the portal in ``root`` says, which must succeed."""
    done = ran("build", *options, folder=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def cold(root: Path, tmp_path: Path) -> dict[str, str]:
    """The site of the portal in ``root`` as it is made without anything that was kept."""
    target = tmp_path / "cold"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root, target, ignore=shutil.ignore_patterns("site", ".cache"))
    lend(target)
    told(target)
    return digest(target / "site")


def key(root: Path) -> MadeFrom | None:
    """What the portal in ``root`` is made from."""
    return made_from(load_config(str(root / "mkdocs.yml")))


def test_without_a_change_nothing_is_made_and_what_was_told_is_told_again(built: Path) -> None:
    before = built.joinpath("site").stat().st_ino
    said = told(built)
    assert SAID in said
    assert "B612" in said
    assert "ist veröffentlicht" not in said
    assert built.joinpath("site").stat().st_ino == before


HARM: dict[str, Callable[[Path], Any]] = {
    "changed": lambda site: site.joinpath("index.html").write_text("anders"),
    "removed": lambda site: next(site.glob("massnahmen/m-*/index.html")).unlink(),
    "added": lambda site: site.joinpath("massnahmen/fremd.html").write_text("fremd"),
    "an empty folder": lambda site: site.joinpath("leer").mkdir(),
    "not readable": lambda site: site.joinpath("index.html").chmod(0o600),
    "a link": lambda site: _link(site / "404.html"),
    "a pipe": lambda site: os.mkfifo(site / "leitung"),
    "gone": shutil.rmtree,
}


def _link(file: Path) -> None:
    file.unlink()
    file.symlink_to("index.html")


@pytest.mark.parametrize("harm", HARM)
def test_a_harmed_site_is_made_again(own: PortalFolder, harm: str) -> None:
    sound = digest(own.root / "site")
    assert SAID in told(own.root)
    HARM[harm](own.root / "site")
    assert SAID not in told(own.root)
    assert digest(own.root / "site") == sound
    assert (own.root / "site/index.html").stat().st_mode & 0o444 == 0o444


def test_a_damaged_record_a_record_of_others_and_a_setting_have_everything_made(own: PortalFolder) -> None:
    record = own.root / CACHE / NAME
    sealed = record.read_bytes()
    record.write_bytes(sealed[:-9] + b"XXXXXXXXX")
    said = told(own.root)
    assert SAID not in said
    assert "B650" in said
    assert SAID in told(own.root)
    record.unlink()
    assert SAID not in told(own.root)
    own.replace("mkdocs.yml", "- strategieportal/reading", "- strategieportal/reading: {immer_neu: true}")
    for _ in range(2):
        assert SAID not in told(own.root)


def test_a_warning_is_given_at_each_build(own: PortalFolder) -> None:
    sheet = (own.root / SHEET).read_text(encoding="utf-8")
    own.write("content/massnahmen/m-02.md", sheet.replace("m-01", "m-02"))
    for _ in range(2):
        assert "V307" in told(own.root)


def _same_size(file: Path) -> None:
    """One digit is another one; size and day of the file stay."""
    stood, text = file.stat(), file.read_text(encoding="utf-8")
    place = next(place for place, sign in enumerate(text) if sign.isdigit())
    file.write_text(text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :], encoding="utf-8")
    os.utime(file, ns=(stood.st_atime_ns, stood.st_mtime_ns))


def _use_template(root: Path) -> None:
    _written(root / "overrides/partials/service.html", "<li>Eigene Links</li>\n")
    settings = root / "mkdocs.yml"
    _written(
        settings,
        settings.read_text("utf-8").replace(
            "{name: strategieportal}", "{name: strategieportal, custom_dir: overrides}"
        ),
    )


EDITS: dict[str, Callable[[Path], Any]] = {
    "a digit": lambda root: _same_size(root / SHEET),
    "a sentence": lambda root: (root / SHEET).write_text((root / SHEET).read_text("utf-8") + "\nNeu.\n", "utf-8"),
    "another name": lambda root: (root / SHEET).rename(root / "content/massnahmen/m-eins.md"),
    "gone": lambda root: (root / SHEET).unlink(),
    "a fact": lambda root: (root / "data/kontakt.yml").write_text("name: Amt\n", "utf-8"),
    "a template": lambda root: _written(root / "overrides/partials/eigen.html", "<p>Eigen</p>"),
    "a picture": lambda root: _written(
        root / "content/bilder/punkt.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"
    ),
    "the settings": lambda root: _written(root / "mkdocs.yml", (root / "mkdocs.yml").read_text("utf-8") + "\n# neu\n"),
    "a template that pages use": _use_template,
    "the colours": lambda root: _written(root / "data/erscheinungsbild.yml", "hauptfarbe: '#0b4f6c'\n"),
    "the portal's name": lambda root: _replaced(root / "data/portal.yml", "titel: Digital", "titel: Andere Digital"),
    "a field's name": lambda root: _replaced(
        root / "content/handlungsfelder/verwaltung.md", "titel: Digitale", "titel: Ganz digitale"
    ),
    "a goal": lambda root: _written(
        root / "content/ziele/z-01.md", "---\nid: z-01\ntitel: Kurze Wege\nhandlungsfelder: [verwaltung]\n---\nText.\n"
    ),
    "news": lambda root: _written(
        root / "content/neuigkeiten/neu.md", "---\nid: neu\ntitel: Neues\ndatum: 2026-03-01\nkurz: Etwas.\n---\nText.\n"
    ),
    "an ordinary page": lambda root: _written(root / "content/amt.md", "# Das Amt\n\nText.\n"),
    "a term": lambda root: _written(
        root / "content/glossar.yml", "- {id: termin, begriff: Termine, bedeutung: Verabredungen im Amt.}\n"
    ),
    "a folder beside": lambda root: (root / "massnahmen").mkdir(),
}


def _replaced(file: Path, was: str, now: str) -> None:
    _written(file, file.read_text("utf-8").replace(was, now))


def _written(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("edit", EDITS)
def test_every_change_makes_another_key(built: Path, tmp_path: Path, edit: str) -> None:
    shutil.copytree(built, tmp_path / "portal", ignore=shutil.ignore_patterns("site", ".cache"))
    before = key(tmp_path / "portal")
    assert before is not None
    assert key(tmp_path / "portal") == before
    EDITS[edit](tmp_path / "portal")
    after = key(tmp_path / "portal")
    assert after is not None
    assert after.key != before.key


def test_the_day_an_environment_and_the_past_are_part_of_the_key(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "portal"
    shutil.copytree(built, root, ignore=shutil.ignore_patterns("site", ".cache"))
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text("utf-8") + "\ncopyright: !ENV [RECHTE, ja]\n")
    keys = {_key(root)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    keys.add(_key(root))
    monkeypatch.setenv("RECHTE", "nein")
    keys.add(_key(root))
    monkeypatch.setenv("STRATEGIEPORTAL_VORSCHAU", "ja")
    keys.add(_key(root))
    monkeypatch.setattr("strategieportal.mkdocs_plugins.made_from.today", lambda: "morgen")
    keys.add(_key(root))
    for step in (
        ("init", "-q"),
        ("add", "-A"),
        ("commit", "-qm", "eins"),
        ("tag", "ausgabe"),
        ("tag", "-d", "ausgabe"),
    ):
        given = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", str(root), *given, *step], check=True, capture_output=True)
        if step[0] != "add":
            keys.add(_key(root))
    assert len(keys) == len(("plain", "epoch", "setting", "preview", "day", "unborn", "commit", "tag"))


def test_every_variable_that_a_build_asks_for_is_part_of_the_key() -> None:
    package = ROOT / "plugins/strategieportal"
    sources = (one for one in package.rglob("*.py") if one.relative_to(package).parts[0] != "cli")
    asked = [
        name
        for one in sources
        for name in re.findall(r"(?:os\.environ(?:\.get\(|\[)|getenv\()([^,)\]]+)", one.read_text("utf-8"))
    ]
    assert '"STRATEGIEPORTAL_VORSCHAU"' in asked
    assert [name for name in asked if not name.strip('"').startswith(ENVIRONMENT)] == []


def _key(root: Path) -> str:
    return _found(root).key


def _found(root: Path) -> MadeFrom:
    found = key(root)
    assert found is not None
    return found


@pytest.mark.parametrize("said", ["hooks: [eigen.py]", "markdown_extensions: [md_eigen]", "INHERIT: base.yml"])
def test_where_others_take_part_there_is_no_key(built: Path, tmp_path: Path, said: str) -> None:
    root = tmp_path / "portal"
    shutil.copytree(built, root, ignore=shutil.ignore_patterns("site", ".cache"))
    _written(root / "eigen.py", "")
    _written(root / "base.yml", "site_author: A\n")
    config = load_config(str(root / "mkdocs.yml"))
    assert made_from(config) is not None
    if said.startswith("markdown"):
        config.markdown_extensions.append("md_eigen")
    else:
        _written(root / "mkdocs.yml", f"{(root / 'mkdocs.yml').read_text('utf-8')}\n{said}\n")
        config = load_config(str(root / "mkdocs.yml"))
    assert made_from(config) is None


def test_a_link_to_a_folder_may_lead_anywhere(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "portal"
    shutil.copytree(built, root, ignore=shutil.ignore_patterns("site", ".cache"))
    (root / "content/anderswo").symlink_to(tmp_path, target_is_directory=True)
    assert key(root) is None


def test_a_pipe_would_keep_whoever_reads_it_waiting(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "portal"
    shutil.copytree(built, root, ignore=shutil.ignore_patterns("site", ".cache"))
    os.mkfifo(root / "content/leitung")
    assert key(root) is None


def test_what_was_touched_while_it_was_built_is_no_longer_untouched(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "portal"
    shutil.copytree(built, root, ignore=shutil.ignore_patterns("site", ".cache"))
    before, file = key(root), root / SHEET
    assert before is not None
    assert before.is_untouched()
    stood, text = file.stat(), file.read_bytes()
    file.write_bytes(text.replace(b"1", b"2"))
    file.write_bytes(text)
    os.utime(file, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    assert _key(root) == before.key
    assert not before.is_untouched()


@tried(0.04, in_one_folder=True)
@given(st.lists(st.sampled_from(sorted({*EDITS, *HARM, "nothing"} - {"gone", "another name"})), min_size=1, max_size=3))
def test_whatever_was_done_the_site_is_that_of_a_cold_build(built: Path, tmp_path: Path, done: list[str]) -> None:
    root = tmp_path / "portal"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(built, root, symlinks=True)
    told(root)
    for one in dict.fromkeys(done):
        if one in EDITS:
            EDITS[one](root)
        elif one in HARM:
            HARM[one](root / "site")
        unchanged = SAID in told(root)
        assert unchanged == (one == "nothing")
    assert digest(root / "site") == cold(root, tmp_path)


def _planted(root: Path, page: str) -> None:
    """Have ``page`` say what no build writes, and the record of the last build agree."""
    file, record = root / "site" / page, root / CACHE / PAGES
    html = file.read_bytes().replace(b"</main>", b"<p>Untergeschoben</p></main>")
    left = msgspec.msgpack.decode(records.recall(record.parent, PAGES), type=Kept)
    assert left.files[page].digest == hashlib.sha256(file.read_bytes()).hexdigest()
    left.files[page] = replace(left.files[page], digest=hashlib.sha256(html).hexdigest())
    content = msgspec.msgpack.encode(left)
    file.write_bytes(html)
    records.keep(record.parent, PAGES, content)


def _says(root: Path, page: str, words: str) -> bool:
    return words in (root / "site" / page).read_text("utf-8")


def test_a_page_is_made_again_only_where_what_it_shows_has_changed(own: PortalFolder) -> None:
    """What was planted shows which pages were taken as they were published."""
    measure, legal, planted = "massnahmen/m-01/index.html", "rechtliches/impressum/index.html", "Untergeschoben"
    for page in (measure, legal):
        _planted(own.root, page)
    (own.root / SHEET).write_text((own.root / SHEET).read_text("utf-8") + "\nGanz neu.\n", "utf-8")
    told(own.root)
    assert _says(own.root, measure, "Ganz neu")
    assert not _says(own.root, measure, planted)
    assert _says(own.root, legal, planted)
    # another template, and all are made
    _use_template(own.root)
    told(own.root)
    assert _says(own.root, legal, "Eigene Links")
    assert not _says(own.root, legal, planted)
    # a word of the template alone
    _planted(own.root, legal)
    _written(own.root / "overrides/partials/service.html", "<li>Andere Links</li>\n")
    told(own.root)
    assert _says(own.root, legal, "Andere Links")
    assert not _says(own.root, legal, planted)
    # one flag has everything made
    _planted(own.root, legal)
    own.replace("mkdocs.yml", "- strategieportal/reading", "- strategieportal/reading: {immer_neu: true}")
    told(own.root)
    assert not _says(own.root, legal, planted)


def test_what_is_taken_is_the_published_file_and_a_build_that_fails_leaves_it(own: PortalFolder) -> None:
    legal = own.root / "site/rechtliches/impressum/index.html"
    number = legal.stat().st_ino
    _written(own.root / SHEET, (own.root / SHEET).read_text("utf-8") + "\nGanz neu.\n")
    told(own.root)
    assert (legal.stat().st_ino, legal.stat().st_nlink) == (number, 1)
    before = digest(own.root / "site")
    _written(own.root / SHEET, (own.root / SHEET).read_text("utf-8") + "\nNoch einmal.\n")
    own.write(
        "hook.py",
        "def on_post_build(config):\n    for one in __import__('pathlib').Path(config.site_dir).rglob('*.html'):\n        one.write_text('x')\n    raise ValueError\n",
    )
    own.write("mkdocs.yml", (own.root / "mkdocs.yml").read_text("utf-8") + "hooks: [hook.py]\n")
    assert ran("build", folder=own.root).returncode == 1
    assert digest(own.root / "site") == before
    assert legal.stat().st_ino == number


def test_another_program_or_setting_has_all_pages_made(own: PortalFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    makers = {_found(own.root).maker}
    (own.root / SHEET).write_text((own.root / SHEET).read_text("utf-8") + "\nNeu.\n", "utf-8")
    assert {_found(own.root).maker} == makers
    monkeypatch.setattr("strategieportal.mkdocs_plugins.made_from._libraries", lambda: iter([("babel", 1)]))
    makers.add(_found(own.root).maker)
    monkeypatch.setattr("strategieportal.mkdocs_plugins.made_from._PACKAGE", own.root / "data")
    makers.add(_found(own.root).maker)
    monkeypatch.setenv("STRATEGIEPORTAL_VORSCHAU", "ja")
    makers.add(_found(own.root).maker)
    own.replace("mkdocs.yml", "site_name: Digital", "site_name: Neue Digital")
    makers.add(_found(own.root).maker)
    _use_template(own.root)
    makers.add(_found(own.root).maker)
    _written(own.root / "overrides/partials/service.html", "<li>Andere Links</li>\n")
    makers.add(_found(own.root).maker)
    assert len(makers) == len(("plain", "library", "package", "variable", "setting", "templates", "template"))


def test_the_list_of_a_site_names_each_file_and_folder(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c.html").write_text("c")
    found = contents(tmp_path)
    assert found is not None
    assert sorted(found) == ["/", "/a/", "/a/b/", "/a/b/c.html"]


LISTED = ("reading", "pages", "charts", "search", "exports")
HEAVY = ("pydantic", "strategieportal.model", "strategieportal.pages", "strategieportal.prose")
"""What only those load who make something."""


def loaded(also: str = "") -> list[str]:
    """What is loaded of that in a process that has all our plugins."""
    plugins = ", ".join(f"strategieportal.mkdocs_plugins.{name}_plugin" for name in LISTED)
    script = f"import sys, {plugins}{also}\nprint(*(one for one in {HEAVY} if one in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_plugins_load_nothing_before_it_is_known_whether_there_is_anything_to_make() -> None:
    assert loaded() == []
    assert "pydantic" in loaded(", strategieportal.model.page")


def _states() -> list[str]:
    """Every state of the reference portal that git knows, oldest first."""
    return subprocess.run(
        ["git", "log", "--first-parent", "--reverse", "--format=%H", "--", "content", "data"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip


def _checked_out(root: Path, state: str) -> None:
    """``root`` as the portal was in ``state``, with its past, and the settings of today."""
    subprocess.run(["git", "checkout", "-q", "--force", state], cwd=root, check=True)
    shutil.rmtree(root / "overrides", ignore_errors=True)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace("  - strategieportal/search\n", "")
    _written(root / "mkdocs.yml", settings.replace("strict: !ENV [STRICT, true]", "strict: false"))


def followed(root: Path, states: list[str], tmp_path: Path) -> int:
    """How many of ``states`` can be built one after the other in ``root``; each is what a cold build makes of it."""
    count = 0
    for state in states:
        _checked_out(root, state)
        if ran("build", folder=root).returncode == 0:
            assert digest(root / "site") == cold(root, tmp_path), state
            count += 1
    return count


@pytest.mark.nightly
def test_the_whole_past_of_the_reference_portal_is_built_as_from_nothing(tmp_path: Path) -> None:
    root, states = tmp_path / "portal", _states()
    subprocess.run(["git", "clone", "-q", str(ROOT), str(root)], check=True)
    lend(root)
    # older ones were written for other programs
    assert followed(root, states, tmp_path) >= len(states) // 2 > 0
