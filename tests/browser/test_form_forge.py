"""The form at a forge: people sign in with a token or by OAuth, and each save is one commit of theirs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from strategieportal.exports.form.bundle import FOLDER
from strategieportal.exports.form.config import Place
from tests.browser import formed
from tests.browser.forge import running
from tests.browser.formed import at, deleted, enter, field, git, put, save, verb
from tests.browser.oauth import APP
from tests.browser.repository import NAME, PROJECT, TOKEN, Repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.oauth import Login

M07 = "content/massnahmen/m-07.md"
M11 = "content/massnahmen/m-11.md"
VERSIONS = {"forgejo": "12.0.1+gitea-1.22.0", "gitea": "1.24.6", "gitlab": ""}


@contextmanager
def at_forge(
    browser: Browser, repository: Repository, host: str, app: str, folder: Path
) -> Iterator[tuple[Page, Login]]:
    """The form for ``repository`` at a forge, nobody signed in yet."""
    with running(repository, host) as (address, login):
        place = Place(host, address, PROJECT, app_id=app)
        with formed.published(folder, place) as origin, formed.looked_at(browser, origin, address) as form:
            login.back = f"{origin}/{FOLDER}"
            form.goto(login.back)
            yield form, login


def commits(repository: Repository, since: str) -> list[str]:
    """Who said what in each commit since ``since``, with the lines that came and went in each of its files, oldest first."""
    told = git(repository.folder, "log", "--reverse", "--format=%an: %s", "--numstat", f"{since}..{repository.head}")
    return [line for line in told.splitlines() if line]


def in_order(repository: Repository) -> None:
    """Nothing is left to do in the portal as it is at the forge."""
    git(repository.folder, "reset", "--quiet", "--hard")
    assert verb(repository.folder, "check").returncode == 0, verb(repository.folder, "check").stdout
    assert verb(repository.folder, "fmt", "--check").stdout == ""


@pytest.mark.parametrize("host", [pytest.param("gitea", marks=pytest.mark.nightly), "gitlab"])
def test_people_sign_in_with_a_token_and_a_save_is_a_commit_of_theirs(
    browser: Browser, form_portal: Path, tmp_path_factory: pytest.TempPathFactory, host: str
) -> None:
    repository = Repository(form_portal, VERSIONS[host])
    before = repository.head
    with at_forge(browser, repository, host, "", tmp_path_factory.mktemp(host)) as (form, _):
        for entered, told in (("falsch", "ungültig"), (TOKEN, "m-07: Online-Terminvergabe")):
            form.get_by_role("button", name="Mit Zugriffstoken anmelden").click()
            form.locator("dialog input").fill(entered)
            form.get_by_role("button", name="Anmelden", exact=True).click()
            form.get_by_text(told).wait_for()
        at(form, "massnahmen/entries/m-07", "kurz")
        enter(form, "kurz", "Termine: rund um die Uhr.")
        save(form)
        assert commits(repository, before) == [f"{NAME}: Maßnahme: m-07 geändert", f"1\t1\t{M07}"]
        at(form, "massnahmen/entries/m-11", "kurz")
        repository.commit({M11: repository.content(M11).replace(b"Rollendes", b"Fahrendes")}, "Fremdes")
        enter(form, "kurz", "Ein Bus.")
        form.get_by_role("button", name="Speichern", exact=True).first.click()
        form.get_by_role("button", name="Trotzdem speichern").wait_for()
    assert commits(repository, before)[2:] == [f"{NAME}: Fremdes", f"1\t1\t{M11}"], "nothing is lost without a question"
    in_order(repository)


@pytest.mark.parametrize("host", ["forgejo", pytest.param("gitlab", marks=pytest.mark.nightly)])
def test_people_sign_in_by_oauth_put_files_beside_a_sheet_and_delete_one(
    browser: Browser, form_portal: Path, tmp_path_factory: pytest.TempPathFactory, host: str
) -> None:
    repository = Repository(form_portal, VERSIONS[host])
    before = repository.head
    with at_forge(browser, repository, host, APP, tmp_path_factory.mktemp(host)) as (form, login):
        with form.expect_popup() as window:
            form.get_by_role("button", name="anmelden").first.click()
        window.value.get_by_role("button", name="Zulassen").click()
        form.get_by_text("m-07: Online-Terminvergabe").wait_for()
        # what was given is good for two hours, and is renewed without a word
        repository.token = "ein-neues"  # noqa: S105
        at(form, "massnahmen/entries/m-11", "kurz")
        field(form, "bild").get_by_text("hinzufügen").click()
        put(form, "bild.datei", "Amt.png", formed.PICTURE, "/bilder/amt.png")
        enter(form, "bild.alternativtext", "Ein Amt")
        field(form, "anhang").get_by_role("button", name="hinzufügen").click()
        put(form, "anhang.0.datei", "Gutachten.pdf", formed.PDF, "/dateien/gutachten.pdf")
        enter(form, "anhang.0.titel", "Gutachten")
        save(form)
        assert login.renewed == 1
        at(form, "massnahmen/entries/m-14", "kurz")
        deleted(form)
    told = commits(repository, before)
    assert told[0] == f"{NAME}: Maßnahme: m-11 geändert +2"
    assert sorted(told[1:4]) == [
        "-\t-\tcontent/bilder/amt.png",
        "2\t0\tcontent/dateien/gutachten.pdf",
        f"3\t0\t{M11}",
    ]
    assert told[4:5] == [f"{NAME}: Maßnahme: m-14 gelöscht +1"]
    assert [line.rpartition("\t")[2] for line in told[5:]] == [
        "content/kennzahlen/k-07.md",
        "content/massnahmen/m-14.md",
    ]
    assert repository.content("content/bilder/amt.png") == formed.PICTURE
    assert repository.content("content/dateien/gutachten.pdf") == formed.PDF
    in_order(repository)
