"""The portal's headers in the words of five web servers. What is sent is decided in ``content_policy.py``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.language import say
from strategieportal.pages.shell.content_policy import ASK_AGAIN, FOR_EVER, FORM, HASHED, SENT_ALWAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.pages.shell.content_policy import Rules

FOLDER: Final = "kopfzeilen/"
AFTER_ALL: Final = "_headers"
"""The file that is written when all pages are: it holds what they need."""
_CSP: Final = "Content-Security-Policy"
_CACHE: Final = "Cache-Control"


def files(rules: Rules) -> Iterator[tuple[str, str]]:
    """Path and text of each file; the first is read by GitLab-like hosts, Netlify and Cloudflare themselves."""
    yield AFTER_ALL, for_hosts(rules)
    yield f"{FOLDER}nginx.conf", for_nginx(rules)
    yield f"{FOLDER}apache.conf", for_apache(rules)
    yield f"{FOLDER}caddy.conf", for_caddy(rules)
    yield f"{FOLDER}traefik.yml", for_traefik(rules)


def _remark(name: str) -> str:
    text = say(f"pages_shell.servers.{name}").strip()
    return "".join(f"# {line}\n" for line in text.split("\n"))


def for_hosts(rules: Rules) -> str:
    """``_headers``: no two lines about a policy hold for one address, for some hosts send both and others the first."""
    policies = dict(rules.folders)
    blocks = [(f"{rules.base}*", {**rules.sent_always, _CACHE: ASK_AGAIN})]
    blocks.append((rules.base, {_CSP: rules.usual, **rules.opener()}))
    for top in rules.tops:
        path = f"{rules.base}{top}*" if top.endswith("/") else f"{rules.base}{top}"
        blocks.append((path, {_CSP: policies.get(top, rules.usual), **rules.opener(top)}))
    return _remark("hosts") + "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in sent.items()) for path, sent in blocks
    )


def for_nginx(rules: Rules) -> str:
    """Lines for a ``server`` block; variables, because ``add_header`` of an inner block would forget those of an outer."""
    lines = [f'set $portal_policy "{rules.usual}";', f'set $portal_cache "{ASK_AGAIN}";']
    lines += [f'if ($uri ~ "{where}") {{ set $portal_policy "{one}"; }}' for where, one in rules.special]
    lines.append(f'if ($uri ~ "^{re.escape(rules.base)}{HASHED}$") {{ set $portal_cache "{FOR_EVER}"; }}')
    lines += [f'set $portal_opener "{one}";' for one in rules.opener().values()]
    lines += [
        f'if ($uri ~ "^{re.escape(rules.base + FORM)}") {{ set $portal_opener "{one}"; }}'
        for one in rules.opener(FORM).values()
    ]
    lines += [f'add_header {name} "{value}" always;' for name, value in rules.sent_always.items()]
    lines += [f"add_header {name} $portal_opener always;" for name in rules.opener()]
    lines += [f"add_header {_CSP} $portal_policy always;", f"add_header {_CACHE} $portal_cache;"]
    return _remark("nginx") + "".join(f"{line}\n" for line in lines)


def for_apache(rules: Rules) -> str:
    """Lines of mod_headers, for a server's configuration or ``.htaccess``."""
    lines = [f'Header always set {name} "{value}"' for name, value in SENT_ALWAYS.items()]
    lines.append(f'Header always set {_CSP} "{rules.usual}"')
    lines += [f'Header always set {_CSP} "{one}" "expr=%{{REQUEST_URI}} =~ m#{where}#"' for where, one in rules.special]
    lines += [
        f'Header always set {name} "{value}" "expr=%{{REQUEST_URI}} =~ m#^{re.escape(rules.base + FORM)}#"'
        for name, value in rules.opener(FORM).items()
    ]
    hashed = f"^{re.escape(rules.base)}{HASHED}$"
    lines += [
        f'Header set {_CACHE} "{ASK_AGAIN}"',
        f'Header set {_CACHE} "{FOR_EVER}" "expr=%{{REQUEST_URI}} =~ m#{hashed}#"',
    ]
    return _remark("apache") + "<IfModule mod_headers.c>\n" + "".join(f"{line}\n" for line in lines) + "</IfModule>\n"


def for_caddy(rules: Rules) -> str:
    """Directives for a site block. Of two directives for one address the order is Caddy's, so none overlap."""
    lines = ["header {"]
    lines += [f'\t{name} "{value}"' for name, value in rules.sent_always.items()]
    lines.append("}")
    for number, (where, one) in enumerate(rules.special):
        lines += [f'@portal{number} path_regexp "{where}"', f'header @portal{number} {_CSP} "{one}"']
    lines += [
        line
        for name in rules.opener()
        for line in (
            f'@anmeldung path_regexp "^{re.escape(rules.base + FORM)}"',
            f'header @anmeldung {name} "{rules.opener(FORM)[name]}"',
            f'@sonst not path_regexp "^{re.escape(rules.base + FORM)}"',
            f'header @sonst {name} "{rules.opener()[name]}"',
        )
    ]
    lines += [
        f'@portal not path_regexp "{"|".join(where for where, _ in rules.special)}"',
        f'header @portal {_CSP} "{rules.usual}"',
        f'@fest path_regexp "^{re.escape(rules.base)}{HASHED}$"',
        f'@lose not path_regexp "^{re.escape(rules.base)}{HASHED}$"',
        f'header @fest {_CACHE} "{FOR_EVER}"',
        f'header @lose {_CACHE} "{ASK_AGAIN}"',
    ]
    return _remark("caddy") + "".join(f"{line}\n" for line in lines)


def for_traefik(rules: Rules) -> str:
    """Middlewares of the dynamic configuration: one for all, one for each folder with a policy of its own."""
    lines = ["http:", "  middlewares:"]
    for top, one in (("", rules.usual), *rules.folders):
        lines += [
            f"    portal{'-' + top.strip('/') if top else ''}:",
            "      headers:",
            "        customResponseHeaders:",
        ]
        sent = {**SENT_ALWAYS, **rules.opener(top), _CSP: one, _CACHE: ASK_AGAIN}
        lines += [f'          {name}: "{value}"' for name, value in sent.items()]
    lines += ["    portal-fest:", "      headers:", "        customResponseHeaders:"]
    lines += [f'          {name}: "{value}"' for name, value in {**SENT_ALWAYS, _CACHE: FOR_EVER}.items()]
    return _remark("traefik") + "".join(f"{line}\n" for line in lines)
