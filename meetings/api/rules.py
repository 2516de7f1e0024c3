"""A fair's rules for talking: `/api/v1/fairs/<fair>/talk-rules/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from booths.api.examples import asked, of
from booths.api.queue import FairRunDoor
from meetings.actions.rules import set_talk_rules
from meetings.api import examples_of_order as examples
from meetings.api.report import ORDER
from meetings.order import rules_of
from meetings.serializers.rules import TalkRulesSerializer

if TYPE_CHECKING:
    from rest_framework.request import Request


class TalkRulesView(FairRunDoor):
    serializer_class = TalkRulesSerializer

    @extend_schema(
        operation_id="talk_rules_read",
        tags=ORDER,
        summary="Rules for talking",
        description="The pause between two messages of a person in a conversation, and the words that are refused.",
        examples=[of(examples.RULES)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        return Response(TalkRulesSerializer(rules_of(self.fair)).data)

    @extend_schema(
        operation_id="talk_rules_set",
        tags=ORDER,
        summary="Set the rules for talking",
        description="Both at once; they hold for what is said from now on.",
        request=TalkRulesSerializer,
        examples=[asked(examples.RULES), of(examples.RULES)],
    )
    def put(self, request: Request, **_address: str) -> Response:
        fair, shape = self.fair, TalkRulesSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        rules = set_talk_rules(fair=fair, by=request.user, **shape.validated_data)
        return Response(TalkRulesSerializer(rules).data)
