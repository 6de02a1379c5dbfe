"""The template engine with economies that change no byte of a page, by the doors that Jinja documents for them.

Words of the catalogue are filled in when a template is compiled; attributes are read and macros are called directly; what
needs no escaping is written as it is; all templates share one plain mapping of what they know. ``docs/architecture.md`` tells
what that saves.
"""

from __future__ import annotations

import keyword
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
from jinja2.ext import Extension
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from strategieportal.language import say
from strategieportal.pages.page import Tag

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from jinja2 import Template
    from jinja2.compiler import Frame

_OURS: Final = str(Path(__file__).parents[2] / "templates")
_WORDS: Final = re.compile(r"\{\{ t\('([a-z0-9_.]+)'\) \}\}")
"""A text of the catalogue without anything to fill in."""
_SAFE: Final[Callable[[str], str]] = partial(str.__new__, Markup)
"""Marks what a macro has written and escaped as safe."""
_SPECIAL: Final = re.compile("[&<>\"']").search


class Words(Extension):
    """Fills in the texts of the catalogue, escaped, that are the same on every page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """``source`` with the catalogue's words in place of calls for them."""
        del name, filename
        return _WORDS.sub(_literal, source)


def _literal(found: re.Match[str]) -> str:
    text = str(escape(say(found[1])))
    return found[0] if "{" in text else text


def written(value: Any) -> Any:
    """``value`` as it is written into a page: what ``markupsafe.escape`` gives, wrapped only where that changes something."""
    kind = type(value)
    if kind is not str:
        return value if kind is Markup else escape(value)
    if value in _PLAIN:
        return value
    if _SPECIAL(value):
        return escape(value)
    if len(_PLAIN) > _MOST:
        _PLAIN.clear()
    _PLAIN.add(value)
    return value


_PLAIN: Final[set[str]] = set()
"""Texts that need no escaping, seen before: codes, titles and addresses stand on page after page."""
_MOST: Final = 8192
_MOST_TAGS: Final = 512


class DirectMacro(Macro):
    """A macro that takes its arguments by position without asking what is escaped: here everything is."""

    def __init__(
        self, engine: Environment, write: Callable[..., str], name: str, names: list[str], *known: Any
    ) -> None:
        super().__init__(engine, write, name, names, *known)
        self._write = write
        self._most = 0 if any(known[:3]) else len(names)
        self._left_out = (missing,) * self._most
        self._of_tags: dict[Tag, str] = {}

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """What the macro writes, safe."""
        if kwargs or not 0 < len(args) <= self._most:
            return super().__call__(*args, **kwargs)
        if type(args[0]) is Tag and len(args) == 1:
            return self._of_tag(args[0])
        return _SAFE(self._write(*args, *self._left_out[len(args) :]))

    def _of_tag(self, tag: Tag) -> str:
        """What is written of a status word, of which there are few and which lists repeat by the thousand."""
        known = self._of_tags.get(tag)
        if known is None:
            if len(self._of_tags) > _MOST_TAGS:
                self._of_tags.clear()
            known = self._of_tags[tag] = _SAFE(self._write(tag, *self._left_out[1:]))
        return known


class Direct(CodeGenerator):
    """Writes ``f(x)`` and ``x.y`` of our own templates as they stand.

    Jinja's way round by the context serves functions that ask for it, and its way round by the environment attributes
    that may be keys of a mapping; in our templates there are neither. Those of others are left to Jinja.
    """

    def __init__(
        self, environment: Environment, name: str | None, filename: str | None, *known: Any, **more: Any
    ) -> None:
        super().__init__(environment, name, filename, *known, **more)
        self._ours = (filename or "").startswith(_OURS)

    def write_commons(self) -> None:
        """Begin a function of the template."""
        self.writeline("escape = environment.written")
        self.writeline("Macro = environment.macro")
        super().write_commons()

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - the signature of Jinja
        """Write a call."""
        if not self._ours or forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the signature of Jinja
        """Write how an attribute is read."""
        if not self._ours or keyword.iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class Templates(Environment):
    """An environment whose templates have no globals of their own."""

    code_generator_class = Direct
    written = staticmethod(written)
    macro = DirectMacro

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._met: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the signature of Jinja
    ) -> Template:
        """The template called ``name``, looked for once: a page asks for dozens, and none changes while a site is made."""
        if globals or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        known = self._met.get(name)
        if known is None:
            known = self._met[name] = super().get_template(name, parent, globals)
        return known

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates know, as a plain mapping, whose keys are compared quickly at every import of a macro."""
        return {**self.globals, **(d or {})}
