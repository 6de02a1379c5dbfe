"""Verbs, options and words are completed by the shells themselves, which are run for it."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.patience import patience

BIN = Path(sys.executable).parent
TYPED = [
    ("strategieportal pfl", "pflege"),
    ("strategieportal init neu --host for", "forgejo"),
]


def _around() -> dict[str, str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "TERM": "xterm", "NO_MKDOCS_2_WARNING": "1"}


def _ran(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_around())
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_bash_completes(typed: str, expected: str) -> None:
    *before, last = typed.split()
    words = " ".join(f'"{one}"' for one in (*before, last))
    asked = f"COMP_WORDS=({words}); COMP_CWORD={len(before)}; _strategieportal_completion strategieportal; echo ${{COMPREPLY[@]}}"
    assert _ran("bash", "-c", f"source <(strategieportal --completion bash); {asked}") == f"{expected}\n"


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_fish_completes(typed: str, expected: str) -> None:
    told = _ran("fish", "--no-config", "-c", f'strategieportal --completion fish | source; complete -C"{typed}"')
    assert [one.partition("\t")[0] for one in told.splitlines()] == [expected]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_zsh_completes(typed: str, expected: str) -> None:
    """In a shell at a terminal of its own: zsh completes nothing elsewhere. The key says a word whole, so it stands there."""
    terminal, inside = pty.openpty()
    ready = (
        "autoload -U compinit; compinit -u -D; source <(strategieportal --completion zsh); PS1='da%# '; echo be''reit\n"
    )
    with subprocess.Popen(["zsh", "-f", "-i"], stdin=inside, stdout=inside, stderr=inside, env=_around()) as shell:
        try:
            os.write(terminal, ready.encode())
            _read_until(terminal, "bereit\r\n")
            os.write(terminal, f"{typed}\t".encode())
            _read_until(terminal, expected)
        finally:
            shell.kill()
    os.close(terminal)
    os.close(inside)


def _read_until(terminal: int, expected: str) -> None:
    seen, end = "", time.monotonic() + patience(2)
    while expected not in seen:
        assert time.monotonic() < end, seen
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536).decode(errors="replace")
