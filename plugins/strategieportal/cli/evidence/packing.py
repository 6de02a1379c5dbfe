"""An edition of a portal in git -> its bundle."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from strategieportal.cli.evidence.bundle import ABOUT, FORMAT, README, SITE, SOURCES, VERSIONS, packed
from strategieportal.cli.evidence.environment import DIGESTS, digests, digests_text
from strategieportal.cli.evidence.rebuilding import PAST, rebuilt, versions
from strategieportal.cli.evidence.sources import source_files
from strategieportal.history.git import GitError, Repository
from strategieportal.language import day as day_in_words
from strategieportal.language import say

if TYPE_CHECKING:
    from strategieportal.model.edition import Edition


def bundle_of(root: Path, edition: Edition) -> bytes:
    """The bundle of ``edition``, built anew from the portal in ``root``.

    Raises:
        UnbuildableError: its site cannot be built.
    """
    sources = source_files(root)
    past, prefix, head = _past(root)
    with TemporaryDirectory() as folder:
        site = rebuilt(sources, past, prefix, edition.as_of, Path(folder))
        pages = {one.relative_to(site).as_posix(): one.read_bytes() for one in site.rglob("*") if one.is_file()}
    words = {"title": edition.strategy, "owner": edition.owner, "day": day_in_words(edition.as_of)}
    files = {
        ABOUT: f"{json.dumps(_about(edition, prefix, head), ensure_ascii=False, indent=1)}\n".encode(),
        README: say("evidence.readme", name=edition.words, **words).encode(),
        VERSIONS: "".join(f"{name}=={told}\n" for name, told in versions().items()).encode(),
        DIGESTS: digests_text(digests(versions())),
        **{f"{SOURCES}{path}": data for path, data in sources.items()},
        **{f"{SITE}{path}": data for path, data in pages.items()},
        **({PAST: past} if past is not None else {}),
    }
    return packed(files)


def _about(edition: Edition, prefix: str, head: str) -> dict[str, object]:
    """What the bundle is."""
    return {
        "format": FORMAT,
        "ausgabe": edition.name,
        "traeger": edition.owner,
        "strategie": edition.strategy,
        "lizenz": edition.license,
        "tag": edition.as_of.isoformat(),
        "pruefsumme": edition.checksum,
        "quellen": edition.sources,
        "commit": head,
        "ordner": prefix,
    }


def _past(root: Path) -> tuple[bytes | None, str, str]:
    """The past of the repository that ``root`` lies in, the folder in it, and its newest commit; nothing without git."""
    repository = Repository(root)
    try:
        head = repository.ask("rev-parse", "HEAD").decode().strip()
        prefix = repository.ask("rev-parse", "--show-prefix").decode().strip()
    except GitError:
        return None, "", ""
    # one thread, so that the same commits are packed into the same bytes
    made = repository.ask("-c", "pack.threads=1", "bundle", "create", "--quiet", "-", "HEAD", "--tags")
    return made, prefix, head


def uncommitted(root: Path) -> list[str]:
    """Files of the portal that are not as the newest commit has them; none without git."""
    try:
        told = Repository(root).ask("status", "--porcelain", "--", ".").decode()
    except GitError:
        return []
    return [line[3:] for line in told.splitlines()]
