"""What is wrong with the cache is told and stops no build, however strict: it costs time only."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from strategieportal import kept
from strategieportal.mkdocs_plugins.reporting import refuse
from strategieportal.publishing import caching

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_damage_is_told_once_and_is_no_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    kept.damaged()
    kept.note("eins")
    caching.tell_damage(tmp_path / "cache", refuse)
    caching.tell_damage(tmp_path / "cache", refuse)
    assert [one.levelno for one in caplog.records if "B650" in one.getMessage()] == [logging.INFO]


def test_a_cache_that_anybody_may_write_is_not_used_and_no_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    folder = tmp_path / "cache"
    folder.mkdir()
    assert caching.own(folder, refuse) == folder
    folder.chmod(0o777)
    assert caching.own(folder, refuse) is None
    assert [one.levelno for one in caplog.records if "B651" in one.getMessage()] == [logging.INFO]
