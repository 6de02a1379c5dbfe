"""Translation files of an Open SDG source: names of texts -> texts, German first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from strategieportal.cli.importing.texts import UNTRANSLATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.importing.base import Harvest
    from strategieportal.cli.importing.folder import Source

_FILE = re.compile(r"(?:^|/)translations/(?P<language>[A-Za-z]{2,3}(?:[-_][A-Za-z]+)?)/(?P<group>[^/]+)\.ya?ml$")
_FIRST = ("de", "en")
_GROUPS_OF_VALUES = ("data", "units", "disaggregation")


class Translations:
    """All texts of the source by language and name."""

    def __init__(self, texts: Mapping[str, Mapping[str, str]]) -> None:
        """Keep ``texts``: language -> name such as ``global_indicators.1-1-title`` -> text."""
        others = sorted(set(texts) - set(_FIRST))
        self._texts = [texts[language] for language in (*_FIRST, *others) if language in texts]

    def find(self, name: str) -> str | None:
        """The text called ``name`` in the best language that has it."""
        return next((texts[name] for texts in self._texts if texts.get(name)), None)

    def ending(self, suffix: str) -> str | None:
        """The first text whose name ends so, by name."""
        for texts in self._texts:
            found = sorted(name for name in texts if name.rpartition(".")[2] == suffix and texts[name])
            if found:
                return texts[found[0]]
        return None

    def text(self, value: str) -> str | None:
        """``value``, or the text that it names; None when it is a name without a text."""
        bare = value.strip()
        if not UNTRANSLATED.fullmatch(bare) and "." not in bare:
            return value
        found = self.find(bare)
        if found is not None:
            return found
        return None if UNTRANSLATED.fullmatch(bare) else value

    def word(self, value: str) -> str:
        """A value of a data column as people read it."""
        if not self._texts:
            return value
        found = self.find(value) or next(
            (t for group in _GROUPS_OF_VALUES if (t := self.find(f"{group}.{value}"))), None
        )
        return found or value


def read_translations(source: Source, harvest: Harvest) -> Translations:
    """Read all of ``translations/<language>/*.yml``."""
    texts: dict[str, dict[str, str]] = {}
    for path in source.paths:
        if (found := _FILE.search(path)) is None:
            continue
        harvest.used.add(path)
        document, problems = source.yaml_of(path)
        harvest.pass_on(problems)
        if document is not None:
            language = found["language"].lower()
            texts.setdefault(language, {}).update(_flat(document.data, found["group"]))
    return Translations(texts)


def _flat(data: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _flat(value, f"{name}.{key}")
    elif data is not None and not isinstance(data, list | bool):
        yield name, str(data).strip()
