"""All addresses, each host's one after the other with a pause, several hosts at once; and what is written down of it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from strategieportal.cli.links.asking import Answer, ask
from strategieportal.language import say
from strategieportal.model.base import german_key
from strategieportal.model.words import LinkState
from strategieportal.source.writing import write_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from strategieportal.model.link_check import LinkChecks

PAUSE: Final = 1
"""Seconds between two questions to one host."""
AT_ONCE: Final = 8
"""Hosts that are asked at the same time."""


def go_round(
    addresses: Iterable[str], tell: Callable[[int], None], *, inside: bool = False, pause: float = PAUSE
) -> dict[str, Answer]:
    """What became of each address, in their order.

    Args:
        addresses: with http or https.
        tell: is told how many have been asked so far.
        inside: see :func:`~strategieportal.cli.links.asking.ask`.
        pause: seconds between two questions to one host.
    """
    wanted = list(addresses)
    by_host = [list(many) for _, many in groupby(sorted(wanted, key=host_of), key=host_of)]
    found: dict[str, Answer] = {}
    # hosts with many addresses first, so that none of them is left for the end
    by_host.sort(key=len, reverse=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for answers in pool.map(partial(_of_host, inside=inside, pause=pause), by_host):
            found |= answers
            tell(len(found))
    return {one: found[one] for one in wanted}


def host_of(address: str) -> str:
    """The host by which an address is kept apart from others; the address itself where it names none that can be."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address


def _of_host(addresses: list[str], *, inside: bool, pause: float) -> dict[str, Answer]:
    """The addresses of one host, until it has had enough."""
    found: dict[str, Answer] = {}
    for number, address in enumerate(addresses):
        if number:
            time.sleep(pause)
        found[address] = ask(address, inside=inside)
        if found[address].enough:
            left = Answer(LinkState.UNCLEAR, say("cli.links.enough"))
            return found | dict.fromkeys(addresses[number + 1 :], left)
    return found


def noted(found: Mapping[str, Answer], before: LinkChecks | None, today: date) -> list[dict[str, Any]]:
    """What is written down of each address, by German keys: since when it answers so is kept from the last time."""
    known = before.by_address if before else {}
    told = []
    for address, answer in found.items():
        last = known.get(address)
        entry = {
            "address": address,
            "result": answer.state.key,
            "since": last.since if last and last.result is answer.state else today,
            "answer": answer.said or None,
            "leads_to": answer.leads_to or None,
        }
        told.append({german_key(key): value for key, value in entry.items() if value is not None})
    return told


def file_text(entries: list[dict[str, Any]], today: date) -> str:
    """The text of ``data/belege.yml``."""
    return say("cli.links.head") + "\n" + write_yaml({german_key("checked"): today, german_key("addresses"): entries})
