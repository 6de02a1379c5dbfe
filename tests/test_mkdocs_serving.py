"""A server that runs all day: what one save was made from is let go when the next one is shown."""

from __future__ import annotations

import gc
import importlib
import threading
import weakref
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from strategieportal.mkdocs_plugins import preview
from strategieportal.mkdocs_plugins.preview import Preview
from tests.building import lend

if TYPE_CHECKING:
    import pytest

    from tests.conftest import PortalFolder


def test_what_earlier_saves_were_made_from_is_let_go(portal: PortalFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    command: Any = importlib.import_module("mkdocs.commands.serve")
    monkeypatch.setattr(command, "build", command.build)  # a served portal puts its own there
    lend(portal.root)
    config = load_config(str(portal.root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    earlier = []
    for _ in range(3):
        build(config)
        earlier.append(weakref.ref(config.plugins["strategieportal/pages"].published.prose))  # type: ignore[attr-defined]
    gc.collect()
    assert [one() is None for one in earlier] == [True, True, False]


def test_it_is_let_go_after_each_save_once_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    done, told = threading.Event(), Preview()
    monkeypatch.setattr(preview, "_REST", 0.0)
    monkeypatch.setattr(gc, "collect", done.set)
    told._build = lambda: None
    told.build()
    assert done.wait(60)
