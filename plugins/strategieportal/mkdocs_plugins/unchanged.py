"""A build for which nothing has changed since the last one makes nothing, and says so.

The last build left a record: the key of all that it was made from (``made_from.py``), the digest of every file of the site
that it published, and what it told. If the key is the same now and the published site is still what it was, file by file,
another build would write the same bytes. Whoever is not sure builds; ``immer_neu`` has everything made in any case.
"""

from __future__ import annotations

import importlib
import logging
import os
import stat
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from mkdocs.plugins import get_plugin_logger

from strategieportal.mkdocs_plugins.made_from import made_from
from strategieportal.publishing import caching, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from strategieportal.mkdocs_plugins.made_from import MadeFrom
    from strategieportal.publishing.again import Again

NAME: Final = "unveraendert"
"""The record in the cache: a seal, a line's end, and what it seals. There is one, whatever a portal was built into."""
_PAGES: Final = "strategieportal/pages"
_READING: Final = "strategieportal/reading"
_READABLE: Final = 0o444
_PREFIX: Final = "strategieportal: "
"""What the engine puts before whatever a plugin tells."""


class Record(msgspec.Struct, frozen=True):
    """What the last build left."""

    key: str
    site: dict[str, str]
    """Each file of the published site and its digest; folders end with ``/``."""
    told: list[tuple[int, str]]
    """What the next one tells people if nothing changes, and how loud: what this one told, and that nothing changed."""


class Heard(logging.Handler):
    """Takes note of what a build tells."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[int, str]] = []
        self.warned = False
        """Whether there was a warning: then the next build is to warn again, and a strict one to stop."""

    def emit(self, record: logging.LogRecord) -> None:
        """Note ``record``; what the engine says of its own doings is not for the next time."""
        self.warned = self.warned or record.levelno >= logging.WARNING
        if record.name.endswith("strategieportal"):
            self.told.append((record.levelno, record.getMessage().removeprefix(_PREFIX)))


def begin() -> None:
    """Have the next build look first whether anything has changed."""
    # its own name for the function, which it does not promise to anybody
    command: Any = importlib.import_module("mkdocs.commands.build")
    build = command.build

    def first(config: MkDocsConfig, **options: Any) -> None:
        command.build = build
        _build(build, config, options)

    command.build = first


def _build(build: Callable[..., None], config: MkDocsConfig, options: dict[str, Any]) -> None:
    cache, logger = cache_of(config), logging.getLogger("mkdocs")
    before = made_from(config) if cache is not None else None
    if cache is None or before is None:
        build(config, **options)
        return
    name, target = f"{before.key} {logger.level}", Path(config.site_dir)
    if (last := _recall(cache)) and last.key == name and last.site == contents(target):
        for level, text in last.told:
            get_plugin_logger("strategieportal").log(level, "%s", text)
        return
    heard, again = Heard(), _again(cache, before, config)
    logger.addHandler(heard)
    try:
        build(config, **options)
    finally:
        logger.removeHandler(heard)
    site = contents(Path(config.site_dir)) if not heard.warned else None
    if not before.is_untouched():
        (cache / NAME).unlink(missing_ok=True)
        return
    again.keep()
    if not heard.warned:
        _keep(cache, name, site, config, heard)


def _again(cache: Path, before: MadeFrom, config: MkDocsConfig) -> Again:
    """Let the build take pages of the last one that would be made the same again."""
    from strategieportal.publishing.again import Again

    found = config.plugins[_READING].again = Again(cache, before.maker, Path(config.site_dir))  # type: ignore[attr-defined]
    return found


def cache_of(config: MkDocsConfig) -> Path | None:
    """The cache of the build; None where none is to be used."""
    reading, pages = config.plugins.get(_READING), config.plugins.get(_PAGES)
    if reading is None or pages is None or reading.config.get("immer_neu"):
        return None
    folder = Path(config.docs_dir).parent / pages.config["cache_dir"]
    return folder if caching.is_own(folder) else None


def _recall(cache: Path) -> Record | None:
    """The record of the last build; None where there is none, or it is damaged."""
    with suppress(msgspec.MsgspecError):
        return msgspec.json.decode(records.recall(cache, NAME), type=Record)
    return None


def _keep(cache: Path, name: str, found: dict[str, str] | None, config: MkDocsConfig, heard: Heard) -> None:
    """Leave a record of what was ``found`` in the published site, if this build has published it."""
    from strategieportal.language import say

    with suppress(OSError):
        site, made = Path(config.site_dir), config.plugins[_READING].made  # type: ignore[attr-defined]
        # the number tells that no other build has published into the same folder meanwhile
        if found is None or made != site.stat().st_ino:
            (cache / NAME).unlink(missing_ok=True)
            return
        published = say("build.published", site=config.site_dir)
        told = [one for one in heard.told if one[1] != published]
        told.append((logging.INFO, say("build.unchanged", site=config.site_dir)))
        records.keep(cache, NAME, msgspec.json.encode(Record(name, found, told)))


def contents(site: Path) -> dict[str, str] | None:
    """Each file of ``site`` and its digest; None where somebody put something there that no build writes."""
    try:
        found = dict(_contents(str(site)))
    except OSError:
        return None
    return None if "" in found.values() else found


def _contents(site: str) -> Iterator[tuple[str, str]]:
    """Path and digest of each file, of each folder a dash; an empty digest for what readers could not read, links and pipes."""
    for folder, names, files in os.walk(site, onerror=_raise):
        names[:] = sorted(one for one in names if one != ".git")
        start = folder[len(site) :]
        yield f"{start}/", "-"
        for name in files:
            path = os.path.join(folder, name)  # noqa: PTH118 - thousands of files
            mode = os.lstat(path).st_mode
            sound = mode & _READABLE == _READABLE and stat.S_ISREG(mode)
            yield f"{start}/{name}", _digest(path) if sound else ""
        if any(os.path.islink(os.path.join(folder, name)) for name in names):  # noqa: PTH114, PTH118
            yield f"{start}/", ""


def _raise(error: OSError) -> None:
    raise error


def _digest(path: str) -> str:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return blake2b(file.read(), digest_size=20).hexdigest()
