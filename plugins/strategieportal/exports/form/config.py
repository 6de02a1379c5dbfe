"""What the editor is told: which sheets there are, what may be asked in them, and where they are kept."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from msgspec import Struct

from strategieportal.exports.form.fields import Maker
from strategieportal.language import say
from strategieportal.model.fields import noun_title
from strategieportal.model.page import Removed
from strategieportal.reading import layout
from strategieportal.source.content_folder import CONTENT, renamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.strategy import Strategy

FORMAT: Final = "strategieportal"
PICTURES: Final = "bilder"
FILES: Final = "dateien"
"""Where PDF and other files for download are put, below the content's folder."""
_FORGE: Final = re.compile(
    r"https://[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._~-]+)*/?|http://127\.0\.0\.1:[0-9]+", re.IGNORECASE
)
"""Also one on this machine, for tries."""
_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
_NUMBER: Final = r"^(-?\d+(\.\d+)?|\{.*\}|\[.*\])$"
LOCAL: Final = "lokal"
_COMMITS: Final = ("create", "update", "delete", "uploadMedia", "deleteMedia")
HOSTS: Final = (LOCAL, "gitlab", "forgejo", "gitea")


class Place(Struct, frozen=True):
    """Where the sheets are kept."""

    host: str = LOCAL
    """One of ``HOSTS``."""
    address: str = ""
    """Of the forge, such as ``https://gitlab.kreis.example``."""
    project: str = ""
    """Group and project there."""
    branch: str = "main"
    app_id: str = ""
    """Of the OAuth application there; without one people enter a token of their own."""

    @property
    def origin(self) -> str:
        """Scheme and host of the forge; empty for a folder."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @property
    def is_safe(self) -> bool:
        """Whether nobody on the way to the forge can read along, and its address fits into a policy."""
        return _FORGE.fullmatch(self.address) is not None


def policy_of(place: Place, *, in_page: bool = False) -> str:
    """The Content-Security-Policy of the form: its own files and the forge. Svelte sets styles of its own."""
    forge = f" {place.origin}" if place.origin else ""
    told = (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        f"img-src 'self' blob: data:{forge}; media-src 'self' blob:; connect-src 'self' blob: data:{forge}; "
        "worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
    )
    return told if in_page else f"{told}; frame-ancestors 'none'"


def config_of(strategy: Strategy, place: Place, content: str = CONTENT) -> str:
    """The editor's configuration as JSON.

    Args:
        strategy: the portal, for what can be chosen.
        place: where its sheets are kept.
        content: what the folder of the content is called there.
    """
    maker = Maker(_choices(strategy))
    made: dict[str, Any] = {
        "backend": _backend(place),
        "app_title": say("redaktion.title", name=strategy.portal.title),
        "media_folder": f"{content}/{PICTURES}",
        # what stands in a sheet has no stroke before it, which the format of our own takes care of
        "public_folder": f"/{PICTURES}",
        "media_libraries": {"default": {"config": {"slugify_filename": True}}, "stock_assets": {"providers": []}},
        # names of files without umlauts, which servers and mail programs write differently
        "slug": {"encoding": "ascii", "clean_accents": True},
        "show_preview_links": False,
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            *(_collection(kept, maker, content) for kept in _in_order()),
            _snapshots(strategy),
            _removed(maker),
        ],
    }
    return json.dumps(made | {"numbers": sorted(maker.numbers)}, ensure_ascii=False, indent=1) + "\n"


def _in_order() -> Iterable[layout.Kept]:
    first = ("measure", "kpi")
    return sorted(layout.SHEETS, key=lambda kept: first.index(kept.kind) if kept.kind in first else len(first))


def _collection(kept: layout.Kept, maker: Maker, content: str) -> dict[str, Any]:
    name = kept.place.rpartition("/")[2]
    body = {"name": "body", "label": say("redaktion.body"), "hint": say("redaktion.body_hint"), "widget": "markdown"}
    text = [body | {"modes": ["raw"], "required": False}, _attached(content)]
    return {
        "name": name,
        "label": say(f"redaktion.sheets.{kept.kind}"),
        "label_singular": noun_title(kept.noun),
        "folder": renamed(kept.place, CONTENT, content),
        "format": f"{FORMAT}-{name}",
        "create": True,
        "delete": True,
        "duplicate": False,
        "identifier_field": "id",
        # keeps texts in Leichte Sprache out, which have no id
        "filter": {"field": "id", "pattern": "^[a-z0-9]"},
        "slug": "{{fields.id}}",
        "summary": "{{id}}: {{titel}}",
        "sortable_fields": {"fields": ["id", "titel"]},
        "editor": {"preview": False},
        "fields": [*maker.fields(kept.noun), *text],
    }


def _attached(content: str) -> dict[str, Any]:
    """What nobody writes by hand: files that our own format puts below the text, as links."""
    file = {"widget": "file", "media_folder": f"/{content}/{FILES}", "public_folder": f"/{FILES}"}
    return {
        "name": "anhang",
        "label": say("redaktion.attached.label"),
        "label_singular": say("redaktion.attached.one"),
        "hint": say("redaktion.attached.hint"),
        "widget": "list",
        "required": False,
        "fields": [
            {"name": "datei", "label": say("redaktion.attached.file"), **file},
            {"name": "titel", "label": say("redaktion.attached.words"), "widget": "string"},
        ],
    }


def _removed(maker: Maker) -> dict[str, Any]:
    """What was published once and is not any more: one file with a list."""
    listed = {
        "name": "eintraege",
        "label": say("redaktion.removed.several"),
        "label_singular": say("redaktion.removed.one"),
        "hint": say("redaktion.removed.hint"),
        "widget": "list",
        "summary": "{{fields.adresse}} {{fields.titel}}",
        "collapsed": True,
        "required": False,
        "fields": [
            one | ({"pattern": [r"^/\S+$", say("redaktion.removed.address")]} if one["name"] == "adresse" else {})
            for one in maker.fields(Removed)
        ],
    }
    return {
        "name": "entfernt",
        "label": say("redaktion.removed.label"),
        "editor": {"preview": False},
        "files": [
            {
                "name": "entfernt",
                "label": say("redaktion.removed.label"),
                "file": layout.REMOVED,
                "format": f"{FORMAT}-entfernt",
                "fields": [listed],
            }
        ],
    }


def _snapshots(strategy: Strategy) -> dict[str, Any]:
    """What was published on a day: a file of its own, with a line for each KPI."""
    return {
        "name": "werte",
        "label": say("redaktion.values.label"),
        "label_singular": say("redaktion.values.one"),
        "folder": layout.SNAPSHOTS,
        "extension": "yml",
        "format": f"{FORMAT}-werte",
        "create": True,
        "delete": False,
        "duplicate": False,
        "slug": {
            "editable": ["create"],
            "hint": say("redaktion.values.day"),
            "pattern": [_DAY, say("redaktion.values.no_day")],
        },
        "summary": "{{slug}}",
        "sortable_fields": {"fields": ["slug"], "default": {"field": "slug", "direction": "descending"}},
        "editor": {"preview": False},
        "fields": [
            *(_value(kpi) for kpi in strategy.kpis.values()),
            {"name": "vorlage", "label": "", "widget": "hidden"},
        ],
    }


def _value(kpi: Kpi) -> dict[str, Any]:
    """The field of one value, written as in the file, so that it holds a reason or a remark as well."""
    told = {"name": kpi.id, "label": f"{kpi.printed_code}: {kpi.title}", "widget": "string", "required": False}
    if kpi.scale:
        return told | {"hint": say("redaktion.values.step", steps=", ".join(kpi.scale))}
    hint = say("redaktion.values.number", unit=kpi.unit or "")
    return told | {"hint": hint, "pattern": [_NUMBER, say("redaktion.values.no_number")]}


def _choices(strategy: Strategy) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, Mapping[str, Any]] = {
        "handlungsfelder": strategy.fields,
        "ziele": strategy.goals,
        "werte": strategy.values,
        "leitlinien": strategy.guidelines,
        "akteure": strategy.stakeholders,
        "beteiligung": strategy.participations,
        "formate": strategy.formats,
    }
    return {name: tuple((one, _title(noun)) for one, noun in nouns.items()) for name, nouns in found.items()}


def _title(noun: Any) -> str:
    return str(getattr(noun, "title", None) or noun.name)


def _backend(place: Place) -> dict[str, Any]:
    if place.host == LOCAL:
        # never asked: the form then only opens folders of this machine
        return {
            "name": "gitlab",
            "repo": "ordner/auf-diesem-rechner",
            "branch": place.branch,
            "auth_methods": ["token"],
        }
    address = place.address.rstrip("/")
    told: dict[str, Any] = {"repo": place.project, "branch": place.branch, "base_url": address}
    told |= (
        {"app_id": place.app_id, "auth_methods": ["oauth", "token"]} if place.app_id else {"auth_methods": ["token"]}
    )
    told["commit_messages"] = {one: say(f"redaktion.commits.{one}") for one in _COMMITS}
    if place.host == "gitlab":
        pkce = {"auth_type": "pkce"} if place.app_id else {}
        return {
            "name": "gitlab",
            "api_root": f"{address}/api/v4",
            "graphql_api_root": f"{address}/api/graphql",
            **pkce,
            **told,
        }
    return {"name": "gitea", "api_root": f"{address}/api/v1", **told}
