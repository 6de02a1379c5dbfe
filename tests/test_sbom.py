"""Every part that a portal is built with is listed, with hashes and a licence that somebody has read."""

from __future__ import annotations

import json
import tarfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from strategieportal import components
from strategieportal.exports.form import parts
from tests.conftest import ROOT
from tools import redaktion, sbom

if TYPE_CHECKING:
    from pathlib import Path

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_every_locked_part_has_hashes_and_an_allowed_licence() -> None:
    found = sbom.parts(LOCK)
    assert len(found) > 30
    assert [name for name, _, hashes in found if not hashes] == []
    assert [one for one in sbom.found(LOCK) if not components.is_allowed(one.licence)] == []


def test_the_bill_of_materials_is_cyclonedx_and_the_same_each_time() -> None:
    made = sbom.document(LOCK, "1.0.0")
    assert made == sbom.document(LOCK, "1.0.0")
    pinned = {name for name, _, _ in sbom.parts(LOCK)}
    carried = {"echarts", "zrender", "d3", "@sveltia/cms", "svelte", "yaml", "@fontsource/noto-mono"}
    assert pinned | carried < {one["name"] for one in made["components"]}
    assert len({one["bom-ref"] for one in made["components"]}) == len(made["components"])
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(made)) is None


def test_what_the_editor_s_script_carries_within_must_be_listed(tmp_path: Path) -> None:
    known = [
        f"../../node_modules/.pnpm/{name.replace('/', '+')}@{number}_peer@1/node_modules/{name}/index.js"
        for name, number, _ in parts.WITHIN
    ]

    def archive(*more: str) -> Path:
        made = tmp_path / "editor.tgz"
        content = json.dumps({"sources": ["../../src/own.js", *known, *more]}).encode()
        with tarfile.open(made, "w:gz") as packed:
            entry = tarfile.TarInfo(f"package/{parts.MAP}")
            entry.size = len(content)
            packed.addfile(entry, BytesIO(content))
        return made

    assert redaktion.unlisted(archive()) == ""
    assert "@new/part 1.2.3" in redaktion.unlisted(
        archive("../../node_modules/.pnpm/@new+part@1.2.3/node_modules/x.js")
    )
    del known[0]
    assert parts.WITHIN[0][0] in redaktion.unlisted(archive())


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
