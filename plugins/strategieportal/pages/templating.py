"""The template engine with three economies that change no byte of a page.

Words of the catalogue are filled in when a template is compiled, macros are called directly, and templates share one
plain mapping of what they all know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
from jinja2.ext import Extension
from markupsafe import escape

from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from jinja2.compiler import Frame

_WORDS: Final = re.compile(r"\{\{ t\('([a-z0-9_.]+)'\) \}\}")
"""A text of the catalogue without anything to fill in."""


class Words(Extension):
    """Fills in the texts of the catalogue, escaped, that are the same on every page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """``source`` with the catalogue's words in place of calls for them."""
        del name, filename
        return _WORDS.sub(_literal, source)


def _literal(found: re.Match[str]) -> str:
    text = str(escape(say(found[1])))
    return found[0] if "{" in text else text


class DirectCalls(CodeGenerator):
    """Writes ``f(x)`` as it stands. Jinja's way round by the context serves functions that ask for it; here none does."""

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


class Templates(Environment):
    """An environment whose templates have no globals of their own."""

    code_generator_class = DirectCalls

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates know, as a plain mapping, whose keys are compared quickly at every import of a macro."""
        return {**self.globals, **(d or {})}
