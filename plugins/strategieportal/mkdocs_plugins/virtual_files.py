"""Pages that exist only in memory, as files of MkDocs: written one by one, never all held at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from strategieportal.mkdocs_plugins.reporting import refuse
from strategieportal.problems import Place
from strategieportal.publishing.files import too_many
from strategieportal.publishing.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from strategieportal.publishing.files import Made


class VirtualFile(File):
    """A file of the site whose bytes are made when MkDocs copies it; ``place`` is where the content states it, if it does."""

    def __init__(self, config: MkDocsConfig, made: Made) -> None:
        super().__init__(
            made.name,
            config.docs_dir,
            config.site_dir,
            config.use_directory_urls,
            dest_uri=made.path,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.place = made.place
        self._make = made.make
        self._written_to = f"{config.site_dir}/{made.path}"

    @property
    def src_path(self) -> str:
        """The same as ``src_uri``, which MkDocs takes apart and puts together again for files of the disk."""
        return self.src_uri

    @src_path.setter
    def src_path(self, value: str) -> None:
        """Take the name as it is."""
        self.src_uri = value

    def is_documentation_page(self) -> bool:
        """It is finished: MkDocs has nothing to convert."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - the signature of MkDocs
        """Make the file and write it."""
        del dirty
        write(self._written_to, self._make())


def add(files: Files, made: Iterable[Made], config: MkDocsConfig) -> None:
    """Put ``made`` among the site's files; each that no disk could hold beside the others is refused."""
    all_of_them = [*files]
    taken = {one.dest_uri for one in all_of_them}
    for file in (VirtualFile(config, one) for one in made):
        all_of_them.append(file)
        if file.dest_uri not in taken:
            taken.add(file.dest_uri)
            files.append(file)
    refuse(too_many((one.dest_uri, _place(one)) for one in all_of_them))


def _place(file: File) -> Place | None:
    """Where the content states ``file``, if it does."""
    return file.place if isinstance(file, VirtualFile) else Place(f"content/{file.src_uri}")
