"""The files of the form: the editor as its makers publish it, without an address elsewhere, and our own beside it."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from strategieportal.components import Component
from strategieportal.exports.form import parts
from strategieportal.exports.form.release import FILE, PACKAGES, SHA256, VERSION
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = "redaktion/"
"""Where the form stands below the portal's root."""
_OWN: Final = ("index.html", "vorher.js", "redaktion.js", "format.js", "liste.js", "werte.js")
_PACKAGE: Final = "strategieportal"
_FONTS: Final = (
    ("material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2", "material-symbols-outlined.woff2"),
    ("noto-mono@5.3.0/latin-400-normal.woff2", "noto-mono.woff2"),
    ("source-sans-3:vf@5.3.0/latin-wght-normal.woff2", "source-sans-3.woff2"),
)
_CDN: Final = "https://cdn.jsdelivr.net/fontsource/fonts/"
_ASKED: Final = ("https://status-api.hostedstatus.com/", "https://www.githubstatus.com/api/")
"""Who would be asked whether a forge elsewhere works."""
_GERMAN: Final = "cms/locales/de.json"
_WORDS: Final = (
    *("list_item_options", "new_folder", "new_folder_name", "new_folder_create"),
    *("deleting_referenced_entries_note", "cannot_delete_referenced_entries"),
    *("deleting_referenced_assets_note", "cannot_delete_referenced_assets"),
    *(f"save_conflict.{one}" for one in ("title", "modified_by", "modified", "deleted", "overwrite_warning")),
    *(f"save_conflict.{one}" for one in ("recreate_warning", "save_anyway", "branch_moved")),
    *("remote_change.reload_entry", "remote_change.confirm_reloading_entry"),
)
"""What its makers have not translated and people of a district meet."""
_ELSEWHERE: Final = "https://unpkg.com/"


class FormError(Exception):
    """The form cannot be published; the message is for those who build."""


@cache
def _archive() -> dict[str, bytes]:
    try:
        content = files(_PACKAGE).joinpath(*FILE).read_bytes()
    except OSError as error:
        raise FormError(say("redaktion.missing")) from error
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise FormError(say("redaktion.changed", name=FILE[-1]))
    with ZipFile(BytesIO(content)) as packed:
        return {one: packed.read(one) for one in packed.namelist()}


def published_files(config: str, policy: str) -> Iterator[tuple[str, bytes]]:
    """Path below the portal's root and content of each file.

    Args:
        config: what the editor is told, as JSON.
        policy: the Content-Security-Policy that its page carries.

    Raises:
        FormError: the editor is not installed as it should be.
    """
    made = {path: content for path, content in _archive().items() if path != "cms/sveltia-cms.js"}
    made["cms/sveltia-cms.js"] = at_home(_archive()["cms/sveltia-cms.js"].decode()).encode()
    # asked for to see whether a newer one is to be had; which one is used is for the package to say
    made["cms/package.json"] = f'{{"version":"{VERSION}"}}\n'.encode()
    made[_GERMAN] = _german(made[_GERMAN])
    own = files(_PACKAGE).joinpath("assets", "redaktion")
    made |= {name: own.joinpath(name).read_bytes() for name in _OWN}
    made["index.html"] = made["index.html"].replace(b"@POLICY@", policy.replace('"', "&quot;").encode())
    made["config.json"] = config.encode()
    for name in sorted(made):
        yield FOLDER + name, made[name]


def _german(words: bytes) -> bytes:
    told = json.loads(words.replace(b"Slug", b"Dateiname"))
    for name in _WORDS:
        group, _, key = name.rpartition(".")
        (told.setdefault(group, {}) if group else told).setdefault(key, say(f"redaktion.words.{name}"))
    return json.dumps(told, ensure_ascii=False).encode()


def components() -> Iterator[Component]:
    """The editor, what its script carries within, its library and its typefaces; all are published by npm."""
    editor, library = ((name, version) for name, version, _ in PACKAGES)
    licences = (parts.LICENCE, parts.LIBRARY[1])
    yield from (
        Component(*one, licence, registry="npm") for one, licence in zip((editor, library), licences, strict=True)
    )
    for name, version, licence in (*parts.WITHIN, *parts.FONTS):
        yield Component(name, version, licence, registry="npm")


def at_home(script: str) -> str:
    """The editor's script with addresses beside itself where it would ask networks of others.

    Raises:
        FormError: it is built otherwise than expected, so that an address elsewhere would be left.
    """
    for there, here in _FONTS:
        script = script.replace(f"{_CDN}{there}", f"cms/{here}")
    script = script.replace("${iP}@${rP}/locales", "${iP}/locales").replace(f"{_ELSEWHERE}@sveltia/cms", "cms")
    script = script.replace(_ELSEWHERE, "cms/").replace(f"{_ELSEWHERE.rstrip('/')}`", "cms`")
    for one in _ASKED:
        script = script.replace(one, "cms/")
    script = script.rpartition("//# sourceMappingURL=")[0] or script
    if _CDN in script or _ELSEWHERE in script:
        raise FormError(say("redaktion.changed", name=FILE[-1]))
    return script
