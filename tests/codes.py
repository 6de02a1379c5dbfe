"""A wrong and a right example of each code, tried on a small portal; ``python -m tests.codes`` renews what is told.

``cases/codes/muster/`` is a sound portal. An example changes one file of it, or adds one; ``[vorgabe]`` is what all of a
file share. The handbook shows the examples (``tools/fehlercodes.py``), so none of them can be made up.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import load_config
from mkdocs.structure.files import get_files, set_exclusions

from strategieportal.checks.examine import examine
from strategieportal.cli.addressing import lost_addresses
from strategieportal.cli.building.build import prepared
from strategieportal.cli.building.stated import read
from strategieportal.cli.engine import not_installed
from strategieportal.cli.importing.mapping import read_mapping
from strategieportal.cli.unbuildable import unbuildable
from strategieportal.language import catalogue
from strategieportal.mkdocs_plugins.options import said_by
from strategieportal.mkdocs_plugins.site_files import left_out
from strategieportal.problems import Severity
from strategieportal.publishing import adopted
from strategieportal.source.settings import read_settings
from strategieportal.source.settings_faults import faults
from tests.importing import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.problems import Problem

CASES = Path(__file__).with_name("cases") / "codes"
PORTAL = CASES / "muster"
TOLD = CASES / "told.txt"
"""What is told for each wrong example, one line each."""
SETTINGS = "mkdocs.yml"
MAPPING = "zuordnung.yml"
ALONE = {"B670": False, "B671": False, "B672": True, "B673": True, "B674": False, "B675": True}
"""What ``strategieportal build`` alone tells, and whether it has to look at the content for that."""
NONE = CASES / "ohne.toml"
"""Why some codes have no example: what is wrong stands in no file that could be shown."""
DAY = date(2026, 6, 30)
CODE = re.compile(r"[A-Z]\d{3}")
STOPPING = {Severity.ERROR, Severity.WARNING}


@dataclass(frozen=True)
class Example:
    """What is wrong and how it is right; the names are those of the TOML files.

    Attributes:
        file: the file that is changed or added, below the portal's or the source's folder.
        wrong_file: where the wrong form stands, if its place is what is wrong.
        instead: the text that both forms replace; without one, the wrong form replaces the right one where it stands.
        behind: the line below which both forms stand.
        whole: whether both forms are the whole file.
        alone: whether the wrong form's file stands where the folder of the right one is missing.
        encoding: how the wrong form is written.
        also: other files, path -> text.
        before: files of the source that were taken over once before, path -> text.
        edited: what somebody then changed in the portal, path -> what stood there and what does.
        taken: whether the file is taken over from elsewhere, as all files of codes with I are.
    """

    code: str
    file: str
    wrong: str
    right: str
    wrong_file: str = ""
    instead: str = ""
    behind: str = ""
    whole: bool = False
    alone: bool = False
    encoding: str = "utf-8"
    also: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    edited: dict[str, list[str]] = field(default_factory=dict)
    taken: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether the right form is what stands in the portal, which is tried once for all."""
        changed = (self.instead, self.behind, self.wrong_file, self.whole, self.also)
        return not any(changed) and (PORTAL / self.file).exists() and not self.is_taken

    @property
    def is_taken(self) -> bool:
        """Whether the file is one of another system that is taken over."""
        return self.taken or self.code.startswith("I")

    def write(self, root: Path, *, wrong: bool) -> None:
        """Put the example into the folder ``root``."""
        for path, text in self.also.items():
            put(root / path, text)
        if self.alone and wrong:
            shutil.rmtree((root / self.file).parent)
        if self.whole and self.wrong_file and wrong:
            (root / self.file).unlink()
        text = self._text(root, (self.wrong if wrong else self.right).strip("\n"))
        put(root / (self.wrong_file or self.file if wrong else self.file), text, self.encoding if wrong else "utf-8")

    def _text(self, root: Path, form: str) -> str:
        file = root / self.file
        if self.whole or self.wrong_file or not file.exists():
            return f"{form}\n"
        before = file.read_text(encoding="utf-8")
        was = self.behind or self.instead or self.right
        assert before.count(f"{was}\n") == 1, f"{self.code}: {was!r} is not once in {self.file}"
        return before.replace(f"{was}\n", f"{was}\n{form}\n" if self.behind else f"{form}\n")


def put(file: Path, text: str, encoding: str = "utf-8") -> None:
    """Write ``text`` to ``file``, with the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding=encoding, newline="")


def examples() -> list[Example]:
    """All examples, in the order of their codes."""
    found = []
    for file in sorted(set(CASES.glob("*.toml")) - {NONE}):
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        shared = told.pop("vorgabe", {})
        for code, one in told.items():
            # a text that all share is not that of an example in another file
            own = {key: value for key, value in shared.items() if key == "file" or not one.keys() & {"file", "behind"}}
            found.append(Example(code, **{**own, **one}))
    return sorted(found, key=lambda one: one.code)


def unshown() -> dict[str, str]:
    """Code -> why it has no example."""
    reasons = tomllib.loads(NONE.read_text(encoding="utf-8"))
    return {code: one["warum"] for one in reasons.values() for code in one["codes"]}


def codes() -> list[str]:
    """All codes of the catalogue."""
    return sorted(one for one in catalogue()["problems"] if CODE.fullmatch(one))


def _take_before(example: Example, bench: Workbench) -> None:
    """The import that the one of ``example`` follows, and what was changed in the portal in between."""
    if not example.before:
        return
    for path, text in example.before.items():
        put(bench.source / path, text)
    bench.take()
    for path in example.before:
        (bench.source / path).unlink()
    for path, (was, now) in example.edited.items():
        file = bench.target / path
        text = file.read_text(encoding="utf-8")
        assert text.count(was) == 1, f"{example.code}: {was!r} is not once in {path}"
        put(file, text.replace(was, now))


def told(example: Example, folder: Path, *, wrong: bool) -> list[Problem]:
    """What is told of one form of ``example``, tried in the empty ``folder``."""
    if example.file == MAPPING:
        return read_mapping((example.wrong if wrong else example.right).encode(), MAPPING)[1]
    if example.is_taken:
        bench = Workbench(folder)
        _take_before(example, bench)
        example.write(bench.source, wrong=wrong)
        return list(bench.look().problems)
    shutil.copytree(PORTAL, folder, dirs_exist_ok=True)
    example.write(folder, wrong=wrong)
    examined = examine(folder, epoch=None, today=DAY)
    lost: Iterable[Problem] = ()
    if example.code.startswith(("B62", "B634", "B635", "V330")) and not examined.problems.errors:
        lost = lost_addresses(examined, read_settings(folder))
    if example.code in {"B657", "P433"} and not examined.problems.errors:
        return [*examined.problems, *unbuildable(folder, examined, read_settings(folder))]
    if example.code in ALONE:
        return list(_building_alone(folder, example.code))
    if example.file == SETTINGS:
        lost = [*faults(folder), *not_installed(read_settings(folder))] or _while_building(folder)
    return [*examined.problems, *lost]


def _building_alone(folder: Path, code: str) -> Iterable[Problem]:
    """What is told only where MkDocs does not build."""
    told: list[Problem] = []
    stated = read(folder, SETTINGS, told.extend, {}, alone=False)
    told += stated.problems
    if ALONE[code]:
        prepared(stated, told.extend)
    return told


def _while_building(folder: Path) -> Iterable[Problem]:
    """What only MkDocs tells of its settings, before it reads a page."""
    config = load_config(str(folder / SETTINGS))
    files = get_files(config)
    set_exclusions(files, config)
    said = said_by(config)
    yield from adopted.foreign(said)
    yield from adopted.misunderstood(said, read_settings(folder), files.src_uris.__contains__, left_out(files))


def first(example: Example, problems: list[Problem]) -> str:
    """The line of ``TOLD`` for a wrong example; empty where its code is not told."""
    sentence = next((f"{one.sentence}. {one.remedy}" for one in problems if one.code == example.code), "")
    return sentence and f"{example.code} {' '.join(sentence.split())}"


def lines() -> dict[str, str]:
    """Code -> what is told for its wrong example, as it was written down."""
    return {line[:4]: line[5:] for line in TOLD.read_text(encoding="utf-8").splitlines()}


def _renew() -> None:
    written = []
    for one in examples():
        with tempfile.TemporaryDirectory() as place:
            written.append(first(one, told(one, Path(place), wrong=True)))
    TOLD.write_text("".join(f"{line}\n" for line in written if line), encoding="utf-8")


if __name__ == "__main__":
    _renew()
