"""What the OpenAPI file says about signing in."""

from __future__ import annotations

from drf_spectacular.authentication import SessionScheme as SpectacularSessionScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "fairsite.accounts.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, _auto_schema: AutoSchema) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "fs_…",
            "description": "A personal API token, made at /en/account/tokens/. Scope `read` for GET, HEAD and OPTIONS, "
            "`write` for everything.",
        }


class SessionScheme(SpectacularSessionScheme):  # type: ignore[no-untyped-call]
    target_class = "fairsite.accounts.authentication.SessionAuthentication"
