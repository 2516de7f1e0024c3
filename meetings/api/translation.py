"""A message in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from booths.api.examples import of
from meetings.api import examples
from meetings.api.conversation import TAGS, ConversationDoor
from meetings.gates import message_or_404
from meetings.serializers.translation import LanguageSerializer, TranslationSerializer
from meetings.translating import translation_of

if TYPE_CHECKING:
    from rest_framework.request import Request


class TranslationView(ConversationDoor):
    serializer_class = TranslationSerializer

    @extend_schema(
        operation_id="message_translate",
        tags=TAGS,
        summary="A message in another language",
        description="For those who take part, where the site has a translator. Without one it answers 404 with the "
        "code `no_translator`, and 503 with `translator_away` while it does not answer. "
        "Beyond 30 new translations a minute it answers 429.",
        parameters=[LanguageSerializer],
        examples=[of(examples.TRANSLATION)],
    )
    def get(self, request: Request, seq: int, **_address: str) -> Response:
        message = message_or_404(self.conversation, seq)
        asked = LanguageSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        to = asked.validated_data.get("to", request.user.language)
        return Response(TranslationSerializer(translation_of(message, to, by=request.user)).data)
