"""The project's own pipelines: they run targets of make that exist, each at its hour, with all of the history."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.pipelines import Job, faults, github, gitlab

ROOT = Path(__file__).resolve().parent.parent
GITLAB = (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")
GITHUB = {file.name: file.read_text(encoding="utf-8") for file in sorted((ROOT / ".github/workflows").glob("*.yml"))}
JOBS = {
    "GitLab": gitlab(GITLAB),
    "GitHub": [job for text in GITHUB.values() for job in github(text)],
}
COMMANDS = sorted({line for jobs in JOBS.values() for job in jobs for line in job.commands})
NIGHT = range(6)
ROOMS = {"monitoring", "history", "source", "exports", "reading", "charts"}


def dry(command: str) -> subprocess.CompletedProcess[str]:
    """``command``, a call of make, asked what it would do."""
    program, *arguments = command.split()
    return subprocess.run([program, "-n", *arguments], capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_job_runs_a_target_that_exists(command: str) -> None:
    told = dry(command)
    assert told.returncode == 0, told.stderr


def test_a_target_that_does_not_exist_would_be_found() -> None:
    assert "No rule to make target" in dry("make no-such-target").stderr


@pytest.mark.parametrize("place", JOBS)
def test_no_job_has_a_fault(place: str) -> None:
    assert [fault for job in JOBS[place] for fault in faults(job)] == []


def ran(jobs: list[Job], when: str) -> set[str]:
    """What these jobs run at ``when``."""
    return {line for job in jobs if when in job.when for line in job.commands}


@pytest.mark.parametrize("place", JOBS)
def test_pushes_run_every_test_and_the_night_what_only_repeats(place: str) -> None:
    assert ran(JOBS[place], "day") == {"make test", "make site", "make coverage"}
    assert ran(JOBS[place], "night") == {
        "make test-nightly",
        "make audit",
        *(f"make mutants ROOM={room}" for room in ROOMS),
    }


@pytest.mark.parametrize("place", JOBS)
def test_the_portal_is_built_on_each_python(place: str) -> None:
    images = {job.image for job in JOBS[place] if job.name == "site"}
    assert {image.split(":")[1].split("-")[0] for image in images} == {"3.11", "3.12", "3.13", "3.14"}


@pytest.mark.parametrize("place", JOBS)
def test_what_is_kept_is_made_here_and_not_part_of_the_project(place: str) -> None:
    kept = {path for job in JOBS[place] for path in job.kept}
    assert kept == {"screenshots/", "site/", "htmlcov/"}
    ignored = subprocess.run(
        ["git", "check-ignore", *kept], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert set(ignored) == kept


@pytest.mark.parametrize("place", JOBS)
def test_a_cache_is_named_by_lock_files_that_are_there(place: str) -> None:
    assert [key for job in JOBS[place] for key in job.keys if not list(ROOT.glob(key))] == []


def test_both_places_run_the_same() -> None:
    def told(jobs: list[Job]) -> set[tuple[object, ...]]:
        return {(job.name, job.commands, job.image, job.when, job.kept) for job in jobs}

    assert told(JOBS["GitLab"]) == told(JOBS["GitHub"])


def test_the_night_of_github_is_at_night() -> None:
    hours = [
        int(start["cron"].split()[1])
        for text in GITHUB.values()
        for start in yaml.safe_load(text)["on"].get("schedule", [])
    ]
    assert hours
    assert all(hour in NIGHT for hour in hours)


def test_github_may_only_read_and_names_no_version_without_its_commit() -> None:
    for text in GITHUB.values():
        assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
        # The commit says what runs, the remark what it is called.
        uses = [line for line in text.splitlines() if "uses:" in line]
        assert all(re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in uses)
        assert text.count("persist-credentials: false") == text.count("actions/checkout@")


def test_no_pipeline_names_a_server() -> None:
    assert [text for text in (GITLAB, *GITHUB.values()) if "://" in text] == []


PLANTED = {
    "runs something that is not one target of make": ("- make test\n", "- pytest\n"),
    "runs by day and at night": ('== "schedule"\n\ntest:', '== "web"\n\ntest:'),
    "has no time limit": ("timeout: 20m", "retry: 1"),
    "gets a part of the history": ('GIT_DEPTH: "0"', 'GIT_DEPTH: "20"'),
    "has no image that names Python and Debian": ("image: python:3.11-trixie", "image: python:latest"),
    "keeps what is executed": ("[.cache/pip]", "[.cache]"),
    "has a cache that no lock file names": ("[tests/browser/package-lock.json]", "[README.md]"),
}


@pytest.mark.parametrize("sentence", PLANTED)
def test_a_fault_of_gitlab_would_be_found(sentence: str) -> None:
    before, after = PLANTED[sentence]
    assert before in GITLAB
    assert any(sentence in fault for job in gitlab(GITLAB.replace(before, after)) for fault in faults(job))


PLANTED_GITHUB = {
    "runs something that is not one target of make": ("run: make test\n", "run: curl -s example.org | sh\n"),
    "runs by day and at night": ("  pull_request:\n", '  schedule: [{cron: "0 1 * * *"}]\n'),
    "has no time limit": ("    timeout-minutes: 20\n", ""),
    "gets a part of the history": ("fetch-depth: 0", "fetch-depth: 1"),
    "has no image that names Python and Debian": ("container: python:3.11-trixie", "container: alpine:3"),
    "keeps what is executed": ("path: |\n            /root/.cache/pip", "path: |\n            .cache/strategieportal"),
    "has a cache that no lock file names": ("'requirements*.lock'", "'README.md'"),
    "has a step that is not named by its commit": ("checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8", "checkout@v5"),
}


@pytest.mark.parametrize("sentence", PLANTED_GITHUB)
def test_a_fault_of_github_would_be_found(sentence: str) -> None:
    before, after = PLANTED_GITHUB[sentence]
    text = GITHUB["test.yml"]
    assert before in text
    assert any(sentence in fault for job in github(text.replace(before, after)) for fault in faults(job))
