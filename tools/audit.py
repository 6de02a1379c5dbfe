"""Known weaknesses of what the package carries beside Python's: ``python tools/audit.py [--service URL]``.

pip-audit asks for what is installed; nobody asks for the charts' script and the form of the editors, which npm publishes.
The service is OSV's (https://google.github.io/osv.dev/post-v1-querybatch/), asked once for all parts. Ends with 1 where a
weakness is known and with 2 where nobody answered: silence is no good news.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

from strategieportal.charts import assets
from strategieportal.exports.form import bundle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.components import Component

SERVICE = "https://api.osv.dev/v1/querybatch"
SECONDS = 60


def asked(parts: Iterable[Component]) -> dict[str, object]:
    """The question for ``parts``, which must have a version."""
    return {
        "queries": [{"package": {"ecosystem": "npm", "name": one.name}, "version": one.version} for one in parts],
    }


def weaknesses(parts: list[Component], service: str) -> list[str]:
    """A line for each weakness that ``service`` knows of ``parts``.

    Raises:
        OSError: it did not answer.
        ValueError: it answered something else.
    """
    head = {"Content-Type": "application/json"}
    with urlopen(Request(service, json.dumps(asked(parts)).encode(), head), timeout=SECONDS) as answer:  # noqa: S310
        told = json.load(answer)["results"]
    return [
        f"{one.name} {one.version}: {known['id']}"
        for one, found in zip(parts, told, strict=True)
        for known in found.get("vulns", ())
    ]


def main() -> int:
    """Ask and tell."""
    reader = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    reader.add_argument("--service", default=SERVICE)
    parts = [one for one in (*assets.components(), *bundle.components()) if one.version]
    try:
        found = weaknesses(parts, reader.parse_args().service)
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"No answer about {len(parts)} parts: {error}", file=sys.stderr)
        return 2
    print(*found, f"{len(found)} known weaknesses in {len(parts)} carried parts", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
