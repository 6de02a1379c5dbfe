"""Problems as text for people, as JSON, and as annotations that forges show beside the changed line."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from strategieportal.language import say
from strategieportal.problems import Problem, Problems, Severity, ditto

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_GITHUB = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.REMINDER: "warning",
    Severity.HINT: "notice",
}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.REMINDER: "minor", Severity.HINT: "info"}


def as_text(problems: Problems) -> str:
    """One line a problem: place, sentence, code, remedy; warnings and hints say that they are no errors."""
    return "\n".join(_line(one) for one in problems)


def as_text_folded(problems: Problems) -> str:
    """The same with hints of one kind in one line, shorter still where something weighs more; the heaviest last."""
    briefly = any(one.severity is not Severity.HINT for one in problems)
    lines: list[str] = []
    for one, others in problems.folded():
        lines += [_line(one), *([f"  {ditto(others, briefly=briefly)}"] if others else [])]
    return "\n".join(lines)


def _line(one: Problem) -> str:
    if one.severity is Severity.ERROR:
        return str(one)
    mark = say(f"cli.check.mark.{one.severity.name.lower()}")
    return str(one).replace(f"{one.place}: ", f"{one.place}: {mark}: ", 1)


def as_json(problems: Problems) -> str:
    """A list of objects with file, line, column, code, severity, sentence and remedy."""
    listed = [
        {
            "file": one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "code": one.code,
            "severity": one.severity.name.lower(),
            "sentence": one.sentence,
            "remedy": one.remedy,
        }
        for one in problems
    ]
    return json_text(listed)


def json_text(told: object) -> str:
    """What a program is told: letters as they are, one statement a line."""
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_github(problems: Problems) -> str:
    """Workflow commands of GitHub Actions, one a line."""
    return "\n".join(
        f"::{_GITHUB[one.severity]} file={_property(one.place.file)},line={one.place.line},col={one.place.column},"
        f"title={_property(one.code)}::{_data(_whole(one))}"
        for one in problems
    )


def as_gitlab(problems: Problems) -> str:
    """GitLab's code quality report."""
    listed = [
        {
            "description": _whole(one),
            "check_name": one.code,
            "fingerprint": hashlib.sha256(f"{one.place}{one.code}{one.sentence}".encode()).hexdigest(),
            "severity": _GITLAB[one.severity],
            "location": {"path": one.place.file, "lines": {"begin": one.place.line}},
        }
        for one in problems
    ]
    return json_text(listed)


FORMATS: Mapping[str, Callable[[Problems], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
}


def _whole(one: Problem) -> str:
    return f"{one.sentence}. {one.remedy}".strip()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
