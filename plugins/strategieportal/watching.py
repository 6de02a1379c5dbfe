"""What is read of a publication while something is made of it.

A page, a file beside it, an export: each is a pure function of what it reads. Whoever knows what was read, and finds that each
of it is what it was, knows without making it that it would be made the same again (verifying traces, as in Mokhov, Mitchell,
Peyton Jones, "Build Systems à la Carte", ICFP 2018). Nobody writes down what depends on what, so nobody can forget anything.

What is read is told apart as finely as mappings are: one measure is one thing that was read, all measures are another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Read = tuple[str, Any]
"""What was read: a field or mapping by its path, such as ``strategy.measures``, and a key in it."""
ALL: Final = "\0all"
"""The key that stands for every entry of a mapping and their order; no other key is like it."""
KEYS: Final = "\0keys"
"""The key that stands for the keys of a mapping and their order."""
WHOLE: Final = "\0"
"""The key that stands for the value of a field."""
WORDS: Final = "words"
"""The path of people's texts, which seldom matter to others: the key is the path and key of the noun."""
MADE: Final = "made"
"""The path of what several things share and what is made once; the key is its kind and name."""
SETTLED: Final = "settled"
"""The same for what follows from nearly everything and seldom changes: it is read as what it is, not as what it follows from."""
UNSURE: Final[Read] = ("unsure", WHOLE)
"""Something was read of which nobody took note."""

T = TypeVar("T")


class Watch:
    """Takes note of what is read while something is made."""

    def __init__(self) -> None:
        self.reads: set[Read] | None = None
        """What was read for what is being made now; None while nothing is made of which anybody wants to know."""
        self.made: dict[tuple[str, str], frozenset[Read]] = {}
        """What was read for that which several things share."""

    @contextmanager
    def during(self, reads: set[Read] | None) -> Iterator[None]:
        """Have what is read meanwhile noted in ``reads``, and nowhere else."""
        before, self.reads = self.reads, reads
        try:
            yield
        finally:
            self.reads = before

    def read(self, what: Read) -> None:
        """Note that ``what`` was read."""
        if self.reads is not None:
            self.reads.add(what)

    def shared(self, key: tuple[str, str], make: Callable[[], T]) -> T:
        """What ``make`` gives, with note taken of what it reads; :meth:`use` says who uses it."""
        reads: set[Read] = set() if is_open(make, key) else {UNSURE}
        with self.during(reads):
            made = make()
        self.made[key] = frozenset(reads)
        return made

    def use(self, key: tuple[str, str]) -> None:
        """Note that what is shared under ``key`` was read."""
        if self.reads is not None:
            self.reads.add((MADE, key) if key in self.made else UNSURE)


class Unwatched(Watch):
    """Nobody wants to know."""

    def shared(self, key: tuple[str, str], make: Callable[[], T]) -> T:
        """What ``make`` gives."""
        del key
        return make()

    def use(self, key: tuple[str, str]) -> None:
        """Nothing."""


class Entries(Mapping[Any, Any]):
    """A mapping of which is noted which entries are read."""

    __slots__ = ("of", "path", "watch")

    def __init__(self, of: Mapping[Any, Any], path: str, watch: Watch) -> None:
        """Stand for ``of``, which is called ``path``."""
        self.of, self.path, self.watch = of, path, watch

    def __getitem__(self, key: Any) -> Any:
        """The entry, noted; also where there is none."""
        if (reads := self.watch.reads) is not None:
            reads.add((self.path, key))
        return self.of[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """The same, or ``default``."""
        if (reads := self.watch.reads) is not None:
            reads.add((self.path, key))
        return self.of.get(key, default)

    def __contains__(self, key: object) -> bool:
        """Whether there is one, which is as much as reading it."""
        self.watch.read((self.path, key))
        return key in self.of

    def __iter__(self) -> Iterator[Any]:
        """All keys."""
        self.watch.read((self.path, KEYS))
        return iter(self.of)

    def __len__(self) -> int:
        """How many there are."""
        self.watch.read((self.path, KEYS))
        return len(self.of)

    def keys(self) -> Any:
        """All keys."""
        self.watch.read((self.path, KEYS))
        return self.of.keys()

    def values(self) -> Any:
        """All values."""
        self.watch.read((self.path, ALL))
        return self.of.values()

    def items(self) -> Any:
        """All keys with their values."""
        self.watch.read((self.path, ALL))
        return self.of.items()


class Once:
    """A function whose result several files share; each of them has read what was read for it."""

    def __init__(self, watch: Watch, make: Callable[[], Any], times: int | None = None) -> None:
        """Call ``make`` when somebody asks, and not again.

        Args:
            watch: takes note.
            make: what is called.
            times: how many ask; after that the result is held no longer. None holds it as long as the function.
        """
        self.make, self._watch, self._times = make, watch, times
        self._reads: set[Read] = set()
        self._made: list[Any] = []
        self._asked = 0

    def __call__(self) -> Any:
        """What ``make`` gives."""
        if not self._made:
            with self._watch.during(self._reads):
                self._made.append(self.make())
        if self._watch.reads is not None:
            self._watch.reads |= self._reads
        self._asked += 1
        made = self._made[0]
        if self._asked == self._times:
            self._made.clear()
            self._asked = 0
        return made


class Watched:
    """A record of which is noted which of its fields are read; methods and properties read through it as well."""

    def __init__(self, of: object, path: str, watch: Watch, within: frozenset[str] = frozenset()) -> None:
        """Stand for ``of``.

        Args:
            of: a frozen record.
            path: what it is called.
            watch: takes note.
            within: paths of fields that are records of the same kind, to be looked into.
        """
        self.__dict__.update(_of=of, _path=path, _watch=watch, _within=within)

    def __getattr__(self, name: str) -> Any:
        """A field, noted; what a method or a property reads is noted as well."""
        of, watch = self.__dict__["_of"], self.__dict__["_watch"]
        stated = getattr(type(of), name, None)
        if isinstance(stated, property) and stated.fget is not None:
            return stated.fget(self)
        if isinstance(stated, FunctionType):
            return MethodType(stated, self)
        value, path = getattr(of, name), f"{self.__dict__['_path']}.{name}"
        if isinstance(value, Mapping):
            self.__dict__[name] = Entries(value, path, watch)
        elif path in self.__dict__["_within"]:
            self.__dict__[name] = Watched(value, path, watch, self.__dict__["_within"])
        else:
            watch.read((path, WHOLE))
            return value
        return self.__dict__[name]


def value_at(root: object, path: str) -> Any:
    """The value that ``path`` names below ``root``."""
    for name in path.split("."):
        root = getattr(root, name)
    return root


def is_open(make: object, key: tuple[str, str]) -> bool:
    """Whether the function ``make`` holds nothing that was read before, but for what stands in ``key``."""
    return _is_open(given_to(make), key)


def _is_open(given: tuple[object, ...], key: tuple[str, str]) -> bool:
    return all(_is_open(one, key) if isinstance(one, tuple) else isinstance(one, _Name) or one in key for one in given)


class _Name(str):
    """What a function is called, or what something that takes note itself is called."""

    __slots__ = ()


def given_to(make: object) -> tuple[object, ...]:
    """What the function ``make`` is, and what it holds: arguments, and variables of the functions around it.

    They were read before anybody took note, so they tell as much as what is read later. What takes note itself is named only.
    """
    if isinstance(make, Once):
        return (_Name("once"), *given_to(make.make))
    if isinstance(make, partial):
        return (*given_to(make.func), *_held(make.args), *_held(make.keywords.items()))
    if isinstance(make, MethodType):
        return (_Name(make.__qualname__), *_held((make.__self__,)))
    if isinstance(make, FunctionType):
        return (
            _Name(f"{make.__module__}.{make.__qualname__}"),
            *_held(one.cell_contents for one in make.__closure__ or ()),
        )
    return (_Name(make.__qualname__),) if isinstance(make, type | BuiltinFunctionType) else (make,)


def _held(values: Iterable[object]) -> Iterator[object]:
    for one in values:
        if isinstance(one, Entries | Watched) or isinstance(getattr(one, "watch", None), Watch):
            yield _Name(type(one).__name__)
        elif isinstance(one, Once | partial | FunctionType | MethodType):
            yield given_to(one)
        elif isinstance(one, tuple) and any(isinstance(each, Once | partial | FunctionType) for each in one):
            yield tuple(_held(one))
        else:
            yield one
