"""A portal's folder opened for a change: its sheets by id, and what a change would do to its checks."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.checks.check import check
from strategieportal.cli.clock import today
from strategieportal.cli.progress import step
from strategieportal.guessing import perhaps_id
from strategieportal.language import listing, say
from strategieportal.model.base import german_key
from strategieportal.problems import Problem, Problems, Severity
from strategieportal.reading import layout
from strategieportal.reading.day import day_of_publication
from strategieportal.reading.read import Reading, read
from strategieportal.source.content_folder import on_disk, told
from strategieportal.source.files import MAX_TEXT, Tree, scan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from strategieportal.model.base import Noun

PORTAL = "portal"
"""Stands for ``data/portal.yml`` where an id is asked for."""


class RefusedError(Exception):
    """A change that is not made; its text says why, in German."""


class Sheet(Struct, frozen=True):
    """A file that holds one noun."""

    path: str
    kind: str
    id: str
    noun: type[Noun] | None
    text: str
    """As it is on disk, line ends included."""

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of its front matter in the order in which people write them."""
        return keys_of(self.noun) if self.noun is not None else ()

    @property
    def is_markdown(self) -> bool:
        """Whether it is a sheet with a front matter, not a YAML file."""
        return self.path.endswith(".md")


class PortalFolder(Struct, frozen=True):
    """A portal that was read for a change."""

    root: Path
    tree: Tree
    reading: Reading
    checked: dict[tuple[tuple[str, str], ...], Problems]
    """What was found with which changes; a check of a large portal takes seconds."""
    today: date
    """The day by the clock, which is the day of a decision unless somebody names another."""
    as_of: date

    def sheet(self, name: str) -> Sheet:
        """The sheet with the id ``name``, of whatever kind; ``portal`` for ``data/portal.yml``.

        Raises:
            RefusedError: there is none, or there are several of different kinds.
        """
        if name == PORTAL:
            return self._sheet("portal", nouns_only(), layout.PORTAL, None)
        found = [(kept, self.reading.origins[kept.kind, name]) for kept in layout.SHEETS if self._has(kept.kind, name)]
        if not found:
            raise RefusedError(say("sheets.unknown_id", id=name, guess=perhaps_id(name, self.ids())).rstrip())
        if len(found) > 1:
            kinds = listing(say(f"sheets.kinds.{kept.kind}") for kept, _ in found)
            raise RefusedError(say("sheets.several", id=name, kinds=kinds))
        kept, origin = found[0]
        return self._sheet(kept.kind, name, origin.file, kept.noun)

    def _has(self, kind: str, name: str) -> bool:
        return (kind, name) in self.reading.origins

    def _sheet(self, kind: str, name: str, path: str, noun: type[Noun] | None) -> Sheet:
        return Sheet(path, kind, name, noun, self.text(path))

    def text(self, path: str) -> str:
        """A file as it is on disk, with its line ends.

        Raises:
            RefusedError: it cannot be read or is no UTF-8.
        """
        data, problems = self.tree.read_bytes(path, MAX_TEXT)
        if data is None:
            raise RefusedError(say("sheets.unreadable", path=path, why=problems[0].sentence))
        try:
            return data.decode()
        except UnicodeDecodeError:
            raise RefusedError(say("sheets.no_utf8", path=path)) from None

    def ids(self, kind: str | None = None) -> list[str]:
        """The ids of all sheets, or of those of one kind, whether sound or not."""
        kinds = {kept.kind for kept in layout.SHEETS} if kind is None else {kind}
        return [name for of, name in self.reading.origins if of in kinds]

    def checked_with(self, changed: Mapping[str, str]) -> Problems:
        """Every problem that the portal would have with ``changed`` (path -> text)."""
        key = tuple(sorted(changed.items()))
        if key not in self.checked:
            with step("change"):
                self.checked[key] = self._checked(key) if key else check(self.reading, self.as_of)
        return self.checked[key]

    def _checked(self, changed: tuple[tuple[str, str], ...]) -> Problems:
        with TemporaryDirectory() as folder:
            paths = dict(self.tree.paths)
            for number, (path, text) in enumerate(changed):
                paths[path] = Path(folder, str(number))
                paths[path].write_bytes(text.encode())
            return check(read(Tree(self.root, dict(sorted(paths.items())))), self.as_of)

    def new_faults(self, changed: Mapping[str, str]) -> tuple[Problem, ...]:
        """Errors that the portal has with ``changed`` (path -> text) and does not have without."""
        return self._new(changed, Severity.ERROR)

    def new_warnings(self, changed: Mapping[str, str]) -> tuple[Problem, ...]:
        """The same for warnings, which hinder nobody but are best heard at once."""
        return self._new(changed, Severity.WARNING)

    def _new(self, changed: Mapping[str, str], severity: Severity) -> tuple[Problem, ...]:
        known = self.checked_with({}).of_severity(severity)
        before = {(one.place.file, one.code, one.sentence) for one in known}
        after = self.checked_with(changed).of_severity(severity)
        fresh = (one for one in after if (one.place.file, one.code, one.sentence) not in before)
        return Problems.of(told(fresh, self.tree.content)).found


def nouns_only() -> str:
    """The id under which what there is just one of is kept."""
    return "only"


def keys_of(noun: type[Noun]) -> tuple[str, ...]:
    """The German keys of a noun in the order of its fields, which is the order in which people write them."""
    return tuple(german_key(name) for name, field in noun.model_fields.items() if field.alias != "")


def open_portal(root: Path) -> PortalFolder:
    """Read the portal in ``root``.

    Raises:
        RefusedError: there is none.
    """
    tree, _ = scan(root)
    if not tree.exists(layout.PORTAL):
        raise RefusedError(say("sheets.no_portal", folder=root, file=layout.PORTAL))
    with step("reading"):
        reading = read(tree)
    now = today()
    as_of = day_of_publication(reading.strategy.portal, None, now)
    return PortalFolder(root, tree, reading, {}, now, as_of)


def write_whole(root: Path, path: str, text: str) -> None:
    """Write a file whole or not at all, with the rights that it had.

    Raises:
        RefusedError: the disk says no.
    """
    target = on_disk(root, path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.neu")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(text.encode())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise RefusedError(say("sheets.unwritable", path=path, why=reason(fault))) from None


def reason(fault: OSError) -> str:
    """Why the system did not do what it was asked, in words."""
    known = {errno.ENOENT: "no_folder", errno.EACCES: "no_rights", errno.EROFS: "no_rights", errno.ENOSPC: "no_room"}
    return say(f"sheets.why.{known[fault.errno]}") if fault.errno in known else fault.strerror or ""
