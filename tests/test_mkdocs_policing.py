"""What pages need is found as they are written, kept by the digest of their bytes, and read from the disk where others take part."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from strategieportal import kept
from strategieportal.mkdocs_plugins.made_from import is_alone
from strategieportal.mkdocs_plugins.reporting import refuse
from strategieportal.pages.shell.content_policy import Needs, needs
from strategieportal.publishing import policing
from strategieportal.publishing.policing import NAME, Looked, write_rules

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN, DRAWN, POISONED = b"<p>Text</p>", b"<img src=a.png>", b"<p onclick=x()>"
FOUND = {PLAIN: Needs(), DRAWN: Needs(frozenset({"img-src"})), POISONED: Needs(inline=frozenset({"onclick"}))}


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """That of a build in which no plugin takes part."""
    made = MkDocsConfig()
    made.load_dict({"site_name": "Portal", "docs_dir": str(tmp_path), "site_dir": str(tmp_path / "site")})
    made.validate()
    made.plugins.clear()
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The pages that were looked through."""
    seen: list[bytes] = []

    def noted(html: bytes) -> Needs:
        seen.append(html)
        return needs(html)

    monkeypatch.setattr(policing, "needs", noted)
    return seen


def built(config: MkDocsConfig, cache: Path | None, *pages: bytes) -> list[Needs]:
    """What a build that writes ``pages`` finds."""
    looked = Looked(cache, alone=is_alone(config))
    for number, html in enumerate(pages):
        made = looked.seen(f"{number}.html", partial(bytes, html))()
        Path(config.site_dir).mkdir(exist_ok=True)
        Path(config.site_dir, f"{number}.html").write_bytes(made)
    found = [looked.at(f"{number}.html", config.site_dir) for number in range(len(pages))]
    looked.close()
    return found


def test_a_page_is_looked_through_again_only_where_a_byte_has_changed(
    config: MkDocsConfig, tmp_path: Path, asked: list[bytes]
) -> None:
    assert built(config, tmp_path / "cache", PLAIN, DRAWN) == [FOUND[PLAIN], FOUND[DRAWN]]
    assert asked == [PLAIN, DRAWN]
    assert built(config, tmp_path / "cache", POISONED, PLAIN) == [FOUND[POISONED], FOUND[PLAIN]]
    assert asked == [PLAIN, DRAWN, POISONED]
    # what the last build did not write is not kept, so the record never grows beyond one build
    built(config, tmp_path / "cache", DRAWN)
    assert asked[3:] == [DRAWN]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "another word": lambda kept: kept.replace(b"img-src", b"imx-src"),
    "cut": lambda kept: kept[:-5],
    "no text": lambda _: b"\xff\xfe\xfd",
    "no seal": lambda kept: kept.partition(b"\n")[2],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_record_is_noted_or_passed_over_and_everything_looked_through(
    config: MkDocsConfig, tmp_path: Path, asked: list[bytes], damage: str
) -> None:
    built(config, tmp_path / "cache", DRAWN, POISONED)
    record = tmp_path / "cache" / NAME
    sound = record.read_bytes()
    record.write_bytes(DAMAGE[damage](sound))
    assert record.read_bytes() != sound
    assert built(config, tmp_path / "cache", DRAWN, POISONED) == [FOUND[DRAWN], FOUND[POISONED]]
    assert asked == [DRAWN, POISONED] * 2
    assert record.read_bytes() == sound


def test_what_another_program_found_is_not_believed(
    config: MkDocsConfig, tmp_path: Path, asked: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(config, tmp_path, POISONED)
    monkeypatch.setattr(policing, "_maker", lambda: "anders")
    kept.damaged()
    assert built(config, tmp_path, POISONED) == [FOUND[POISONED]]
    assert len(asked) == 2
    # a new version is no damage that anybody should be told of
    assert kept.damaged() == 0


def test_a_folder_that_cannot_be_written_costs_time_only(config: MkDocsConfig, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("im Weg")
    for cache in (None, tmp_path / "datei"):
        assert built(config, cache, DRAWN) == [FOUND[DRAWN]]


class Others(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Stands for a plugin that changes what was written."""


@pytest.mark.parametrize("who", ["plugin", "hook", "nobody"])
def test_what_others_made_of_a_written_page_is_found_where_others_take_part(
    config: MkDocsConfig, tmp_path: Path, who: str
) -> None:
    if who == "plugin":
        config.plugins["others"] = Others()
    if who == "hook":
        config.load_dict({"hooks": {"hook.py": object()}})
    looked = Looked(tmp_path / "cache", alone=is_alone(config))
    page = tmp_path / "site" / "a.html"
    page.parent.mkdir()
    page.write_bytes(looked.seen("a.html", lambda: PLAIN)())
    page.write_bytes(POISONED)
    assert looked.at("a.html", config.site_dir) == FOUND[PLAIN if who == "nobody" else POISONED]


def test_a_page_that_nobody_announced_counts_too(
    config: MkDocsConfig, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = tmp_path / "site"
    (site / "unter").mkdir(parents=True)
    (site / "unter" / "fremd.html").write_bytes(DRAWN)
    (site / "index.html").write_bytes(POISONED)
    write_rules(Path(config.site_dir), "", Looked(None, alone=is_alone(config)), refuse)
    assert "img-src 'self'" in (site / "_headers").read_text(encoding="utf-8")
    assert [
        one.getMessage() for one in caplog.records if "B681" in one.getMessage() and "index.html" in one.getMessage()
    ]
