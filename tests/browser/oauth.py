"""How people sign in at the doubles of forges by OAuth: the authorization code flow with PKCE (RFC 6749, RFC 7636).

As a public client that has no secret: what proves who asks is the verifier, whose SHA-256 came with the first question.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tests.browser.repository import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

APP = "app-der-redaktion"
ALLOW = "/zulassen"


@dataclass
class Login:
    """The OAuth application of the form.

    Attributes:
        asking: path of the page that asks people.
        giving: path at which a code becomes a token.
        scope: what may be asked for.
        back: the only address that people are sent back to.
        given: code -> what was asked for with it; each is good for once.
        refreshing: what renews a token.
        renewed: how often one was.
    """

    asking: str
    giving: str
    scope: str
    back: str = ""
    given: dict[str, Mapping[str, str]] = field(default_factory=dict)
    refreshing: str = ""
    renewed: int = 0

    def page(self, asked: Mapping[str, str]) -> bytes:
        """What asks people whether the form may act for them.

        Raises:
            RefusedError: the question is not one of this application.
        """
        right = {"client_id": APP, "redirect_uri": self.back, "response_type": "code", "scope": self.scope}
        right["code_challenge_method"] = "S256"
        if wrong := {name for name, value in right.items() if asked.get(name) != value}:
            raise RefusedError(400, f"wrong: {sorted(wrong)}")
        fields = "".join(f'<input type="hidden" name="{one}" value="{escape(value)}">' for one, value in asked.items())
        return f'<!doctype html><title>Anmelden</title><form action="{ALLOW}">{fields}<button>Zulassen</button></form>'.encode()

    def allowed(self, asked: Mapping[str, str]) -> str:
        """Where people are sent who have said yes."""
        code = secrets.token_hex(8)
        self.given[code] = asked
        return f"{self.back}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: Mapping[str, Any], token: str) -> dict[str, Any]:
        """What opens the repository, ``token``, for a code or for what renews it.

        Raises:
            RefusedError: nobody was asked, or somebody else.
        """
        if asked.get("client_id") != APP:
            raise RefusedError(401, "invalid_client")
        if asked.get("grant_type") == "refresh_token":
            if not self.refreshing or asked.get("refresh_token") != self.refreshing:
                raise RefusedError(400, "invalid_grant")
            self.renewed += 1
        else:
            self._check(asked)
        self.refreshing = secrets.token_hex(8)
        return {"access_token": token, "token_type": "bearer", "expires_in": 7200, "refresh_token": self.refreshing}

    def _check(self, asked: Mapping[str, Any]) -> None:
        first = self.given.pop(str(asked.get("code")), None)
        hashed = hashlib.sha256(str(asked.get("code_verifier")).encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).decode().rstrip("=")
        if first is None or challenge != first["code_challenge"] or asked.get("redirect_uri") != self.back:
            raise RefusedError(400, "invalid_grant")
