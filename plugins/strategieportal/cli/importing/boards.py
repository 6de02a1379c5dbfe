"""Boards of Trello and Wekan (JSON): cards become measures.

Lists of a board are states ("Zu erledigen", "In Arbeit") or themes. They are read as states when at least half of those with
cards have names that are states; else each list is an action field. Members of cards are persons and stay where they are.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.cli.importing.account import UNNOTICED, Fate
from strategieportal.cli.importing.base import Harvest
from strategieportal.cli.importing.json_places import JsonFaultError, JsonText, Record
from strategieportal.cli.importing.neutral import Project
from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.project_sheets import ProjectSheets
from strategieportal.cli.importing.table_words import phase_of
from strategieportal.cli.importing.texts import line_of
from strategieportal.language import number, say
from strategieportal.model.words import Phase
from strategieportal.source.text import place_at, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.importing.base import Wishes
    from strategieportal.cli.importing.folder import Source

KEY: Final = "board"


class _Keys(Struct, frozen=True):
    """What one tool calls the things on its boards."""

    id: str
    title: str
    list_of: str
    archived: str
    text: str
    start: str
    end: str
    done: str
    """Whether it is done, or when."""
    item_done: str
    labels: str
    own: str
    """Fields that the people of the board made up."""
    parent: str
    """The card that it is a step of; empty where the tool has no such thing."""
    taken: frozenset[str]
    persons: frozenset[str]


_TRELLO = _Keys(
    "id", "name", "idList", "closed", "desc", "start", "due", "dueComplete", "state", "labels", "customFieldItems", "",
    frozenset({"name", "idList", "idShort", "start", "due", "dueComplete"}),
    frozenset({"idMembers", "idMembersVoted", "idMemberCreator", "members"}),
)  # fmt: skip
_WEKAN = _Keys(
    "_id", "title", "listId", "archived", "description", "startAt", "dueAt", "endAt", "isFinished", "labelIds", "customFields", "parentId",
    frozenset({"title", "parentId", "listId", "swimlaneId", "cardNumber", "startAt", "dueAt", "endAt"}),
    frozenset({"members", "assignees", "userId", "requestedBy", "assignedBy", "watchers"}),
)  # fmt: skip
_DESCRIBING = frozenset(
    {"lists", "swimlanes", "labels", "customFields", "checklists", "checklistItems", "subtaskItems", "labelNames"}
)
_BESIDE = {
    **dict.fromkeys(("members", "memberships", "users", "watchers", "userId", "idMemberCreator"), "person"),
    **dict.fromkeys(("comments", "actions", "activities"), "internal"),
    **dict.fromkeys(("desc", "description"), "no_field"),
}
"""What of a board describes its cards, and why the rest beside them is left: persons, what they say to each other."""
_NOTHING: Final[tuple[Any, ...]] = (None, "", [], {}, False)
_STANDARD = frozenset({"default", "standard", ""})
"""Names of the swimlane that every board of Wekan has."""


def _keys_of(data: Any) -> _Keys | None:
    """The tool that wrote ``data``, None when it is no board."""
    if not isinstance(data, Record) or not isinstance(data.get("lists"), list):
        return None
    cards = data.get("cards")
    for keys in (_TRELLO, _WEKAN):
        if isinstance(cards, list) and cards and all(isinstance(one, Record) and keys.list_of in one for one in cards):
            return keys
    return None


def _boards(source: Source) -> Iterator[tuple[str, JsonText, _Keys]]:
    for path in source.paths:
        text = source.text_of(path)[0] if path.lower().endswith(".json") else None
        if text is None or '"cards"' not in text:
            continue
        try:
            read = JsonText(text, path)
        except JsonFaultError:
            continue
        if (keys := _keys_of(read.data)) is not None:
            yield path, read, keys


def has_board(source: Source) -> bool:
    """Whether the source holds a board."""
    return any(True for _ in _boards(source))


def read_boards(source: Source, wishes: Wishes, known: Mapping[str, str]) -> Harvest:
    """Read every board of ``source``.

    Args:
        source: a file or folder.
        wishes: what the caller states.
        known: key of a record -> id that an earlier import gave it.
    """
    harvest = Harvest(source=wishes.source)
    sheets = ProjectSheets.of_kind(KEY, harvest, wishes, known)
    for path, read, keys in _boards(source):
        harvest.used.add(path)
        harvest.title = harvest.title or line_of(str(read.data.get(keys.title) or "")) or None
        sheets.put_all(list(_Board(read, keys, harvest).projects()))
    harvest.ids.update(sheets.names.given | sheets.fields.given)
    return harvest


class _Board:
    """Reads one board."""

    def __init__(self, read: JsonText, keys: _Keys, harvest: Harvest) -> None:
        self.read = read
        self.keys = keys
        self.harvest = harvest
        data = read.data
        self.lists = {one[keys.id]: one for one in _records(data, "lists")}
        self.lanes = {one["_id"]: _line(one, "title") for one in _records(data, "swimlanes")}
        self.labels = {one.get(keys.id): _line(one, "name") for one in _records(data, "labels")}
        self.fields = {one.get(keys.id): one for one in _records(data, "customFields")}
        self.cards = {one.get(keys.id) for one in _records(data, "cards") if not self.is_gone(one)}
        used = {one.get(keys.list_of) for one in _records(data, "cards")}
        named = [_line(one, keys.title) for name, one in self.lists.items() if name in used]
        self.are_states = 2 * sum(phase_of(one) is not None for one in named) >= max(1, len(named))
        self.withheld = 0
        self.archived = 0

    def projects(self) -> Iterator[Project]:
        """Every card that is not archived."""
        self.account_for_board()
        for card in _records(self.read.data, "cards"):
            list_of, gone = self.lists.get(card.get(self.keys.list_of), Record(0)), self.is_gone(card)
            title = _line(card, self.keys.title)
            reason = "archived" if gone else "" if title else "untitled"
            record = self.account_for(card, reason)
            self.archived += gone
            if reason == "untitled":
                self.harvest.note("I547", self.read.place(card))
            if not reason:
                yield self.project(card, title, _line(list_of, self.keys.title), record)
        for code, count in (("I586", self.withheld), ("I607", self.archived)):
            if count:
                self.harvest.note(code, place_at(self.read.text, 0, self.read.file), count=number(Decimal(count)))

    def is_gone(self, card: Record) -> bool:
        """Whether the card or its list was put away."""
        list_of = self.lists.get(card.get(self.keys.list_of), Record(0))
        return card.get(self.keys.archived) is True or list_of.get(self.keys.archived) is True

    def parent(self, card: Record) -> str:
        """The key of the card that this one is a step of, empty for none."""
        above = card.get(self.keys.parent) if self.keys.parent else None
        return f"{KEY}:{above}" if above in self.cards and above != card.get(self.keys.id) else ""

    def account_for_board(self) -> None:
        """What becomes of everything beside the cards, entry by entry."""
        data, account = self.read.data, self.harvest.account
        for key, value in data.items():
            if key == "cards" or value in _NOTHING:
                continue
            taken = key in _DESCRIBING or key == self.keys.title
            reason = "" if taken else _BESIDE.get(key, "technical")
            for at, one in enumerate(value if isinstance(value, list) else [value], 1):
                card = one.get("cardId", one.get("idCard")) if isinstance(one, Record) else None
                fate = Fate.TAKEN if taken and (card is None or card in self.cards) else Fate.LEFT
                text = str(one) if reason in {"no_field", "technical"} else ""
                account.key(self.read.place(data, key), f"{key} {at}", fate, text=text, reason=reason or "archived")

    def account_for(self, card: Record, reason: str) -> int:
        """What becomes of every key of a card; the number of its record."""
        account, keys = self.harvest.account, self.keys
        record = account.record()
        self.withheld += any(card.get(key) for key in keys.persons)
        for key, value in card.items():
            if value in _NOTHING:
                continue
            place, name = self.read.place(card, key), f"{card.get(keys.id)} {key}"
            if reason:
                account.key(place, name, Fate.LEFT, text=str(value), reason=reason)
            elif key in keys.persons:
                account.key(place, name, Fate.LEFT, reason="person")
            elif key in {keys.text, keys.labels, keys.own}:
                account.key(place, name, Fate.TEXT, text=str(value), record=record)
            elif key in keys.taken:
                account.key(place, name, Fate.TAKEN, text=str(value), record=record)
            else:
                account.key(
                    place,
                    name,
                    Fate.LEFT,
                    text=str(value),
                    reason="technical" if key.lstrip("_")[:1].islower() else UNNOTICED,
                )
        return record

    def project(self, card: Record, title: str, list_name: str, record: int) -> Project:
        """The neutral row of a card."""
        keys, board = self.keys, _line(self.read.data, self.keys.title)
        lane = self.lanes.get(card.get("swimlaneId"), "")
        themes = [lane if lane.casefold() not in _STANDARD else "", "" if self.are_states else list_name, board]
        status = list_name if self.are_states else ""
        phase, done = phase_of(status), card.get(keys.done)
        if status and phase is None:
            self.harvest.note("I563", self.read.place(card, keys.list_of), value=shown(status))
        if not status and done:
            status, phase = say("import.card_done"), Phase.COMPLETED
        on = self.day(card, keys.done) if isinstance(done, str) else None
        return Project(
            key=f"{KEY}:{card.get(keys.id)}",
            place=self.read.place(card),
            title=title,
            parent=self.parent(card),
            milestone=bool(self.parent(card)),
            container=next((one for one in themes if one), ""),
            status=status,
            phase=phase,
            start=self.day(card, keys.start),
            end=self.day(card, keys.end),
            done_on=on if phase is Phase.COMPLETED else None,
            text=str(card.get(keys.text) or ""),
            text_place=self.read.place(card, keys.text),
            facts=tuple(self.facts(card)),
            record=record,
        )

    def day(self, card: Record, key: str) -> str | None:
        """A day of a card; one that cannot be read is told."""
        written = str(card.get(key) or "")
        found = periods([written]).get(written) if written else None
        if written and found is None:
            self.harvest.note("I564", self.read.place(card, key), value=shown(written), column=key)
        return found.text if found else None

    def facts(self, card: Record) -> Iterator[tuple[str, str]]:
        """Labels and entries of checklists."""
        keys = self.keys
        given = card.get(keys.labels) or []
        names = [_line(one, "name") if isinstance(one, Record) else self.labels.get(one, "") for one in given]
        if any(names):
            yield say("import.labels"), ", ".join(one for one in names if one)
        yield from self.own_fields(card)
        for name, done in self.checks(card):
            yield say("import.check"), say("import.check_done" if done else "import.check_open", name=name)

    def own_fields(self, card: Record) -> Iterator[tuple[str, str]]:
        """What stands in fields that the people of the board made up, by the names they gave them."""
        for item in _records(card, self.keys.own):
            field = self.fields.get(item.get("idCustomField", item.get("_id")), Record(0))
            settings = field.get("settings")
            offered = (
                _records(settings, "dropdownItems") if isinstance(settings, Record) else _records(field, "options")
            )
            options = {one.get("id", one.get("_id")): one for one in offered}
            value = item.get("value") or item.get("idValue")
            chosen = options.get(value) if isinstance(value, str) else None
            value = chosen.get("value", chosen.get("name")) if chosen is not None else value
            told = next(iter(value.values()), "") if isinstance(value, dict) else value
            if line_of(str(told if told is not None else "")):
                yield _line(field, "name") or say("import.column", number="?"), line_of(str(told))

    def checks(self, card: Record) -> Iterator[tuple[str, bool]]:
        """Entries of the card's checklists, and whether each is done."""
        data, own = self.read.data, card.get(self.keys.id)
        for one in _records(data, "checklists"):
            if one.get("idCard") == own:
                for item in _records(one, "checkItems"):
                    yield _line(item, "name"), item.get("state") == "complete"
        for item in _records(data, "checklistItems"):
            if item.get("cardId") == own:
                yield _line(item, "title"), item.get("isFinished") is True


def _records(data: Record, key: str) -> list[Record]:
    found = data.get(key)
    return [one for one in found if isinstance(one, Record)] if isinstance(found, list) else []


def _line(record: Record, key: str) -> str:
    return line_of(str(record.get(key) or ""))
