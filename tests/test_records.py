"""What a build leaves for the next one: believed only whole, only from the same maker, and never in anybody's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as some

from strategieportal import kept
from strategieportal.publishing.records import keep, maker_of, recall

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


@given(some.binary())
def test_what_is_kept_is_recalled(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    cache = tmp_path_factory.mktemp("records") / "new"
    keep(cache, "a", content, "me")
    assert recall(cache, "a", "me") == content
    assert [one.name for one in cache.iterdir()] == ["a"]


def test_what_another_maker_left_is_nothing_and_no_damage(tmp_path: Path) -> None:
    kept.damaged()
    keep(tmp_path, "a", b"content", "me")
    assert recall(tmp_path, "a", "another") == b""
    assert recall(tmp_path, "a") == b""
    assert recall(tmp_path, "b") == b""
    assert kept.damaged() == 0


def test_what_was_put_in_the_place_of_another_one_is_damage(tmp_path: Path) -> None:
    kept.damaged()
    keep(tmp_path, "a", b"content")
    (tmp_path / "a").rename(tmp_path / "b")
    assert recall(tmp_path, "b") == b""
    assert kept.damaged() == 1


@given(at=some.integers(0, 10**6), bit=some.integers(0, 7))
def test_no_bit_turns_over_unseen(tmp_path_factory: pytest.TempPathFactory, at: int, bit: int) -> None:
    cache = tmp_path_factory.mktemp("records")
    keep(cache, "a", b"content", "me")
    written = bytearray((cache / "a").read_bytes())
    written[at % len(written)] ^= 1 << bit
    (cache / "a").write_bytes(written)
    assert recall(cache, "a", "me") == b""


def test_a_folder_that_cannot_be_written_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    keep(tmp_path / "file", "a", b"content")
    assert recall(tmp_path / "file", "a") == b""


def test_a_maker_is_known_by_every_byte_of_its_files() -> None:
    names = ("records.py", "writing.py")
    makers = {maker_of("strategieportal.publishing", one) for one in (names, names[:1], names[::-1])}
    assert len(makers) == 3
    assert maker_of("strategieportal.publishing", names) in makers
