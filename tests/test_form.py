"""The form of the editors: off unless asked for, made from the model, and with a policy of its own."""

from __future__ import annotations

import json
import re
import runpy
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from strategieportal.cli.main import main
from strategieportal.exports.form.bundle import FormError, at_home
from strategieportal.exports.form.config import Place, config_of, policy_of
from strategieportal.pages.shell import server_rules
from strategieportal.pages.shell.content_policy import FORM, OUR_OWN, rules
from strategieportal.reading.read import read
from strategieportal.source.files import scan
from tests.building import ROOT

if TYPE_CHECKING:
    from tests.building import Buildings
    from tests.conftest import PortalFolder

FORGE = Place("gitlab", "https://git.kreis.example", "kreis/portal", "main", "abc")


@pytest.fixture(scope="module")
def config() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(config_of(read(scan(ROOT)[0]).strategy, FORGE))
    return made


def field(config: dict[str, Any], *path: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in config["collections"] if one["name"] == path[0])
    for name in path[1:]:
        found = next(one for one in found["fields"] if one["name"] == name)
    return found


def test_fields_have_the_words_choices_and_patterns_of_the_model(config: dict[str, Any]) -> None:
    assert [one["name"] for one in config["collections"]][:2] == ["massnahmen", "kennzahlen"]
    title = field(config, "massnahmen", "titel")
    assert (title["label"], title["required"]) == ("Titel", True)
    phase = field(config, "massnahmen", "verlauf", "phase")
    assert {"label": "in Umsetzung", "value": "in-umsetzung"} in phase["options"]
    assert field(config, "massnahmen", "einschaetzung", "terminlage")["widget"] == "select"
    assert field(config, "massnahmen", "haengt_ab_von")["collection"] == "massnahmen"
    assert {one["value"] for one in field(config, "massnahmen", "handlungsfeld")["options"]} >= {"daten", "umwelt"}
    assert "2026-Q3" in field(config, "massnahmen", "zeitraum", "bis")["pattern"][1]
    assert field(config, "massnahmen", "bild", "datei")["widget"] == "image"
    assert config["numbers"] == ["wert"]
    names = [one["name"] for one in field(config, "massnahmen")["fields"]]
    assert not {"bewertung", "gemeinden", "orte"} & set(names), "no field could hold what they may be"
    assert config["backend"]["auth_type"] == "pkce"


def test_values_are_asked_for_by_day_with_a_line_for_each_kpi(config: dict[str, Any]) -> None:
    values = next(one for one in config["collections"] if one["name"] == "werte")
    assert (values["folder"], values["extension"]) == ("data/snapshots", "yml")
    assert re.fullmatch(values["slug"]["pattern"][0], "2026-12-31")
    assert not re.fullmatch(values["slug"]["pattern"][0], "Dezember")
    asked = {one["name"]: one for one in values["fields"]}
    assert asked["k-01"]["label"] == "K-01: Online gestellte Anträge"
    assert [re.fullmatch(asked["k-01"]["pattern"][0], one) is not None for one in ("41.5", "{fehlt: x}", "41,5")] == [
        *(True, True, False)
    ]
    assert "pattern" not in asked["k-06"], "a step of a scale"


def test_no_field_writes_what_nobody_said(config: dict[str, Any]) -> None:
    assert [
        one
        for one in json.dumps([one.get("fields") or one["files"] for one in config["collections"]]).split(
            '"default": '
        )[1:]
        if not one.startswith('""')
    ] == []


def test_the_form_is_only_there_where_it_is_asked_for(portal: PortalFolder, buildings: Buildings) -> None:
    assert not (buildings.of(portal.root) / FORM).exists()
    assert "sveltia" not in (buildings.of(portal.root) / "lizenzen/index.html").read_text(encoding="utf-8")
    complaint = runpy.run_path(str(ROOT / "tools" / "redaktion.py"))["bring"](ROOT)
    assert not complaint, complaint
    asked = "{redaktion: {dienst: forgejo, adresse: 'https://git.kreis.example', projekt: kreis/portal}}"
    settings = (portal.root / "mkdocs.yml").read_text(encoding="utf-8")
    portal.write("mkdocs.yml", settings.replace("- strategieportal/pages", f"- strategieportal/pages: {asked}"))
    site = buildings.of(portal.root)
    page = (site / FORM / "index.html").read_text(encoding="utf-8")
    assert 'content="noindex, nofollow"' in page
    assert "connect-src 'self' blob: data: https://git.kreis.example;" in page
    assert json.loads((site / FORM / "config.json").read_text(encoding="utf-8"))["backend"]["name"] == "gitea"
    headers = (site / "_headers").read_text(encoding="utf-8")
    assert "unsafe-inline" not in headers.replace(policy_of(Place("forgejo", "https://git.kreis.example")), "")
    assert not any(FORM in one.read_text(encoding="utf-8") for one in site.glob("sitemap*.xml"))
    assert list((site / FORM / "licences").iterdir())
    listed = (site / "lizenzen/index.html").read_text(encoding="utf-8")
    bill = json.loads((site / "lizenzen/bausteine.cdx.json").read_text(encoding="utf-8"))
    assert ">@sveltia/cms <" in listed
    assert {"pkg:npm/%40sveltia/cms@0.221.1", "pkg:npm/svelte@5.57.1"} < {one["purl"] for one in bill["components"]}


def test_the_window_of_the_login_finds_back_and_no_other_is_opened() -> None:
    made = rules(OUR_OWN, [FORM, "ziele/"], "/", policy_of(FORGE))
    for path, text in server_rules.files(made):
        assert "unsafe-none" in text, path
        assert "Cross-Origin-Opener-Policy" in text, path
    without = rules(OUR_OWN, ["ziele/"], "/")
    assert all("unsafe-none" not in text for _, text in server_rules.files(without))


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://git.kreis.example", True),
        ("https://git.kreis.example/gitlab", True),
        ("http://git.kreis.example", False),
        ("https://git.kreis.example; script-src *", False),
        ("https://a.example https://b.example", False),
    ],
)
def test_no_address_widens_the_policy(address: str, safe: bool) -> None:
    assert Place("gitlab", address).is_safe is safe


def test_a_script_that_would_ask_elsewhere_is_refused() -> None:
    assert at_home("let a=`https://unpkg.com/@sveltia/cms`") == "let a=`cms`"
    with pytest.raises(FormError):
        at_home("load('https://cdn.jsdelivr.net/fontsource/fonts/other.woff2')")


def test_the_reference_portal_is_in_the_form_that_a_save_leaves() -> None:
    told = CliRunner().invoke(main, ["fmt", "--check", "--folder", str(ROOT)])
    assert (told.exit_code, told.stdout) == (0, ""), "strategieportal fmt"
