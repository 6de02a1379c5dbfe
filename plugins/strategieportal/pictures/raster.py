"""Pictures of dots: how large they are, whether they are whole, and what of them is published.

What is published holds dots and colours and nothing else: the place, the camera and its owner stay at home (Exif, XMP,
IPTC, comments, thumbnails). A picture is turned as its Exif says, because nobody can once Exif is gone, and is no wider
than a page needs. Same bytes in, same bytes out, for one version of Pillow.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import PIL
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError, features

from strategieportal.pictures.picture import Flaw, Picture

if TYPE_CHECKING:
    from collections.abc import Iterator

MAKING: Final = "1"
"""Counts up when the same picture is published otherwise; part of the key in the cache."""
WIDE: Final = 1600
"""Dots of the larger form: twice the width of a column of text, for screens with two dots to a pixel."""
NARROW: Final = 800
"""Dots of the smaller one: a phone's width, or a column's on a screen with one dot to a pixel."""
PHONE: Final = 480
"""Dots of the form for phones, at most."""
PHONE_BYTES: Final = 8_000
"""What that form may weigh: with everything else that a page sends, its first view stays below 60 kB."""
_PHONE_STEPS: Final = ((PHONE, 50), (PHONE, 38), (PHONE, 28), (PHONE, 20), (360, 20), (240, 20))
"""Widths and qualities of AVIF, the best first; the last one is taken whatever it weighs."""
MOST_DOTS: Final = 60_000_000
"""Of all frames together; 240 MB when decoded."""
MOST_DOTS_JPEG: Final = 250_000_000
"""JPEG can be decoded at an eighth of its size, so a camera's largest pictures may come."""
MOST_FRAMES: Final = 500
QUALITY: Final = 82
_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": QUALITY, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": QUALITY, "method": 4},
    "AVIF": {"quality": 60},
}
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_WRITTEN: Final = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}
_ORIENTATION: Final = 0x0112
_SIDEWAYS: Final = 5
"""From this orientation on, width and height change places (Exif 2.32, tag 274)."""
_SIMPLE: Final = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})


class _BombError(Exception):
    """More dots than anybody looks at."""


def library() -> str:
    """Which Pillow makes what is published: another one may make other bytes of the same dots."""
    return str(PIL.__version__)


def inspect(data: bytes) -> Picture | Flaw:
    """The size of ``data``, every dot of which was decoded once; or its flaw."""
    return _read(data, whole=True)


def size(data: bytes) -> Picture | Flaw:
    """The size of ``data`` by its head alone."""
    return _read(data, whole=False)


def forms(picture: Picture) -> tuple[tuple[int, int], ...]:
    """Widths and heights in which ``picture`` is published: the larger one first, and a smaller one if that saves much."""
    width, height = int(picture.width), int(picture.height)
    wide = min(width, WIDE)
    widths = (wide, NARROW) if wide > NARROW * 5 // 4 and picture.frames == 1 else (wide,)
    if picture.frames > 1:
        widths = (width,)
    return tuple((one, max(1, round(height * one / width))) for one in widths)


def published(data: bytes, ending: str, width: int, quality: int | None = None) -> bytes:
    """``data`` as a page needs it: upright, without anything but dots, ``width`` dots wide, in the format of ``ending``.

    ``quality`` is that of the format, 0 to 100; None for the usual one.

    Raises:
        ValueError: ``data`` is no whole picture; :func:`inspect` says so before.
    """
    kind = _WRITTEN[ending.lower().lstrip(".")]
    try:
        with _opened(data) as image:
            if getattr(image, "n_frames", 1) > 1 and kind in {"GIF", "WEBP", "PNG", "AVIF"} and image.format != "MPO":
                return _moving(image, kind)
            return _still(image, kind, width, quality)
    except Exception as error:
        raise ValueError(str(error)) from error


def has_phone_form(picture: Picture) -> bool:
    """Whether ``picture`` gets a form for phones: one that does not move, where this Pillow writes AVIF."""
    return picture.frames == 1 and bool(features.check("avif"))


def for_phone(data: bytes) -> bytes:
    """``data`` as AVIF of at most :data:`PHONE_BYTES`, as good as that allows: fewer qualities first, then fewer dots.

    Raises:
        ValueError: ``data`` is no whole picture.
    """
    made = b""
    for width, quality in _PHONE_STEPS:
        made = published(data, "avif", width, quality)
        if len(made) <= PHONE_BYTES:
            break
    return made


def _read(data: bytes, *, whole: bool) -> Picture | Flaw:
    try:
        with _opened(data) as image:
            kind = "jpeg" if image.format == "MPO" else str(image.format).lower()
            frames = 1 if kind == "jpeg" else getattr(image, "n_frames", 1)
            width, height = _upright(image)
            if whole:
                _decode(image, kind, frames)
    except UnidentifiedImageError:
        return Flaw("kind")
    except (_BombError, Image.DecompressionBombError):
        return Flaw("bomb")
    except Exception:  # noqa: BLE001 - decoders raise whatever they stumble over
        return Flaw("broken")
    return Picture(width, height, kind, frames)


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The picture, its head read and its size judged before anything else is."""
    with warnings.catch_warnings():
        # Pillow warns of sizes that we judge ourselves, and of harmless oddities in heads
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            dots = image.width * image.height
            still = image.format in {"JPEG", "MPO"}
            frames = 1 if still else getattr(image, "n_frames", 1)
            if dots * frames > (MOST_DOTS_JPEG if still else MOST_DOTS) or frames > MOST_FRAMES:
                raise _BombError
            yield image


def _upright(image: Image.Image) -> tuple[int, int]:
    turned = image.getexif().get(_ORIENTATION, 1) >= _SIDEWAYS
    return (image.height, image.width) if turned else (image.width, image.height)


def _decode(image: Image.Image, kind: str, frames: int) -> None:
    if kind == "jpeg":
        image.draft("RGB", (image.width // 8, image.height // 8))
        image.load()
    elif frames == 1:
        image.load()
    else:
        for frame in ImageSequence.Iterator(image):
            frame.load()


def _still(image: Image.Image, kind: str, width: int, quality: int | None) -> bytes:
    sideways = _upright(image) != (image.width, image.height)
    if image.format in {"JPEG", "MPO"}:
        across = image.height if sideways else image.width
        if across >= 2 * width:
            # decode no more dots than twice those that are wanted
            share = across // width
            image.draft(None, (image.width // share, image.height // share))
    image.load()
    profile = image.info.get("icc_profile")
    if kind == image.format == "JPEG" and image.getexif().get(_ORIENTATION, 1) == 1 and image.width <= width:
        return _as_it_was(image, profile)
    made = ImageOps.exif_transpose(image)
    if made.mode.startswith("I"):
        made = made.convert("I").point(lambda dot: dot * (1 / 256)).convert("L")
    if made.mode not in _SIMPLE:
        # a profile of printing colours says nothing about those of a screen
        made, profile = made.convert("RGB"), None
    if made.width > width:
        made = _resized(made, width)
    return _saved(made, kind, profile, quality)


def _as_it_was(image: Image.Image, profile: bytes | None) -> bytes:
    """A JPEG that need not change, by its own tables: nothing is lost but what it carried beside its dots."""
    out = BytesIO()
    image.save(out, "JPEG", quality="keep", progressive=True, exif=b"", comment=b"", icc_profile=profile)
    return out.getvalue()


def _resized(image: Image.Image, width: int) -> Image.Image:
    if "transparency" in image.info or image.mode == "PA":
        image = image.convert("RGBA")
    elif image.mode in {"1", "P"}:
        image = image.convert("RGB")
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _saved(image: Image.Image, kind: str, profile: bytes | None, quality: int | None) -> bytes:
    bare = image.copy()
    bare.info = {"transparency": image.info["transparency"]} if "transparency" in image.info else {}
    options = dict(_OPTIONS.get(kind, {})) | ({"quality": quality} if quality is not None else {})
    if kind == "JPEG":
        bare = _on_white(bare)
    if profile is not None and kind != "GIF":
        options["icc_profile"] = profile
    out = BytesIO()
    bare.save(out, kind, **options)
    return out.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    """``image`` as JPEG can hold it: without what shines through."""
    if image.mode in {"L", "RGB"} and "transparency" not in image.info:
        return image
    seen = image.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(white, seen).convert("RGB")


def _moving(image: Image.Image, kind: str) -> bytes:
    """A picture that moves, frame by frame, with its times and without what else it carries."""
    times = []
    frames = []
    for frame in ImageSequence.Iterator(image):
        times.append(int(frame.info.get("duration", 100)))
        bare = frame.convert("RGBA")
        bare.info = {}
        frames.append(bare)
    out = BytesIO()
    loop = {"loop": int(image.info["loop"])} if "loop" in image.info else {}
    options: dict[str, Any] = {"save_all": True, "append_images": frames[1:], "duration": times, **loop}
    if kind == "GIF":
        options["disposal"] = 2
    frames[0].save(out, kind, **options)
    return out.getvalue()
