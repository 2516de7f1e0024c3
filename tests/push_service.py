"""A push service on this machine, and browsers that open what it is given for them, as RFC 8291 tells browsers to."""

from __future__ import annotations

import json
import os
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import jwt
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

from fairsite.pages_elsewhere import Reach
from fairsite.web_push import as_bytes, as_text


@dataclass
class Browser:
    """It keeps the keys that nobody else has."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def point(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def keys(self) -> dict[str, str]:
        return {"p256dh": as_text(self.point), "auth": as_text(self.auth)}

    def opened(self, body: bytes) -> bytes:
        """Step by step as section 3.4 has it, with nothing of the code that sealed it."""
        salt, length = body[:16], body[20]
        theirs, locked = body[21 : 21 + length], body[21 + length :]
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
        first = hmac(hmac(self.auth, shared), b"WebPush: info\0" + self.point + theirs + b"\1")
        second = hmac(salt, first)
        key = hmac(second, b"Content-Encoding: aes128gcm\0\1")[:16]
        nonce = hmac(second, b"Content-Encoding: nonce\0\1")[:12]
        words, mark, _padding = AESGCM(key).decrypt(nonce, locked, None).rpartition(b"\2")
        assert mark == b"\2"
        return words


def hmac(key: bytes, said: bytes) -> bytes:
    code = HMAC(key, SHA256())
    code.update(said)
    return code.finalize()


@dataclass
class Delivery:
    path: str
    headers: Any
    body: bytes

    def shown_by(self, browser: Browser) -> dict[str, Any]:
        return json.loads(browser.opened(self.body))

    def claims(self, public: str, audience: str) -> dict[str, Any]:
        """What the signature says, if it is of the site with that key and for this service."""
        scheme, _space, rest = self.headers["Authorization"].partition(" ")
        said = dict(part.strip().split("=", 1) for part in rest.split(","))
        assert (scheme, said["k"]) == ("vapid", public)
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), as_bytes(said["k"]))
        return jwt.decode(said["t"], key, ["ES256"], audience=audience)


class Desk(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        service = self.server.service
        service.taken.append(Delivery(self.path, self.headers, body))
        status, headers = service.answers.pop(0) if service.answers else (201, {})
        self.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        pass


@dataclass
class Service:
    """`answers`: what it says next, `(status, headers)`; 201 to everything else."""

    port: int
    certificate: Path
    taken: list[Delivery] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def reach(self) -> Reach:
        """For tests alone: to this machine."""
        return Reach(may_go_to=lambda address: address == "127.0.0.1", ports=(self.port,), patience=5.0, most=0)

    def endpoint(self, name: str = "a") -> str:
        return f"{self.origin}/wpush/{name}"


@contextmanager
def serving(folder: Path) -> Iterator[Service]:
    certificate, key = certificate_in(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.service = Service(server.server_port, certificate)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.service
    server.shutdown()
    thread.join()
    server.server_close()


def certificate_in(folder: Path) -> tuple[Path, Path]:
    """Of 127.0.0.1, signed by itself; whoever trusts it alone trusts nobody else."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "push")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths
