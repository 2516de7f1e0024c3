"""What every view of the API is made of."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from fairsite.api.idempotency import OnceByKey
from fairsite.api.validators import ConditionalGet


class ApiView(OnceByKey, ConditionalGet, GenericAPIView[Any]):
    """A door of the API: honours Idempotency-Key and validators. `query_parameters` names what it reads itself."""

    query_parameters: tuple[str, ...] = ()

    def perform_authentication(self, request: Request) -> None:
        """Whoever fails to say who they are counts as a visitor: guessing tokens is limited too."""
        try:
            super().perform_authentication(request)
        except APIException:
            request._not_authenticated()  # noqa: SLF001
            self.check_throttles(request)
            raise

    def check_permissions(self, request: Request) -> None:
        """Counted before it is refused; asked again later, `CallLimit` knows that it has counted."""
        self.check_throttles(request)
        super().check_permissions(request)

    def options(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """What may be asked here stands in `Allow`; the rest in the API's document, which is the same for everybody."""
        return Response(status=status.HTTP_204_NO_CONTENT)


class ListView(ListModelMixin, ApiView):
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)
