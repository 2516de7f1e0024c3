"""What a view of the API asks of the one who calls it, beyond being somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import BasePermission

from fairsite.accounts.models import ApiToken

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView


class InPerson(BasePermission):
    """Signed in at a browser, not by a token: a leaked token must not be able to make itself another."""

    message = _("A token cannot do this. Sign in with your password.")
    code = "not_by_token"

    def has_permission(self, request: Request, _view: APIView) -> bool:
        return bool(request.user and request.user.is_authenticated) and not isinstance(request.auth, ApiToken)
