"""The files that came with a portal beside its content: renewed where nobody changed them, else named.

Whether somebody changed one is seen by its text: every text that was ever shipped is known by its SHA-256.
"""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from strategieportal.cli.repository_files import ATTRIBUTES, FILES, IGNORE
from strategieportal.cli.starting import HOSTS, host_files
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from strategieportal.cli.upgrading.moving import Move

SHIPPED: Final = {
    ("gitlab", ".gitlab-ci.yml"): (
        "84809d6decfe3baccdbe2d86bf922d2766bd9537a4e5f7899c1b371d14ac9ab1",
        "74ce2975ef341532d7fdaf5c176fbb1e7903310e7ddf4e0e01def526eea628f3",
        "f12cf409096da87c05667ff463910f94c9fb2f6d1aa79d3c389e711dc5bf19cf",
    ),
    ("github", ".github/workflows/portal.yml"): (
        "97c02680721b63a4c461c91d18375551d2003f56d16b55ee7da683aecfb05863",
        "efcb19f5a98a4525a80e7b7cac82ae932d29071a302f9a401f91a108be3cd471",
        "2d97e9e4d135f76d3290133cb6596eeb0c3a9826328737e9d5c9f2ec4ab83766",
    ),
    ("forgejo", ".forgejo/workflows/portal.yml"): (
        "32f12d1dd36261a93ac20c9a87bbe4c8b4712bb0942d37f3c56553aebc52536a",
        "377dfd646db165b249a1ecc4e9e6f3d91c64d55785be371b88d54fb951534fc0",
        "98054049a2c4f47b439dd821af9396fdb5f365b9dd8de1eb968f9b5ba3163a9a",
    ),
    ("forgejo", "betrieb/kommentar.sh"): ("20a8b6bcfdc679d3c77f3b64153627fc35927871b316bb18382aa90d003d95c3",),
    ("forgejo", "betrieb/veroeffentlichen.sh"): ("571e7d563289292c34d91bfcb9c7b971004f5f3bbd16b7fe3cc712727ee654a3",),
    ("server", "betrieb/alarm.sh"): ("64994e8e8e40700576c98e8aac476dba1cdb881dbee6c5696163663f7541dd8a",),
    ("server", "betrieb/portal-alarm.service"): ("3b114c4e5eb370203effe9472c02104326ce37417e15f2cdd35bde921920cfda",),
    ("server", "betrieb/portal-bauen.sh"): ("e5420ed6818fcb689cf0d0521ab05a57fc26851333cf9de322f91f7fd7b6bf5f",),
    ("server", "betrieb/portal.service"): ("9e70dd23b1c2cbe5b91e3666a5bdb050fce28771db7c4f24c4404ed398b2282c",),
    ("server", "betrieb/portal.timer"): ("f4d62be205f787048da8af507073e184484e7f2917706ed29f992bd36763cf5d",),
}
"""Host and path below the portal -> SHA-256 of each text that was ever shipped, the newest last. A template that changes
adds a line; none is ever taken away."""
REQUIREMENTS: Final = "requirements.txt"
_PINNED = re.compile(r"^(strategieportal==)(\S+)", re.MULTILINE)
_WHEEL = re.compile(r"^\S*strategieportal-([0-9][^-\s]*)-\S*\.whl", re.MULTILINE)
_MAIL: Final = "@@mail_text@@"


def renew(move: Move) -> None:
    """Add to ``move`` what becomes of the files beside the content."""
    for host in HOSTS[:-1]:
        _renew_host(move, host)
    _pin(move)
    _complete(move)


def _renew_host(move: Move, host: str) -> None:
    """Renew the files of ``host``, if the portal is published from there; one that is new joins the others."""
    root = move.portal.root
    templates = host_files(host)
    if not any(_is_main(path) and (root / path).exists() for path in templates):
        return
    mail = move.portal.reading.strategy.portal.contact or ""
    for path, template in templates.items():
        now = template.replace(_MAIL, mail)
        file = root / path
        before = _read(file) if file.exists() else ""
        if before == now:
            continue
        if not file.exists() or fingerprint(before, mail if _MAIL in template else "") in SHIPPED[host, path]:
            move.texts[path] = now
        else:
            move.leave("pipeline", path=path, host=host)


def fingerprint(text: str, mail: str = "") -> str:
    """By what a shipped text is known; the portal's own address in it does not count."""
    unfilled = text.replace(mail, _MAIL) if mail else text
    return hashlib.sha256(unfilled.encode()).hexdigest()


def _is_main(path: str) -> bool:
    """Whether only a portal of this host has such a file."""
    return path.endswith((".yml", "portal-bauen.sh"))


def _pin(move: Move) -> None:
    """Let the pipeline install this version."""
    file = move.portal.root / REQUIREMENTS
    if not file.exists():
        return
    text, now = _read(file), version("strategieportal")
    made = _PINNED.sub(rf"\g<1>{now}", text)
    if made != text:
        move.texts[REQUIREMENTS] = made
    for found in _WHEEL.finditer(text):
        if found[1] != now:
            move.leave("wheel", name=PurePosixPath(found[0]).name, now=now)


def _complete(move: Move) -> None:
    """Lines that a portal needs in git's own files, put at their end where they are missing."""
    for path in (IGNORE, ATTRIBUTES):
        file = move.portal.root / path
        text = _read(file) if file.exists() else ""
        if missing := [line for line in FILES[path].splitlines() if not _has(text, line)]:
            joint = "" if not text or text.endswith("\n") else "\n"
            move.texts[path] = text + joint + "".join(line + "\n" for line in missing)


def _has(text: str, line: str) -> bool:
    return line.split() in [one.split() for one in text.splitlines()]


def _read(file: Path) -> str:
    """A text as it is on disk; what is no UTF-8 was not shipped by anybody."""
    return file.read_bytes().decode("utf-8", "replace")


def undecided(move: Move, errors: int, unpublished: int) -> Iterator[str]:
    """What is left for people: what the steps left open, and what ``check`` will tell them."""
    yield from move.open
    if errors:
        yield say("upgrade.open.errors", count=errors)
    if unpublished:
        yield say("upgrade.open.files", count=unpublished)
