"""The orders in which what is late can be read, each with an address of its own, so that sorting needs no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.monitoring.behind import urgency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from strategieportal.monitoring.behind import Behind
    from strategieportal.publication import Publication


class Order(Struct, frozen=True):
    """A way to sort the list."""

    name: str
    """As it stands in the address."""
    title: str
    path: str
    here: bool
    """Whether the list is sorted so."""


def _by_days(_publication: Publication, one: Behind) -> Any:
    return urgency(one)


def _by_title(_publication: Publication, one: Behind) -> Any:
    return one.measure.title.casefold()


def _by_body(_publication: Publication, one: Behind) -> Any:
    told = one.measure.responsible
    return (told is None, told.body_name.casefold() if told else "")


def _by_field(publication: Publication, one: Behind) -> Any:
    return tuple(publication.strategy.fields).index(one.measure.field)


def _by_moves(_publication: Publication, one: Behind) -> Any:
    return -one.times


def _by_money(_publication: Publication, one: Behind) -> Any:
    return -(one.planned or 0)


ORDERS: Final[dict[str, Callable[[Publication, Behind], Any]]] = {
    "tage": _by_days,
    "massnahme": _by_title,
    "stelle": _by_body,
    "handlungsfeld": _by_field,
    "verschoben": _by_moves,
    "mittel": _by_money,
}
"""What the list can be sorted by; of equal ones the one that is late longest comes first. The first is the usual one."""
USUAL: Final = next(iter(ORDERS))
BY_FIELD: Final = "handlungsfeld"


def path_of(top: str, order: str) -> str:
    """The address of the list at ``top`` sorted by ``order``."""
    return top if order == USUAL else f"{top}nach-{order}/"


def ordered(publication: Publication, found: Iterable[Behind], order: str) -> tuple[Behind, ...]:
    """``found`` sorted by ``order``."""
    return tuple(sorted(found, key=lambda one: ORDERS[order](publication, one)))


def ways(top: str, here: str, orders: Iterable[str]) -> tuple[Order, ...]:
    """The links to the list at ``top`` in each of ``orders``, of which ``here`` is read."""
    return tuple(Order(one, say(f"pages_late.order.{one}"), path_of(top, one), one == here) for one in orders)
