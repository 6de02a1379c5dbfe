"""Which Markdown people may write: the extensions of Python-Markdown, one set for sheets and ordinary pages.

The set is what people of Material for MkDocs expect. ``markdown_extensions`` in ``mkdocs.yml`` changes the options of
its members and adds further ones; what an option must be so that a page stays safe and works without scripts cannot be
changed (``_FIXED``).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from strategieportal.checks.dialect import DEFAULT, plain_name
from strategieportal.language import catalogue, say
from strategieportal.prose import icons

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_PARTS: Final = MappingProxyType({
    "extra": ("abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    "pymdownx.extra": ("abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "pymdownx.betterem"),
})  # fmt: skip
"""Extensions that only gather others."""
_DONE_OTHERWISE: Final = frozenset({"fenced_code", "codehilite", "pymdownx.tasklist", "meta"})
"""Extensions whose work another one of the set does: code by superfences, tasks in words, front matter by the reader."""

_ANCHORS: Final = frozenset({"slugify", "separator"})
"""Options of ``toc`` by which somebody wants anchors of headings made otherwise."""


class Dialect(Struct, frozen=True):
    """Extensions in their order, and the options of each."""

    extensions: tuple[Any, ...]
    """Names, or objects that another plugin of MkDocs has added."""
    options: Mapping[str, Mapping[str, Any]]
    is_default: bool = True
    own_anchors: bool = False
    """Whether ``toc`` was told how to make anchors from headings; else they are made as ever."""
    included: Path | None = field(default=None)
    """The folder from which files may be included by snippets; None for nowhere."""
    classes: frozenset[str] = frozenset()
    """Classes that elements may have because style sheets of the district's own name them."""


def dialect(
    extensions: Iterable[Any] = (),
    options: Mapping[str, Mapping[str, Any]] | None = None,
    included: Path | None = None,
    classes: frozenset[str] = frozenset(),
) -> Dialect:
    """The default set with what ``mkdocs.yml`` says of it.

    Args:
        extensions: names as in ``markdown_extensions``, or extension objects.
        options: their options, by name.
        included: the folder from which snippets may include files.
        classes: what style sheets of the district's own name.
    """
    stated = {plain_name(name): dict(value) for name, value in (options or {}).items()}
    given = [plain_name(one) if isinstance(one, str) else one for one in extensions]
    expanded = [part for one in given for part in (_PARTS.get(one, (one,)) if isinstance(one, str) else (one,))]
    further = [one for one in dict.fromkeys(expanded) if one not in DEFAULT and one not in _DONE_OTHERWISE]
    merged = {name: {**_usual(name), **stated.get(name, {}), **_fixed(name, included)} for name in DEFAULT}
    merged |= {
        one: {**_usual(one), **stated.get(one, {}), **_fixed(one, included)} for one in further if isinstance(one, str)
    }
    return Dialect(
        extensions=(*DEFAULT, *further),
        options={name: value for name, value in merged.items() if value},
        is_default=not further and not any(stated.values()),
        own_anchors=not _ANCHORS.isdisjoint(stated.get("toc", {})),
        included=included,
        classes=classes,
    )


def _usual(name: str) -> dict[str, Any]:
    """What an extension of the set does unless it is told otherwise."""
    match name:
        case "footnotes":
            return {"BACKLINK_TITLE": say("prose.footnote_back"), "BACKLINK_TEXT": say("prose.footnote_word")}
        case "smarty":
            quotes = ("left-single-quote", "right-single-quote", "left-double-quote", "right-double-quote")
            return {"substitutions": dict(zip(quotes, ("‚", "‘", "„", "“"), strict=True))}
        case "pymdownx.keys":
            return {"key_map": {**catalogue()["prose"]["keys"]}}
        case "toc":
            return {"permalink": "#", "permalink_title": say("prose.link_to_here")}
        case "pymdownx.blocks.caption":
            named = {"figure-caption": say("prose.caption_figure"), "table-caption": say("prose.caption_table")}
            return {"types": ["caption", *({"name": name, "prefix": words} for name, words in named.items())]}
    # else the kind in brackets would stand in the quote
    return {"callouts": True} if name == "pymdownx.quotes" else {}


_FIXED: Final[Mapping[str, dict[str, Any]]] = MappingProxyType({
    "pymdownx.highlight": {"use_pygments": True, "noclasses": False, "anchor_linenums": False, "linenums_style": "inline"},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.blocks.tab": {"alternate_style": True},
    "pymdownx.emoji": {"emoji_index": icons.index, "emoji_generator": icons.element, "options": {}},
    "pymdownx.superfences": {"custom_fences": []},
    # the link is moved beside its heading, which it is known by
    "toc": {"anchorlink": False, "permalink_class": "headerlink", "permalink_leading": False, "baselevel": 1},
})  # fmt: skip


def _fixed(name: str, included: Path | None) -> dict[str, Any]:
    """What must be so: nothing from outside the content, no inline style, nothing that needs a script."""
    if name == "pymdownx.snippets":
        return {
            "base_path": [str(included or "")],
            "restrict_base_path": True,
            "url_download": False,
            "check_paths": False,
        }
    return _FIXED.get(name, {})


def facts(used: Dialect) -> str:
    """All that decides what a text becomes, as one text: two dialects that differ have different ones."""
    return repr([[_named(one) for one in used.extensions],
                 sorted((name, sorted((key, _named(value)) for key, value in value.items())) for name, value in used.options.items()), sorted(used.classes)])  # fmt: skip


def _named(value: object) -> str:
    module, name = getattr(value, "__module__", ""), getattr(value, "__qualname__", "")
    return f"{module}.{name}" if module and name else repr(value) if _is_plain(value) else type(value).__qualname__


def _is_plain(value: object) -> bool:
    return isinstance(value, (str, int, float, bool, list, dict, tuple, type(None)))
