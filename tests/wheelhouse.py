"""Wheels of the packages that are installed here, made again from their files: a source for pip without a network."""

from __future__ import annotations

import csv
import io
import zipfile
from importlib.metadata import distribution
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def wheels(names: Iterable[str], folder: Path) -> Path:
    """A folder with a wheel of each package, with the files and the sums that came in its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        found = distribution(name)
        told = found.read_text("WHEEL") or ""
        tags = [line.partition(": ")[2] for line in told.splitlines() if line.startswith("Tag: ")]
        parts = [sorted({tag.split("-")[at] for tag in tags}) for at in range(3)]
        plain = found.metadata["Name"].replace("-", "_").replace(".", "_")
        file = folder / f"{plain}-{found.version}-{'-'.join('.'.join(part) for part in parts)}.whl"
        with zipfile.ZipFile(file, "w") as archive:
            record = io.StringIO()
            rows = csv.writer(record, lineterminator="\n")
            for one in found.files or ():
                if one.hash is not None and ".." not in one.parts and one.suffix != ".pyc":
                    archive.writestr(one.as_posix(), one.read_binary())
                    rows.writerow([one.as_posix(), f"{one.hash.mode}={one.hash.value}", one.size])
            home = next(one.parent for one in found.files or () if one.name == "METADATA")
            rows.writerow([f"{home.as_posix()}/RECORD", "", ""])
            archive.writestr(f"{home.as_posix()}/RECORD", record.getvalue())
    return folder
