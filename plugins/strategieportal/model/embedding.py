"""Who may show pages of the portal in a frame: everybody, nobody, or the sites that a district names.

What is kept are sources as the Content-Security-Policy knows them (CSP Level 3, ``frame-ancestors``), which also stand in the
files for web servers; so nothing passes but a scheme, a host and a port.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

EVERYBODY: Final = "*"
_WORDS: Final = {"alle": (EVERYBODY,), "niemand": ()}
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_SITE: Final = re.compile(rf"https://(?:\*\.)?(?:{_LABEL}\.)+{_LABEL}(?::[0-9]{{1,5}})?")
_EXAMPLE: Final = "https://www.zeitung.example"


def _sources(value: Any) -> tuple[str, ...]:
    if isinstance(value, str) and value.strip() in _WORDS:
        return _WORDS[value.strip()]
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(_source(one, at) for at, one in enumerate(value)))
    raise PydanticCustomError("bad_embedding", "no site", {"value": str(value), "right": _right(str(value))})


def _source(value: Any, at: int) -> str:
    text = value.strip().lower() if isinstance(value, str) else str(value)
    bare = text.removesuffix("/")
    if _SITE.fullmatch(bare):
        return bare
    raise PydanticCustomError("bad_embedding", "no site", {"value": text, "right": _right(text), "at": str(at)})


def _right(text: str) -> str:
    """What was probably meant by ``text``: the site of an address; an example where nobody can say."""
    whole = text if "://" in text else f"https://{text}"
    try:
        host = (urlsplit(whole).hostname or "").encode("idna").decode()
    except (UnicodeError, ValueError):
        return _EXAMPLE
    found = f"https://{host}"
    return found if _SITE.fullmatch(found) else _EXAMPLE


Embedders = Annotated[
    tuple[str, ...],
    BeforeValidator(_sources),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(_WORDS)},
                {"type": "array", "items": {"type": "string", "pattern": f"^{_SITE.pattern}/?$"}},
            ]
        }
    ),
]
"""Sources of ``frame-ancestors``: ``*`` for everybody, none for nobody, else sites such as ``https://www.zeitung.example``."""
