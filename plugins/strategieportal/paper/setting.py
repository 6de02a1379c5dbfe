"""Typst sets documents as tagged PDF (PDF/UA-1): the one module that knows it.

Content comes as JSON and is never read as markup; a template of ours says how each thing looks. The same document gives
the same bytes: fonts are ours alone, the day in the file is that of the document.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.charts.print_font import letters, print_fonts
from strategieportal.paper.letters import checked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.charts.cache import Cache
    from strategieportal.paper.blocks import Document

STANDARD: Final = "ua-1"
"""Accessible PDF, ISO 14289-1: Typst refuses what breaks it."""


class Printed(Struct, frozen=True):
    """A document that was set."""

    pdf: bytes
    missing: tuple[str, ...]
    """Letters that the typeface lacks and that were replaced, sorted."""


class PaperError(Exception):
    """A document cannot be set; the message is Typst's own."""


def available() -> bool:
    """Whether Typst is installed: it is an extra, ``pip install strategieportal[pdf]``."""
    return find_spec("typst") is not None


class Press:
    """Sets one document after the other with the same fonts."""

    def __init__(self, cache_store: Cache, face: str) -> None:
        """Make ready.

        Args:
            cache_store: keeps the fonts, whose making takes some seconds.
            face: name of the typeface.
        """
        self._fonts = print_fonts(cache_store, face)
        self._known = frozenset.intersection(*map(letters, self._fonts))
        self._document = _template("document")
        self._cache = cache_store

    def pdf(self, document: Document) -> Printed:
        """``document`` as tagged PDF.

        Raises:
            PaperError: Typst refuses it.
        """
        found = checked(document, self._known)
        at = datetime.fromisoformat(document.day).replace(tzinfo=UTC)
        made = self._set(self._document, found.data, format="pdf", pdf_standards=STANDARD, timestamp=at)
        return Printed(made, found.missing)

    def png(self, template: str, shown: Struct) -> bytes:
        """``shown`` as a picture of points, one for each point of the template ``card`` or ``picture``.

        One that was made before is taken from the cache: what did not change is not made again.

        Raises:
            PaperError: Typst refuses it.
        """
        data, source = checked(shown, self._known).data, _template(template)
        parts = (version("typst").encode(), source, *self._fonts, json.dumps(data, sort_keys=True).encode())
        key = hashlib.sha256(b"\0".join(hashlib.sha256(one).digest() for one in parts)).hexdigest()
        kept = self._cache.recall_bytes(key)
        if kept is None:
            kept = self._set(source, data, format="png", ppi=72)
            self._cache.keep_bytes(key, kept)
        return kept

    def _set(self, template: bytes, data: Mapping[str, Any], **how: Any) -> bytes:
        import typst  # noqa: PLC0415 - an extra that few need

        with tempfile.TemporaryDirectory() as folder:
            for index, font in enumerate(self._fonts):
                Path(folder, f"{index}.ttf").write_bytes(font)
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
            asked = {"data": json.dumps(data, ensure_ascii=False)}
            try:
                # in an empty folder: a template has nothing else to read
                made: Any = typst.compile(template, root=folder, font_paths=fonts, sys_inputs=asked, **how)
            except typst.TypstError as fault:
                raise PaperError(fault.diagnostic or fault.message) from fault
        return bytes(made)


def _template(name: str) -> bytes:
    return files("strategieportal.paper").joinpath("typst", f"{name}.typ").read_bytes()
