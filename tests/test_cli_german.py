"""Whatever the command line says is German, also what its library says."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from strategieportal.cli.main import VERBS, main
from strategieportal.language import catalogue

ENGLISH = re.compile(
    r"\b(Usage|Options|Commands?|Show|Error|Try|Missing|Invalid|such|does not|unexpected|FOLDER|DIRECTORY)\b"
)


def said(*arguments: str) -> str:
    ran = CliRunner().invoke(main, arguments, prog_name="strategieportal")
    return ran.stdout + ran.stderr


@pytest.mark.parametrize("verb", ["", *sorted(VERBS)])
def test_help_is_german(verb: str) -> None:
    told = said(*([verb] if verb else []), "--help")
    assert told.startswith("Aufruf: strategieportal")
    assert "Zeigt diese Hilfe." in told
    assert ENGLISH.search(told) is None


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("mistake", ["--gibt-es-nicht", "--folder=/gibt/es/nicht", "--format=x", "--am=morgen"])
def test_what_is_typed_wrong_is_told_in_german(verb: str, mistake: str) -> None:
    told = said(verb, mistake)
    assert "Fehler: " in told
    assert ENGLISH.search(told.replace("--", "")) is None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("chek",), 'Den Befehl "chek" gibt es nicht.'),
        (("check", "a", "b"), 'Ordner "a" gibt es nicht.'),
        (("set", "m-01"), "Es fehlt 'ANGABE'."),
        (("new", "x", "y"), 'x" gibt es hier nicht. Möglich sind'),
        (("set", "--text"), "braucht einen Wert"),
    ],
)
def test_each_kind_of_mistake_has_a_sentence(arguments: tuple[str, ...], told: str) -> None:
    assert told in said(*arguments)


def test_a_translation_names_what_the_original_names() -> None:
    for entry in catalogue()["click"]["words"]:
        names = [set(re.findall(r"\{(\w+)", entry[language])) for language in ("english", "german")]
        assert names[1] <= names[0], entry


def test_words_of_click_that_have_no_translation_are_found() -> None:
    known = {entry["english"] for entry in catalogue()["click"]["words"]}
    modules = (click.core, click.exceptions, click.parser)
    source = "".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in modules)
    used = set(re.findall(r'[ (]_\(\s*"([^"]+)"', source))
    assert {text for text in used if _is_for_people(text)} <= known


def _is_for_people(text: str) -> bool:
    """Whether a sentence is told to whoever types; the rest is told to programmers who declare options."""
    declaring = ("Name '", "No options defined", "Deprecat", "Boolean option", "Could not determine", "Arguments take")
    return text[:1].isupper() and not text.startswith((*declaring, "Invalid start character", "Value must be"))
