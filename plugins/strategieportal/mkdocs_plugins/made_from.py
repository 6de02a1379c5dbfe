"""What a site is made from, as one key: every file, the past, the programs, the settings, the day.

Two builds with the same key give the same bytes. Where that is not sure, there is no key: a plugin, a hook, an extension of
Markdown, a kind of page or an export of others may look at whatever it likes.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from datetime import date, datetime
from hashlib import blake2b
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from strategieportal.checks.dialect import DEFAULT, plain_name
from strategieportal.history.git import GitError, Repository

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

OURS: Final = "strategieportal"
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_DOORS: Final = ("strategieportal.page_kinds", "strategieportal.exports")
_FOLDERS: Final = ("data", "overrides")
"""What is read beside the content."""
_PLAIN: Final = (str, int, float, bool, type(None))
_ELSEWHERE: Final = ("INHERIT", "python/")
"""What stands in settings that take from another file, or from a module."""
_WORD: Final = re.compile(r"\w+")
_KNOWN: Final = frozenset({*DEFAULT, "fenced_code", "extra", "pymdownx.extra", "meta", "codehilite", "md_in_html"})
"""Extensions of Markdown that read no file but those below the content."""
_PROGRAMS: Final = ("git", "typst")
ENVIRONMENT: Final = ("SOURCE_DATE_EPOCH", "STRATEGIEPORTAL_", "GIT_", "LC_", "LANG")
"""How variables begin that a build or the programs that it asks look at."""
_LIBRARIES: Final = (".dist-info", ".egg-info", ".egg-link", ".pth")
_PAST: Final = (
    ("rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD"),
    ("for-each-ref", "--format=%(objectname) %(refname)"),
)

Standing = dict[str, tuple[int, ...]]
"""Each file and folder, and by what it is known whether somebody wrote it since."""


class UnsureError(Exception):
    """Something takes part in the build that nobody can look into."""


class Sources(Struct, frozen=True):
    """Where what a site is made from lies."""

    root: Path
    settings: Path
    folders: tuple[Path, ...]
    own: tuple[Path, ...]
    """Those of them that hold templates."""
    site: Path


class MadeFrom(Struct, frozen=True):
    """What a site is made from at one moment."""

    key: str
    """A digest of all of it."""
    sources: Sources
    maker: str
    """A digest of what makes HTML of pages: the program, its libraries, the settings, templates."""
    around: str
    """What is neither a file nor a setting."""
    standing: Standing

    def is_untouched(self) -> bool:
        """Whether nobody has touched anything since, so that what was built meanwhile is made from it."""
        try:
            return (_around(self.sources), _standing(self.sources)) == (self.around, self.standing)
        except (UnsureError, OSError):
            return False


def made_from(config: MkDocsConfig) -> MadeFrom | None:
    """What the site of ``config`` would be made from now; None where nobody can know.

    Args:
        config: as it was loaded, before any plugin changed it.
    """
    try:
        sources = _sources(config)
        around, standing = _around(sources), _standing(sources)
        settings = _settings(config, sources.settings)
        key = _digest(repr((sources, settings, around)), standing)
        own = tuple(f"{one}/" for one in sources.own)
        templates = [one for one in standing if one.startswith(own) or one == str(sources.settings)]
        maker = _digest(repr((sources, settings, _program())), templates)
    except (UnsureError, OSError):
        return None
    return MadeFrom(key, sources, maker, around, standing)


def _digest(said: str, names: Iterable[str]) -> str:
    """A digest of what is ``said`` and of the files called ``names``."""
    digest = blake2b(said.encode("utf-8", "surrogateescape"), digest_size=32)
    for name in names:
        written = b"" if name.endswith("/") else Path(name).read_bytes()
        for part in (os.fsencode(name), written):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _sources(config: MkDocsConfig) -> Sources:
    if not _only_ours(config):
        raise UnsureError
    root, site, settings = Path(config.docs_dir).parent, Path(config.site_dir), Path(config.config_file_path or "")
    own = (Path(config.theme.custom_dir),) if config.theme.custom_dir else ()
    folders = tuple(dict.fromkeys((Path(config.docs_dir), *(root / one for one in _FOLDERS), *own)))
    if not settings.is_file() or any(site.is_relative_to(one) or one.is_relative_to(site) for one in folders):
        raise UnsureError
    return Sources(root, settings, folders, own, site)


def _around(sources: Sources) -> str:
    """Programs, environment, day, neighbours and the past."""
    return repr((
        _program(),
        today(),
        sorted(one.name for one in sources.root.iterdir() if one.is_dir() and _counts(one, sources.site)),
        [_asked(sources.root, arguments) for arguments in _PAST],
    ))  # fmt: skip


def _program() -> str:
    """This program, its libraries, those that it runs, and the environment."""
    return repr((
        sys.version,
        sorted(_libraries()),
        sorted((str(one), *_known_by(one)) for one in _files(_PACKAGE)),
        [(name, found, *_known_by(Path(found))) for name in _PROGRAMS if (found := shutil.which(name))],
        sorted((name, value) for name, value in os.environ.items() if name.startswith(ENVIRONMENT)),
    ))  # fmt: skip


def today() -> date:
    """The day by the clock, where districts are."""
    return datetime.now(tz=ZoneInfo("Europe/Berlin")).date()


def _counts(folder: Path, site: Path) -> bool:
    """Whether a check might tell that ``folder`` lies in the portal's folder by mistake."""
    return not folder.name.startswith(".") and folder != site


def _only_ours(config: MkDocsConfig) -> bool:
    """Whether nothing of others takes part, and the settings say no more than what is written in them."""
    extensions = {plain_name(str(one)) for one in config.markdown_extensions} <= _KNOWN
    return is_alone(config) and extensions and not any(_of_others())


def is_alone(config: MkDocsConfig) -> bool:
    """Whether no plugin and no hook of others takes part, which might change what was written."""
    plugins = all(type(one).__module__.startswith(f"{OURS}.") for one in config.plugins.values())
    return plugins and not config.hooks


def _of_others() -> Iterator[bool]:
    for group in _DOORS:
        for one in entry_points(group=group):
            yield not one.value.startswith(f"{OURS}.")


def _settings(config: MkDocsConfig, file: Path) -> list[tuple[str, str]]:
    """What the command line, and the variables that the settings name, say beside the file of the settings.

    Raises:
        UnsureError: the file takes from others, or from programs.
    """
    text = file.read_text("utf-8")
    if any(one in text for one in _ELSEWHERE):
        raise UnsureError
    stated = [(name, repr(value)) for name, value in sorted(config.items()) if isinstance(value, _PLAIN)]
    named = set(_WORD.findall(text))
    return [*stated, *sorted((name, value) for name, value in os.environ.items() if name in named)]


def _libraries() -> Iterator[tuple[str, int]]:
    """What is installed, and when it was."""
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - an empty name is this folder to one and none to the other
            for one in os.scandir(folder):
                if one.name.endswith(_LIBRARIES):
                    yield one.path, one.stat().st_mtime_ns


def _asked(root: Path, arguments: tuple[str, ...]) -> str:
    """What git says of the past; where there is none, what it says to that."""
    try:
        return Repository(root).ask(*arguments).decode("utf-8", "replace")
    except GitError as fault:
        return f"{type(fault).__name__}: {fault}"


def _standing(sources: Sources) -> Standing:
    """Every file below the folders that are read, and the settings; in one order."""
    there = [one for one in sources.folders if one.is_dir()]
    found = {str(one): _known_by(one) for folder in there for one in _files(folder)}
    return {**{f"{one}/": () for one in there}, **found, str(sources.settings): _known_by(sources.settings)}


def _files(folder: Path) -> Iterator[Path]:
    """Every file below ``folder``, sorted; a link to a folder may lead anywhere."""
    for path, names, files in os.walk(folder):
        names[:] = sorted(one for one in names if one != "__pycache__")
        if any(os.path.islink(os.path.join(path, one)) for one in names):  # noqa: PTH114, PTH118 - thousands of files
            raise UnsureError
        yield from (Path(path, one) for one in sorted(files))


def _known_by(file: Path) -> tuple[int, ...]:
    """What tells whether somebody wrote ``file`` since.

    Raises:
        UnsureError: it is a pipe, a socket or a device, which gives whatever it likes, or keeps whoever reads it waiting.
    """
    found = file.stat()
    if not stat.S_ISREG(found.st_mode):
        raise UnsureError
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_mode
