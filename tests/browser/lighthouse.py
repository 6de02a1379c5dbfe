"""Lighthouse: its accessibility score and the layout shift. No score of speed and no time: those tell of the machine."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from typing import Any

from tests.browser import needs

METHODS = {False: "simulate", True: "provided"}
"""Neither holds anything back while Lighthouse looks; they differ in how long it waits for quiet: 1 s, or more than 5 s."""

TRIES = 3
"""So often it is started: on a busy machine it may lose its browser. What it says of a page is never asked twice."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What Lighthouse says of one page.

    Attributes:
        accessibility: from 0 to 100.
        shift: cumulative layout shift; 0 is a page that stands still.
        failed: names of the accessibility audits that failed.
    """

    accessibility: int
    shift: float
    failed: tuple[str, ...]


def verdict(address: str, *, patient: bool = False) -> Verdict:
    """Lighthouse's verdict on the page at ``address``, on a phone.

    Args:
        address: the page.
        patient: whether to wait five times as long for what moves late.

    Raises:
        RuntimeError: it could not look at the page at all, three times.
    """
    complaints: list[str] = []
    while len(complaints) < TRIES:
        ran = _run(address, METHODS[patient])
        told = json.loads(ran.stdout) if not ran.returncode else {}
        if told and "runtimeError" not in told:
            return _verdict(told)
        complaints.append(ran.stderr or str(told.get("runtimeError") or ran.stdout))
    raise RuntimeError("\n".join(complaints))


def _run(address: str, method: str) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as profile:
        flags = " ".join((*needs.LAUNCH, f"--user-data-dir={profile}"))
        command = [
            *(needs.node(), str(needs.tool("lighthouse/cli/index.js")), address, "--quiet", "--output=json"),
            *("--only-categories=accessibility", "--only-audits=cumulative-layout-shift"),
            # A picture of the whole page is not looked at.
            *(f"--throttling-method={method}", "--disable-full-page-screenshot"),
            *("--no-enable-error-reporting", f"--chrome-flags={flags}"),
        ]
        environment = {**os.environ, "CHROME_PATH": needs.chromium()}
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def _verdict(told: dict[str, Any]) -> Verdict:
    category, audits = told["categories"]["accessibility"], told["audits"]
    counted = [audits[one["id"]] for one in category["auditRefs"] if one["weight"]]
    return Verdict(
        round(category["score"] * 100),
        audits["cumulative-layout-shift"]["numericValue"],
        tuple(one["id"] for one in counted if one["score"] == 0),
    )
