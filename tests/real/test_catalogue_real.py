"""The catalogue before the shapes of DCAT-AP.de 3.0, by pySHACL; JSON-LD of pages by rdflib. Neither is ours."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.exports.all_exports import all_exports
from tests.test_exports_golden import everything
from tests.test_open_data_catalogue import FACTS, files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder

SHAPES = ("base-dcat-ap-3.0.0", "dcat-ap-SHACL-DE", "dcat-ap-de-deprecated", "dcat-ap-spec-german-additions")
"""Only together: the base alone refuses GovData's own example."""
IMPORTS = "http://www.w3.org/2002/07/owl#imports"
RESULT = "http://www.w3.org/ns/shacl#"
FORMS = {"catalog.rdf": "xml", "catalog.ttl": "turtle", "catalog.jsonld": "json-ld"}
pytestmark = [
    pytest.mark.real,
    # rdflib warns of classes of its own that it uses itself
    pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning"),
]


@pytest.fixture(scope="module")
def shapes(real_data: Path) -> Any:
    """All four files, without what they would fetch."""
    from rdflib import Graph, URIRef  # noqa: PLC0415 - loads slowly, and only these tests need it

    found = Graph()
    for one in SHAPES:
        found.parse(real_data / "dcat-ap-shapes" / f"{one}.ttl")
    found.remove((None, URIRef(IMPORTS), None))
    return found


def judged(data: bytes, form: str, shapes: Any) -> list[str]:
    """Everything that the shapes have to say of a graph, warnings too."""
    from pyshacl import validate  # noqa: PLC0415
    from rdflib import Graph, URIRef  # noqa: PLC0415

    graph = Graph().parse(data=data, format=form)
    _, report, _ = validate(graph, shacl_graph=shapes, advanced=True, inference="none")
    return sorted(str(one) for one in report.objects(None, URIRef(f"{RESULT}resultMessage")))


@pytest.mark.parametrize(("path", "form"), FORMS.items())
def test_the_shapes_find_nothing(portal: PortalFolder, shapes: Any, path: str, form: str) -> None:
    assert judged(files(portal)[path], form, shapes) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dct:title ", "dct:alternative "),
        ("dcat:accessURL ", "dcat:endpointURL "),
        ("xsd:nonNegativeInteger", "xsd:integer"),
        ("vcard:Organization, vcard:Kind", "vcard:Organization"),
        ("file-type/CSV>", "file-type/CSV> , <http://a.example/b>"),
    ],
)
def test_they_would_find_a_fault(portal: PortalFolder, shapes: Any, old: str, new: str) -> None:
    text = files(portal)["catalog.ttl"].decode()
    assert old in text
    assert judged(text.replace(old, new).encode(), "turtle", shapes) != []


def test_all_three_forms_say_the_same(portal: PortalFolder) -> None:
    from rdflib import Graph  # noqa: PLC0415
    from rdflib.compare import isomorphic  # noqa: PLC0415

    hard = {one.path: one.make() for one in all_exports(everything()) if one.path in FORMS}
    for made in (files(portal, FACTS), hard):
        first, *others = (Graph().parse(data=made[path], format=form) for path, form in FORMS.items())
        assert len(first) > 100
        assert all(isomorphic(first, one) for one in others)


def test_what_pages_say_of_themselves_is_read_by_others(site: Path) -> None:
    from rdflib import RDF, Graph, Namespace, URIRef  # noqa: PLC0415

    schema, seen = Namespace("https://schema.org/"), set()
    for file in sorted(site.rglob("index.html")):
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', file.read_text(encoding="utf-8"))
        if not found:
            continue
        (text,) = found
        told = json.loads(text)
        assert told["@context"] == "https://schema.org"
        # the context of schema.org itself lies on its server
        graph = Graph().parse(
            data=json.dumps(told | {"@context": {"@vocab": str(schema), "@base": "x:/"}}), format="json-ld"
        )
        kinds = set(graph.objects(None, RDF.type))
        seen |= kinds
        assert {schema.GovernmentOrganization, schema.WebSite, schema.WebPage} <= kinds, file
        assert all(isinstance(one, URIRef) for one in graph.subjects(RDF.type, schema.WebPage))
    assert {schema.BreadcrumbList, schema.Dataset, schema.Action, schema.DataDownload} <= seen
