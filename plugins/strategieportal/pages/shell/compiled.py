"""Templates as the template engine has compiled them, kept for the next build: compiling takes longer than a hundred pages."""

from __future__ import annotations

import hashlib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2 import BytecodeCache

from strategieportal.language import fingerprint
from strategieportal.pages.shell import templating

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

    from strategieportal.charts.cache import Cache


class Compiled(BytecodeCache):
    """Compiled templates in ``cache``, by source, catalogue, place, options, compiler and versions; Python's own is in each."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` if its template was compiled before."""
        kept = self._cache.recall_bytes(_key(bucket))
        if kept is not None:
            bucket.load_bytecode(BytesIO(kept))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._cache.keep_bytes(_key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    engine = bucket.environment
    options = (engine.autoescape, engine.trim_blocks, engine.lstrip_blocks)
    made_from = ("template", jinja2.__version__, _compiler(), options, fingerprint(), bucket.key, bucket.checksum)
    return hashlib.sha256(repr(made_from).encode()).hexdigest()


@cache
def _compiler() -> str:
    """What our part of the compiler is, whatever its version calls itself."""
    return hashlib.sha256(Path(templating.__file__).read_bytes()).hexdigest()
