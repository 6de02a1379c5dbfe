"""``python -m tools.mutants.plant``: mutmut writes the files with the faults; it runs in the workspace of a room and asks nothing.

Of a sample only the faults that are asked are written out; the others keep their names and nothing else. mypy and the tests
then read a tenth of what they would read otherwise, which for a room of 9000 lines is most of the time that a sample takes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import libcst
from mutmut.configuration import config
from mutmut.mutation import file_mutation
from mutmut.utils.file_utils import copy_src_dir
from mutmut.utils.format_utils import get_mutant_name

from tools.mutants.results import in_sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from mutmut.mutation.file_mutation import MutatedFile

KEPT = Path("planted.txt")
"""Of which faults more than the name was written when the files were last planted."""
ALL = "all"
NOTHING = libcst.IndentedBlock([libcst.parse_statement("raise NotImplementedError")])
"""What stands in a fault that is not asked."""


def main(processes: int, every: int) -> None:
    """Plant in the files of the room of this folder what a run on one of ``every`` so many faults asks."""
    import mutmut.__main__ as program  # noqa: PLC0415 - looks for its settings in the folder in which it is imported

    wanted = ALL if every == 1 else str(every)
    kept = KEPT.read_text(encoding="utf-8") if KEPT.is_file() else wanted
    if kept not in (wanted, ALL):
        # What is known of each fault stands beside the files and stays.
        for file in config().only_mutate:
            (Path("mutants") / file).unlink(missing_ok=True)
        kept = wanted
    if kept != ALL:
        setattr(program, "mutate_file_contents", sampled(lambda name: in_sample(name, every)))  # noqa: B010 - mutmut has no setting for it
    KEPT.write_text(kept, encoding="utf-8")
    Path("mutants").mkdir(exist_ok=True)
    copy_src_dir()
    program.create_mutants(processes)


def sampled(asked: Callable[[str], bool]) -> Callable[..., MutatedFile]:
    """What mutmut plants with, but for what stands in each fault that is not ``asked``: of that it writes the name alone."""
    replace = file_mutation.deep_replace

    def mutate(filename: str, code: str, *lines: Any) -> MutatedFile:
        def one(tree: libcst.FunctionDef, *nodes: Any) -> Any:
            name = get_mutant_name(Path(filename), tree.name.value)
            return replace(tree, *nodes) if asked(name) else tree.with_changes(body=NOTHING)

        setattr(file_mutation, "deep_replace", one)  # noqa: B010 - mutmut has no setting for it
        return file_mutation.mutate_file_contents(filename, code, *lines)

    return mutate


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
