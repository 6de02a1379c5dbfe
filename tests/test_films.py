"""Film files and captions: what they are, what is wrong with them, and what of them leaves the house."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from strategieportal.films import captions
from strategieportal.films.captions import Slip
from strategieportal.films.film import Film, Flaw
from strategieportal.films.inspect import bare, inspect
from tests import filming

FILMS = {
    "mp4": filming.mp4(told=True),
    "mp4-behind": filming.mp4(told=True, behind=True),
    "webm": filming.webm(tags=True),
}


def test_a_film_is_measured() -> None:
    assert inspect(filming.mp4()) == Film("mp4", 1280, 720, 12.5, ("avc1", "mp4a"))
    assert inspect(filming.webm(seconds=1.5)) == Film("webm", 640, 360, 1.5, ("V_VP8",))


def test_a_film_of_a_phone_is_turned_upright() -> None:
    assert inspect(filming.mp4(turned=True)) == Film("mp4", 720, 1280, 12.5, ("avc1", "mp4a"))


def test_a_film_that_does_not_say_how_long_it_is_has_no_length() -> None:
    recorded, streamed = inspect(filming.webm(seconds=None)), inspect(filming.mp4(seconds=0))
    assert isinstance(recorded, Film)
    assert isinstance(streamed, Film)
    assert (recorded.seconds, streamed.seconds) == (None, None)


@pytest.mark.parametrize("codec", ["hvc1", "av01"])
def test_what_some_browsers_do_not_play_is_known(codec: str) -> None:
    found = inspect(filming.mp4(tracks={"vide": codec, "soun": "mp4a"}))
    assert isinstance(found, Film)
    assert found.strange == codec


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"GIF89a" + bytes(99), Flaw("kind")),
        (b"", Flaw("kind")),
        (filming.webm(doctype="matroska"), Flaw("kind")),
        (filming.mp4(tracks={"soun": "mp4a"}), Flaw("kind")),
        (filming.webm(kind=2), Flaw("kind")),
        (filming.mp4(tracks={"vide": "avc1", "meta": "mebx"}), Flaw("track", "meta")),
        (filming.webm(kind=33), Flaw("track", "33")),
        (filming.mp4()[:-20], Flaw("broken")),
        (filming.webm()[:-20], Flaw("broken")),
        (filming.mp4(size=(0, 0)), Flaw("broken")),
    ],
)
def test_what_is_no_sound_film_is_refused(data: bytes, flaw: Flaw) -> None:
    assert inspect(data) == flaw


@pytest.mark.parametrize("name", FILMS)
def test_place_and_owner_stay_at_home_and_nothing_moves(name: str) -> None:
    before = FILMS[name]
    assert filming.WHERE in before
    assert filming.WHO in before
    after = bare(before)
    assert filming.WHERE not in after
    assert filming.WHO not in after
    assert len(after) == len(before)
    assert inspect(after) == inspect(before)
    assert bare(after) == after


def test_pictures_and_sound_stay_where_they_are() -> None:
    for before, mark in ((filming.mp4(told=True), bytes(range(256))), (filming.webm(tags=True), b"\x9d\x01\x2a")):
        assert bare(before).find(mark) == before.find(mark) > 0


def test_a_film_about_which_nothing_is_said_is_published_as_it_is() -> None:
    assert bare(filming.webm()) == filming.webm()


def test_what_is_no_film_is_not_cleaned() -> None:
    with pytest.raises(ValueError, match="no film"):
        bare(b"GIF89a")


@example("mp4", [(1802, 1)])
@given(st.sampled_from(sorted(FILMS)), st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8))
def test_whatever_the_bytes_are_there_is_an_answer(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(FILMS[name])
    for at, value in changes:
        data[at % len(data)] = value
    found = inspect(bytes(data))
    if isinstance(found, Film):
        assert len(bare(bytes(data))) == len(data)


def test_boxes_within_boxes_without_end_are_no_burden() -> None:
    deep = filming.box("udta", b"")
    for _ in range(5000):
        deep = filming.box("moov", deep)
    assert inspect(filming.box("ftyp", b"isom") + deep + filming.box("mdat", b"x")) == Flaw("kind")
    data = filming.mp4() + deep
    assert len(bare(data)) == len(data)


def test_captions_are_read() -> None:
    text = "WEBVTT - Deutsch\n\nNOTE\nvon Hand\n\n1\n00:01.000 --> 00:02.500 align:start\nEins\nzwei\n\n01:00:00.000 --> 01:00:01.000\nDrei\n"
    assert captions.read(text) == captions.Captions(2, 3601.0, 11, ())


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("", Slip(1, "sign")),
        ("1\n00:00:01,000 --> 00:00:02,000\nEins\n", Slip(1, "sign")),
        ("WEBVTT\n", Slip(1, "none")),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nEins\n", Slip(3, "comma")),
        ("WEBVTT\n\n00:00:01.0 --> 00:00:02.0\nEins\n", Slip(3, "time")),
        ("WEBVTT\n\n1\n00:00:61.000 --> 00:01:02.000\nEins\n", Slip(4, "time")),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nEins\n", Slip(3, "turned")),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nEins\n\n00:01.000 --> 00:02.000\nZwei\n", Slip(6, "back")),
        ("WEBVTT\n\nEins\n", Slip(3, "lost")),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\nEins\n", Slip(3, "silent")),
    ],
)
def test_a_line_that_no_browser_understands_is_told(text: str, slip: Slip) -> None:
    assert captions.read(text).slips[0] == slip


@given(st.text(alphabet="WEBVT\n0123456789:.,-> \r\u2028aNOTE", max_size=200))
def test_whatever_captions_say_lines_are_those_of_the_file(text: str) -> None:
    found = captions.read(f"WEBVTT\n\n{text}")
    lines = text.replace("\r\n", "\n").count("\n") + text.replace("\r\n", "\n").count("\r")
    assert all(1 <= one.line <= lines + 3 for one in found.slips)
