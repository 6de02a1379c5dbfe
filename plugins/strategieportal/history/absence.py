"""Why there is no history, for the people who publish: what to write into the pipeline so that there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.history.history import State
from strategieportal.problems import Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.history.history import History
    from strategieportal.problems import Problem


def absence(history: History) -> Iterator[Problem]:
    """A warning where git is there but its past is not; a folder without git needs none, the pages say so."""
    if history.state is State.SHALLOW:
        yield problem("B610", Place(".git/shallow"))
    elif history.state is State.DISTRUSTED:
        yield problem("B611", Place(".git/config"))
