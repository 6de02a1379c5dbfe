"""The project's own pipelines, read: what each job of GitLab and GitHub runs, when, and what it keeps."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

GITLAB_WORDS = {"workflow", "stages", "variables", "default", "include"}
SCHEDULE = '$CI_PIPELINE_SOURCE == "schedule"'
NOT_SCHEDULE = '$CI_PIPELINE_SOURCE != "schedule"'
IMAGE = re.compile(r"python:(\d\.\d+)-(bookworm|trixie)")
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")


@dataclass(frozen=True)
class Job:
    """One job of a pipeline, once for each cell of its matrix.

    Attributes:
        name: the job's name.
        commands: what it runs, matrix filled in.
        image: the container, matrix filled in.
        when: "day" for pushes and merge requests, "night" for the schedule; both if it runs at both.
        limited: whether it says after how long it is stopped.
        whole: whether it gets the whole history.
        kept: what is kept of it when it is done.
        cached: folders that stay for the next run.
        keys: files that name the cache.
        actions: other people's steps.
    """

    name: str
    commands: tuple[str, ...]
    image: str
    when: frozenset[str]
    limited: bool
    whole: bool
    kept: tuple[str, ...]
    cached: tuple[str, ...]
    keys: tuple[str, ...]
    actions: tuple[str, ...] = field(default=())


def cells(matrix: dict[str, list[str]]) -> Iterable[dict[str, str]]:
    """Each combination of a matrix; one empty one if there is none."""
    return (dict(zip(matrix, cell, strict=True)) for cell in itertools.product(*matrix.values()))


def filled(text: str, values: dict[str, str]) -> str:
    """``text`` with a cell's values, as ``$NAME``, ``${NAME}`` or ``${{ matrix.name }}``."""
    for name, value in values.items():
        text = re.sub(rf"\$\{{\{{ *matrix\.{name} *\}}\}}|\$\{{{name}\}}|\${name}\b", value, text)
    return text


def gitlab(text: str) -> list[Job]:
    """The jobs of a ``.gitlab-ci.yml``."""
    document = yaml.safe_load(text)
    default = document.get("default", {})
    whole = document.get("variables", {}).get("GIT_DEPTH") == "0"
    jobs = {name: job for name, job in document.items() if name not in GITLAB_WORDS and not name.startswith(".")}
    return [
        _gitlab_job(name, {**default, **job}, cell, whole=whole)
        for name, job in jobs.items()
        for matrix in job.get("parallel", {}).get("matrix", [{}])
        for cell in cells(matrix)
    ]


def _gitlab_job(name: str, job: dict[str, Any], cell: dict[str, str], *, whole: bool) -> Job:
    rules = [rule["if"] for rule in job.get("rules", [])]
    when = {"night" for rule in rules if rule == SCHEDULE} | {"day" for rule in rules if rule == NOT_SCHEDULE}
    caches = job.get("cache", [])
    return Job(
        name=name,
        commands=tuple(filled(line, cell) for line in job["script"]),
        image=filled(job.get("image", ""), cell),
        when=frozenset(when or {"day", "night"}),
        limited="timeout" in job,
        whole=whole,
        kept=tuple(job.get("artifacts", {}).get("paths", ())),
        cached=tuple(path for cache in caches for path in cache["paths"]),
        keys=tuple(file for cache in caches for file in cache["key"]["files"]),
    )


def github(text: str) -> list[Job]:
    """The jobs of a file in ``.github/workflows``."""
    document = yaml.safe_load(text)
    starts = document["on"] if isinstance(document["on"], dict) else dict.fromkeys(document["on"])
    when = frozenset("night" if start == "schedule" else "day" for start in starts)
    return [
        _github_job(name, job, cell, when)
        for name, job in document["jobs"].items()
        for cell in cells(job.get("strategy", {}).get("matrix", {}))
    ]


def _github_job(name: str, job: dict[str, Any], cell: dict[str, str], when: frozenset[str]) -> Job:
    container = job.get("container", "")
    image = container["image"] if isinstance(container, dict) else container
    steps = {step["uses"].split("@")[0]: step.get("with", {}) for step in job["steps"] if "uses" in step}
    cache = steps.get("actions/cache", {})
    return Job(
        name=name,
        commands=tuple(filled(step["run"], cell) for step in job["steps"] if "run" in step),
        image=filled(image, cell),
        when=when,
        limited="timeout-minutes" in job,
        whole=steps.get("actions/checkout", {}).get("fetch-depth") == 0,
        kept=tuple(steps.get("actions/upload-artifact", {}).get("path", "").split()),
        cached=tuple(cache.get("path", "").split()),
        keys=tuple(re.findall(r"'([^']+)'", cache.get("key", ""))),
        actions=tuple(step["uses"] for step in job["steps"] if "uses" in step),
    )


def faults(job: Job) -> list[str]:
    """What is wrong with a job by itself, as sentences."""
    said = {
        "runs something that is not one target of make": any(
            not re.fullmatch(r"make [a-z-]+( [A-Z]+=[\w-]+)*", line) for line in job.commands
        )
        or not job.commands,
        "runs by day and at night": len(job.when) != 1,
        "has no time limit": not job.limited,
        "gets a part of the history": not job.whole,
        "has no image that names Python and Debian": not IMAGE.fullmatch(job.image),
        "keeps what is executed": any(path.rstrip("/") == ".cache" or "strategieportal" in path for path in job.cached),
        "has a cache that no lock file names": not job.keys or not all("lock" in key for key in job.keys),
        "has a step that is not named by its commit": not all(PINNED.fullmatch(action) for action in job.actions),
    }
    return [f"{job.name} {sentence}" for sentence, wrong in said.items() if wrong]
