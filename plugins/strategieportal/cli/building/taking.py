"""Values out of a file of settings, each of the kind that it must be; what is none is noted with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from strategieportal.language import say
from strategieportal.problems import Place, Severity, problem
from strategieportal.source.settings import entries, place_of
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from strategieportal.problems import Problem


class Reader:
    """Takes values out of one file of settings, and notes what is none."""

    def __init__(self, root: Path, name: str, values: Mapping[str, Any]) -> None:
        self._values = values
        self._places = {key.value: place_of(file, key) for file, key, _ in entries(root, name)}
        self._file = name
        self.problems: list[Problem] = []

    def place(self, key: str) -> Place:
        """Where the entry ``key`` stands."""
        return self._places.get(key, Place(self._file))

    def fault(self, key: str, expected: str, name: str = "") -> None:
        """Note that ``key``, or ``name`` in it, is not as it must be."""
        told = say(f"build.expected.{expected}")
        found = problem("B671", self.place(key), name=shown(name or key), choices=told)
        # what is not known does nothing, which MkDocs warns of
        self.problems.append(replace(found, severity=Severity.WARNING) if expected == "nothing" else found)

    def raw(self, key: str) -> Any:
        """Whatever is said of ``key``."""
        return self._values.get(key)

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        return str(self._typed(key, self._values.get(key), str, "text", default))

    def truth(self, key: str, *, default: bool) -> bool:
        """Whether ``key`` is so."""
        return bool(self._typed(key, self._values.get(key), bool, "truth", default))

    def lines(self, key: str) -> list[str]:
        """The lines of a text."""
        return self.text(key).splitlines()

    def listed(self, key: str) -> list[Any]:
        """A list."""
        found = self._typed(key, self._values.get(key), list, "list", [])
        return list(found)

    def options(self, given: Any, key: str, name: str, kinds: Mapping[str, type]) -> dict[str, Any]:
        """The known options of ``name`` in the entry ``key``, each of its kind; any other is noted."""
        found = given if isinstance(given, dict) else {}
        if given is not None and not isinstance(given, dict):
            self.fault(key, "mapping", name)
        for option in found.keys() - kinds.keys():
            self.fault(key, "nothing", f"{name}.{option}")
        return {
            option: value
            for option, kind in kinds.items()
            if (value := self._typed(key, found.get(option), kind, _KINDS[kind], None, f"{name}.{option}")) is not None
        }

    def _typed(self, key: str, value: Any, kind: type, expected: str, default: Any, name: str = "") -> Any:
        if value is None or isinstance(value, kind):
            return default if value is None else value
        self.fault(key, expected, name)
        return default


_KINDS: Final[Mapping[type, str]] = {object: "mapping", str: "text", bool: "truth", list: "list", dict: "mapping"}
