"""Lighthouse: its accessibility score and the layout shift. No score of speed and no time: those tell of the machine."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass

from tests.browser import needs


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


def verdict(address: str) -> Verdict:
    """Lighthouse's verdict on the page at ``address``, on a phone."""
    with tempfile.TemporaryDirectory() as profile:
        flags = " ".join((*needs.LAUNCH, f"--user-data-dir={profile}"))
        command = [
            *(needs.node(), str(needs.tool("lighthouse/cli/index.js")), address, "--quiet", "--output=json"),
            *("--only-categories=accessibility", "--only-audits=cumulative-layout-shift"),
            *("--throttling-method=provided", "--no-enable-error-reporting", f"--chrome-flags={flags}"),
        ]
        environment = {**os.environ, "CHROME_PATH": needs.chromium()}
        ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if ran.returncode:
        raise RuntimeError(ran.stderr or ran.stdout)
    told = json.loads(ran.stdout)
    category, audits = told["categories"]["accessibility"], told["audits"]
    counted = [audits[one["id"]] for one in category["auditRefs"] if one["weight"]]
    return Verdict(
        round(category["score"] * 100),
        audits["cumulative-layout-shift"]["numericValue"],
        tuple(one["id"] for one in counted if one["score"] == 0),
    )
