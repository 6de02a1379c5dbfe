"""Small films for tests, made byte by byte: WebM that a browser plays, and MP4 whose boxes are those of a camera.

A film in sign language shows a person, so none is made up for the portal of the examples; these show one colour.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from tests.conftest import TINY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WHERE = b"+50.1234+008.6543/"
"""A place as phones write it into ``\xa9xyz``."""
WHO = b"Erika Mustermann"
CAPTIONS = "WEBVTT\n\n00:00:00.000 --> 00:00:00.900\nWillkommen.\n"


def webm(
    *,
    seconds: float | None = 1.0,
    size: tuple[int, int] = (640, 360),
    tags: bool = False,
    kind: int = 1,
    codec: str = "V_VP8",
    doctype: str = "webm",
) -> bytes:
    """A film of ten pictures a second.

    Args:
        seconds: how long it is said to be; None where it says nothing, as when a browser recorded it.
        size: its width and height.
        tags: whether place, owner and title are written into it.
        kind: the type of its one track: 1 is a picture.
        codec: how that is said to be stored.
        doctype: which one of its family it says to be.
    """
    said = [
        element("7BA9", WHO),
        element("4489", struct.pack(">d", seconds * 1000)) if seconds is not None else b"",
    ]
    info = element("1549A966", element("2AD7B1", number(1_000_000)) + b"".join(said if tags else said[1:]))
    video = element("E0", element("B0", number(size[0])) + element("BA", number(size[1])))
    track = element("D7", number(1)) + element("73C5", number(1)) + element("83", number(kind))
    tracks = element("1654AE6B", element("AE", track + element("86", codec.encode()) + video))
    simple = element("67C8", element("45A3", b"LOCATION") + element("4487", WHERE))
    told = element("1254C367", element("7373", element("63C0", b"") + simple)) if tags else b""
    frames = round((seconds or 1.0) * 10)
    blocks = (element("A3", b"\x81" + struct.pack(">hB", 100 * at, 0x80) + _picture(size)) for at in range(frames))
    cluster = element("1F43B675", element("E7", number(0)) + b"".join(blocks))
    head = element(
        "1A45DFA3", element("4282", doctype.encode()) + element("4287", number(2)) + element("4285", number(2))
    )
    return head + element("18538067", info + tracks + told + cluster)


@lru_cache(maxsize=4)
def _picture(size: tuple[int, int]) -> bytes:
    """One picture as VP8, which is what a lossy WebP holds."""
    out = BytesIO()
    Image.new("RGB", size, (24, 90, 140)).save(out, "WEBP", quality=10)
    data = out.getvalue()
    at = data.index(b"VP8 ")
    return data[at + 8 : at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")]


def element(name: str, body: bytes) -> bytes:
    """An element of EBML."""
    return bytes.fromhex(name) + (1 << 56 | len(body)).to_bytes(8) + body


def number(value: int) -> bytes:
    """A number of EBML."""
    return value.to_bytes(4)


def mp4(
    *,
    seconds: float = 12.5,
    size: tuple[int, int] = (1280, 720),
    turned: bool = False,
    tracks: Mapping[str, str] = {"vide": "avc1", "soun": "mp4a"},
    told: bool = False,
    behind: bool = False,
) -> bytes:
    """The boxes of a film, with no pictures that could be decoded.

    Args:
        seconds: how long it is.
        size: width and height as it is stored.
        turned: whether it is to be turned by a quarter, as phones say.
        tracks: kinds of tracks, and how each is stored.
        told: whether place and owner are written into it, in the boxes that phones and programs use.
        behind: whether what describes it stands behind the pictures.
    """
    made = [box("mvhd", struct.pack(">IIIII", 0, 0, 0, 600, round(seconds * 600)) + bytes(80))]
    made += [_track(kind, codec, size, turned=turned) for kind, codec in tracks.items()]
    if told:
        made.append(box("udta", box("\xa9xyz", b"\x00\x12\x15\xc7" + WHERE) + box("meta", bytes(4) + WHO)))
        made.append(box("meta", bytes(4) + WHO))
    movie, pictures = box("moov", b"".join(made)), box("mdat", bytes(range(256)))
    head = box("ftyp", b"isom\x00\x00\x02\x00isomavc1")
    parts = [pictures, movie] if behind else [movie, pictures]
    return head + b"".join(parts) + (box("uuid", bytes(16) + WHO) + box("free", WHO) if told else b"")


def _track(kind: str, codec: str, size: tuple[int, int], *, turned: bool) -> bytes:
    matrix = (0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30) if turned else (65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30)
    seen = size if kind == "vide" else (0, 0)
    head = box("tkhd", bytes(40) + struct.pack(">9i", *matrix) + struct.pack(">II", *(one << 16 for one in seen)))
    stored = box("stsd", struct.pack(">II", 0, 1) + box(codec, bytes(70)))
    medium = box("hdlr", bytes(8) + kind.encode() + bytes(13)) + box("minf", box("stbl", stored))
    return box("trak", head + box("mdia", medium) + box("udta", box("name", WHO)))


def box(name: str, body: bytes) -> bytes:
    """A box of MP4."""
    return struct.pack(">I", len(body) + 8) + name.encode("latin-1") + body


def portal(folder: Path) -> Path:
    """A portal with such films in ``folder``, with feeds and search; the folder."""
    for path, text in TINY.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    more = "  - strategieportal/exports\n  - strategieportal/search\nsite_url: https://portal.example/\n"
    (folder / "mkdocs.yml").write_text(config + more, encoding="utf-8")
    signed(folder)
    return folder


def signed(root: Path) -> None:
    """Give the tiny portal in ``root`` films: about itself, a measure, its accessibility statement, and one in the making."""
    films = root / "content" / "filme"
    films.mkdir(parents=True)
    (films / "portal.webm").write_bytes(webm(tags=True))
    (films / "termine.webm").write_bytes(webm(seconds=None, size=(360, 640), tags=True))
    (films / "erklaerung.mp4").write_bytes(mp4(seconds=75, told=True))
    (films / "entwurf.mp4").write_bytes(mp4())
    Image.new("RGB", (1280, 720), (24, 90, 140)).save(films / "portal.jpg", quality=60)
    for name, text in SHEETS.items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")


SHEETS = {
    "filme/portal.vtt": CAPTIONS,
    "filme/erklaerung.vtt": CAPTIONS,
    "index.dgs.md": (
        "---\n"
        "titel: Das Portal in Gebärdensprache\n"
        "film: filme/portal.webm\n"
        "untertitel: filme/portal.vtt\n"
        "standbild: filme/portal.jpg\n"
        "gebaerdet_von: Erika Beispiel\n"
        "nachweis: Filmwerkstatt Muster\n"
        "stand: 2026-05-04\n"
        "---\n"
        "Willkommen im Portal des Landkreises Muster.\n\n"
        "## So finden Sie sich zurecht\n\n"
        "Oben steht das Menü. Dort gibt es auch diese Seite, den Zwetschgenkuchen.\n"
    ),
    "massnahmen/m-01.dgs.md": (
        "---\n"
        "titel: Termine im Amt\n"
        "film: filme/termine.webm\n"
        "untertitel: filme/portal.vtt\n"
        "---\n"
        "Termine gibt es rund um die Uhr.\n"
    ),
    "rechtliches/barrierefreiheit.dgs.md": (
        "---\n"
        "titel: Erklärung zur Barrierefreiheit\n"
        "film: filme/erklaerung.mp4\n"
        "untertitel: filme/erklaerung.vtt\n"
        "---\n"
        "Das Portal ist barrierefrei.\n"
    ),
    "handlungsfelder/verwaltung.dgs.md": (
        "---\ntitel: Das Amt\nfilm: filme/entwurf.mp4\nentwurf: ja\n---\nNoch nicht fertig.\n"
    ),
}
