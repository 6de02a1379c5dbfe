"""The handbook names every entry, fixed word, command and message, is a site, and its commands run as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from itertools import chain, takewhile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from PIL import Image

from strategieportal.cli.main import VERBS, main
from strategieportal.language import catalogue
from strategieportal.model import aims, alliance, chapter_words, film, kpi, page, portal, steering, words
from strategieportal.model.base import Noun, german_key
from strategieportal.model.fields import BODY, with_parts
from strategieportal.reading.layout import COMPOSED, LISTS, SHEETS, SINGLES

DOCS = Path(__file__).parent.parent / "docs"
HANDBOOK = "".join((DOCS / name).read_text(encoding="utf-8") for name in ("handbuch.md", "angaben.md"))
TOLD = {word for code in re.findall(r"`([^`\n]+)`", HANDBOOK) for word in re.findall(r"[a-z0-9_-]+", code)}
NOUNS: tuple[type[Noun], ...] = (
    *(kept.noun for kept in (*SHEETS, *LISTS, *SINGLES)),
    *(noun for one in COMPOSED for noun in (one.noun, *(kept.noun for kept in one.lists))),
    steering.OwnList,
    portal.Portal,
    aims.Vision,
    page.OrdinaryPage,
    film.Film,
    page.EasyText,
    page.Removed,
    kpi.Observation,
    alliance.AllianceList,
)


KEYS = sorted({german_key(name) for part in with_parts(NOUNS) for name in part.model_fields if name != BODY})


@pytest.mark.parametrize("key", KEYS)
def test_every_entry_is_in_the_handbook(key: str) -> None:
    assert key in TOLD


FIXED = (
    words.Phase,
    words.Direction,
    words.KpiLevel,
    words.Rhythm,
    chapter_words.Conformity,
    chapter_words.Assessment,
    chapter_words.BarrierGround,
)


@pytest.mark.parametrize("word", sorted(set(chain.from_iterable(one.keys() for one in FIXED))))
def test_every_fixed_word_is_in_the_handbook(word: str) -> None:
    assert word in TOLD


def test_all_entries_are_listed_as_the_model_has_them() -> None:
    ran = subprocess.run(
        [sys.executable, DOCS.parent / "tools" / "angaben.py"], capture_output=True, text=True, check=True
    )
    assert (DOCS / "angaben.md").read_text(encoding="utf-8") == ran.stdout, "run: make entries"


# --- commands ------------------------------------------------------------------------------------------------------

PAGES = sorted(file for file in DOCS.rglob("*.md") if file.name not in {"architecture.md", "veroeffentlichen.md"})
"""Pages for people who have a portal."""
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CALL = re.compile(r"^(?:\.venv/bin/|eval \"\$\()?strategieportal (.+)$", re.MULTILINE)


def calls(text: str) -> list[list[str]]:
    """The calls of our command in the blocks of a page, as a shell would split them."""
    found = (call for block in _BLOCK.findall(text) for call in _CALL.findall(block.replace("\\\n", " ")))
    split = (shlex.split(one.removesuffix(')"'), comments=True) for one in found)
    return [list(takewhile(lambda word: word not in {"|", "||", ">"}, words)) for words in split]


def fault(call: list[str]) -> str:
    """What a call names that is not there; an empty text for nothing."""
    with click.Context(main) as above:
        command = main.get_command(above, call[0])
    known = command or main
    if command is None and not call[0].startswith("-"):
        return f"no verb {call[0]}"
    options = {name for one in known.params for name in (*one.opts, *one.secondary_opts)} | {"--help", "-h"}
    return ", ".join(one for one in call if one.startswith("--") and one.partition("=")[0] not in options)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_is_one(page: Path) -> None:
    assert [(call, told) for call in calls(page.read_text(encoding="utf-8")) if (told := fault(call))] == []


def test_a_command_that_is_none_would_be_found() -> None:
    assert fault(["sett", "m-01"]) == "no verb sett"
    assert fault(["check", "--streng"]) == "--streng"
    assert calls('```sh\nstrategieportal set m-01 kurz "a | b"   # Rest\n```\n') == [["set", "m-01", "kurz", "a | b"]]


def test_all_commands_are_listed_as_they_are() -> None:
    ran = subprocess.run(
        [sys.executable, DOCS.parent / "tools" / "befehle.py"], capture_output=True, text=True, check=True
    )
    assert (DOCS / "befehle.md").read_text(encoding="utf-8") == ran.stdout, "run: make commands"


@pytest.mark.parametrize(("page", "fewest"), [("erste-schritte.md", 15), ("aufgaben.md", 8)])
def test_commands_work_as_they_stand_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, fewest: int
) -> None:
    """One after the other in a portal that ``init`` has just made, on the day that is named for all of them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    made = [call for call in calls((DOCS / page).read_text(encoding="utf-8")) if call[0] != "init"]
    assert len(made) >= fewest
    for call in (["init", "uebung", "--yes"], *made):
        done = CliRunner().invoke(main, call)
        assert done.exit_code == 0, (call, done.output)
        if call[0] == "init":
            monkeypatch.chdir(tmp_path / "uebung")
            Path("content/bilder").mkdir()
            Image.new("RGB", (40, 30)).save("content/bilder/rufbus.jpg")
    assert CliRunner().invoke(main, ["check", "--strict"]).exit_code == 0


# --- as a site -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook as ``make handbuch`` builds it."""
    folder = tmp_path_factory.mktemp("handbuch")
    command = ["mkdocs", "build", "--strict", "--quiet", "--config-file", "handbuch.yml", "--site-dir", str(folder)]
    known = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    ran = subprocess.run(
        [sys.executable, "-m", *command], cwd=DOCS.parent, env=known, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return folder


def test_every_message_and_every_command_has_an_address(site: Path) -> None:
    messages = (site / "fehlercodes.html").read_text(encoding="utf-8")
    codes = [code for code in catalogue()["problems"] if re.fullmatch(r"[A-Z]\d{3}", code)]
    assert len(codes) > 300
    assert [code for code in codes if f'id="{code.lower()}"' not in messages] == []
    commands = (site / "befehle.html").read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f'<h2 id="{verb}"' not in commands] == []


def test_the_site_asks_nobody_else(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        loaded = re.findall(r"<(?:script|img|iframe)[^>]* src=\"?([^\" >]+)", text)
        loaded += re.findall(r"<link[^>]*rel=\"?stylesheet[^>]*", text)
        assert loaded
        assert [one for one in loaded if "//" in one] == [], file
