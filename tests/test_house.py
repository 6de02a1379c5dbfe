"""The rules of the house: who imports whom, where words stand, what each file must have. CONTRIBUTING.md tells them."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

import strategieportal

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins" / "strategieportal"
MODULES = sorted(PACKAGE.rglob("*.py"))
EDGE = ("mkdocs_plugins", "cli", "publishing")
LONGEST_FILE = 300
LONGEST_FUNCTION = 30

# Spelt so that this file is not its own first finding.
LEAKS = re.compile(
    r"/wor[k]/|/far[m]/|/tm[p]/[a-z]|\.librar[y]/|before-sto[p]|pyp[i][.]org|npm[j]s[.](org|com)|registr[y][.]npm"
    r"|de[b][.]debian|\b(this|the|a) (developer )?sessio[n] (wrote|did|made|will)|subagen[t]|\bclaud[e]\b|\bchatgp[t]\b"
    r"|co-authore[d]-by",
    re.IGNORECASE,
)
GERMAN = re.compile(r"[äöüÄÖÜß„]|\b(der|die|das|und|nicht|ist|wird|ein|eine|kein|keine|für|mit|Maßnahmen?)\b")
WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
CODE = re.compile(r"\A[SVPIB]\d{3}\Z")


@lru_cache(maxsize=512)
def tree(file: Path) -> ast.Module:
    """The parsed module in ``file``."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def room(file: Path) -> str:
    """The part of the package that ``file`` lies in: its folder, or its own name."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def where(file: Path, node: ast.AST | None = None) -> str:
    """``path:line`` for a message."""
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def texts(file: Path) -> Iterator[ast.Constant]:
    """Every string of a module that is not a docstring, an explanation below an attribute or a module-level remark."""
    loose = {id(node.value) for node in ast.walk(tree(file)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in loose:
            yield node


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package below ``folder/plugins`` with our contracts."""
    code = "import sys; sys.path.insert(0, 'plugins'); from importlinter import cli; sys.exit(cli.lint_imports(no_cache=True))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=folder)


def test_imports_follow_the_layers() -> None:
    ran = lint_imports(ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_forbidden_import_would_be_found(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "plugins" / "strategieportal", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "plugins/strategieportal/guessing.py").open("a", encoding="utf-8") as module:
        module.write("\nimport mkdocs, yaml, markdown, pyecharts, pydantic\nimport strategieportal.model\n")
    ran = lint_imports(tmp_path)
    assert ran.returncode != 0
    assert ran.stdout.count(" BROKEN") >= 6, ran.stdout + ran.stderr


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_everything_public_has_a_docstring(file: Path) -> None:
    module = tree(file)
    assert ast.get_docstring(module), where(file)
    outside = [module.body, *(node.body for node in ast.walk(module) if isinstance(node, ast.ClassDef))]
    bare = [
        f"{where(file, node)} {node.name}"
        for body in outside
        for node in body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and not any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in node.decorator_list)
    ]
    assert not bare


def test_no_file_and_no_function_is_too_long() -> None:
    long = [where(file) for file in MODULES if len(file.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE]
    for file in MODULES:
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                long += [f"{where(file, node)} {node.name}: {size}"] if size > LONGEST_FUNCTION else []
    assert not long


def speaks_german(text: str) -> bool:
    """Whether ``text`` is something to be read: not a letter that is folded, not a pattern that reads others' words."""
    return len(text) > 3 and "(?" not in text and bool(GERMAN.search(text) and WORD.search(text))


def test_what_people_read_stands_in_the_catalogue_not_in_python() -> None:
    found = [
        f"{where(file, node)}: {str(node.value)[:60]!r}"
        for file in MODULES
        for node in texts(file)
        if speaks_german(str(node.value))
    ]
    assert not found, "\n".join(found)


def test_what_people_read_stands_in_the_catalogue_not_in_templates() -> None:
    found = []
    for file in sorted((PACKAGE / "templates").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        spoken = re.findall(r"\b(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"", text)
        rest = re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL)
        found += [f"{where(file)}: {words[:60]!r}" for words in [*spoken, *rest.splitlines()] if WORD.search(words)]
    assert not found, "\n".join(found)


IMPURE_MODULES = {"logging", "random", "secrets", "socket", "requests", "http", "time"}
IMPURE_CALLS = {"print", "input", "breakpoint"}
IMPURE_ATTRIBUTES = {"environ", "getenv", "today", "now", "utcnow", "urlopen"}


def impure(file: Path) -> Iterator[str]:
    """Where a module below the edge prints, logs, reads the clock or the environment, or calls out."""
    for node in ast.walk(tree(file)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [one.name.split(".")[0] for one in node.names if one.name.split(".")[0] in IMPURE_MODULES]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in IMPURE_MODULES:
            names = [str(node.module)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS:
            names = [node.func.id]
        elif isinstance(node, ast.Attribute) and node.attr in IMPURE_ATTRIBUTES:
            names = [node.attr]
        yield from (f"{where(file, node)}: {name}" for name in names)


def test_below_the_edge_nothing_prints_logs_or_reads_clock_and_environment() -> None:
    found = [one for file in MODULES if room(file) not in EDGE for one in impure(file)]
    assert not found, "\n".join(found)


COUNTS = ("pages/parts/filters.py",)
"""What says how many rows each choice of a filter leaves."""


def derived(module: ast.Module) -> Iterator[str]:
    """Where a module works out what monitoring or history should: with tools for counting and for statistics."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name == "statistics")
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{one.name}" for one in node.names]
            yield from (one for one in names if one == "collections.Counter" or one.startswith("statistics."))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "count":
            # How often a fixed sign stands in a text is no derivation.
            yield from (ast.unparse(node) for one in node.args if not isinstance(one, ast.Constant))


def test_pages_choose_and_word_what_others_counted() -> None:
    pages = [one for one in MODULES if room(one) == "pages" and str(one.relative_to(PACKAGE)) not in COUNTS]
    assert [f"{where(one)}: {found}" for one in pages for found in derived(tree(one))] == []
    planted = "from collections import Counter, defaultdict\nfrom statistics import median\nmany = phases.count(one)\n"
    assert list(derived(ast.parse(planted))) == ["collections.Counter", "statistics.median", "phases.count(one)"]


RUNS_OTHERS = (
    "cli/evidence/environment.py",
    "cli/evidence/rebuilding.py",
    "charts/engine.py",
    "cli/handbook_command.py",
    "history/beginning.py",
    "history/git.py",
)


def test_only_figures_history_and_the_handbook_run_other_programs() -> None:
    found = [
        where(file, node)
        for file in MODULES
        if str(file.relative_to(PACKAGE)) not in RUNS_OTHERS
        for node in ast.walk(tree(file))
        if (isinstance(node, ast.Import) and any(one.name == "subprocess" for one in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "subprocess")
    ]
    assert not found


def codes_in_catalogue() -> dict[str, dict[str, str]]:
    """Problem code -> its entry in the catalogue."""
    entries = tomllib.loads((PACKAGE / "locales/de/problems.toml").read_text(encoding="utf-8"))
    return {code: entry for code, entry in entries.items() if CODE.match(code)}


def codes_in_python() -> dict[str, str]:
    """Problem code -> a place in the code that names it."""
    return {
        str(node.value): where(file, node) for file in MODULES for node in texts(file) if CODE.match(str(node.value))
    }


def test_every_code_that_is_reported_is_in_the_catalogue() -> None:
    assert {code: place for code, place in codes_in_python().items() if code not in codes_in_catalogue()} == {}


def test_every_code_of_the_catalogue_is_reported_somewhere() -> None:
    assert sorted(codes_in_catalogue().keys() - codes_in_python().keys()) == []


def test_every_code_says_how_bad_it_is_and_what_to_do() -> None:
    for code, entry in codes_in_catalogue().items():
        assert entry["severity"] in {"error", "warning", "reminder", "hint"}, code
        assert entry["sentence"].strip(), code
        assert entry["remedy"].strip(), code


def test_every_code_is_told_in_the_handbook() -> None:
    told = (ROOT / "docs" / "fehlercodes.md").read_text(encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, ROOT / "tools" / "fehlercodes.py"], capture_output=True, text=True, check=True
    )
    assert told == ran.stdout, "run: make codes"


@lru_cache(maxsize=1)
def tracked() -> list[Path]:
    """The files that are part of the project."""
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_speaks_of_a_machine_or_of_how_it_was_made() -> None:
    found = []
    for file in tracked():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{where(file)}: {match.group()}" for match in LEAKS.finditer(text)]
    assert not found, "\n".join(found)


def test_the_package_and_its_facts_tell_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == strategieportal.__version__
    assert f'softwareVersion: "{project["version"]}"' in (ROOT / "publiccode.yml").read_text(encoding="utf-8")


def test_the_public_code_facts_are_complete() -> None:
    facts = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert facts.keys() >= {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"}
    assert facts["legal"]["license"] == "EUPL-1.2"
    assert facts["maintenance"]["contacts"]
    for told in facts["description"].values():
        # Lengths and at least one feature are what the standard asks for.
        assert len(told["shortDescription"]) <= 150
        assert 150 <= len(told["longDescription"]) <= 10_000
        assert told["features"]


def test_the_public_code_facts_are_what_the_standard_allows() -> None:
    """By the rules of the standard's own parser, version 5, for files of version 0.5; addresses are not asked for."""
    facts = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert facts["publiccodeYmlVersion"] in {"0", "0.5", "0.5.0"}
    assert date.fromisoformat(facts["releaseDate"]) <= datetime.now(tz=UTC).date() + timedelta(days=1)
    assert f"## [{facts['softwareVersion']}] - {facts['releaseDate']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert facts["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    kinds = {"mobile", "iot", "desktop", "web", "backend", "other"}
    assert facts["softwareType"] in {"addon", "library", "configurationFiles", *(f"standalone/{one}" for one in kinds)}
    assert facts["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert all(one["name"] for one in facts["maintenance"]["contacts"])
    assert isinstance(facts["localisation"]["localisationReady"], bool)
    assert facts["localisation"]["availableLanguages"]
    assert all(one.isupper() for one in facts["intendedAudience"]["countries"])
    dropped = {"monochromeLogo", "inputTypes", "outputTypes"} | {"authorsFile", "repoOwner", "genericName"}
    assert not dropped & {*facts, *facts["legal"], *(key for one in facts["description"].values() for key in one)}


@pytest.mark.parametrize("name", ["SECURITY.md", "LICENSE", "CONTRIBUTING.md", "publiccode.yml", "CHANGELOG.md"])
def test_what_a_platform_looks_for_lies_at_the_top(name: str) -> None:
    assert (ROOT / name).stat().st_size > 200


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_hashes_and_no_addresses(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "://" in line or line.startswith("-")]
    pinned = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert len(pinned) > 20
    assert all("==" in lines[number] and "--hash=sha256:" in lines[number + 1] for number in pinned)


def test_the_extra_for_paper_is_pinned_like_everything_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (ROOT / "requirements-pdf.lock").read_text(encoding="utf-8").splitlines()
    pinned = [re.split("==", line)[0] for line in lines if re.match(r"[a-z0-9]", line)]
    assert project["dependency-groups"]["pdf"] == project["project"]["optional-dependencies"]["pdf"]
    assert [re.split(r"[<>=; ]", one)[0] for one in project["dependency-groups"]["pdf"]] == pinned
    assert not [line for line in lines if "://" in line or line.startswith("-")]
    assert len([line for line in lines if "--hash=sha256:" in line]) >= len(pinned)


def test_the_lock_holds_everything_the_package_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert {re.split(r"[<>=; ]", one)[0] for one in project["dependencies"]} <= locked
