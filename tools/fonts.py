"""Makes the web fonts and widths of the usual typeface that come with the package, anew: ``.venv/bin/python tools/fonts.py``.

Each is named by the hash of all it is made from, so one of another version of the typeface is not found and made when a
site is built. A test holds that what lies there is what this makes.
"""

from __future__ import annotations

from strategieportal.charts.fonts import (
    BASIC,
    EXTENDED,
    READY,
    WEIGHTS,
    made_font,
    made_widths,
    name_of,
    name_of_widths,
)
from strategieportal.charts.typeface import DEFAULT, licence


def write() -> None:
    """Replace what lies in the folder."""
    READY.mkdir(exist_ok=True)
    for old in READY.iterdir():
        old.unlink()
    for weight in WEIGHTS:
        widths = made_widths(weight, DEFAULT)
        (READY / name_of_widths(weight, DEFAULT)).write_text(widths, encoding="utf-8", newline="\n")
        for characters in (BASIC, EXTENDED):
            (READY / name_of(weight, DEFAULT, characters)).write_bytes(made_font(weight, DEFAULT, characters))
    (READY / "LICENSE.txt").write_text(licence(DEFAULT), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
