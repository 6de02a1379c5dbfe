"""Where a claim can be looked up, as a page shows it: a name, a link where there is one, and whether that still answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say, short_day
from strategieportal.model.words import LinkState
from strategieportal.pages.parts.refs import host
from strategieportal.reach import outside

if TYPE_CHECKING:
    from strategieportal.model.strategy import Strategy

_BETWEEN = " ,;:()[]-–"
"""Signs that stand between a name and its address."""


class Proof(Struct, frozen=True):
    """A source."""

    name: str
    """What it is called; of a bare address its host."""
    address: str
    """Where it stands; empty where only its name is known."""
    dead: str
    """Since when the address does not answer any more, in words; empty for one that does or that nobody has asked."""


def proof(strategy: Strategy, source: str | None) -> Proof | None:
    """How the stated ``source`` is shown; None without one."""
    if not source:
        return None
    address = next(iter(outside(source)), "")
    name = source.replace(address, "").strip(_BETWEEN) if address else source
    return Proof(name or host(address), address, dead(strategy, address))


def dead(strategy: Strategy, address: str) -> str:
    """Since when ``address`` does not answer any more, as far as somebody has asked; empty for all others."""
    known = strategy.link_checks.by_address.get(address) if strategy.link_checks else None
    if known is None or known.result is not LinkState.DEAD:
        return ""
    return say("pages_proofs.dead_since", day=short_day(known.since))
