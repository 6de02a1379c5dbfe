"""The portals of a list: each read from its ``portal.json`` and its list of measures, at hand or by its address.

What a portal says is the word of a stranger. Texts become plain text of one line, numbers and words that are none are left
out, and nothing is fetched but what lies at the site that the list names.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, TypeVar

from strategieportal.cli.fetching import UnreadableError, fetched, is_address, same_host
from strategieportal.cli.importing.texts import line_of
from strategieportal.language import say
from strategieportal.model.alliance import Alliance, Member, Shared
from strategieportal.model.base import ID_LENGTH
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import AreaKind, Phase, Schedule, Word, accepted
from strategieportal.reading.offers import PORTAL_DATA, noun_data, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from strategieportal.model.alliance import ListedPortal

W = TypeVar("W", bound=Word)
_LIMIT: Final = 20 * 1024 * 1024
_DAYS: Final = 100 * 366
_LONGEST: Final = 500
"""Letters of a text that is told of a measure."""
_MEASURES: Final = "massnahmen"


def gathered(
    portals: Sequence[ListedPortal], beside: Path, tell: Callable[[int, int], None] = lambda *_: None
) -> tuple[Alliance, dict[int, str]]:
    """All portals that can be read, and the reasons why others cannot, by their place in the list.

    Args:
        portals: the list.
        beside: the folder of the list, from which its paths count.
        tell: is told before each portal how many of how many were read.
    """
    members: dict[str, Member] = {}
    measures: list[Shared] = []
    reasons: dict[int, str] = {}
    for at, one in enumerate(portals):
        tell(at, len(portals))
        try:
            member, found = _read(one, beside, members)
        except UnreadableError as fault:
            reasons[at] = str(fault)
            continue
        members[member.id] = member
        measures += found
    order = sorted(members.values(), key=lambda one: (one.owner.casefold(), one.id))
    return Alliance(tuple(order), tuple(sorted(measures, key=lambda one: (one.member.id, one.id)))), reasons


def _read(listed: ListedPortal, beside: Path, taken: dict[str, Member]) -> tuple[Member, list[Shared]]:
    where = listed.portal if is_address(listed.portal) else str(beside / listed.portal)
    where = where if where.endswith(".json") else f"{where.rstrip('/')}/{PORTAL_DATA}"
    told = _json(where)
    address = str(told.get("adresse") or "")
    if not is_address(address) or not told.get("traeger"):
        raise UnreadableError(say("alliance.command.no_portal", where=where))
    if is_address(where) and not same_host(address, where):
        raise UnreadableError(say("alliance.command.claimed", where=where, told=address))
    member = Member(
        id=_free(slug(_text(told["traeger"])), taken),
        owner=_text(told["traeger"]),
        title=_text(told.get("strategie")),
        address=address,
        as_of=_day(told.get("stand"), where),
        kind=listed.area_kind or _word(AreaKind, told.get("gebietsart")),
        license=_text(told.get("lizenz")),
    )
    if any(one.address == member.address for one in taken.values()):
        raise UnreadableError(say("alliance.command.twice", where=where))
    entries = _json(f"{where.removesuffix(PORTAL_DATA)}{noun_data(f'{_MEASURES}/')}").get(_MEASURES)
    return member, list(_measures(member, entries if isinstance(entries, list) else []))


def _free(wish: str, taken: dict[str, Member]) -> str:
    """A name that no other portal has."""
    names = (wish if number == 1 else f"{wish}-{number}" for number in range(1, len(taken) + 2))
    return next(one for one in names if one not in taken)


def _json(where: str) -> dict[str, Any]:
    data = fetched(where, _LIMIT)
    try:
        told = json.loads(data, parse_float=Decimal)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise UnreadableError(say("alliance.command.no_portal", where=where))
    return told


def _measures(member: Member, entries: list[Any]) -> Iterator[Shared]:
    seen = set[str]()
    for one in entries:
        if not isinstance(one, dict) or not _is_id(name := str(one.get("id") or "")) or name in seen:
            continue
        address, originals = str(one.get("adresse") or ""), one.get("uebernommen_von")
        phase, title = _word(Phase, one.get("phase")), _text(one.get("titel"))
        # a link of another site would send readers where its portal does not answer for
        if phase is None or not title or not same_host(address, member.address):
            continue
        seen.add(name)
        yield Shared(
            member=member,
            id=name,
            code=_text(one.get("kuerzel")) or name.upper(),
            title=title,
            short=_text(one.get("kurz")),
            body=_text(one.get("stelle")),
            phase=phase,
            schedule=_word(Schedule, one.get("terminlage")),
            start=_partial(one.get("von")),
            end=_partial(one.get("bis")),
            planned=_amount(one.get("mittel")),
            put_off=_whole(one.get("verschoben_um_tage")),
            address=address,
            originals=tuple(map(str, originals)) if isinstance(originals, list) else (),
        )


def _is_id(name: str) -> bool:
    return 0 < len(name) <= ID_LENGTH and slug(name) == name


def _text(value: Any) -> str:
    return line_of(value)[:_LONGEST] if isinstance(value, str) else ""


def _word(words: type[W], value: Any) -> W | None:
    found = accepted(words).get(value) if isinstance(value, str) else None
    return found if isinstance(found, words) else None


def _partial(value: Any) -> str:
    try:
        return PartialDate.parse(str(value)).text if value else ""
    except ValueError:
        return ""


def _amount(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount < 10**15 else None


def _day(value: Any, where: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise UnreadableError(say("alliance.command.no_portal", where=where)) from None


def _whole(value: Any) -> int | None:
    """A number of days that a district could mean."""
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _DAYS else None
