"""The economies of the template engine change no byte."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from strategieportal import language
from strategieportal.pages.page import Tag
from strategieportal.pages.rendering import environment
from strategieportal.pages.shell import templating
from strategieportal.pages.shell.templating import Templates, Words, written

TEMPLATES = {
    "parts": "{% macro row(one, last='.') %}<li>{{ one }}{{ last }}{% if caller is defined %}{{ caller() }}{% endif %}</li>{% endmacro %}",
    "base": "<h1>{{ t('pages_shell.start') }}</h1>{% block main %}<p>{{ title }}</p>{% endblock %}",
    "page": (
        "{% extends 'base' %}{% from 'parts' import row %}{% block main %}{{ super() }}"
        "{% for one in many %}{{ row(one) }}{{ row(one, last=loop.index ~ '!') }}{{ row(*[one]) }}{% endfor %}"
        "{% call row('x') %}{{ t('pages_shell.title', title=title, portal=title) }}{% endcall %}{{ title.upper() }}{{ person.from }}{{ person.names[0] ~ 1 }}{{ none }}{{ 3.5 }}{{ row(one=person) }}{% endblock %}"
    ),
}
PERSON = SimpleNamespace(**{"from": "<i>", "names": [Markup("<b>safe</b>")]})
KNOWN = {"title": "<b>\"'&", "many": ["a", "<script>", "ü", Markup("<em>"), Decimal("1.0")], "person": PERSON}


def engine(kind: type[Environment], **options: object) -> Environment:
    made = kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, **options)  # type: ignore[arg-type]
    made.globals |= {"t": language.say}
    return made


@pytest.fixture(autouse=True, params=["ours", "of others"])
def whose(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Templates without a file are taken for ours, or for those of others, which Jinja fills as it always does."""
    if request.param == "ours":
        monkeypatch.setattr(templating, "_OURS", "")
    return str(request.param)


def test_a_page_is_the_same_as_with_the_plain_engine() -> None:
    plain = engine(Environment).get_template("page").render(KNOWN)
    assert engine(Templates, extensions=[Words]).get_template("page").render(KNOWN) == plain
    assert "&lt;script&gt;" in plain


def test_status_words_are_written_as_by_the_plain_engine_however_many_there_are() -> None:
    """A macro remembers what it wrote of a tag, never of another one."""
    tags = [Tag(word, "ring", f"t{number % 700}", "k") for number in range(800) for word in ("spät", "<b>")]
    templates = {
        "words": "{% macro word(tag, more='!') %}<b class='{{ tag.tone }}'>{{ tag.word }}{{ more }}</b>{% endmacro %}",
        "page": "{% from 'words' import word %}{% for one in tags %}{{ word(one) }}{{ word(one, '<') }}{% endfor %}",
    }
    plain, ours = (
        kind(loader=DictLoader(templates), autoescape=True).get_template("page").render(tags=[*tags, *reversed(tags)])
        for kind in (Environment, Templates)
    )
    assert ours == plain
    assert "<b class='t1'>&lt;b&gt;!</b><b class='t1'>&lt;b&gt;&lt;</b>" in ours


def test_a_word_without_anything_to_fill_in_is_part_of_the_compiled_template() -> None:
    made = engine(Templates, extensions=[Words])
    start = language.say("pages_shell.start")
    assert start in made.compile("{{ t('pages_shell.start') }}", raw=True)
    assert "t" in made.compile("{{ t('pages_shell.title', title=1, portal=2) }}", raw=True)


def test_a_word_that_the_catalogue_does_not_know_is_an_error() -> None:
    with pytest.raises(KeyError):
        engine(Templates, extensions=[Words]).from_string("{{ t('pages_shell.nothing') }}").render()


def test_what_is_not_known_is_still_an_error(whose: str) -> None:
    with pytest.raises(UndefinedError):
        engine(Templates).from_string("{{ nothing }}").render()
    with pytest.raises(UndefinedError):
        engine(Templates).from_string("{{ nothing() }}").render()
    with pytest.raises(UndefinedError):
        engine(Templates).from_string("{{ nothing.at_all }}").render()
    with pytest.raises(AttributeError if whose == "ours" else UndefinedError, match="nothing"):
        engine(Templates).from_string("{{ person.nothing }}").render(KNOWN)


@given(st.one_of(st.text(), st.builds(Markup, st.text()), st.integers(), st.none(), st.lists(st.text())))
def test_what_is_written_is_what_escaping_gives(value: object) -> None:
    assert written(value) == escape(value)


def test_a_macro_refuses_what_it_does_not_take() -> None:
    for call in ("row()", "row(1, 2, 3)", "row(1, nothing=2)"):
        with pytest.raises((TypeError, UndefinedError)):
            engine(Templates).from_string("{% from 'parts' import row %}{{ " + call + " }}").render()


def test_templates_of_others_may_read_keys_like_attributes(whose: str) -> None:
    template = engine(Templates).from_string("{{ page.title }}")
    if whose == "of others":
        assert template.render(page={"title": "<a>"}) == "&lt;a&gt;"
    else:
        with pytest.raises(AttributeError):
            template.render(page={"title": "<a>"})


def test_our_own_templates_are_known_by_their_folder(whose: str) -> None:
    assert (Path(templating.__file__).parents[2] / "templates" / "base.html").is_file()
    assert "environment.getattr" not in compiled(environment(), "measure.html")
    assert ("environment.getattr" in engine(Templates).compile("{{ a.b }}", raw=True)) == (whose == "of others")


def compiled(made: Environment, name: str) -> str:
    source, filename, _ = made.loader.get_source(made, name)  # type: ignore[union-attr]
    return made.compile(source, name, filename, raw=True)
