"""Changes and remarks as ``pymdownx.critic`` writes them, in HTML that stands for itself.

A remark told from the text by nothing but a style would be read as a part of it, and ``<mark>`` must hold no paragraphs.
"""

from __future__ import annotations

import re
from typing import Final

from strategieportal.language import say

_MARKED: Final = re.compile(r'<mark class="critic block">(.*?)</mark>', re.DOTALL)
_REMARK: Final = re.compile(r'<span class="critic comment(?: block)?">(.*?)</span>', re.DOTALL)


def readable(html: str) -> str:
    """``html`` with marked paragraphs in a box and remarks in brackets."""
    if 'class="critic ' not in html:
        return html
    boxed = _MARKED.sub(r'<div class="marked">\1</div>', html)
    return _REMARK.sub(lambda found: f" [{say('prose.remark', text=found[1].strip())}]", boxed)
