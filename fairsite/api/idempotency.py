"""`Idempotency-Key`: a POST that is sent twice is done once (draft-ietf-httpapi-idempotency-key-header).

The key is optional, since a browser's form has none, and honoured by every view. Answer and effect are committed
together, under the row lock of the key: a server killed in between leaves neither, and the next try begins anew.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import orjson
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from fairsite.api.errors import KeyInFlight, KeyMalformed, KeyReused
from fairsite.api.limits import caller
from fairsite.api.models import KeptAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase
    from rest_framework.request import Request
    from rest_framework.response import Response
    from rest_framework.views import APIView as Door
else:
    Door = object

HEADER: Final = "Idempotency-Key"
REPLAYED: Final = "Idempotent-Replayed"
WELL_FORMED: Final = re.compile(r'"?([\x21\x23-\x7e]{1,255})"?')
KEPT_FOR: Final = timedelta(hours=24)
KEPT_HEADERS: Final = ("Content-Type", "Location", "ETag", "Link", "Cache-Control")
NOT_KEPT: Final = frozenset({409, 429})
LOWEST_SERVER_ERROR: Final = 500


@dataclass(frozen=True, slots=True)
class Key:
    """A client's key within its credentials: `digest` finds the row, `cipher` opens what is in it."""

    digest: str
    cipher: Fernet

    @classmethod
    def of(cls, request: Request, header: str) -> Key:
        found = WELL_FORMED.fullmatch(header)
        if found is None:
            raise KeyMalformed
        named = f"{scope_of(request)}\n{found[1]}"
        secret = hashlib.sha256(f"{settings.SECRET_KEY}\n{named}".encode()).digest()
        return cls(hashlib.sha256(named.encode()).hexdigest(), Fernet(urlsafe_b64encode(secret)))


def scope_of(request: Request) -> str:
    """Whose key it is: of a token, a person, a visitor's session, or without one an address."""
    kind, whose = caller(request)
    session = getattr(request._request, "session", None)  # noqa: SLF001
    if kind == "visitor" and session is not None and session.session_key:
        return f"session:{session.session_key}"
    return whose


class OnceByKey(Door):
    """Mixed into every view of the API."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """`dispatch` looks for the handler after this: who called is known, and what may be done is checked."""
        header = request.headers.get(HEADER)
        if header is not None and not is_upload(request):
            _kept = request.body  # before the check of a session's CSRF token parses it: what is parsed is not kept
        super().initial(request, *args, **kwargs)
        handler = getattr(self, "post", None)
        if request.method == "POST" and header is not None and handler is not None:
            vars(self).update(post=partial(self.once, Key.of(request, header), handler))

    def once(self, key: Key, handler: Callable[..., Any], request: Request, *args: Any, **kwargs: Any) -> Any:
        print_of_it = fingerprint(request)
        KeptAnswer.objects.bulk_create([KeptAnswer(key=key.digest, request=print_of_it)], ignore_conflicts=True)
        with transaction.atomic():
            kept = claim(key, print_of_it)
            if kept.status is not None:
                return replay(kept, key)
            response = self.answer(handler, request, *args, **kwargs)
            if response.status_code not in NOT_KEPT and response.status_code < LOWEST_SERVER_ERROR:
                keep(kept, key, print_of_it, response)
        return response

    def answer(self, handler: Callable[..., Any], request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The handler's response, rendered; a refusal undoes what the handler did, and is an answer too."""
        response: Response | HttpResponseBase
        try:
            with transaction.atomic():
                response = handler(request, *args, **kwargs)
        except Exception as exc:  # noqa: BLE001 - DRF re-raises what is no answer
            response = self.handle_exception(exc)
        response = self.finalize_response(request, response, *args, **kwargs)
        return response.render() if hasattr(response, "render") else response


def is_upload(request: Request) -> bool:
    return (request.content_type or "").startswith("multipart/")


def claim(key: Key, print_of_it: str) -> KeptAnswer:
    """The key's row, locked for this transaction. Whoever comes while it is locked is told to come again."""
    kept = KeptAnswer.objects.select_for_update(skip_locked=True).filter(pk=key.digest).first()
    if kept is None:
        raise KeyInFlight
    if kept.created_at < timezone.now() - KEPT_FOR:
        kept.status, kept.created_at = None, timezone.now()
    if kept.status is not None and kept.request != print_of_it:
        raise KeyReused
    return kept


def keep(kept: KeptAnswer, key: Key, print_of_it: str, response: HttpResponse) -> None:
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    content = orjson.dumps(headers) + b"\n" + response.content
    kept.request, kept.status, kept.sealed = print_of_it, response.status_code, key.cipher.encrypt(content)
    kept.save(update_fields=["request", "status", "sealed", "created_at"])


def replay(kept: KeptAnswer, key: Key) -> HttpResponse:
    try:
        headers, _newline, content = key.cipher.decrypt(bytes(kept.sealed)).partition(b"\n")
    except InvalidToken as error:  # sealed before SECRET_KEY was changed: the work is done, its answer is lost
        raise KeyReused from error
    return HttpResponse(content, status=kept.status, headers=orjson.loads(headers) | {REPLAYED: "true"})


def fingerprint(request: Request) -> str:
    """A digest of what is asked for. Uploads are read in pieces, without their boundary, which is new each time."""
    asked = f"{request.method} {request.get_full_path()}\n".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), asked, hashlib.sha256)  # keyed: a body may hold a password
    if not is_upload(request):
        digest.update(request.body)
        return digest.hexdigest()
    for name, values in sorted(request.data.lists()):
        for value in values:
            digest.update(f"\n{name}=".encode())
            for piece in value.chunks() if isinstance(value, UploadedFile) else [str(value).encode()]:
                digest.update(piece)
            if isinstance(value, UploadedFile):
                value.seek(0)
    return digest.hexdigest()
