"""Browsers that tell one of news while no page is open: `/api/v1/me/push/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.response import Response

from fairsite.accounts.actions.push import Keys, subscribe_push, unsubscribe_push
from fairsite.accounts.gates import here_or_404, own_push_subscription_or_404
from fairsite.accounts.models import PushSubscription
from fairsite.accounts.permissions import InPerson
from fairsite.accounts.push import public_key
from fairsite.accounts.serializers.push import PushSerializer, PushSubscriptionSerializer, SubscribingSerializer
from fairsite.api.views import ApiView

if TYPE_CHECKING:
    from rest_framework.request import Request

TAGS = ["You"]
BROWSER = {
    "id": 7,
    "browser": "Firefox, Windows",
    "shows": "who",
    "created_at": "2020-09-04T00:40:00Z",
    "told_at": None,
    "is_current": True,
}
KEY = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
WANTED = {
    "endpoint": "https://push.example.net/wpush/v2/gAAAAABfU",
    "keys": {
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },
    "shows": "who",
}


class PushView(ApiView):
    """For somebody at a browser: it ends with his session there."""

    permission_classes = [InPerson]
    serializer_class = PushSerializer
    queryset = PushSubscription.objects.none()
    pagination_class = None

    @extend_schema(
        operation_id="me_push_read",
        tags=TAGS,
        summary="Which of your browsers tell you of news",
        description="And the key with which another one is asked (Web Push, RFC 8030, 8291 and 8292). Only for "
        "somebody at a browser.",
        responses=PushSerializer,
        examples=[OpenApiExample("Example", value={"public_key": KEY, "browsers": [BROWSER]}, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        browsers = PushSubscription.objects.of(request.user).select_related("session")
        shape = {"public_key": public_key(), "browsers": browsers}
        return Response(PushSerializer(shape, context={"request": request}).data)

    @extend_schema(
        operation_id="me_push_subscribe",
        tags=TAGS,
        summary="Let this browser tell you of news",
        description="Once for each browser, however often it is sent; with `shows` only what it shows changes. At most "
        "ten, then the oldest goes. It ends when you sign out there.",
        request=SubscribingSerializer,
        responses={200: PushSubscriptionSerializer},
        examples=[
            OpenApiExample("Example", value=WANTED, request_only=True),
            OpenApiExample("Example", value=BROWSER, response_only=True),
        ],
    )
    def post(self, request: Request) -> Response:
        shape = SubscribingSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        wanted = shape.validated_data
        keys = Keys(**wanted.pop("keys"))
        here = here_or_404(request.user, request.session.session_key)
        subscription = subscribe_push(keys=keys, session=here, by=request.user, **wanted)
        return Response(PushSubscriptionSerializer(subscription, context={"request": request}).data)


class PushSubscriptionView(ApiView):
    permission_classes = [InPerson]

    @extend_schema(
        operation_id="me_push_unsubscribe",
        tags=TAGS,
        summary="Let a browser tell you nothing any more",
        description="One of yours, whichever you are at.",
        responses={204: None},
    )
    def delete(self, request: Request, subscription_id: int) -> Response:
        unsubscribe_push(subscription=own_push_subscription_or_404(request.user, subscription_id), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
