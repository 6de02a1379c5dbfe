"""A generated folder of indicators, and what it costs to import it: ``python -m benchmarks.imports``.

277 indicators with 115,000 observations of regions, sexes and ages, the shape of a national portal, may cost 25 seconds of
CPU (user and system) and 400 MB. Ends with 1 where it costs more, or where an observation is missing.
"""

from __future__ import annotations

import itertools
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

MAX_CPU, MAX_MB = 25, 400
REGIONS = ["", *(f"Kreis {number}" for number in range(400))]
SEXES = ["", "weiblich", "männlich"]
AGES = ["", "unter 18", "18 bis 65", "über 65"]
YEARS = range(2005, 2025)
META = """---
indicator_number: {code}
graph_title: Anteil {number} an allem
computation_units: {unit}
reporting_status: complete
source_organisation_1: Statistisches Amt
---

Was Indikator {number} misst. Ein zweiter Satz.
"""


def write(folder: Path, indicators: int, observations: int) -> None:
    """Write the folder: of each indicator its metadata and as many rows as its share of ``observations``."""
    luck = random.Random(277)  # noqa: S311 - the same folder each time
    (folder / "data").mkdir(parents=True)
    (folder / "meta").mkdir()
    for number in range(indicators):
        code = f"{number // 20 + 1}-{number % 20 + 1}"
        share = observations // indicators + (number < observations % indicators)
        parts = itertools.islice(itertools.product(REGIONS, SEXES, AGES, YEARS), share)
        rows = "".join(
            f"{year},{region},{sex},{age},{luck.random() * 100:.{number % 6}f}\n" for region, sex, age, year in parts
        )
        unit = "Prozent" if number % 2 else "Anzahl"
        (folder / f"meta/{code}.md").write_text(META.format(code=code.replace("-", "."), number=number, unit=unit))
        (folder / f"data/indicator_{code}.csv").write_text(f"Year,Region,Geschlecht,Alter,Value\n{rows}")


def main(indicators: int = 277, observations: int = 115_000) -> int:
    """Write the folder, import it in a process of its own, and say what it cost."""
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name, "quelle"), Path(name, "portal")
        write(source, indicators, observations)
        command = [sys.executable, "-m", "strategieportal", "import", source, "--into", target, "--stand", "2026-05-01"]
        ran = subprocess.run([*command, "--quiet"], check=True, capture_output=True, text=True)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
        taken = sum(path.read_text().count("\n") - 1 for path in (target / "data/kennzahlen").glob("*.csv"))
        print(ran.stderr.splitlines()[-4] if ran.stderr else "")
        print(f"{indicators} indicators, {taken} of {observations} observations: {cpu:.1f} s CPU, {memory:.0f} MB")
        return int(taken != observations or cpu > MAX_CPU or memory > MAX_MB)


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:])))
