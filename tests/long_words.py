"""A portal in which every text of every noun is made of words of 60 and 79 letters, derived from the models.

A new field of a noun is in it without anybody thinking of it: what is not named in ``GIVEN`` gets a value by its type.
"""

from __future__ import annotations

import json
import struct
import zlib
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Union, get_args, get_origin

from strategieportal.model import base
from strategieportal.model.aims import Vision
from strategieportal.model.base import Noun, german_key
from strategieportal.model.film import Film
from strategieportal.model.measure import Measure
from strategieportal.model.page import EasyText, OrdinaryPage
from strategieportal.model.portal import Portal
from strategieportal.model.portal_address import PortalPath
from strategieportal.model.words import Word
from strategieportal.reading import layout
from tests.filming import webm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LONG: Final = "Verkehrsinfrastrukturfinanzierungsgesellschaftsvertragswesen"
LONGEST: Final = "Rinderkennzeichnungsfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
TEXT: Final = f"{LONGEST} und {LONG}"
ADDRESS: Final = f"https://{LONG.lower()}.muster.example/{LONGEST.lower()}/{LONG.lower()}"
MAIL: Final = f"{LONGEST.lower().replace('ü', 'ue')}@{LONG.lower()}.example"
PICTURE: Final = f"bilder/{LONGEST}.png"
FILM: Final = f"filme/{LONG}.webm"
OPTIONAL: Final = object()
"""Given for a field that is left out."""

_SAMPLES: Final[Mapping[Any, object]] = {
    base.Name: TEXT,
    base.Text: TEXT,
    base.Address: ADDRESS,
    base.Contact: MAIL,
    base.Day: "2026-02-01",
    base.YesNo: "ja",
    base.Whole: 2,
    base.Number: 60,
    base.Amount: 21_500_000,
    base.Share: 60,
    base.Value: 60,
    base.Id: OPTIONAL,
    PortalPath: OPTIONAL,
}
SAMPLES: Final = {kind.__metadata__[0]: sample for kind, sample in _SAMPLES.items()}
"""What stands in a field, by the validator of its type."""

IDS: Final = {
    "goal": "ziel",
    "field": "feld",
    "measure": "m-1",
    "kpi": "k-1",
    "participation": "werkstatt",
    "news": "neuigkeit",
    "value": "wert",
    "guideline": "leitlinie",
    "event": "ereignis",
    "stakeholder": "akteur",
    "stakeholder-group": "gruppe",
    "criterion": "kriterium",
    "format": "format",
    "term": "begriff",
}
"""The id of the noun of each kind; others are called after their kind."""

_GOALS, _FIELDS, _KPIS, _MEASURES = ["ziel"], ["feld"], ["k-1"], ["m-2"]
GIVEN: Final[Mapping[str, Mapping[str, object]]] = {
    "Accessibility": {"status": "teilweise"},
    "ActionField": {"kind": "handlungsfeld", "kpis": _KPIS},
    "Baseline": {"value": 10, "at": "2023"},
    "Consequence": {"measures": _MEASURES},
    "Resolution": {"id": "beschluss"},
    "Criterion": {"maximum": 1, "scale": [TEXT, f"{TEXT} 2"], "weight": 1},
    "Evaluation": {"measures": _MEASURES, "goals": _GOALS},
    "Event": {"measures_affected": _MEASURES, "at": "2026-10"},
    "Face": {"main_colour": OPTIONAL, "accent_colour": OPTIONAL},
    "Film": {"film": FILM, "captions": OPTIONAL, "poster": PICTURE},
    "Goal": {"fields": _FIELDS, "values": ["wert"], "kpis": _KPIS},
    "Image": {"file": PICTURE},
    "KeyFact": {"value": TEXT},
    "Reuse": {"measure": "m-1"},
    "Kpi": {
        "scale": OPTIONAL,
        "kind": "quantitativ",
        "unit": TEXT,
        "measures": ["m-1", "m-2"],
        "goals": _GOALS,
        "fields": _FIELDS,
        "minimum_cases": OPTIONAL,
    },
    "Logo": {"file": f"content/{PICTURE}"},
    "Measure": {
        "field": "feld",
        "goals": _GOALS,
        "values": ["wert"],
        "guidelines": ["leitlinie"],
        "participants": ["akteur"],
        "permanent": OPTIONAL,
        "depends_on": OPTIONAL,
    },
    "Milestone": {"id": "a", "done": OPTIONAL, "depends_on": OPTIONAL},
    "Municipality": {"end": OPTIONAL, "successor": OPTIONAL},
    "OrdinaryPage": {"language": OPTIONAL, "template": OPTIONAL},
    "Origin": {"format": "werkstatt"},
    "Participation": {"format": "format", "fields": _FIELDS},
    "Portal": {"as_of": "2026-06-30", "start_kpis": _KPIS, "cycle_phase": 1},
    "Proposal": {"measure": "m-2"},
    "SelfAssessment": {"scale": [TEXT, f"{TEXT} 2"]},
    "Span": {"start": "2025-01", "end": "2027-06"},
    "Stakeholder": {"group": "gruppe", "fields": _FIELDS},
    "Success": {"kpis": _KPIS},
    "Target": {"at": "2028", "value": 80, "lower": OPTIONAL, "upper": OPTIONAL, "valid_from": "2024"},
    "Term": {"forms": [f"{TEXT}s"], "synonyms": [f"{TEXT} 3"]},
    "Vision": {"values": ["wert"]},
}
"""What a type cannot know: ids of other nouns, and values that must fit each other."""


def sample(kind: Any) -> object:
    """A value for a field of the type ``kind``, with long words wherever it takes a text."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        known = [SAMPLES[one] for one in parts[1:] if one.__hash__ and one in SAMPLES]
        return known[0] if known else sample(parts[0])
    if origin in (Union, UnionType):
        return sample(next(one for one in parts if one is not NoneType))
    if origin is tuple:
        inner = sample(parts[0])
        return OPTIONAL if inner is OPTIONAL else [inner]
    if isinstance(kind, type) and issubclass(kind, Noun):
        return filled(kind)
    if isinstance(kind, type) and issubclass(kind, Word):
        return next(iter(kind)).key
    return "2026-03" if getattr(kind, "__name__", "") == "PartialDate" else OPTIONAL


def filled(noun: type[Noun], **given: object) -> dict[str, object]:
    """A sheet of ``noun`` with all its keys in German; ``given`` before what it says in ``GIVEN``."""
    noun.model_rebuild()
    # a draft would be on no page
    known = {"draft": OPTIONAL, **GIVEN.get(noun.__name__, {}), **given}
    found: dict[str, object] = {}
    for name, field in noun.model_fields.items():
        if field.exclude:
            continue
        kind = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        value = known.get(name) if name in known else sample(kind)
        if value is not OPTIONAL:
            found[german_key(name)] = value
    return found


def png() -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60, 40, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * 60) * 40)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


BODY: Final = f"""
## {TEXT}

{TEXT}: [{LONGEST}]({ADDRESS}), {ADDRESS}, <{MAIL}>, `{LONGEST}`.

### {LONGEST}

- {TEXT}
    - {LONGEST}
- [x] {LONG}

> {TEXT}

| {LONG} | {LONGEST} | Zahl |
|---|---|---:|
| {LONGEST} | {TEXT} | 12.345.678,90 |

!!! note "{TEXT}"
    {TEXT}

```
{LONGEST}
```

{LONG}
:   {LONGEST}

![{TEXT}](/{PICTURE})
"""


def sheet(front: Mapping[str, object], body: str = BODY) -> str:
    """A Markdown sheet."""
    return f"---\n{written(front)}---\n{body}"


def written(data: Mapping[str, object]) -> str:
    """A file of keys, a line each; what JSON says, YAML says as well."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())


def _measures() -> Iterator[tuple[str, dict[str, object]]]:
    phases = ("in-umsetzung", "geplant", "idee", "abgeschlossen", "zurueckgestellt", "abgelehnt")
    for number, phase in enumerate(phases, start=1):
        log = [
            {"am": "2025-02-01", "phase": "idee", "text": TEXT},
            {"am": "2026-01-15", "phase": phase, "text": TEXT, "quelle": ADDRESS},
        ]
        yield f"m-{number}", filled(Measure, id=f"m-{number}", log=log, depends_on=["m-1"] if number > 1 else OPTIONAL)


def files() -> Iterator[tuple[str, str]]:
    """Path and text of every file of the portal, without the picture."""
    for kept in layout.SHEETS:
        if kept.kind != "measure":
            name = IDS[kept.kind]
            yield f"{kept.place}/{name}.md", sheet(filled(kept.noun, id=name))
    for name, front in _measures():
        yield f"content/massnahmen/{name}.md", sheet(front)
    for kept in layout.LISTS:
        yield kept.place, f"- {json.dumps(filled(kept.noun, id=IDS.get(kept.kind, kept.kind)), ensure_ascii=False)}\n"
    for single in layout.SINGLES:
        yield single.place, written(filled(single.noun))
    yield from _composed()
    yield layout.PORTAL, written(filled(Portal))
    yield layout.VISION, sheet(filled(Vision))
    yield "content/seite.md", sheet(filled(OrdinaryPage))
    for path in ("index", "massnahmen/m-1", "handlungsfelder/feld"):
        yield f"content/{path}{layout.EASY}", sheet(filled(EasyText), f"{TEXT}.\n\n- {LONGEST}\n")
        yield f"content/{path}{layout.FILM}", sheet(filled(Film), f"{TEXT}.\n\n- {LONGEST}\n")
    yield "data/kennzahlen/k-1.csv", _series()
    yield "mkdocs.yml", _CONFIG


def _composed() -> Iterator[tuple[str, str]]:
    for one in layout.COMPOSED:
        lists = {each.place: [filled(each.noun, **_entry(each.kind))] for each in one.lists}
        front = filled(one.noun, **lists)
        yield one.place, sheet(front) if one.place.endswith(".md") else written(front)


def _entry(kind: str) -> dict[str, object]:
    return {"id": kind, "level": TEXT} if kind == "success-factor" else {"id": kind}


def _series() -> str:
    rows = [f"{year};{year - 2000},5;{TEXT};" for year in (2023, 2024, 2025)]
    rows += [f"2025;{number};{TEXT};{LONGEST} {number}" for number in (1, 2)]
    return "zeitraum;wert;notiz;gruppe\n" + "\n".join(rows) + "\n"


_CONFIG: Final = f"""site_name: {LONG}
site_url: https://muster.example/
docs_dir: content
theme: {{name: strategieportal}}
plugins: [strategieportal/reading, strategieportal/pages, strategieportal/charts, strategieportal/search, strategieportal/exports]
"""


def write(folder: Path) -> None:
    """Write the portal into ``folder``."""
    for path, text in files():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    illustrate(folder)


def illustrate(folder: Path) -> None:
    """Write the picture and the film that the texts of the portal in ``folder`` name."""
    for path, data in ((PICTURE, png()), (FILM, webm())):
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
