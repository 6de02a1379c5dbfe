"""Whether a bundle is what it says: its checksums, its sources, its facts, and its site, built once more."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from strategieportal.checks.examine import examine
from strategieportal.cli.evidence.bundle import SITE, SUMS, VERSIONS, sums
from strategieportal.cli.evidence.environment import DIGESTS, digests_of
from strategieportal.cli.evidence.rebuilding import UnbuildableError, rebuilt, versions
from strategieportal.cli.evidence.trusting import programs
from strategieportal.exports.freezing import frozen
from strategieportal.language import say
from strategieportal.monitoring.monitor import monitor
from strategieportal.reading.editions import CHECKSUM, SOURCES, checksum, sources_sum

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.evidence.bundle import Bundle


_MOST_NAMED: Final = 5


def differences(bundle: Bundle, *, trusted: bool = False, python: Path | None = None) -> Iterator[str]:
    """What is not as it should be, each in a German sentence; nothing where everything is.

    Args:
        bundle: what is looked at.
        trusted: whether programs that it brings along may run.
        python: of the environment that builds its site; None for this one.
    """
    yield from _altered(bundle)
    facts = _facts(bundle)
    if facts is None:
        yield say("evidence.no_edition", name=bundle.name)
        return
    if facts.get(SOURCES) and facts[SOURCES] != sources_sum(bundle.sources):
        yield say("evidence.other_sources", name=bundle.name)
    with TemporaryDirectory() as folder:
        yield from _recomputed(bundle, facts, Path(folder))
    if not trusted and (found := programs(bundle.sources)):
        yield say("evidence.programs", names=", ".join(found[:_MOST_NAMED]))
        return
    with TemporaryDirectory() as folder:
        try:
            site = rebuilt(bundle.sources, bundle.past, bundle.prefix, bundle.day, Path(folder), python)
        except UnbuildableError as fault:
            yield str(fault)
            return
        made = {one.relative_to(site).as_posix(): one.read_bytes() for one in site.rglob("*") if one.is_file()}
        yield from _unlike(bundle.below(SITE), made)


def other_versions(bundle: Bundle) -> list[tuple[str, str, str]]:
    """Name, version in the bundle and version here of what differs; an empty version for what is not there."""
    there, here = stated_versions(bundle), versions()
    names = sorted(there.keys() | here.keys())
    return [(one, there.get(one, ""), here.get(one, "")) for one in names if there.get(one) != here.get(one)]


def stated_versions(bundle: Bundle) -> dict[str, str]:
    """The versions that a bundle names, by package."""
    lines = bundle.files.get(VERSIONS, b"").decode("utf-8", "replace").splitlines()
    return dict(line.split("==", 1) for line in lines if "==" in line)


def other_contents(bundle: Bundle, here: Mapping[str, str]) -> list[str]:
    """The packages whose content is not that in the bundle, as far as it names contents; ``here`` are those that build."""
    there = digests_of(bundle.files.get(DIGESTS, b""))
    return sorted(name for name, told in there.items() if here.get(name) != told)


def _altered(bundle: Bundle) -> Iterator[str]:
    """Files that are not those of which the checksums tell."""
    kept = {path: data for path, data in bundle.files.items() if path != SUMS}
    told, now = (_by_path(text) for text in (bundle.files.get(SUMS, b""), sums(kept)))
    for path in sorted(told.keys() | now.keys()):
        if told.get(path) != now.get(path):
            state = "missing" if path not in now else "added" if path not in told else "altered"
            yield say(f"evidence.file.{state}", path=path)


def _by_path(text: bytes) -> dict[str, str]:
    lines = (line.partition("  ") for line in text.decode("utf-8", "replace").splitlines())
    return {path: found for found, _, path in lines}


def _facts(bundle: Bundle) -> dict[str, object] | None:
    try:
        facts = json.loads(bundle.edition)
        return facts if isinstance(facts, dict) and facts.get(CHECKSUM) == checksum(facts) else None
    except (ValueError, RecursionError):
        return None


def _recomputed(bundle: Bundle, facts: Mapping[str, object], folder: Path) -> Iterator[str]:
    """Facts of the edition that the sources do not give."""
    for path, data in bundle.sources.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    examined = examine(folder, epoch=None, today=bundle.day)
    if examined.problems.errors:
        yield say("evidence.faulty", problem=str(examined.problems.errors[0]))
        return
    strategy, known = examined.reading.strategy, monitor(examined.reading.strategy, bundle.day)
    now = frozen(strategy, known, bundle.name, frozen_on=bundle.day, data_as_of=known.data_day.day)
    for kind in ("massnahmen", "kennzahlen"):
        then, here = (_by_id(one.get(kind)) for one in (facts, now))
        for name in sorted(then.keys() | here.keys()):
            if then.get(name) != here.get(name):
                yield say("evidence.other_fact", id=name, **_first(then.get(name) or {}, here.get(name) or {}))


def _by_id(rows: object) -> dict[str, dict[str, object]]:
    return {str(one.get("id")): one for one in rows if isinstance(one, dict)} if isinstance(rows, list) else {}


def _first(then: Mapping[str, object], here: Mapping[str, object]) -> dict[str, str]:
    """The first entry that differs, with what each side says."""
    key = next(one for one in sorted(then.keys() | here.keys()) if then.get(one) != here.get(one))
    return {"key": key, "then": str(then.get(key, "–")), "now": str(here.get(key, "–"))}


def _unlike(then: Mapping[str, bytes], now: Mapping[str, bytes]) -> Iterator[str]:
    for path in sorted(then.keys() | now.keys()):
        if then.get(path) != now.get(path):
            state = "gone" if path not in now else "new" if path not in then else "other"
            yield say(f"evidence.page.{state}", path=path)
