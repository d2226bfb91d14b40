"""A provider of OpenID Connect on this machine: real HTTP, real keys, and the faults that a test gives it."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "counterclaim", "a secret / of the client"
KEY, OTHER_KEY = (RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}) for _ in range(2))


@dataclass
class Provider:
    """The provider, as a test sees it. ``person`` are the claims of the next person who signs in.

    ``token`` are claims that the next tokens have otherwise, ``None`` for one that is missing; ``answers`` are bodies
    and statuses by path that are given instead of the right ones.
    """

    url: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    token: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: KEY)
    algorithm: str = "RS256"
    now: int | None = None
    delay: float = 0.0
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
        }

    def authorize(self, query: str) -> str:
        """Sign the person in at once; the address that leads back."""
        asked = dict(parse_qsl(query))
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def redeem(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """The token for a code, once, for the client that began and for its verifier."""
        asked = self.codes.pop(form.get("code", ""), None)
        basic = base64.b64decode(authorization.removeprefix("Basic ")).decode().split(":")
        if [unquote_plus(part) for part in basic] != [CLIENT, SECRET]:
            return 401, {"error": "invalid_client"}
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if not asked or (asked["code_challenge"], asked["redirect_uri"]) != (challenge, form.get("redirect_uri")):
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self.signed(asked["nonce"])}

    def signed(self, nonce: str) -> str:
        now = self.now or int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "sub": "248", "nonce": nonce, "iat": now, "exp": now + 300}
        claims |= self.person | self.token
        stated = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode({"alg": self.algorithm, "kid": "1"}, stated, self.key, algorithms=[self.algorithm])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        provider = self._asked(parts.path)
        if parts.path in provider.answers:
            self._answer(*provider.answers[parts.path])
        elif parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", provider.authorize(parts.query))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif parts.path == "/keys":
            self._answer(200, json.dumps({"keys": [KEY.as_dict(private=False)]}).encode())
        else:
            self._answer(200, json.dumps(provider.discovery).encode())

    def do_POST(self) -> None:
        provider = self._asked(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        provider.forms.append(form)
        status, answer = provider.redeem(form, self.headers.get("Authorization", ""))
        self._answer(*provider.answers.get(self.path, (status, json.dumps(answer).encode())))

    def _asked(self, path: str) -> Provider:
        provider = self.provider
        provider.asked.append(path)
        time.sleep(provider.delay)
        return provider

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider on a free port of loopback."""
    running = Provider()
    handler = type("Handler", (_Handler,), {"provider": running})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    running.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
