"""A small OpenID provider, as an organisation has one: it listens on this machine and signs what it says."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "fairsite", "known to both"
LOGIN = "/sso/organisation/login/"
CHEN = {"sub": "chen-1", "email": "chen@group.test", "email_verified": True, "name": "Chen Yu 陈宇"}


@dataclass
class Provider:
    """`claims` are what it says of whoever signs in; `userinfo`, if it says something else there."""

    address: str = ""
    claims: dict = field(default_factory=dict)
    userinfo: dict | None = None
    key: rsa.RSAPrivateKey = field(default_factory=partial(rsa.generate_private_key, 65537, 2048))
    forged_with: rsa.RSAPrivateKey | None = None
    codes: dict = field(default_factory=dict)

    def configuration(self):
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "1", "alg": "RS256", "use": "sig"}]}

    def authorize(self, place):
        """Where the browser is sent back to by somebody who signs in there."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(place).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form):
        asked = self.codes.pop(form["code"])
        proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
        assert proof.decode() == asked["code_challenge"]
        assert (form["client_id"], form["client_secret"]) == (CLIENT, SECRET)
        claims = {"iss": self.address, "aud": CLIENT, "exp": int(time.time()) + 60, **self.claims}
        signed = jwt.encode(claims, self.forged_with or self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "anything", "token_type": "Bearer", "id_token": signed}


class Door(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self):
        pages = {
            "/.well-known/openid-configuration": self.provider.configuration,
            "/keys": self.provider.keys,
            "/userinfo": lambda: self.provider.userinfo or self.provider.claims,
        }
        self.answer(pages[urlsplit(self.path).path]())

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.answer(self.provider.token({name: values[0] for name, values in form.items()}))

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_words):
        """Silent."""


@contextmanager
def provider_at_work() -> Iterator[Provider]:
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("ItsDoor", (Door,), {"provider": provider}))
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    server.server_close()
    thread.join()


def sign_on(guest, provider, *, process="login"):
    """To the provider, and back with what it says."""
    return there_and_back(guest, provider, f"{LOGIN}?process={process}")


def there_and_back(guest, provider, way, **given):
    away = guest.post(way, given).headers["Location"]
    assert away.startswith(f"{provider.address}/authorize?")
    back = urlsplit(provider.authorize(away))
    return guest.get(f"{back.path}?{back.query}")
