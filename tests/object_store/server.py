"""An object store that speaks S3 on loopback: `python -m tests.object_store.server`; says its port and serves.

It is moto's, which takes every signature for good. Before it stands a doorkeeper who, as a real store does, refuses
links whose time is over or whose signature is not that of the secret.
"""

import hashlib
import hmac
import sys
import time
from calendar import timegm
from urllib.parse import parse_qsl, quote

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

KEY, SECRET, REGION = "fairsite", "a-secret-of-the-tests", "eu-central-1"
DENIED = b'<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'


class Silent(WSGIRequestHandler):
    def log(self, type, message, *args):  # noqa: A002 - werkzeug's name
        pass


def doorkept(store):
    def application(environ, start_response):
        asked = dict(parse_qsl(environ["QUERY_STRING"], keep_blank_values=True))
        if "X-Amz-Signature" in asked and not holds(environ, asked):
            start_response("403 Forbidden", [("Content-Type", "application/xml")])
            return [DENIED]
        return store(environ, start_response)

    return application


def holds(environ, asked):
    """Whether the link has been signed with the secret for just this, and not too long ago."""
    until = timegm(time.strptime(asked["X-Amz-Date"], "%Y%m%dT%H%M%SZ")) + int(asked["X-Amz-Expires"])
    return time.time() <= until and hmac.compare_digest(asked.pop("X-Amz-Signature"), signature(environ, asked))


def signature(environ, asked):
    """Signature version 4 of a link, as Amazon's documentation describes it."""
    pairs = sorted((quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in asked.items())
    lines = [
        environ["REQUEST_METHOD"],
        quote(environ["PATH_INFO"].encode("latin-1"), safe="/-_.~"),
        "&".join(f"{name}={value}" for name, value in pairs),
        f"host:{environ['HTTP_HOST']}\n",
        "host",
        "UNSIGNED-PAYLOAD",
    ]
    day = asked["X-Amz-Date"][:8]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    said = "\n".join(("AWS4-HMAC-SHA256", asked["X-Amz-Date"], f"{day}/{REGION}/s3/aws4_request", digest))
    key = f"AWS4{SECRET}".encode()
    for word in (day, REGION, "s3", "aws4_request"):
        key = hmac.digest(key, word.encode(), "sha256")
    return hmac.new(key, said.encode(), "sha256").hexdigest()


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    store = doorkept(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", port, store, threaded=True, request_handler=Silent)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
