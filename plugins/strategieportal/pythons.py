"""Which Pythons this package runs on.

Nothing new is used here, not even ``from __future__``: a Python that is too old must be able to read this and say so.
"""

from pathlib import Path

OLDEST = (3, 11)
NEWEST = (3, 14)
"""The newest one that the package was tried with; a newer one may well do."""
_CATALOGUE = Path(__file__).parent / "locales" / "de" / "pythons.toml"


def too_old(version: "tuple[int, int]") -> str:
    """One German sentence if ``version`` (as ``sys.version_info[:2]``) is older than what is needed, else nothing."""
    return _sentence("too_old", version) if version < OLDEST else ""


def too_new(version: "tuple[int, int]") -> str:
    """One German sentence if ``version`` is newer than any that was tried, else nothing."""
    return _sentence("too_new", version) if version > NEWEST else ""


def _sentence(name: str, version: "tuple[int, int]") -> str:
    # Old Pythons read no TOML, and the catalogue's reader is not there yet.
    _, _, rest = _CATALOGUE.read_text(encoding="utf-8").partition(name + ' = "')
    here, oldest, newest = (".".join(str(part) for part in one) for one in (version, OLDEST, NEWEST))
    return rest.partition('"')[0].format(here=here, oldest=oldest, newest=newest)
