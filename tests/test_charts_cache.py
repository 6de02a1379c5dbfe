"""The cache: answers what it was asked before, and never believes a damaged entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as some

from strategieportal import kept
from strategieportal.charts import engine
from strategieportal.charts.cache import Cache
from strategieportal.charts.workshop import Workshop
from tests.chart_inputs import full_kpi

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

KEY = "ab" + "0" * 62


def entry(folder: Path) -> Path:
    return next(path for path in folder.rglob("*") if path.is_file())


def test_what_is_kept_is_recalled(tmp_path: Path) -> None:
    Cache(tmp_path).keep(KEY, "Maßnahme")
    assert Cache(tmp_path).recall(KEY) == "Maßnahme"
    assert Cache(tmp_path).recall("cd" + KEY[2:]) is None
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [KEY[2:]]


@given(damage=some.binary(max_size=80))
def test_a_damaged_entry_counts_as_missing(tmp_path_factory: pytest.TempPathFactory, damage: bytes) -> None:
    folder = tmp_path_factory.mktemp("cache")
    Cache(folder).keep(KEY, "text")
    whole = entry(folder).read_bytes()
    entry(folder).write_bytes(damage)
    assert Cache(folder).recall(KEY) == ("text" if damage == whole else None)


def test_an_entry_in_the_place_of_another_is_not_believed(tmp_path: Path) -> None:
    Cache(tmp_path).keep(KEY, "text")
    other = "cd" + KEY[2:]
    (tmp_path / "cd").mkdir()
    entry(tmp_path).rename(tmp_path / "cd" / KEY[2:])
    kept.damaged()
    assert Cache(tmp_path).recall(other) is None
    assert kept.damaged() == 1


def test_without_a_folder_nothing_is_kept() -> None:
    Cache().keep(KEY, "text")
    assert Cache().recall(KEY) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file")
    cache.keep(KEY, "text")
    assert cache.recall(KEY) is None


def test_an_unchanged_figure_does_not_start_the_engine(tmp_path: Path) -> None:
    made = Workshop(tmp_path).kpi_line(full_kpi())
    engine.close()
    assert Workshop(tmp_path).kpi_line(full_kpi()) == made
    assert not engine.running()


def test_a_figure_is_drawn_again_when_its_entry_is_damaged(tmp_path: Path) -> None:
    made = Workshop(tmp_path).kpi_line(full_kpi())
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-10])
    assert Workshop(tmp_path).kpi_line(full_kpi()) == made
    assert Workshop().kpi_line(full_kpi()) == made


def made(folder: Path | None, key: str, place: str = "tabellen/a.xlsx") -> tuple[bytes, int]:
    """What the cache in ``folder`` gives for ``key``, and how often it was made."""
    calls: list[str] = []

    def make() -> bytes:
        calls.append(key)
        return f"aus {key}".encode()

    return Cache(folder).once(place, key, make), len(calls)


def test_at_a_place_one_entry_is_kept_until_another_key_is_asked_for(tmp_path: Path) -> None:
    assert made(tmp_path, "eins") == (b"aus eins", 1)
    assert made(tmp_path, "eins") == (b"aus eins", 0)
    assert made(tmp_path, "zwei") == (b"aus zwei", 1)
    assert made(tmp_path, "zwei") == (b"aus zwei", 0)
    assert made(tmp_path, "eins") == (b"aus eins", 1)
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 1


@given(at=some.integers(0, 10**6), bit=some.integers(0, 7))
def test_no_bit_that_turns_over_at_a_place_is_believed(
    tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("place")
    made(folder, "eins")
    written = bytearray(entry(folder).read_bytes())
    written[at % len(written)] ^= 1 << bit
    entry(folder).write_bytes(written)
    assert made(folder, "eins") == (b"aus eins", 1)
    assert made(folder, "eins") == (b"aus eins", 0)


def test_an_entry_at_the_place_of_another_one_is_not_believed(tmp_path: Path) -> None:
    made(tmp_path, "eins")
    kept.damaged()
    entry(tmp_path).rename(tmp_path / "tabellen/b.xlsx")
    assert made(tmp_path, "eins", "tabellen/b.xlsx") == (b"aus eins", 1)
    assert kept.damaged() == 1


def test_without_a_key_or_a_folder_that_can_be_written_all_is_made(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("im Weg")
    for folder, key in ((tmp_path, ""), (None, "eins"), (tmp_path / "datei", "eins")):
        for _ in range(2):
            assert made(folder, key) == (f"aus {key}".encode(), 1)
