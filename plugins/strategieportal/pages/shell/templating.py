"""The template engine with economies that change no byte of a page.

Words of the catalogue are filled in when a template is compiled, attributes are read and macros are called directly,
what is written is escaped without being wrapped, and templates share one plain mapping of what they all know.
"""

from __future__ import annotations

import keyword
import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator
from jinja2.ext import Extension
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]

from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from jinja2.compiler import Frame

_WORDS: Final = re.compile(r"\{\{ t\('([a-z0-9_.]+)'\) \}\}")
"""A text of the catalogue without anything to fill in."""
_SAFE: Final[Callable[[str], str]] = partial(str.__new__, Markup)
"""Marks what a macro has written and escaped as safe."""


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
    """``value`` as it is written into a page: what ``markupsafe.escape`` gives, but no object that remembers it is safe."""
    kind = type(value)
    if kind is str:
        return escaped(value)
    return value if kind is Markup else escape(value)


class DirectMacro(Macro):
    """A macro that takes its arguments by position without asking what is escaped: here everything is."""

    def __init__(self, *known: Any) -> None:
        super().__init__(*known)
        self._simple = not (self.catch_kwargs or self.catch_varargs or self.caller)
        self._left_out = (missing,) * self._argument_count

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """What the macro writes, safe."""
        if kwargs or not self._simple or len(args) > self._argument_count:
            return super().__call__(*args, **kwargs)
        return _SAFE(self._func(*args, *self._left_out[len(args) :]))


class Direct(CodeGenerator):
    """Writes ``f(x)`` and ``x.y`` as they stand.

    Jinja's way round by the context serves functions that ask for it, and its way round by the environment attributes
    that may be keys of a mapping; here there are neither.
    """

    def write_commons(self) -> None:
        """Begin a function of the template."""
        self.writeline("written = environment.written")
        self.writeline("Macro = environment.macro")
        super().write_commons()

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - the signature of Jinja
        """Write a call."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
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
        if keyword.iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("written(")


class Templates(Environment):
    """An environment whose templates have no globals of their own and stay as they were first read."""

    code_generator_class = Direct
    written = staticmethod(written)
    macro = DirectMacro

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._at_hand: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the signature of Jinja
    ) -> Template:
        """The template ``name``, see Jinja; a page asks for ten."""
        if not isinstance(name, str) or globals is not None:
            return super().get_template(name, parent, globals)
        found = self._at_hand.get(name)
        if found is None:
            found = self._at_hand[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates know, as a plain mapping, whose keys are compared quickly at every import of a macro."""
        return {**self.globals, **(d or {})}
