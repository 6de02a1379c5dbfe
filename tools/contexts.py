"""What templates are given, from the code: ``make templates`` writes it to docs/templates.md.

A context is a class of ``pages/`` whose docstring says of which template: "The context of ``kpi.html``." A field is told by
the docstring below it, else by the table of shared names, ``contexts.toml``.
"""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins" / "strategieportal"
SHARED = Path(__file__).with_name("contexts.toml")
OF = re.compile(r"context of ((?:``[a-z_]+\.html``(?:, | and )?)+)")
CLASS = re.compile(r"\b[A-Z]\w+")
ALWAYS = ("Page", "Shell")
"""What every template is given beside its context: ``page`` and ``shell``."""
HEAD = """# What templates are given

For districts that lay a template of their own into the folder of `theme: custom_dir:` (the same name wins), and for packages
that [add pages](erweitern.md) (German). Made from the code (`make templates`); a field without a sentence fails a test.

Every template is given:

| name | what it is |
|---|---|
| `c` | the context of its page, a frozen record, see below |
| `page` | the page itself: [Page](#page) |
| `shell` | what all pages share: [Shell](#shell) |
| `root` | the way back to the portal's root, such as `../../`; put it before every path |
| `frame` | head, header and foot as safe HTML, for `base.html` |
| `t('name', key=value)` | a text of the catalogue `locales/de/` |
| `tn('name', count)` | the same in singular or plural |

Filters: `number`, `day`, `short_day`, `month`, `listing`. Everything is escaped, except what is of type `Markup`, which our own
converter and our charts have made safe. A name that does not exist stops the build.
"""


@dataclass(frozen=True)
class Field:
    """One name of a record."""

    name: str
    type: str
    own: str
    """What its docstring says; empty without one."""


@dataclass(frozen=True)
class Record:
    """A class of the pages."""

    name: str
    file: str
    says: str
    fields: tuple[Field, ...]
    templates: tuple[str, ...]
    """Of which it is the context."""


@cache
def shared() -> dict[str, str]:
    """What fields of a name are, whatever their class."""
    return tomllib.loads(SHARED.read_text(encoding="utf-8"))


@cache
def records() -> tuple[Record, ...]:
    """Every class of the pages that has fields, in the order of files."""
    return tuple(one for file in sorted((PACKAGE / "pages").rglob("*.py")) for one in _classes(file))


def _classes(file: Path) -> Iterator[Record]:
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            says = ast.get_docstring(node) or ""
            found = OF.search(says)
            of = tuple(re.findall(r"``(.+?)``", found[1])) if found else ()
            yield Record(node.name, file.relative_to(PACKAGE).as_posix(), says, tuple(_fields(node)), of)


def _fields(node: ast.ClassDef) -> Iterator[Field]:
    for one, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            text = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            yield Field(one.target.id, ast.unparse(one.annotation), str(text))
        elif isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
            given = [argument.arg for argument in one.args.args[1:]]
            name = one.name if _is_property(one) else f"{one.name}({', '.join(given)})"
            yield Field(name, ast.unparse(one.returns) if one.returns else "", ast.get_docstring(one) or "")


def _is_property(node: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "property" for one in node.decorator_list)


def contexts() -> tuple[Record, ...]:
    """The contexts, by their templates."""
    return tuple(sorted((one for one in records() if one.templates), key=lambda one: one.templates))


def within(record: Record) -> Iterator[Record]:
    """``record``, then the records that its fields are made of, each once; of several with one name the nearest."""
    waiting, seen = [record], {(record.file, record.name)}
    while waiting:
        one = waiting.pop(0)
        yield one
        for name in dict.fromkeys(word for field in one.fields for word in CLASS.findall(field.type)):
            found = _nearest(name, one.file)
            if found is not None and (found.file, found.name) not in seen:
                seen.add((found.file, found.name))
                waiting.append(found)


def _nearest(name: str, file: str) -> Record | None:
    """The record called ``name`` in ``file``, else in its folder, else the one that all pages share."""
    folder = file.rpartition("/")[0]
    known = [one for one in records() if one.name == name and one.fields]
    known.sort(key=lambda one: (one.file != file, one.file.rpartition("/")[0] != folder, "parts/" not in one.file))
    return known[0] if known else None


def sentence(field: Field) -> str:
    """What ``field`` is; empty where nobody says."""
    own = " ".join(field.own.split()).replace("``", "`")
    return own or shared().get(field.name, "")


def untold(told: Iterable[Record]) -> list[str]:
    """Fields of which nobody says what they are."""
    return [f"{one.file} {one.name}.{field.name}" for one in told for field in one.fields if not sentence(field)]


def table(record: Record) -> str:
    """The fields of ``record``."""
    rows = ["| name | type | what it is |", "|---|---|---|"]
    rows += [f"| `{one.name}` | `{_cell(one.type)}` | {_cell(sentence(one))} |" for one in record.fields]
    return "\n".join(rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def document() -> str:
    """The whole page."""
    common = [next(one for one in records() if one.name == name) for name in ALWAYS]
    shown = [f"## {one.name}\n\n{_summary(one)}\n\n{table(one)}" for one in common]
    told = {(one.file, one.name) for one in common}
    for context in contexts():
        parts = list(within(context))
        titles = ", ".join(f"`{name}`" for name in context.templates)
        shown.append(f"## {titles}\n\n{context.name} in `{context.file}`\n\n{table(context)}")
        new = [one for one in parts[1:] if (one.file, one.name) not in told]
        told |= {(one.file, one.name) for one in new}
        shown += [f"### {one.name}\n\n`{one.file}`: {_summary(one)}\n\n{table(one)}" for one in new]
    return "\n\n".join([HEAD.rstrip("\n"), *shown]) + "\n"


def _summary(record: Record) -> str:
    return _cell(" ".join(record.says.partition("\n\n")[0].split()).replace("``", "`"))


def everything() -> tuple[Record, ...]:
    """Every record that a template may meet."""
    found = {(one.file, one.name): one for context in contexts() for one in within(context)}
    return (*found.values(), *(one for one in records() if one.name in ALWAYS))


if __name__ == "__main__":
    (ROOT / "docs" / "templates.md").write_text(document(), encoding="utf-8")
