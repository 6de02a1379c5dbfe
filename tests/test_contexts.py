"""docs/templates.md tells every name that a template is given, its type and what it is, and is made from the code."""

from __future__ import annotations

from pathlib import Path

from tools import contexts

TEMPLATES = Path(__file__).resolve().parent.parent / "plugins" / "strategieportal" / "templates"
FRAMES = {"base.html", "main.html"}
"""What other templates extend, and what MkDocs fills."""


def test_every_template_has_a_context() -> None:
    told = {name for one in contexts.contexts() for name in one.templates}
    assert told == {file.name for file in TEMPLATES.glob("*.html")} - FRAMES


def test_every_name_is_told_in_a_sentence() -> None:
    assert contexts.untold(contexts.everything()) == []


def test_a_name_that_nobody_tells_is_found() -> None:
    bare = contexts.Field("nobody_knows", "str", "")
    record = contexts.Record("Bare", "pages/bare.py", "The context of ``bare.html``.", (bare,), ("bare.html",))
    assert contexts.untold([record]) == ["pages/bare.py Bare.nobody_knows"]


def test_no_shared_sentence_is_idle() -> None:
    bare = {field.name for one in contexts.everything() for field in one.fields if not field.own}
    assert contexts.shared().keys() - bare == set()


def test_the_document_is_made_from_the_code() -> None:
    told = (contexts.ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    assert told == contexts.document(), "run: make templates"
