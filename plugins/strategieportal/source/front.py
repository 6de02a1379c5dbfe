"""What stands above the text of an ordinary page, read as MkDocs reads it: YAML, else lines ``Name: words``.

Sheets are read strictly (``source/sheet.py``); an ordinary page may hold what hooks and templates ask for.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

_YAML: Final = re.compile(r"^-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_LINE: Final = re.compile(r"^[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_FURTHER: Final = re.compile(r"^([ ]{4}|\t)(\s*)(?P<value>.*)")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parted(text: str) -> tuple[str, dict[str, Any]]:
    """The text of a page without what stands above it, and that.

    Args:
        text: the whole file, with line ends as Python reads them.
    """
    found = _YAML.match(text)
    if found is None:
        return _lines(text)
    try:
        data = yaml.load(found[1], _LOADER)  # noqa: S506 - one of the two safe ones
    except (yaml.YAMLError, ValueError):
        return text, {}
    return (text[found.end() :].lstrip("\n"), data) if isinstance(data, dict) else (text, {})


def _lines(text: str) -> tuple[str, dict[str, Any]]:
    data: dict[str, Any] = {}
    lines = text.split("\n")
    key = ""
    place = 0
    for place, line in enumerate([*lines, ""]):
        if not line.strip():
            place += 1  # noqa: PLW2901 - the empty line belongs to what stands above
            break
        if one := _LINE.match(line):
            key = one["key"].lower()
            value = one["value"].strip()
            data[key] = f"{data[key]} {value}" if key in data else value
        elif key and (one := _FURTHER.match(line)):
            data[key] += f" {one['value'].strip()}"
        else:
            break
    return "\n".join(lines[place:]).lstrip("\n"), data
