"""Every part that a portal is built with is listed, with hashes and a licence that somebody has read."""

from __future__ import annotations

import json

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from strategieportal import components
from tests.conftest import ROOT
from tools import sbom

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_every_locked_part_has_hashes_and_an_allowed_licence() -> None:
    found = sbom.parts(LOCK)
    assert len(found) > 30
    assert [name for name, _, hashes in found if not hashes] == []
    assert {name: sbom.licence(name) for name, _, _ in found if not components.is_allowed(sbom.licence(name))} == {}


def test_the_bill_of_materials_is_cyclonedx_and_the_same_each_time() -> None:
    made = sbom.document(LOCK, "1.0.0")
    assert made == sbom.document(LOCK, "1.0.0")
    assert {one["name"] for one in made["components"]} == {name for name, _, _ in sbom.parts(LOCK)}
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(made)) is None


@pytest.mark.parametrize(
    ("stated", "allowed"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND Apache-2.0", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND AGPL-3.0-only", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_that_nobody_has_read_is_refused(stated: str, *, allowed: bool) -> None:
    assert bool(components.is_allowed(stated)) is allowed
