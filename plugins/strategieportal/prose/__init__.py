"""People's Markdown -> safe HTML. The only room that knows Python-Markdown and nh3."""

from strategieportal.prose.prose import Prose

__all__ = ["Prose"]
