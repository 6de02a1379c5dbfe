"""Manners of the command line: an example in every help, completion by the shell."""

from __future__ import annotations

import shlex

import click
import pytest
from click.testing import CliRunner

from strategieportal.cli.main import VERBS, Verbs, main


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_help_has_an_example_of_its_own_verb_and_options(verb: str) -> None:
    found = Verbs().get_command(click.Context(main), verb)
    assert found is not None
    told = (found.epilog or "").partition(":")[2]
    examples = [shlex.split(one.partition(">")[0]) for one in told.split(" · ")]
    assert examples
    options = {name for one in found.params for name in (*one.opts, *one.secondary_opts)}
    for words in examples:
        assert words[:2] == ["strategieportal", verb]
        assert {one.partition("=")[0] for one in words[2:] if one.startswith("--")} <= options


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_shell_completes_verbs(shell: str) -> None:
    ran = CliRunner().invoke(main, ["--completion", shell])
    assert ran.exit_code == 0
    assert "_STRATEGIEPORTAL_COMPLETE" in ran.output


def test_what_is_typed_is_completed() -> None:
    around = {"_STRATEGIEPORTAL_COMPLETE": "bash_complete", "COMP_WORDS": "strategieportal p", "COMP_CWORD": "1"}
    ran = CliRunner().invoke(
        main, [], env=around, prog_name="strategieportal", complete_var="_STRATEGIEPORTAL_COMPLETE"
    )
    assert "plain,pflege" in ran.output
    assert "plain,check" not in ran.output
