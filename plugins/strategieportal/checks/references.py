"""Every id that is mentioned must exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strategieportal.guessing import perhaps_id
from strategieportal.language import listing, say
from strategieportal.model.words import FieldKind
from strategieportal.problems import Place, Problem, problem
from strategieportal.reading.harvest import UNKNOWN
from strategieportal.reading.layout import LISTS
from strategieportal.reading.mentions import MENTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.checks.rule import Case

_EXAMPLES = 3


def dangling(case: Case) -> Iterator[Problem]:
    """Ids that nobody has, with the one that was probably meant; one hint where a whole optional file is missing."""
    unwritten = _unwritten(case)
    for kind, path, meant in MENTIONS:
        if meant == "participation" and not any(one == meant for one, _ in case.reading.origins):
            # a portal that tells no participation may still say where a measure came from
            continue
        for name, noun in case.nouns(kind).items():
            for steps, named in mentioned(noun, path):
                if named == UNKNOWN or case.reading.knows(meant, named):
                    continue
                place = case.place(kind, name, *steps, key=path == "scores")
                if meant not in unwritten:
                    yield _gone(named, meant, place, case.nouns(meant))
                elif file := unwritten[meant]:
                    unwritten[meant] = ""
                    yield problem("V390", place, file=file, what=say(f"kinds.the.{meant}"), id=named)


def _unwritten(case: Case) -> dict[str, str]:
    """Kind -> the file that would hold its list and is not there. A district may leave such a chapter out."""
    return {kept.kind: kept.place for kept in LISTS if not kept.default and not case.reading.tree.exists(kept.place)}


def wrong_field_kind(case: Case) -> Iterator[Problem]:
    """A theme where an action field is due, and the other way round."""
    kinds = {name: field.kind for name, field in case.strategy.fields.items()}
    for name, measure in case.strategy.measures.items():
        if kinds.get(measure.field) is FieldKind.CROSS_CUTTING:
            yield case.fault("V319", "measure", name, "field", id=measure.field)
        for number, theme in enumerate(measure.cross_cutting):
            if kinds.get(theme) is FieldKind.FIELD:
                yield case.fault("V320", "measure", name, "cross_cutting", number, id=theme)


def mentioned(noun: Any, path: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every id that ``noun`` mentions at ``path`` (as in :data:`MENTIONS`), with the steps that lead to it."""
    return _ids(noun, tuple(path.split(".")))


def _ids(
    part: Any, path: tuple[str, ...], steps: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every id at ``path`` in ``part`` with the steps that lead to it; ``*`` stands for all parts of a list."""
    if part is None:
        return
    if not path:
        if isinstance(part, str):
            yield steps, part
        elif isinstance(part, dict):
            yield from (((*steps, one), one) for one in part)
        else:
            yield from (((*steps, number), one) for number, one in enumerate(part))
    elif path[0] == "*":
        for number, one in enumerate(part):
            yield from _ids(one, path[1:], (*steps, number))
    else:
        yield from _ids(getattr(part, path[0]), path[1:], (*steps, path[0]))


def _gone(mentioned: str, kind: str, place: Place, known: Mapping[str, Any]) -> Problem:
    remedy = perhaps_id(mentioned, known) if known else say("problems.none_there")
    what, examples = say(f"kinds.the.{kind}"), listing(list(known)[:_EXAMPLES])
    return problem("V302", place, what=what, id=mentioned, known=examples, remedy=remedy or None)
