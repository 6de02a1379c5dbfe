"""Pictures of a source that are there: taken along under a safe name. Those that are not are only reported."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from strategieportal.cli.importing.ids import slug
from strategieportal.pictures.inspect import inspect
from strategieportal.pictures.picture import ENDINGS, Picture
from strategieportal.problems import Place

if TYPE_CHECKING:
    from strategieportal.cli.importing.base import Harvest
    from strategieportal.cli.importing.folder import Source

FOLDER = "content/bilder"


class Pictures:
    """Takes pictures along, each once."""

    def __init__(self, source: Source, harvest: Harvest, beside: str) -> None:
        """Begin; ``beside`` is the file whose folder relative addresses start from."""
        self._source = source
        self._harvest = harvest
        self._folder = posixpath.dirname(beside)
        self._taken: dict[str, str] = {}

    def take(self, address: str) -> str | None:
        """Where the picture ``address`` lies for a sheet one folder below ``content``, or None when it is not there."""
        path = posixpath.normpath(posixpath.join(self._folder, unquote(address).lstrip("/")))
        if path not in self._taken:
            found = self._found(path)
            if found is None:
                return None
            self._taken[path] = found
        return f"../{self._taken[path].removeprefix('content/')}"

    def _found(self, path: str) -> str | None:
        ending = posixpath.splitext(path)[1].lower()
        if ending not in ENDINGS or not self._source.tree.exists(path):
            return None
        data, _ = self._source.bytes_of(path)
        picture = inspect(data) if data is not None else None
        if data is None or not isinstance(picture, Picture) or (picture.ending == "svg") != (ending == ".svg"):
            return None
        name = posixpath.splitext(posixpath.basename(path))[0]
        wish = f"{FOLDER}/{slug(name) or 'bild'}{ending}"
        number = 2
        while wish in self._harvest.drafts:
            wish = f"{FOLDER}/{slug(name, 34) or 'bild'}-{number}{ending}"
            number += 1
        self._harvest.used.add(path)
        self._harvest.put(wish, data, Place(path), posixpath.basename(path))
        return wish
