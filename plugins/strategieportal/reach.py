r"""Where an address leads when a browser reads it, which is not always where it seems to lead.

After the WHATWG URL Standard, 4.4 "URL parsing": controls and blanks at both ends count for nothing, tabs and ends of lines
nowhere, and a back-slash is a slash. ``java\tscript:`` is a scheme and ``/\t/host`` another host. Entities and escapes of
Markdown are the business of whoever hands the address over: it is judged as it will stand in the document's tree.
"""

from __future__ import annotations

import re
from typing import Final

_EDGES: Final = "".join(map(chr, range(0x21)))
_NOWHERE: Final = re.compile(r"[\t\n\r]")
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST: Final = re.compile(r"[/\\]{2}")
_OUTSIDE: Final = re.compile(r"https?://[^\s/?#\"<>]+[^\s\"<>]*", re.IGNORECASE)
_BEHIND: Final = ".,;:!?'*_]"


def as_read(address: str) -> str:
    """``address`` without what a browser overlooks."""
    return _NOWHERE.sub("", address.strip(_EDGES))


def scheme(address: str) -> str:
    """The scheme that a browser sees, in small letters; empty for an address without one."""
    found = _SCHEME.match(as_read(address))
    return found[1].lower() if found else ""


def leaves(address: str) -> bool:
    """Whether ``address`` leads out of the site that names it: by a scheme, whichever, or to another host."""
    read = as_read(address)
    return _SCHEME.match(read) is not None or _HOST.match(read) is not None


def outside(text: str) -> tuple[str, ...]:
    """The addresses with http or https that stand in ``text``, each once; signs that end a sentence are none of them."""
    found = (_trimmed(one) for one in _OUTSIDE.findall(text)) if "://" in text else ()
    return tuple(dict.fromkeys(found))


def _trimmed(address: str) -> str:
    """``address`` without what stands behind it: marks of a sentence, and a parenthesis that it does not open."""
    while address[-1] in _BEHIND or (address[-1] == ")" and address.count(")") > address.count("(")):
        address = address[:-1]
    return address
