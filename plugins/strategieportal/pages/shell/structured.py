"""What a page is, for search engines: schema.org as JSON-LD in its head. Data, which no browser runs.

Every page says whose portal it belongs to, what it is called and the way to it; pages of measures and of data say more.
``Project`` is an organisation there, so a measure is an ``Action``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec
from markupsafe import Markup

from strategieportal.language import say
from strategieportal.reading.offers import table_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.pages.page import Action, Page, PageImage

_SAFE: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""So that no text ends the element in which it stands."""
_MEDIA: Final = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
ABSENT: Final = Markup()
_encoded: Final = msgspec.json.Encoder().encode


class Around(Protocol):
    """What is said of the portal: a part of ``Shell``."""

    @property
    def site_url(self) -> str:
        """With a closing ``/``; empty when it is not known."""
        ...

    @property
    def owner(self) -> str:
        """Whose portal it is."""
        ...

    @property
    def name(self) -> str:
        """What the portal is called."""
        ...

    @property
    def license_link(self) -> str:
        """Where the licence stands; empty where none is named."""
        ...

    @property
    def data_as_of(self) -> date:
        """The day of the newest data."""
        ...


def structured(shell: Around, page: Page) -> Markup:
    """The element for the head of ``page``; empty where nobody knows its address."""
    if not shell.site_url or page.path.endswith(".html"):
        return ABSENT
    told = {"@context": "https://schema.org", "@graph": list(_graph(shell, page))}
    text = _encoded(told).decode()
    for sign, safe in _SAFE.items():
        text = text.replace(sign, safe)  # most pages hold none, which is seen faster than by a table of signs
    return Markup(f'<script type="application/ld+json">{text}</script>\n')  # noqa: S704 - what could end it is encoded


def _graph(shell: Around, page: Page) -> Iterator[dict[str, Any]]:
    here, owner, site = shell.site_url + page.path, f"{shell.site_url}#traeger", f"{shell.site_url}#website"
    yield {"@type": "GovernmentOrganization", "@id": owner, "name": shell.owner, "url": shell.site_url}
    yield {
        "@type": "WebSite",
        "@id": site,
        "url": shell.site_url,
        "name": shell.name,
        "inLanguage": "de",
        "publisher": {"@id": owner},
    }
    about = f"{here}#inhalt"
    yield {
        "@type": "WebPage",
        "@id": here,
        "url": here,
        "name": page.title or shell.name,
        "inLanguage": page.language,
        "isPartOf": {"@id": site},
        **({"dateModified": page.updated.isoformat()} if page.updated else {}),
        **({"breadcrumb": {"@id": f"{here}#weg"}} if page.crumbs else {}),
        **({"primaryImageOfPage": _image(shell, page.image)} if page.image else {}),
        **({"mainEntity": {"@id": about}} if page.action or page.dataset else {}),
    }
    if page.crumbs:
        yield {"@type": "BreadcrumbList", "@id": f"{here}#weg", "itemListElement": list(_way(shell, page))}
    if page.action:
        yield {"@type": "Action", "@id": about, **_action(page.action), "description": page.description, "url": here}
    if page.dataset:
        yield {"@type": "Dataset", "@id": about, **_dataset(shell, page.dataset), "url": here}


def _image(shell: Around, image: PageImage) -> dict[str, Any]:
    """The picture of a page with whom it is from: https://schema.org/ImageObject."""
    told = {"creditText": image.credit, "license": image.license_link or shell.license_link}
    named = {key: value for key, value in told.items() if value}
    return {"@type": "ImageObject", "contentUrl": shell.site_url + image.path, "caption": image.alt, **named}


def _way(shell: Around, page: Page) -> Iterator[dict[str, Any]]:
    steps = (
        (say("pages_shell.start"), ""),
        *((one.title, page.path if one.path is None else one.path) for one in page.crumbs),
    )
    for at, (title, path) in enumerate(steps, 1):
        yield {"@type": "ListItem", "position": at, "name": title, "item": shell.site_url + path}


def _action(action: Action) -> dict[str, Any]:
    told = {
        "name": action.title,
        "identifier": action.id,
        "actionStatus": action.status and f"https://schema.org/{action.status}",
    }
    agent = {"agent": {"@type": "Organization", "name": action.body}} if action.body else {}
    return {key: value for key, value in told.items() if value} | agent


def _dataset(shell: Around, key: str) -> dict[str, Any]:
    words = {"portal": shell.name, "owner": shell.owner}
    name = say(f"open_data.table.{key}.name")
    known = {"license": shell.license_link} if shell.license_link else {}
    offered = [
        {"@type": "DataDownload", "encodingFormat": media, "contentUrl": shell.site_url + table_file(name, ending)}
        for ending, media in _MEDIA.items()
    ]
    return {
        "name": say(f"open_data.set.{key}.title", **words),
        "description": say(f"open_data.set.{key}.text", **words),
        "keywords": say(f"open_data.set.{key}.words").split(", "),
        "creator": {"@id": f"{shell.site_url}#traeger"},
        "publisher": {"@id": f"{shell.site_url}#traeger"},
        "inLanguage": "de",
        "isAccessibleForFree": True,
        "dateModified": shell.data_as_of.isoformat(),
        "distribution": offered,
        **known,
    }
