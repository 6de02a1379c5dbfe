"""Values as people write them into a YAML file: in brackets what fits on a line, else line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from strategieportal.source.writing import STEP, block_lines, flow_text, key_text

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 120
"""Characters of a line beyond which what is written in brackets goes line by line, unless its neighbours do not either."""


def flow_wish(node: Any) -> bool | None:
    """Whether PyYAML's ``node`` is written in brackets; None if it is a single value and says nothing."""
    return bool(node.flow_style) if isinstance(node, yaml.CollectionNode) else None


def rendered(value: Any, width: int = WIDTH, *, flow: bool | None = None) -> list[str]:
    """The lines of ``value`` as people write them: in brackets what fits on a line, else line by line.

    Args:
        value: what :func:`set_value` takes.
        width: characters that a line has.
        flow: True for brackets even on a longer line, False for none, None for what fits.
    """
    if not isinstance(value, dict | list | tuple) or not value:
        return block_lines(value)
    short = _is_flat(value)
    if flow is True and short:
        return [flow_text(value)]
    if flow is None and short and len(told := flow_text(value)) <= width:
        return [told]
    return _block_lines(value, width)


def _block_lines(value: Any, width: int) -> list[str]:
    lines: list[str] = []
    if isinstance(value, dict):
        for key, one in value.items():
            lines += entry_lines(key_text(key), one, width - len(key))
    else:
        for one in value:
            first, *more = rendered(one, width - len(STEP))
            lines += [f"- {first}", *(f"{STEP}{line}" if line else "" for line in more)]
    return lines


def entry_lines(key: str, value: Any, width: int, *, flow: bool | None = None) -> list[str]:
    """The lines of ``key: value``; what is in block style stands below its key. ``width`` is what ``key`` leaves of a line."""
    lines = rendered(value, width - len(": "), flow=flow)
    is_block = bool(value) and isinstance(value, dict | list | tuple) and lines[0][:1] not in {"{", "["}
    if is_block:
        return [f"{key}:", *(f"{STEP}{line}" if line else "" for line in lines)]
    return [f"{key}: {lines[0]}", *(f"{STEP}{line}" if line else "" for line in lines[1:])]


def _is_flat(value: Any) -> bool:
    """Whether ``value`` holds single values and lists of them only, none of several lines, so that brackets stay readable."""
    inner = value.values() if isinstance(value, dict) else value
    deep = (dict,) if isinstance(value, dict) else (dict, list, tuple)
    if any("\n" in one for one in inner if isinstance(one, str)):
        return False
    nested = [one for one in inner if isinstance(one, dict | list | tuple)]
    return not any(isinstance(one, deep) for one in nested) and all(_is_flat(one) for one in nested)


def indented(lines: Sequence[str], column: int) -> str:
    """``lines`` as one text; those after the first begin at ``column``."""
    first, *more = lines
    return "\n".join([first, *(" " * column + line if line else "" for line in more)])
