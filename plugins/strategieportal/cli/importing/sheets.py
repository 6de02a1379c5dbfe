"""A sheet of the portal and what a source says of the same record -> the sheet as it is to be, with every difference."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.cli.importing.bodies import INTRO, ORIGIN, parts_of, with_parts
from strategieportal.cli.importing.leaves import LOG, leaves, mark, mark_of_entry, mark_of_origin
from strategieportal.cli.importing.three_way import Base, Does, Sides, Step, choose, steps
from strategieportal.model.base import german_key
from strategieportal.source.editing import NoSuchPlaceError, append, edit_front, remove, set_value
from strategieportal.source.sheet import read_sheet, split_sheet
from strategieportal.source.writing import UnwritableError, write_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from strategieportal.source.sheet import Sheet

_CODE: Final = german_key("code")
_FRAME: Final = "---\n"
_TITLE: Final = re.compile(r"#+ +")


class Merged(Struct, frozen=True):
    """A file as it is to be."""

    text: str
    steps: tuple[Step, ...]
    """Every difference, also those that are told only."""

    @property
    def done(self) -> tuple[Step, ...]:
        """What changes in the file."""
        return tuple(one for one in self.steps if one.does is not Does.KEEP)


def marks_of(text: str, file: str) -> dict[str, set[str]]:
    """The marks of all that a sheet or a YAML file says, by the name of the statement; nothing for what is neither."""
    sheet, _ = read_sheet(text if file.endswith(".md") else _framed(text), file)
    if sheet is None:
        return {}
    found = {name: {mark(name, leaf.value)} for name, leaf in leaves(sheet.front.data).items()}
    entries = sheet.front.data.get(LOG)
    if isinstance(entries, list):
        found[LOG] = {mark_of_entry(one) for one in entries}
    return found | {name: {_mark_of_part(name, part.text)} for name, part in parts_of(sheet.body).items()}


def merge_sheet(
    mine: str, theirs: str, file: str, base: Base, order: Sequence[str], *, overwrite: bool
) -> Merged | None:
    """The sheet ``mine`` with what is new in ``theirs``; None when one of them cannot be read.

    Args:
        mine: the portal's sheet, with Unix line ends.
        theirs: the sheet that the source's record would be.
        file: its path.
        base: what imports have written into it.
        order: German keys in the order in which people write them.
        overwrite: whether the source's word holds against what somebody wrote.
    """
    old, new = read_sheet(mine, file)[0], read_sheet(theirs, file)[0]
    if old is None or new is None:
        return None
    found = [one for one in steps(old.front.data, new.front.data, base, overwrite=overwrite) if not _is_id(one, old)]
    found += _body_steps(old.body, new.body, base, overwrite=overwrite)
    found += _origin_step(old.body, new.body, base, changed=any(one.does is not Does.KEEP for one in found))
    front = [one for one in found if one.path and one.does is not Does.KEEP]
    text = _edited(mine, old, front, order)
    changes = {one.name: one.after for one in found if not one.path and one.does is not Does.KEEP}
    if changes:
        text = _with_body(text, changes, list(parts_of(new.body)))
    return Merged(text, tuple(found))


def merge_yaml(
    mine: str, theirs: str, file: str, base: Base, order: Sequence[str], *, overwrite: bool
) -> Merged | None:
    """As :func:`merge_sheet`, for a file that is nothing but a mapping."""
    found = merge_sheet(_framed(mine), _framed(theirs), file, base, order, overwrite=overwrite)
    return found and Merged(found.text.removeprefix(_FRAME).removesuffix(_FRAME), found.steps)


def _is_id(step: Step, sheet: Sheet) -> bool:
    """Whether a step would only repeat the id of the sheet as its printed number, which it is without that."""
    return step.name == _CODE and step.before is None and str(step.after).casefold() == str(sheet.front.data.get("id"))


def _framed(text: str) -> str:
    return f"{_FRAME}{text if text.endswith(chr(10)) else text + chr(10)}{_FRAME}"


def _body_steps(mine: str, theirs: str, base: Base, *, overwrite: bool) -> Iterator[Step]:
    old, new = parts_of(mine), parts_of(theirs)
    for name in {**new, **old}:
        if name == ORIGIN or (name not in new and name not in base.own):
            continue
        mine_said, theirs_said = (found[name].text if name in found else None for found in (old, new))
        sides = Sides(mine_said, theirs_said, mark(name, mine_said), mark(name, theirs_said))
        does = choose(name, sides, base, overwrite=overwrite)
        if does is not None:
            yield Step(does, name, (), mine_said, theirs_said, sides.theirs_is in base.all.get(name, ()))


def _origin_step(mine: str, theirs: str, base: Base, *, changed: bool) -> Iterator[Step]:
    """The line about the origin, which follows the source where something else does; no sheet of somebody else gets one."""
    old, new = parts_of(mine).get(ORIGIN), parts_of(theirs).get(ORIGIN)
    written = base.all.get(ORIGIN, ())
    if old is None or new is None or old.text == new.text or mark_of_origin(old.text) not in written:
        return
    if changed or mark_of_origin(old.text) != mark_of_origin(new.text):
        yield Step(Does.SET, ORIGIN, (), old.text, new.text)


def _mark_of_part(name: str, text: str | None) -> str:
    return mark_of_origin(text) if name == ORIGIN and text is not None else mark(name, text)


def _edited(text: str, sheet: Sheet, found: Sequence[Step], order: Sequence[str]) -> str:
    """``text`` with the steps done to its front matter: in place, or, where that is not possible, written anew."""
    if not found:
        return text
    wanted = _applied(sheet.front.data, found)
    try:
        edited = edit_front(text, lambda front: _all_edits(front, found, order))
        again = read_sheet(edited, sheet.file)[0]
        if again is not None and mark("", again.front.data) == mark("", wanted):
            return edited
    except (NoSuchPlaceError, UnwritableError):
        pass
    return write_sheet(wanted, sheet.body)


def _all_edits(front: str, found: Iterable[Step], order: Sequence[str]) -> str:
    for one in found:
        if one.does is Does.DROP:
            front = remove(front, one.path)
        elif one.does is Does.ADD and _is_entry(one):
            front = append(front, one.path, one.after, order)
        else:
            front = set_value(front, one.path, one.after, order)
    return front


def _is_entry(step: Step) -> bool:
    """Whether a step adds an entry to a list: to the log, or one with an id."""
    return step.name == LOG or step.name.endswith("]")


def _applied(front: Mapping[str, Any], found: Iterable[Step]) -> dict[str, Any]:
    """The data of a front matter with the steps done."""
    data: Any = deepcopy(dict(front))
    for one in found:
        *way, last = one.path
        here = data
        for step in way:
            here = here.setdefault(step, {}) if isinstance(here, dict) else here[step]
        if one.does is Does.DROP:
            del here[last]
            _prune(data, way)
        elif one.does is Does.ADD and _is_entry(one):
            here[last] = [*(here.get(last) or ()), one.after]
        else:
            here[last] = one.after
    return dict(data)


def _prune(data: Any, way: Sequence[str | int]) -> None:
    """Take out mappings that are empty now, as editing does."""
    for depth in range(len(way), 0, -1):
        here = data
        for step in way[: depth - 1]:
            here = here[step]
        if here[way[depth - 1]]:
            return
        del here[way[depth - 1]]


def _with_body(text: str, changes: Mapping[str, str | None], order: Sequence[str]) -> str:
    found = split_sheet(text)
    body = found[1] if found else ""
    lead = text[: len(text) - len(body)] if body else text
    changed = with_parts(body, changes, order)
    return lead + (changed if changed.endswith("\n") or not changed else f"{changed}\n")


def order_of(noun: Any) -> list[str]:
    """The German keys of a noun in the order of its fields."""
    return [german_key(name) for name in noun.model_fields]


def name_of(step: Step) -> str:
    """What people call the statement: its key, or the heading of a section."""
    if step.path:
        return step.name
    told = str(step.after or step.before or "").partition("\n")[0]
    return _TITLE.sub("", told) if step.name != INTRO and _TITLE.match(told) else "Text"
