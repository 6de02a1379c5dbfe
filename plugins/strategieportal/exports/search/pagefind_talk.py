"""Has Pagefind index pages one after another, in the order in which they are given.

Asked for a folder, Pagefind numbers the pages as the file system lists them: the same site gives another index on
another disk. So its service is run (``--service``), which takes a page at a time on its standard input. A message is
JSON in Base64 that ends with a comma; so is its answer. The files of the index are asked for and written here: told to
write them itself, the service may end before all of them are on the disk.
"""

from __future__ import annotations

import base64
import json
import subprocess
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from io import BufferedReader
    from pathlib import Path

_END = b","


def make(
    binary: Path, pages: Iterable[tuple[str, str]], target: Path, settings: dict[str, Any], given: Mapping[str, str]
) -> str:
    """Index ``pages`` and write the index to ``target``; no settings of a folder or the environment are used.

    Args:
        binary: Pagefind.
        pages: path of each page below the site, with ``/``, and its HTML.
        target: an empty folder, so that no settings lie where Pagefind looks for them.
        settings: what Pagefind's service knows as its ``config``.
        given: the environment in which it is started, whose settings for Pagefind are left out.

    Returns:
        What Pagefind complained about; empty when it did all it was asked for.
    """
    environment = {key: value for key, value in given.items() if not key.upper().startswith("PAGEFIND_")}
    command = [str(binary), "--service"]
    with (
        TemporaryFile() as said,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, cwd=target, env=environment
        ) as running,
    ):
        refused = next(filter(None, (_done(one, target) for one in _answers(running, _requests(pages, settings)))), "")
        # a program that is gone already has closed its end
        with suppress(BrokenPipeError):
            running.communicate()
        said.seek(0)
        return refused and (said.read().decode(errors="replace").strip() or refused)


def _requests(pages: Iterable[tuple[str, str]], settings: dict[str, Any]) -> Iterator[dict[str, object]]:
    """What is asked for, in turn; the first index of a service has the number 0."""
    yield {"type": "NewIndex", "config": settings}
    for path, html in pages:
        yield {"type": "AddFile", "index_id": 0, "file_path": path, "file_contents": html}
    yield {"type": "GetFiles", "index_id": 0}


def _answers(running: subprocess.Popen[bytes], requests: Iterable[dict[str, object]]) -> Iterator[dict[str, Any]]:
    """What was answered to each of ``requests``; a program that fell silent is the last of them, an error by its end."""
    ours, its = cast("tuple[IO[bytes], BufferedReader]", (running.stdin, running.stdout))
    for number, payload in enumerate(requests):
        message = json.dumps({"message_id": number, "payload": payload}).encode()
        answer = bytearray()
        with suppress(BrokenPipeError):
            ours.write(base64.b64encode(message) + _END)
            ours.flush()
            while not answer.endswith(_END) and (more := its.read1()):
                answer += more
        if not answer.endswith(_END):
            yield {"type": "Error", "message": str(running.wait())}
            return
        yield json.loads(base64.b64decode(answer))["payload"]


def _done(answer: dict[str, Any], target: Path) -> str:
    """Write the files of ``answer`` below ``target``; what it refuses, empty if nothing."""
    for one in answer.get("files", ()):
        file = target / one["path"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(one["content"]))
    return str(answer.get("message", answer)) if answer["type"] == "Error" else ""
